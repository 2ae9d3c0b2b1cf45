/** The laws, standards and audits that a promise to comply can name. */

const named =
  /\b(?:GDPR|DSGVO|UK[- ]GDPR|CCPA|CPRA|LGPD|PIPEDA|PDPA|POPIA|HIPAA|HITECH|HITRUST|FERPA|COPPA|GLBA|SOX|PCI(?:[- ]?DSS)?|PSD2|DORA|NIS ?2|MiFID|Basel|BSI|FINMA|FedRAMP|FISMA|CMMC|CJIS|ITAR|NIST|CIS|OWASP|ASVS|SOC ?[123]|ISAE|SSAE|ISO|IEC|IEEE|ETSI|eIDAS|WCAG|ADA|Section 508|EN 301 549|AI Act|Cyber Resilience Act|FDA|GxP|GMP|IETF|RFC|ANSI|HL7|FHIR|TISAX|DISA|STIG|ITIL|COBIT)\b|\b\d{2} CFR\b|\bArt(?:icle|\.) \d/;

const vague =
  /\b(?:(?:compl(?:y|ies|iant|iance)|conform(?:s|ing|ity|ance)?|adhere(?:s|nce)?|meets?|follows?)\b[^.\r\n]{0,40}?)?((?:all |the |any )?(?:applicable|relevant|industry|industry-standard|necessary|required|appropriate|regulatory|legal|local|current|common)(?:,? (?:and|or) [a-z]+)? (?:security |privacy |data protection |compliance |industry )?(?:standards?(?: and (?:industry )?regulations?)?|regulations?(?: and standards?)?|regulatory requirements?|legal requirements?|laws?(?: and regulations?)?|compliance requirements?)|security standards and (?:industry )?regulations)\b/gi;

/** The words in a text that promise to comply without naming with what, as offsets; none where a standard is named. */
export function vaguePromises(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (named.test(text)) return [];
  return Array.from(text.matchAll(vague), (match) => {
    const words = match[1] ?? match[0];
    const start = match.index + match[0].lastIndexOf(words);
    return { start, end: start + words.length, promises: /\bcompl|\bconform|\badher|\bregulat|\blaw/i.test(match[0]) };
  }).filter(({ promises }) => promises);
}
