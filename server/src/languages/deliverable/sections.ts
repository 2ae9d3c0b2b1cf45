/** Finds out which of the parts that belong in a document it has. */
import { plain } from './fields.ts';
import type { Section } from './kinds.ts';
import type { Deliverable } from './language.ts';

/** The parts that neither a heading nor a field is called like. */
export function missingSections({ profile, markdown, fields, title }: Deliverable): readonly Section[] {
  const names = [
    ...markdown.headings.filter(({ text }) => text !== title).map(({ text }) => plain(text)),
    ...fields.map(({ name }) => name),
  ];
  return profile.sections.filter(({ called }) => !names.some((name) => called.test(name)));
}
