/** Gives the parts of a decision the names, levels and order of another form. */

import { type Edit, insertion } from '../../../../engine/finding.ts';
import { lineBreak, lineEnd, lineStart, positionAt } from '../../../../engine/text.ts';
import type { Heading } from '../../../markdown/markdown.ts';
import { ownSpan } from '../../body/text.ts';
import { type Decision, type Part, type PartKind, partOf } from '../../decision.ts';
import { type PlacedPart, placeholderOf } from '../templates/placeholders.ts';
import { linesOf, type Stage, type Step, sectionAtEnd, sectionText, withoutLines } from './step.ts';

/** The names that forms have for a part: a heading that says more than these keeps its words. */
const names: Readonly<Partial<Record<PartKind, RegExp>>> = {
  context: /\b(?:context and problem statement|context|background|problem statement|problem)\b/i,
  options: /\b(?:considered options|options considered|considered alternatives|alternatives considered|options|alternatives)\b/i,
  outcome: /\b(?:decision outcome|decision|outcome)\b/i,
  consequences: /\b(?:consequences)\b/i,
  confirmation: /\b(?:confirmation|validation)\b/i,
  links: /\b(?:links|more information)\b/i,
};

/** Renames the headings that the form has other words for. */
export const renameParts: Step = (stage) => {
  const { document, decision, target } = stage;
  return Object.entries(names).flatMap(([kind, pattern]): Edit[] => {
    const part =
      decision.parts.find((candidate) => candidate.kind === kind && isPlain(candidate, pattern)) ??
      decision.parts.find((candidate) => candidate.kind === kind);
    const name = part && target.headings[part.kind];
    if (!part || name === undefined || part.heading.text.trim().toLowerCase() === name.toLowerCase()) return [];
    const { span, text } = part.heading;
    const found = pattern.exec(document.text.slice(span.start, span.end));
    if (!isPlain(part, pattern) || !found) {
      // Further sections, such as references, may be called anything.
      if (kind !== 'links' && kind !== 'confirmation') stage.tell(`"${text}" stays the name of what ${target.title} calls "${name}".`);
      return [];
    }
    const start = span.start + found.index;
    return [{ span: { start, end: start + found[0].length }, text: name }];
  });
};

/** True where a heading is the part's name and nothing but numbers, marks and remarks round it. */
function isPlain({ heading }: Part, pattern: RegExp): boolean {
  const words = heading.text.replace(/<!--.*?-->|\([^)]*\)/g, '');
  return !/\p{L}/u.test(words.replace(pattern, ''));
}

/** In MADR the consequences lie in the outcome, in Nygard's form they stand behind it. */
export const levelConsequences: Step = (stage) => {
  const outcome = partOf(stage.decision, 'outcome')?.heading;
  if (!outcome) return [];
  return stage.target.id === 'nygard' ? raiseConsequences(stage, outcome) : lowerConsequences(stage, outcome);
};

/** What stands behind the consequences in the outcome goes with them, for it would become a part of theirs. */
function raiseConsequences(stage: Stage, outcome: Heading): readonly Edit[] {
  const { document, decision } = stage;
  const consequences = partOf(decision, 'consequences')?.heading;
  if (consequences) {
    const isInside = consequences.level > outcome.level && consequences.span.start < outcome.section.end;
    return isInside ? leveled(stage, consequences, outcome.section.end, outcome.level - consequences.level) : [];
  }
  const first = firstOf(decision, ['positive', 'negative']);
  if (!first) return [];
  const heading = sectionText(document, Math.max(first.level - 1, 1), 'Consequences', '').trimEnd();
  return [insertion(lineStart(document, first.span.start), heading + lineBreak(document.text).repeat(2))];
}

function lowerConsequences(stage: Stage, outcome: Heading): readonly Edit[] {
  const { document, decision, target } = stage;
  const consequences = partOf(decision, 'consequences')?.heading;
  if (!consequences || consequences.level !== outcome.level || !follows(stage, outcome, consequences)) return [];
  const { start, end } = ownSpan(document, consequences);
  const first = firstOf(decision, ['positive', 'negative']);
  // A heading with nothing but both sorts of consequences below it is one that MADR 2 does without.
  const isFrame = first && first.span.start > consequences.span.start && document.text.slice(start, end).trim() === '';
  if (target.id === 'madr-2' && isFrame) return withoutLines(document, linesOf(document, { start: consequences.span.start, end }));
  return leveled(stage, consequences, consequences.section.end, 1);
}

/** In MADR 4 the confirmation lies in the outcome, in MADR 3 and Nygard's form it is a section of its own. */
export const levelConfirmation: Step = (stage) => {
  const { decision, target } = stage;
  const outcome = partOf(decision, 'outcome')?.heading;
  const confirmation = partOf(decision, 'confirmation')?.heading;
  if (!outcome || !confirmation) return [];
  const isInside = confirmation.level > outcome.level && confirmation.span.start < outcome.section.end;
  if (target.id === 'madr-3' && isInside) return leveled(stage, confirmation, outcome.section.end, outcome.level - confirmation.level);
  if (target.id === 'madr-4' && confirmation.level === outcome.level && follows(stage, outcome, confirmation)) {
    return leveled(stage, confirmation, confirmation.section.end, 1);
  }
  return [];
};

function firstOf(decision: Decision, kinds: readonly PartKind[]): Heading | undefined {
  return decision.parts.find(({ kind }) => kinds.includes(kind))?.heading;
}

/** True where a section begins in the line in which another ends. */
function follows({ document }: Stage, before: Heading, after: Heading): boolean {
  return before.section.end === lineStart(document, after.span.start);
}

/** The edits that lift or lower all headings from one on up to an offset. */
function leveled({ document, decision }: Stage, from: Heading, end: number, by: number): readonly Edit[] {
  return decision.markdown.headings
    .filter(({ span }) => span.start >= from.span.start && span.start < end)
    .flatMap((heading): Edit[] => {
      const start = lineStart(document, heading.span.start);
      const marks = /#+/.exec(document.text.slice(start, heading.span.start));
      const hashes = '#'.repeat(Math.min(Math.max(heading.level + by, 1), 6));
      if (marks) return [{ span: { start: start + marks.index, end: start + marks.index + marks[0].length }, text: hashes }];
      // An underlined heading has two levels only.
      const { line } = positionAt(document, heading.span.end);
      return [
        insertion(heading.span.start, `${hashes} `),
        { span: { start: lineEnd(document, line), end: lineEnd(document, line + 1) }, text: '' },
      ];
    });
}

/** Takes out what an earlier conversion put in for a form that asks for it, where nobody wrote anything since. */
export const dropPlaceholders: Step = ({ document, decision, target }) => {
  const droppable: readonly PlacedPart[] = ['options', 'consequences'];
  return droppable.flatMap((kind) => {
    const part = partOf(decision, kind);
    if (!part || target.required.some((required) => required === kind)) return [];
    const body = ownSpan(document, part.heading);
    const words = document.text.slice(body.start, body.end).trim().replace(/\r\n/g, '\n');
    const isOpen = [true, false].some((hasOptions) => words === placeholderOf(kind, { bullet: '*', hasOptions }));
    if (!isOpen || part.heading.section.end > body.end) return [];
    return withoutLines(document, linesOf(document, { start: part.heading.span.start, end: body.end }));
  });
};

/** Puts placeholders where the form asks for a part that the decision does not have. */
export const addMissing: Step = (stage) => {
  const { document, decision, target } = stage;
  const level = firstOf(decision, ['context', 'outcome', 'options'])?.level ?? 2;
  return target.required.flatMap((kind, index): Edit[] => {
    if (partOf(decision, kind)) return [];
    const heading = target.headings[kind] ?? kind;
    stage.tell(`${target.title} asks for "${heading}", which the decision does not have: a placeholder stands there.`);
    const body = placeholderOf(kind, { bullet: '*', hasOptions: target.id !== 'nygard' });
    const next = target.required
      .slice(index + 1)
      .map((later) => partOf(decision, later))
      .find((part) => part !== undefined);
    if (next && next.heading.level <= level)
      return [insertion(lineStart(document, next.heading.span.start), sectionText(document, level, heading, body))];
    const before = target.required
      .slice(0, index)
      .map((earlier) => partOf(decision, earlier))
      .findLast((part) => part !== undefined);
    const end = before?.heading.section.end ?? document.text.length;
    return end < document.text.length
      ? [insertion(end, sectionText(document, level, heading, body))]
      : [sectionAtEnd(document, level, heading, body)];
  });
};

/** Says which parts the form has no place for. What lies inside of others is theirs. */
export const tellForeign: Step = ({ decision, target, tell }) => {
  const known = new Set<string>([...Object.keys(target.headings), ...target.alsoKnows, 'status', 'links', 'positive', 'negative']);
  const level = firstOf(decision, ['context', 'outcome'])?.level ?? 2;
  for (const { kind, heading } of decision.parts) {
    const isOwn = heading.level <= level || (kind === 'confirmation' && heading.level === level + 1);
    if (isOwn && !known.has(kind)) tell(`${target.title} has no place for "${heading.text}": it stays a section of its own.`);
  }
  return [];
};
