/** Reports sections that a decision of its form lacks. */

import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak, lineStarts, positionAt } from '../../engine/text.ts';
import { type RequiredSection, requiredSections } from '../../languages/decision/body/required.ts';
import { othersLack } from '../../languages/decision/body/siblings.ts';
import type { Decision } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { partKind } from '../../languages/decision/reading/parts.ts';
import { isPast } from '../../languages/decision/reading/status.ts';

export default defineRule({
  id: 'decision/require-sections',
  language: decision,
  title: 'A decision has the sections of its form',
  severity: 'warning',
  why: 'What was decided without why, or why without what, helps nobody who has to change it later.',
  remedy: 'Add the section. One that has nothing to say may say so.',
  fixes: 'unsafe',
  sources: ['MADR 2 to 4: required sections', 'Michael Nygard, Documenting Architecture Decisions'],
  peers: [
    'adrs:004',
    'adrs:005',
    'adrs:006',
    'madr-lint:required-sections',
    'adr-manager:madr-no-context-and-problem-statement',
    'adr-manager:madr-no-considered-options',
    'adr-manager:madr-no-decision-outcome',
  ],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    // What no longer holds is kept as it was.
    if (!model.titleSpan || isPast(model.status?.standard)) return;
    const required = requiredSections(model);
    // What the others of the log go without is no part of the form that was agreed on here.
    const missing = required.filter((section) => !has(model, section) && !othersLack(snapshot, document, (other) => has(other, section)));
    // Under a heading of his own somebody may have said what was decided.
    const isSaidElsewhere = model.markdown.headings.some(({ level, text }) => level === 2 && partKind(text) === undefined);
    for (const section of missing) {
      yield {
        span: model.titleSpan,
        message: `"${model.title}" has no section "${section.title}".`,
        subject: `${model.title} ${section.title}`,
        ...((section.kind !== 'outcome' || isSaidElsewhere) && { severity: 'info' }),
        fixes: [add(document, model, required, section)],
      };
    }
  },
});

/** True when a heading may stand for the section, called as people like. */
function has(model: Decision, { kind }: RequiredSection): boolean {
  const { parts, markdown } = model;
  if (parts.some((part) => part.kind === kind)) return true;
  const words = called.get(kind);
  return words !== undefined && markdown.headings.some(({ text, level }) => level > 1 && words.test(text));
}

const called: ReadonlyMap<string, RegExp> = new Map([
  ['context', /context|background|problem|motivation|issue|introduction|overview|summary|requirement|goal|question/i],
  ['options', /option|alternative|approach|proposal|solution|candidate|consider|comparison|pros and cons|evaluat/i],
  ['outcome', /decision|outcome|chosen|solution|resolution|conclusion|recommend|proposal|design/i],
  [
    'consequences',
    /consequence|outcome|implication|impact|result|effect|risk|trade|pros|cons\b|positive|negative|benefit|advantage|drawback/i,
  ],
]);

/** The section with a place to be filled in, before the first of those that follow it in this form. */
function add(document: Document, { parts }: Decision, required: readonly RequiredSection[], section: RequiredSection): Fix {
  const later = required.slice(required.indexOf(section) + 1).map(({ kind }) => kind);
  const next = parts.find(({ kind, heading }) => later.includes(kind) && heading.level === 2)?.heading;
  const newLine = lineBreak(document.text);
  const lines = [`## ${section.title}`, '', ...section.skeleton.split('\n')];
  const title = `Add a section "${section.title}"`;
  if (next) {
    const start = lineStarts(document)[positionAt(document, next.span.start).line] ?? 0;
    return { title, edits: [{ span: { start, end: start }, text: [...lines, '', ''].join(newLine) }] };
  }
  const start = document.text.trimEnd().length;
  return { title, edits: [{ span: { start, end: start }, text: ['', '', ...lines].join(newLine) }] };
}
