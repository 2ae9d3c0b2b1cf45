/** Tells which sections a decision of its form has to have, and where a missing one would stand. */
import type { Decision, PartKind } from '../decision.ts';
import { partKind } from '../reading/parts.ts';

/** A section that belongs into a decision. */
export interface RequiredSection {
  readonly kind: PartKind;
  readonly title: string;
  /** What stands below it until somebody writes. */
  readonly skeleton: string;
}

const madr: readonly RequiredSection[] = [
  { kind: 'context', title: 'Context and Problem Statement', skeleton: '{What is to be decided, and what makes it necessary?}' },
  { kind: 'options', title: 'Considered Options', skeleton: '* {first option}\n* {second option}' },
  { kind: 'outcome', title: 'Decision Outcome', skeleton: 'Chosen option: "{first option}", because {why it is better than the others}.' },
];

const nygard: readonly RequiredSection[] = [
  { kind: 'context', title: 'Context', skeleton: '{What makes a decision necessary?}' },
  { kind: 'outcome', title: 'Decision', skeleton: '{What will we do?}' },
  { kind: 'consequences', title: 'Consequences', skeleton: '{What becomes easier, and what becomes harder?}' },
];

/** The sections of a decision's form; none for forms that nobody laid down. */
export function requiredSections({ format, markdown, parts }: Decision): readonly RequiredSection[] {
  if (format.startsWith('madr')) {
    const found = madr.filter(({ kind }) => parts.some((part) => part.kind === kind));
    // Who borrows one heading and goes on with others of his own writes in no form.
    const isFree = found.length < 2 && markdown.headings.some(({ level, text }) => level > 1 && level < 4 && partKind(text) === undefined);
    return isFree ? [] : madr;
  }
  // A file that has three of Nygard's four headings is in his form, whichever the fourth is.
  const titles = new Set(markdown.headings.map(({ text }) => text.trim().toLowerCase()));
  const known = ['status', 'context', 'decision', 'consequences'].filter((title) => titles.has(title));
  return format === 'nygard' || known.length >= 3 ? nygard : [];
}
