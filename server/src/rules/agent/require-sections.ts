/** Asks that a file that follows an outline has all of its sections. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Edit } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { readBody, type Section } from '../../languages/agent/body/body.ts';
import { type Outline, type OutlineSection, outlines } from '../../languages/agent/know/outlines.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/require-sections',
  language: agent,
  title: 'An agent that follows an outline has all of its sections',
  severity: 'info',
  why: 'Agents of one collection are read and converted by the same scripts; a section that is missing in one of them is missing in every tool.',
  remedy: 'Write the section, or name it as the outline does.',
  fixes: 'unsafe',
  sources: ['agency-agents, contribution guide: the structure of an agent'],
  options: z.strictObject({
    optional: z.array(z.string()).default(['Advanced Capabilities']).describe('titles of sections that may be missing'),
  }),
  *check({ document, model, options }) {
    if (model.format.kind !== 'agent') return;
    const { sections } = readBody(document);
    const outline = outlineOf(sections);
    if (!outline) return;
    // What stands below a section of the outline belongs to that one.
    const level = Math.max(...present(outline, sections).map(({ heading }) => heading.level));
    const top = sections.filter(({ heading }) => heading.level <= level);
    const lacking = outline.sections.filter(
      ({ title, like, own }) =>
        !top.some((section) => like.test(section.title) || own.test(section.title)) && !options.optional.includes(plain(title)),
    );
    const [first] = sections;
    if (lacking.length === 0 || !first) return;
    const names = listed(lacking.map(({ title }) => `"${plain(title)}"`));
    const title = lacking.length === 1 ? `Add the section ${names}` : 'Add the missing sections';
    yield {
      span: first.heading.span,
      message: `The outline of this agent lacks ${names}.`,
      subject: model.name,
      fixes: [{ title, edits: lacking.map((section) => insertion(document, outline, sections, section)) }],
    };
  },
});

/** The outline that most of a file's titles belong to, if there are enough of them. */
function outlineOf(sections: readonly Section[]): Outline | undefined {
  const count = (outline: Outline) => present(outline, sections).length;
  return outlines.filter((outline) => count(outline) >= outline.least).toSorted((a, b) => count(b) - count(a))[0];
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function plain(title: string): string {
  return title.replace(/^[^\p{L}]+/u, '').replace(/^Your /, '');
}

/** The sections of a file that stand under the outline's own titles, in the outline's order. */
function present(outline: Outline, sections: readonly Section[]): readonly Section[] {
  return outline.sections.flatMap(({ own }) => sections.find(({ title }) => own.test(title)) ?? []);
}

/** The new section behind the nearest one that comes before it in the outline, titled as the others are. */
function insertion(document: Document, outline: Outline, sections: readonly Section[], section: OutlineSection): Edit {
  const index = outline.sections.indexOf(section);
  const find = ({ own }: OutlineSection) => sections.find(({ title }) => own.test(title));
  const others = present(outline, sections);
  const before = outline.sections
    .slice(0, index)
    .toReversed()
    .flatMap((each) => find(each) ?? [])[0];
  const behind = outline.sections.slice(index).flatMap((each) => find(each) ?? [])[0];
  const { level } = (before ?? behind ?? others[0])?.heading ?? { level: 2 };
  const hasEmoji = others.some(({ heading }) => /^\p{Extended_Pictographic}/u.test(heading.text));
  const hasYour = others.some(({ heading }) => /\bYour\b/.test(heading.text));
  const title = (hasEmoji ? section.title : section.title.replace(/^[^\p{L}]+/u, '')).replace(/\bYour /, hasYour ? 'Your ' : '');
  const eol = lineBreak(document.text);
  const at = before ? before.heading.section.end : behind ? lineStart(document.text, behind.heading.span.start) : document.text.length;
  const gap = document.text.slice(0, at).endsWith(eol + eol) ? '' : document.text.slice(0, at).endsWith('\n') ? eol : eol + eol;
  const text = [`${'#'.repeat(level)} ${title}`, '', ...section.skeleton, ''].join(eol);
  return { span: { start: at, end: at }, text: gap + text + (at < document.text.length ? eol : '') };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
