/** Reads the title of a decision and the number in front of it. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Heading } from '../../markdown/markdown.ts';
import type { Decision, Field } from '../decision.ts';
import { type DecisionName, plainNumber, stemOf } from './names.ts';
import { saidBy } from './parts.ts';

/** What a title says. */
export type Title = Pick<Decision, 'title' | 'titleSpan' | 'titleNumber'>;

/** The heading that is the title: one of level one above all parts, or the first of all. */
export function titleHeading(headings: readonly Heading[]): Heading | undefined {
  const firstPart = headings.findIndex((heading) => saidBy(heading).isPartName);
  const above = (firstPart < 0 ? headings : headings.slice(0, firstPart)).filter(({ text }) => text !== '');
  const [first] = above;
  if (!first || first.level === 1) return first;
  const below = above.find(({ level }, index) => level === 1 && index < 3);
  if (below || first.level > 2 || saidBy(first).kind !== undefined) return below;
  // Among other sections of its level it is one of them.
  return firstPart >= 0 || headings.filter(({ level }) => level === 2).length === 1 ? first : undefined;
}

/** The title from its heading, from the frontmatter, or from the words of the file's name. */
export function titleIn(document: Document, heading: Heading | undefined, fields: readonly Field[], name: DecisionName | undefined): Title {
  const field = heading?.level === 1 ? undefined : fields.find((candidate) => candidate.name === 'title' && candidate.text !== '');
  const span = field?.span ?? heading?.span;
  const said = field?.text ?? heading?.text;
  if (span === undefined || said === undefined) return { title: nameWords(document, name), titleSpan: undefined, titleNumber: undefined };
  const title = withoutNumber(said, name).trim();
  return { title: title === '' ? nameWords(document, name) : title, titleSpan: span, titleNumber: numberIn(document, span, name) };
}

/** What may stand round a title that is quoted, emphasized or written over several lines. */
const opening = '^[\\s"\'|>~*_\\[(`-]{0,12}';

/** `12.`, `ADR-0012:`, `[ADR-12]`, `ADR #12 -`, `0012 |`, `ORG-ADR-area-0012 -`. */
const numbered = new RegExp(
  `${opening}(?:[^\\d\\r\\n]{1,40} - (?=\\p{L}{2,12}-ADR))?((?:\\p{L}{1,12}-){0,3}?(?:ADRs?|AD|decision(?: record)?)[-_ ]?(?:\\p{L}{1,16}-(?=0))?#?|#)?(\\d{1,6}[a-z]?)(?![\\d\\p{L}])[\\])*_~\`]{0,4}(\\s*(?:[.:)|](?!\\d)|[-–—](?=\\s)|$)\\s*|[\\s_–—-]+)`,
  'iu',
);

/** What says that a decision comes, and nothing of it. */
const label = /^(?:ADR|(?:architectur(?:e|al) )?decision(?: record)?|architectur(?:e|al) decision(?: record)?)\s*(?::|[-–—](?=\s))\s*/i;

function withoutNumber(title: string, name: DecisionName | undefined): string {
  const match = numberMatch(title, name);
  const bare = match ? title.slice(match[0].length) : title;
  return bare.replace(label, '').replace(/\s*\{#[^}\s]*\}\s*$/, '');
}

function numberIn({ text }: Document, span: Span, name: DecisionName | undefined): Decision['titleNumber'] {
  const match = numberMatch(text.slice(span.start, span.end), name);
  if (!match) return undefined;
  const [whole, , number = '', behind = ''] = match;
  const start = span.start + whole.lastIndexOf(number, whole.length - behind.length - 1);
  return { text: number, span: { start, end: start + number.length } };
}

/** Digits with nothing but a blank behind them are a number only if something else says so: `99 bottles` is a title. */
function numberMatch(title: string, name: DecisionName | undefined): RegExpExecArray | undefined {
  const match = numbered.exec(title.slice(0, 200));
  if (!match) return undefined;
  const [, prefix, number = '', behind = ''] = match;
  const isFileNumber = name?.number !== undefined && plainNumber(name.number) === plainNumber(number);
  const isMarked = /[.:)|]|^\s*[-–—]\s/.test(behind) || behind === '';
  return isMarked || isFileNumber || (prefix !== undefined && /^\s/.test(behind)) ? match : undefined;
}

/** The words of the file's name. */
function nameWords({ uri }: Document, name: DecisionName | undefined): string {
  const words = name?.slug ? name.slug : stemOf(uri);
  return words
    .replace(/\.html?$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();
}

/** Keys of frontmatter that hold the number where neither name nor title has one. */
const numberKeys = new Set(['adr', 'adr-id', 'number', 'id', 'slug']);

/** The number of a decision: of the file's name, of the title, or of the frontmatter. */
export function numberOf(name: DecisionName | undefined, { titleNumber }: Title, fields: readonly Field[]): string | undefined {
  const keyed = () =>
    fields.find(({ name: key, text, place }) => place === 'frontmatter' && numberKeys.has(key) && /^(?:ADR[- ]?)?\d{1,6}$/i.test(text));
  return name?.number ?? titleNumber?.text ?? keyed()?.text.replace(/\D/g, '');
}
