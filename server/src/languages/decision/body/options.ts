/** Reads which options a decision weighs, and what it says for and against each. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Heading } from '../../markdown/markdown.ts';
import { type Decision, partOf } from '../decision.ts';
import { decision } from '../language.ts';
import { type Item, itemsIn } from './items.ts';
import { ownSpan, writtenText } from './text.ts';

/** An option as a list or a heading names it. */
export interface Option {
  /** As written, further lines of the item included. */
  readonly text: string;
  /** Its first line. */
  readonly span: Span;
  /** What it is numbered by: `2a` of `Option 2a: …`, the number of a list; undefined where it has none. */
  readonly label: string | undefined;
}

/** The options of a decision, and how sure it is that these are all. */
export interface Options {
  readonly heading: Heading;
  readonly all: readonly Option[];
  /** True for one list without anything but options, or for one heading each: nothing else may name a further one. */
  readonly isPlain: boolean;
}

/** What an option's own section says. */
export interface Comparison {
  readonly heading: Heading;
  readonly pros: boolean;
  readonly cons: boolean;
}

/** The options under the heading that announces them; undefined where there is none. Alternatives are what else there was. */
export const optionsOf: (document: Document) => Options | undefined = memo((document) => {
  const model = decision.parse(document);
  const part = model.parts.find(({ kind, heading }) => kind === 'options' && /\boptions?\b/i.test(heading.text));
  if (!part) return undefined;
  const { heading } = part;
  const own = ownSpan(document, heading);
  const items = itemsIn(document, own);
  const inside = headingsIn(model, heading);
  const listed = items.map(optionOfItem);
  const headed = inside.filter(({ level }) => level === inside[0]?.level).map(optionOfHeading);
  const isPlain = (listed.length === 0) !== (headed.length === 0) && !hasOther(document, own, items);
  return { heading, all: listed.length === 0 ? headed : [...listed, ...headed], isPlain };
});

/** The sections of the options in the part that compares them. */
export function comparisonsOf(document: Document, model: Decision): readonly Comparison[] {
  const part = partOf(model, 'comparison');
  if (!part) return [];
  const inside = headingsIn(model, part.heading);
  return inside.filter(({ level }) => level === inside[0]?.level).map((heading) => ({ heading, ...sidesIn(document, heading.section) }));
}

/** What the headings of the options call them where they are compared. */
export function headedOptions(model: Decision): readonly string[] {
  const part = partOf(model, 'comparison');
  return part ? headingsIn(model, part.heading).map(({ text }) => text) : [];
}

/** True where the number of an option, or a heading anywhere in the file such as `Option 2: …`, tells of a further one. */
export function namesFurther({ markdown }: Decision, { span, label }: Option): boolean {
  // Who counts from four has named three before.
  if (Number(label) > 1) return true;
  return markdown.headings.some(
    (heading) => heading.span.start !== span.start && /^\W*option\b/i.test(heading.text) && (labelIn(heading.text) ?? label) !== label,
  );
}

/** Whether arguments for and against something stand in a span: MADR's, signs, or headings and words that open a list of them. */
export function sidesIn(document: Document, { start, end }: Span): Pick<Comparison, 'pros' | 'cons'> {
  const text = writtenText(document).slice(start, end);
  // Where a list is marked with signs, they say it.
  const isSigned = /^[ \t]*\+ /m.test(text);
  return { pros: inFavour.test(text), cons: against.test(text) || (isSigned && /^[ \t]*- /m.test(text)) };
}

const marks = String.raw`^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]+)?(?:\*\*|__|\*|_)?`;
const inFavour = new RegExp(
  `${marks}(?:good|pros?|positives?|advantages?|benefits?|upsides?|strengths?|gut|vorteile?|ventajas?)\\b|^[ \\t]*(?:[-*+][ \\t]*)?(?:👍|✅|\\(\\+\\)|\\+ |:\\+1:|➕|:white_check_mark:)`,
  'imu',
);
const against = new RegExp(
  `${marks}(?:bad|cons?|negatives?|disadvantages?|drawbacks?|downsides?|weaknesses|schlecht|nachteile?|desventajas?)\\b|^[ \\t]*(?:[-*+][ \\t]*)?(?:👎|❌|\\(-\\)|:-1:|➖|:x:)`,
  'imu',
);

function headingsIn({ markdown }: Decision, { span, section }: Heading): readonly Heading[] {
  return markdown.headings.filter((heading) => heading.span.start > span.start && heading.span.start < section.end);
}

function optionOfItem({ text, span, number }: Item): Option {
  return { text, span, label: labelIn(text) ?? number };
}

function optionOfHeading({ text, span }: Heading): Option {
  return { text, span, label: labelIn(text) };
}

/** `2a` of `Option 2a: …`, `**(D)** …` and `3. …`. */
function labelIn(text: string): string | undefined {
  const words = text.replace(/^[^\p{L}\p{N}#]+/u, '');
  const match =
    /^(?:option|alternative|solution|proposal|variant|approach)\s*#?((?:\d+|[a-z])[a-z]?(?:\.\d+)?)\b/i.exec(words) ??
    /^#?(\d+[a-z]?(?:\.\d+)?|[a-z])(?=[.:)\]])/i.exec(words);
  return match?.[1]?.toLowerCase();
}

/** True when a span holds more than these items: paragraphs, tables, code, items below them that may be options too. */
function hasOther(document: Document, { start, end }: Span, items: readonly Item[]): boolean {
  const gaps = [...items.map(({ whole }) => whole), { start: end, end }];
  const rest = gaps.map((whole, index) => document.text.slice(gaps[index - 1]?.end ?? start, whole.start)).join('');
  return (
    rest.replace(/<!--(?:(?!-->)[\s\S])*-->/g, '').trim() !== '' ||
    items.some(({ text, whole }) => /\n[ \t]+(?:[-*+]|\d+[.)])[ \t]/.test(document.text.slice(whole.start, whole.end)) && text !== '')
  );
}
