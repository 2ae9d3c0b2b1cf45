/** Reads the bounds that a text sets: "API response times under 200ms for the 95th percentile". */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Metric, metricIn } from '../know/metrics.ts';
import { readBody, type Sentence, sentencesOf } from './body.ts';

/** What a bound says of many measurements: a percentile, or their average. */
export type Share = number | 'average';

/** A number that something has to stay below or get above. */
export interface Bound {
  /** The number with its unit, as written. */
  readonly span: Span;
  /** In the base unit of its metric: milliseconds, percent. */
  readonly value: number;
  /** The number with its unit, as one would say it: `20 ms`. */
  readonly said: string;
  readonly metric: Metric;
  readonly share: Share | undefined;
  /** The words that narrow it down, such as `mobile` or `cached`: bounds that differ in these do not contradict each other. */
  readonly narrowed: readonly string[];
}

/** A number for a metric that needs a unit, without one. */
export interface Unitless {
  readonly span: Span;
  readonly metric: Metric;
}

interface Unit {
  readonly words: RegExp;
  readonly kind: Metric['kind'];
  readonly factor: number;
  readonly said: string;
}

const units: readonly Unit[] = [
  { words: /^m(?:illi)?sec(?:ond)?s?$|^ms$/i, kind: 'time', factor: 1, said: ' ms' },
  { words: /^s(?:ec(?:ond)?s?)?$/i, kind: 'time', factor: 1000, said: ' s' },
  { words: /^min(?:ute)?s?$/i, kind: 'time', factor: 60_000, said: ' min' },
  { words: /^(?:%|percent)$/i, kind: 'share', factor: 1, said: '%' },
  { words: /^ki?b$/i, kind: 'size', factor: 1, said: ' KB' },
  { words: /^mi?b$/i, kind: 'size', factor: 1024, said: ' MB' },
  { words: /^fps$/i, kind: 'rate', factor: 1, said: ' fps' },
];

const below = `sub-?|under |below |less than |fewer than |no more than |not exceed(?:ing)? |at most |within |up to |max(?:imum)?(?: of)? |in |<=? ?|≤ ?|&lt;=? ?`;
const above = `over |above |more than |at least |exceed(?:s|ing)? |minimum(?: of)? |min |> ?|>= ?|≥ ?|&gt;=? ?|of |to |a |with `;

/** A number with a word in front that makes it a bound, or a plus behind it. */
const bound = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/$€£-])(?:(?<below>${below})|(?<above>${above}))?(?:a |an )?(?<number>\d+(?:\.\d+)?)\+?(?:[ -]?(?<unit>ms|msecs?|milliseconds?|secs?|seconds?|mins?|minutes?|s|fps|[kKmM]i?[bB]|percent)(?![\p{L}\p{N}/])|\s?(?<percent>%))?(?<plus>\+)?`,
  'giu',
);

/** Words after which a number tells what was, may be or has to alarm, and is no bound. */
const noBound =
  /\b(?:from|reduc\w+|improv\w+ (?:by|from)|increas\w+|decreas\w+|drop\w*|if|when\w*|unless|alert\w*|alarm\w*|warn\w*|trigger\w*|critical if|poor|needs improvement|was|took|were|currently|every|per|timeout|over the|last|past|next|wait|after|budget)\b/i;

/** Words that narrow a bound down. */
const narrowing =
  /\b(?:cached|cache|mobile|desktop|tablet|cold|warm|3g|4g|5g|wifi|critical|complex|simple|heavy|light|read|reads|write|writes|batch|bulk|first|initial|subsequent|repeat|local|remote|global|regional|internal|external|search|full-text|vector|graph|graphql|rest|grpc|unit|integration|e2e|end-to-end|branch|line|statement|function|mutation|core|new|legacy|business|edge|server|client|peak|gateway|auth\w*|analytics?|report\w*|dashboard|aggregat\w+|indexed|lookup|join|production|staging|development|service|site|regression|smoke|component|tier|premium|enterprise|free|basic|hourly|daily|monthly|annual\w*|yearly|median|ai|ml|model|voice|chat|email|phone|sms|urgent|standard|geo\w*|spatial|real-time|streaming)\b/gi;

/** The bounds that a page sets, in the order of its text. What examples and titles say bounds nothing. */
export const boundsOf: (page: Document) => readonly Bound[] = memo((page) =>
  sentencesWithNumbers(page).flatMap(({ text, span }) => boundsIn(text, span.start)),
);

/** The numbers of a page that lack the unit their metric needs. */
export function unitlessOf(page: Document): readonly Unitless[] {
  return sentencesWithNumbers(page).flatMap(({ text, span }) => unitlessIn(text, span.start));
}

const sentencesWithNumbers: (page: Document) => readonly Sentence[] = memo((page) =>
  readBody(page)
    .passages.filter(({ isExample, kind, text }) => !isExample && kind !== 'heading' && /\d/.test(text))
    .flatMap((passage) => sentencesOf(passage))
    .filter(({ text }) => /\d/.test(text)),
);

function boundsIn(text: string, offset: number): readonly Bound[] {
  const found: Bound[] = [];
  for (const clause of clausesOf(text)) {
    const metric = /\d/.test(clause.text) ? metricIn(clause.text) : undefined;
    if (!metric || noBound.test(clause.text)) continue;
    const numbers = [...clause.text.matchAll(bound)].flatMap((match) => [...readBound(match, metric)]);
    // Of two numbers for one thing nobody knows which is the bound: a range, a table of steps.
    if (numbers.length !== 1) continue;
    const [number] = numbers;
    if (!number) continue;
    const rest = clause.text.slice(0, number.start) + clause.text.slice(number.end);
    found.push({
      span: { start: offset + clause.start + number.start, end: offset + clause.start + number.end },
      value: number.value,
      said: number.said,
      metric,
      share: shareIn(clause.text),
      narrowed: narrowed(rest, metric),
    });
  }
  return found;
}

function unitlessIn(text: string, offset: number): readonly Unitless[] {
  return clausesOf(text).flatMap((clause) => {
    const metric = /\d/.test(clause.text) ? metricIn(clause.text) : undefined;
    if (metric?.kind !== 'time' || noBound.test(clause.text)) return [];
    const match =
      /\b(?:under|below|less than|at most)\s+(\d+)(?=\s*$|\s*[.!](?!\d)|\s+(?:for|at|on|during|across|even|to|with|under)\b)/i.exec(
        clause.text,
      );
    if (!match) return [];
    const number = match[1] ?? '';
    const end = offset + clause.start + match.index + match[0].length;
    return [{ span: { start: end - number.length, end }, metric }];
  });
}

interface Clause {
  readonly start: number;
  readonly text: string;
}

function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const match of text.matchAll(/[;()|]|,(?!\d)\s|\s(?:and|while|but)\s(?=[^,;]*\d)|\s[-–—]\s/g)) {
    clauses.push({ start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  clauses.push({ start, text: text.slice(start) });
  return clauses;
}

interface ReadNumber extends Span {
  readonly value: number;
  readonly said: string;
}

function* readBound(match: RegExpMatchArray, metric: Metric): Iterable<ReadNumber> {
  const { below: under, above: over, number = '', unit, percent, plus } = match.groups ?? {};
  const known = units.find(({ words }) => words.test(unit ?? percent ?? ''));
  if (known?.kind !== metric.kind) return;
  if (metric.wants === 'low' ? under === undefined : under !== undefined && !/^in /i.test(under)) return;
  if (metric.wants === 'high' && over === undefined && plus === undefined && !match[0].includes('+') && known.kind !== 'share') return;
  const start = (match.index ?? 0) + match[0].indexOf(number);
  const end = (match.index ?? 0) + match[0].length;
  yield { start, end, value: Number(number) * known.factor, said: `${number}${known.said}` };
}

function shareIn(text: string): Share | undefined {
  const percentile = /\bp(\d{2}(?:\.\d+)?)\b|\b(\d{2}(?:\.\d+)?)(?:th|st|nd|rd)[ -]percentile/i.exec(text);
  if (percentile) return Number(percentile[1] ?? percentile[2]);
  return /\b(?:average|avg|mean)\b(?!\s+(?:device|user|hardware|phone|machine|laptop|network|connection|customer)s?\b)/i.test(text)
    ? 'average'
    : undefined;
}

function narrowed(text: string, { words }: Metric): readonly string[] {
  const rest = text.replace(words, ' ');
  return [...new Set(Array.from(rest.matchAll(narrowing), ([word]) => word.toLowerCase()))].sort();
}
