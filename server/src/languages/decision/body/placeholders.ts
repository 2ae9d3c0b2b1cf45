/** Finds the places of a template that nobody has filled in. */
import { baseName, type Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { unlinkedText } from './text.ts';

/** A place as the template writes it. `later` is what somebody wrote who will come back to it: TBD and its like. */
export interface OpenPlace {
  readonly kind: 'place' | 'sentence' | 'later';
  readonly text: string;
  readonly span: Span;
}

/** True for a value that is nothing but a place to be filled in. */
export function isOpenPlace(text: string): boolean {
  const bare = text.replace(/^["'*_\s]+|["'*_\s.]+$/g, '');
  return (
    /^\{.*\}$|^\[[^\]]*\]$|^<[^<>]*>$|^\$\{?\w+\}?$/s.test(bare) ||
    /^(?:[yY]{4}|[jJ]{4})[-/.]|^[dD]{2}[-/.][mM]{2}/.test(bare) ||
    isLater(bare)
  );
}

/** The places in the prose of a decision, in the order of the file. */
export function openPlacesIn(document: Document): readonly OpenPlace[] {
  const text = unlinkedText(document);
  const labels = new Set(readMarkdown(document).definitions.map(({ label }) => `[${label.toLowerCase()}]`));
  const hasCue = ({ cue }: Pattern) => (typeof cue === 'string' ? text.includes(cue) : cue.test(text));
  const found = patterns.filter(hasCue).flatMap(({ kind, pattern }) =>
    Array.from(text.matchAll(pattern), (match): OpenPlace => {
      const [whole, words = whole] = match;
      const start = match.index + whole.lastIndexOf(words);
      return { kind, text: words, span: { start, end: start + words.length } };
    }),
  );
  const places: OpenPlace[] = [];
  for (const place of found.sort((a, b) => a.span.start - b.span.start)) {
    if (place.span.start < (places.at(-1)?.span.end ?? 0) || labels.has(place.text.toLowerCase())) continue;
    places.push(place);
  }
  return places;
}

/** True for files that are named as templates, in the languages in which we saw any. */
export function isTemplate(uri: string): boolean {
  return (
    /(?:^|[-_.])(?:adr[-_])?(?:templates?|vorlage|plantilla|mod[eè]le)(?:[-_.](?:adr|madr|decision|[a-z]{2}))?\.md$/i.test(baseName(uri)) ||
    /\/templates?\//i.test(uri)
  );
}

interface Pattern {
  readonly kind: OpenPlace['kind'];
  /** What a text has where the pattern may match: most texts have none of it, and looking for it is quick. */
  readonly cue: string | RegExp;
  readonly pattern: RegExp;
}

/** What the templates in use write where something is to be written. */
const patterns: readonly Pattern[] = [
  // Several words in braces. Before a brace of code, of a path or of a formula stands something; inside it a colon, a quote or a sign.
  // Some fill a place in and leave its braces: what they write starts as a sentence and asks for nothing.
  {
    kind: 'place',
    cue: '{',
    pattern:
      /(?<![\p{L}\p{N}$#\\/{%(=_^.])\{(?!\{)(?=\p{Ll}|[^{}\r\n]*(?:\?|…|\.\.\.|e\.g\.|\b(?:[Dd]escribe|[Dd]écrivez|[Yy]our?|[Ii]f|[Oo]nce|[Ww]hen|[Ll]ist|[Ee]xplain|[Ii]nsert|[Nn]ame|[Tt]itle|[Dd]ate|[Vv]ous)\b))(?=\p{L}[^{}"`:;=\\\r\n ]*[ ])[^{}"`;=\\\r\n]*\}(?![}/\p{L}\p{N}(])/gu,
  },
  { kind: 'place', cue: '{', pattern: /(?=\{)(?<=^[ \t]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]+|: )\{\p{L}[\p{L}\d_-]+\}(?=[ \t]*$)/gmu },
  // Brackets hold remarks as well: only what asks for something is a place.
  {
    kind: 'place',
    cue: '[',
    pattern:
      /(?<![\p{L}\p{N}\]!])\[(?:(?:describe|insert|enter|explain|replace|fill in|specify|list (?:all|everyone|the)|short (?:title|description|summary)|brief|justification|title of|name of (?:the|your)|link to|link type|argument \w|driver \d|decision driver)\b[^[\]\r\n]*|yyyy[^[\]\r\n]*|e\.g\.[^[\]\r\n]*)\](?![([:])/giu,
  },
  {
    kind: 'place',
    cue: '[',
    pattern:
      /(?=\[)(?<=^[ \t]*(?:[-*+]|#{1,6})[ \t]+|: "?)\[(?:option|example|driver|force)(?: \d)?(?: \|[^[\]\r\n]*)?\](?=[ \t]*"?(?:,|\r?$))/gimu,
  },
  { kind: 'place', cue: 'YY', pattern: /(?<=\bDate\b\W{1,4})(?:YYYY-MM-DD|YYYYMMDD|DD\/MM\/YYYY)\b/g },
  // The questions that Nygard's templates put where the answers belong.
  { kind: 'sentence', cue: 'issue that', pattern: /\bWhat is the issue that (?:we're|we are) seeing\b[^\r\n?]*\?/gi },
  { kind: 'sentence', cue: 'change that', pattern: /\bWhat is the change that (?:we're|we are) proposing\b[^\r\n?]*\?/gi },
  {
    kind: 'sentence',
    cue: 'becomes easier',
    pattern: /\bWhat becomes easier or more difficult to do\b[^\r\n?]*?(?:\?|because of this change\b)/gi,
  },
  {
    kind: 'sentence',
    cue: 'issue motivating',
    pattern: /^[ \t]*The issue motivating this decision,? and any context that influences\b[^\r\n]*/gim,
  },
  { kind: 'sentence', cue: 'change that', pattern: /^[ \t]*The change that (?:we're|we are) proposing or have agreed\b[^\r\n]*/gim },
  { kind: 'sentence', cue: 'becomes easier', pattern: /^[ \t]*What becomes easier or more difficult to do and any risks\b[^\r\n]*/gim },
  { kind: 'sentence', cue: 'ipsum', pattern: /\blorem ipsum dolor\b[^\r\n.]*/gi },
  {
    kind: 'later',
    cue: /TB[ADC]\b|TODO|FIXME|tbd|todo|[Tt]o be [adcw]/,
    pattern:
      /(?:^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+|>[ \t]*)?(?:(?:\*\*|__)?\p{L}[\p{L} /]{1,30}(?:\*\*|__)?:(?:\*\*|__)?[ \t]*)?|because )(?:\*\*|__|\*|_|\()?((?:TBD|TBA|TBC|TODO|FIXME|tbd|todo|[Tt]o be (?:decided|determined|defined|added|completed|written))(?:\*\*|__|\*|_|\))?[.!…]*)(?=[ \t]*\r?$)/gmu,
  },
  { kind: 'later', cue: /TODO:|FIXME:|TBD:/, pattern: /^[ \t]*(?:[-*+][ \t]+|\d+[.)][ \t]+|>[ \t]*)?((?:TODO|FIXME|TBD):[^\r\n]*)/gm },
];

function isLater(text: string): boolean {
  return /^(?:tbd|tba|tbc|todo|to do|to be (?:decided|determined|defined|added)|n\/a|none|-+|\?+|…|xx+)$/i.test(text);
}
