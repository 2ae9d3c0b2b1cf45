/** Reports headings with nothing below them, and lead-ins without the list they announce. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { type Body, readBody, sectionAt } from '../../languages/agent/body/body.ts';
import { titleAbove } from '../../languages/agent/know/titles.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import type { Heading } from '../../languages/markdown/markdown.ts';

export default defineRule({
  id: 'agent/no-empty-section',
  language: agent,
  title: 'Every heading and every lead-in has something behind it',
  severity: 'info',
  why: 'A heading without text or "You are successful when:" without a list is what copying lost; the model fills the gap with what it likes.',
  remedy: 'Put back what stood there, or remove the heading or the line.',
  fixes: 'none',
  sources: ['Google developer documentation style guide: headings'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { sections } = readBody(document);
    const isEmpty = (start: number, end: number) => /^\s*(?:(?:-{3,}|\*{3,}|_{3,})(?:\s+|$))*$/.test(document.text.slice(start, end));
    // Empty ones that follow each other are one outline that nobody filled in.
    const runs: Heading[][] = [];
    let last = -1;
    for (const [index, { heading }] of sections.entries()) {
      const next = sections[index + 1]?.heading;
      // A title in the middle of a page is most likely a comment in code that lost its fence.
      if (next && (next.level > heading.level || (next.level === 1 && heading.level > 1))) continue;
      const { start, end } = heading.section;
      // A page may have its title on the same level as its sections.
      const isTitle = index === 0 && heading.level === 1;
      if (isTitle || !isTopic(heading.text) || !isEmpty(start, end)) continue;
      if (runs.length > 0 && last === index - 1) runs.at(-1)?.push(heading);
      else runs.push([heading]);
      last = index;
    }
    for (const run of runs) yield tell(document, model, run);
    yield* leadIns(document, model, readBody(document));
  },
});

function tell({ uri }: Document, { name }: Agent, [first, ...others]: readonly Heading[]): Finding {
  const more = others.length === 0 ? '' : ` and ${count(others.length, 'heading')} behind it`;
  return {
    span: first?.span ?? { start: 0, end: 0 },
    message: `Nothing stands below "${first?.text ?? ''}"${more}.`,
    subject: name,
    ...(others.length > 0 && { related: others.map(({ span, text }) => ({ uri, span, message: `Nothing stands below "${text}".` })) }),
  };
}

/** True for a title that announces text: no sentence, for that says all there is, no placeholder, and no comment in code that lost its fence. */
function isTopic(title: string): boolean {
  return /\p{L}/u.test(title) && !/[{}<>[\]()"=\\_@;]|\.\w|[,.!?:]$/.test(title) && title.split(/\s+/).length < 6;
}

function* leadIns(document: Document, model: Agent, body: Body): Iterable<Finding> {
  for (const { kind, span, isExample } of body.passages) {
    if (kind === 'heading' || kind === 'cell' || isExample) continue;
    for (const match of document.text.slice(span.start, span.end).matchAll(/^[^\r\n]*:[ \t]*$/gm)) {
      const line = match[0].trim();
      if (!isLeadIn(line) || (kind !== 'paragraph' && titleAbove(line) === undefined)) continue;
      const start = span.start + match.index + match[0].indexOf(line);
      const end = start + line.length;
      const level = sectionAt(body, start)?.heading.level ?? 0;
      if (lacksList(document.text.slice(end), line, level))
        yield { span: { start, end }, message: `Nothing follows "${line}".`, subject: model.name };
    }
  }
}

function isLeadIn(line: string): boolean {
  return line.length < 100 && /^\p{L}[^(){}<>=;]*\p{L}[^(){}<>=;]*:$/u.test(line);
}

/** True where what follows a lead-in is not what it announces: the end of its section, or another lead-in of the same kind. */
function lacksList(rest: string, line: string, level: number): boolean {
  const [, indent = '', words = ''] = /^\s*?([ \t]*)(\S[^\r\n]*)/.exec(rest) ?? [];
  const next = words.trimEnd();
  const hashes = /^#{1,6}(?=\s)/.exec(next)?.[0].length;
  // The sections below its own may be what it announces, and those in the same item of a list.
  if (hashes !== undefined) return hashes <= level && indent === '';
  return titleAbove(line) !== undefined && (next === '' || titleAbove(next) !== undefined || /^When you\b[^.]*\. \p{Lu}/u.test(next));
}
