/** Tells the places that a template leaves open from what somebody wrote. */

/** True for a value that is nothing but a place to be filled in: `[Microservices/Monolith]`, `<team>`, `TBD`. */
export function isPlaceholder(text: string): boolean {
  const bare = text.replace(/^[*_`\s]+|[*_`\s.]+$/g, '');
  if (/^(?:tbd|tba|tbc|todo|to do|fixme|to be (?:defined|decided|determined|done)|xxx+|\?{2,}|…)$/i.test(bare)) return true;
  return /^\[(?![ xX]\]|\^)[^[\]]*\p{L}[^[\]]*\]$|^\{\{?[^{}]*\p{L}[^{}]*\}\}?$|^<(?!https?:|mailto:|\/)\p{L}[^<>@/]*>$/u.test(bare);
}

/** The places left open in a heading, as its offsets: `Architecture of [System]`. */
export function placesIn(heading: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(
    heading.matchAll(/(?<![\w\]!])(?:\[(?!\^)[^[\]]*\p{L}{2}[^[\]]*\](?![([:])|\{\{?[^{}]*\p{L}{2}[^{}]*\}\}?)/gu),
    (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
}

/** What a value says when it says that there is nothing. */
export function saysNone(text: string): boolean {
  return /^(?:none|no|n\/a|not (?:applicable|needed|required|used)|nothing|-+|–|—)\b|^[-–—]+$/i.test(text.replace(/^[*_`\s]+/, ''));
}

/** True for a template's choice that nobody made, without brackets round it: `Microservices/Monolith/Serverless`. */
export function isChoice(text: string): boolean {
  return /^[*_`]*\p{Lu}[\p{L}\d -]*(?: ?[/|] ?\p{Lu}[\p{L}\d -]*){2,}[*_`]*$/u.test(text.trim());
}
