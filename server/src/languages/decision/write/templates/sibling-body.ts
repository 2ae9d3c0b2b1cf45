/** Writes the sections of a new decision after the newest one of its folder. */
import type { Document } from '../../../../engine/document.ts';
import { lineStart } from '../../../../engine/text.ts';
import type { Heading } from '../../../markdown/markdown.ts';
import type { Decision, DecisionFormat } from '../../decision.ts';
import { isMadr, type Pattern } from './pattern.ts';
import { anyPlaceholder, type Manner, type PlacedPart, placeholderOf } from './placeholders.ts';
import { statusLike } from './spelling.ts';

/** The sections, with a placeholder below each. */
/** The sections, with a placeholder below each. */
export function bodyLike({ document, decision, others, head }: Pattern): string {
  const manner = { bullet: bulletIn(document), hasOptions: isMadr(decision.format) };
  const kept = keptHeadings(decision, others);
  const sections = kept.map((heading, index): Section => {
    const lines = document.text.slice(lineStart(document, heading.span.start), heading.section.start).trimEnd();
    const part = ownPart(decision, heading);
    const holdsNext = (kept[index + 1]?.level ?? 0) > heading.level && isBlankBetween(document, heading, decision.markdown.headings);
    if (part === 'status') return { level: heading.level, lines, part, body: statusLike(decision.status?.text ?? '', head.status) };
    const body = holdsNext ? '' : part ? placeholderOf(part, manner) : anyPlaceholder;
    return { level: heading.level, lines, part, body };
  });
  return withRequired(sections, decision.format, manner)
    .map(({ lines, body }) => (body === '' ? lines : `${lines}\n\n${body}`))
    .join('\n\n');
}

/** A section of the new decision. */
interface Section {
  readonly level: number;
  readonly lines: string;
  readonly part: PlacedPart | 'status' | undefined;
  readonly body: string;
}

/** The headings that make the form: its known parts, each once, and what most siblings have. */
function keptHeadings({ markdown, parts, titleSpan }: Decision, others: readonly Decision[]): readonly Heading[] {
  const kinds = new Set<string>();
  const kept: Heading[] = [];
  let inside: Heading | undefined;
  for (const heading of markdown.headings) {
    if (titleSpan && heading.span.start <= titleSpan.start) continue;
    if (inside && heading.span.start < inside.section.end) continue;
    const part = parts.find((candidate) => candidate.heading === heading);
    const sharing = others.filter((other) =>
      other.markdown.headings.some(({ text, level }) => text === heading.text && level === heading.level),
    );
    const isShared = sharing.length >= 2 && sharing.length * 2 >= others.length;
    const isFirst = part !== undefined && !kinds.has(part.kind) && (isShared || isUsual(heading.text));
    if (part) kinds.add(part.kind);
    if (isFirst || isShared) kept.push(heading);
    // What lies in a section that is left out, or tells one option after the other, is only this decision's.
    if ((!isFirst && !isShared) || part?.kind === 'comparison') inside = heading;
  }
  return kept;
}

/** True for a heading that is the name of a part and nothing more. */
function isUsual(heading: string): boolean {
  return (
    heading.trim().split(/\s+/).length <= 3 ||
    /^(?:context and problem statement|pros and cons of the (?:options|alternatives))$/i.test(heading.trim())
  );
}

function ownPart({ parts }: Decision, heading: Heading): Section['part'] {
  return parts.find((part) => part.heading === heading)?.kind;
}

function isBlankBetween(document: Document, heading: Heading, all: readonly Heading[]): boolean {
  const next = all.find(({ span }) => span.start > heading.span.start);
  return next !== undefined && document.text.slice(heading.section.start, lineStart(document, next.span.start)).trim() === '';
}

/** The parts that a form cannot do without, where the newest decision does. */
function withRequired(sections: readonly Section[], format: DecisionFormat, manner: Manner): readonly Section[] {
  const required = requiredParts.get(format) ?? [];
  const level = sections.find(({ part }) => part !== undefined)?.level ?? 2;
  let result = [...sections];
  for (const [index, [heading, part]] of required.entries()) {
    if (result.some((section) => section.part === part)) continue;
    const before = required.slice(0, index).map(([, kind]) => kind);
    const last = result.findLastIndex(
      (section) => section.part !== undefined && (section.part === 'status' || before.some((kind) => kind === section.part)),
    );
    const next = result.findIndex((section, at) => at > last && section.level <= level);
    const at = last < 0 ? 0 : next < 0 ? result.length : next;
    const added = { level, lines: `${'#'.repeat(level)} ${heading}`, part, body: placeholderOf(part, manner) };
    result = [...result.slice(0, at), added, ...result.slice(at)];
  }
  return result;
}

const madrParts: readonly (readonly [heading: string, part: PlacedPart])[] = [
  ['Context and Problem Statement', 'context'],
  ['Considered Options', 'options'],
  ['Decision Outcome', 'outcome'],
];

const requiredParts = new Map<DecisionFormat, typeof madrParts>([
  ['madr-2', madrParts],
  ['madr-3', madrParts],
  ['madr-4', madrParts],
  [
    'nygard',
    [
      ['Context', 'context'],
      ['Decision', 'outcome'],
      ['Consequences', 'consequences'],
    ],
  ],
]);

/** The sign that the decision writes lists with. */
function bulletIn({ text }: Document): string {
  return /^([-*+])[ \t]+\S/m.exec(text)?.[1] ?? '*';
}
