/** The words by which one decision speaks of another. */
import type { RelationKind } from '../decision.ts';

/** What words say of the decision that they lead to. */
export interface Verb {
  readonly kind: RelationKind;
  readonly partial: boolean;
  /** As written; empty where there is none. */
  readonly text: string;
  /** Where the words stand in the text that was looked at. */
  readonly start: number;
  readonly end: number;
}

/** Supersede, and how people spell it. */
const supersede = 'super[sc]{1,2}e{1,2}d';

/** What may stand between `superseded` and `by`. */
const between = '(?:[\\s:,-]+(?:in part|partly|partially|on|\\d[\\d/.-]*))*(?:\\s*\\([^)]{0,80}\\))?[\\s-]+';

const patterns: readonly (readonly [RelationKind, string])[] = [
  ['superseded-by', `\\b(?:${supersede}(?:ed)?|replaced|obsoleted|succeeded)${between}(?:by|with|in favou?r of)\\b`],
  [
    'superseded-by',
    '\\bdeprecated[\\s-]+(?:by|in favou?r of)\\b|\\b(?:ersetzt|abgelöst) durch\\b|remplacée? par\\b|\\breemplazad[ao] por\\b',
  ],
  ['supersedes', `\\b(?:${supersede}(?:es?|s|ing)?|replac(?:es|ing)|obsoletes|succeeds)\\b`],
  [
    'amended-by',
    '\\b(?:amended|refined|extended|updated|clarified|modified|supplemented|augmented)(?:[\\s-]+(?:in part|partly|partially))?[\\s-]+by\\b',
  ],
  ['amends', '\\b(?:amend(?:s|ing)?|refine(?:s|ment (?:of|to))|extends|updates|clarifies|modifies|supplements)\\b'],
  [
    'relates',
    '\\b(?:relate[sd]?(?: to)?|depends on|see(?: also)?|(?:influenced|driven|required|enabled) by|requires|enables|links? to)\\b',
  ],
];

const all = patterns.map(([kind, source]) => [kind, new RegExp(source, 'gi')] as const);

/** `Superseded [7. Use x](…)`: in a status this is what comes instead. */
const bare = new RegExp(`\\b(?:${supersede}ed|replaced)\\b`, 'gi');

const inPart = /\b(?:part(?:ly|ially)|in part|(?:aspects?|parts?|(?:sub)?sections?|portions?) of)\b/i;

/** The last verb in a text. `isStatus` takes a bare `superseded` for one. */
export function lastVerb(text: string, isStatus: boolean): Verb | undefined {
  let found: { readonly kind: RelationKind; readonly text: string; readonly start: number; readonly end: number } | undefined;
  for (const [kind, pattern] of all) {
    for (const { 0: verb, index } of text.matchAll(pattern)) {
      // Of two that end alike, such as "superseded by" and "supersede", the longer is meant.
      if (!found || index + verb.length > found.end) found = { kind, text: verb, start: index, end: index + verb.length };
    }
  }
  if (!found && isStatus) {
    for (const { 0: verb, index } of text.matchAll(bare))
      found = { kind: 'superseded-by', text: verb, start: index, end: index + verb.length };
  }
  return (
    found && {
      kind: found.kind,
      text: found.text,
      partial: inPart.test(text.slice(Math.max(0, found.start - 20))),
      start: found.start,
      end: found.end,
    }
  );
}

/** What the names of fields say that hold relations. */
const fieldNames: readonly (readonly [RelationKind, RegExp])[] = [
  ['superseded-by', new RegExp(`^(?:${supersede}(?:ed)?|replaced|obsoleted|succeeded|deprecated)(?: in part| partly| partially)? ?by$`)],
  ['superseded-by', new RegExp(`^(?:${supersede}ed|replaced)$`)],
  ['supersedes', new RegExp(`^(?:${supersede}(?:es?|s|ing)?|replaces|obsoletes)(?: in part| partly| partially)?$`)],
  ['amended-by', /^(?:amended|refined|extended|clarified|updated|supplemented|augmented)(?: in part| partly| partially)? ?by$/],
  ['amends', /^(?:amends|refines|extends|clarifies|supplements|updates)$/],
  [
    'relates',
    /^(?:links?|related(?: (?:to|adrs?|decisions?|records?))?|relates to|relations|depends on|dependencies|see(?: also)?|influenced by)$/,
  ],
];

/** What the name of a field says: `supersededby`, `partly-superseded-by`, `related-decisions`; undefined for all other fields. */
export function verbOfField(name: string): Pick<Verb, 'kind' | 'partial'> | undefined {
  const words = name.replace(/-/g, ' ');
  const bare = words.replace(/^part(?:ly|ially) /, '');
  const kind = fieldNames.find(([, pattern]) => pattern.test(bare))?.[0];
  return kind && { kind, partial: inPart.test(words) };
}
