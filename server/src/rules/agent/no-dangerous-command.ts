/** Reports shell commands in an agent's examples that destroy, expose or run what nobody has read. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { positionAt } from '../../engine/text.ts';
import { linesOf } from '../../languages/agent/body/prose.ts';
import { dangerousCommand, warns } from '../../languages/agent/know/dangerous-commands.ts';
import { agent } from '../../languages/agent/language.ts';
import { readMarkdown } from '../../languages/markdown/markdown.ts';

export default defineRule({
  id: 'agent/no-dangerous-command',
  language: agent,
  title: 'No example runs a dangerous command',
  severity: 'warning',
  why: 'Agents run what their files show them, often without asking.',
  remedy: 'Name the folder or branch that is meant, download and read a script before it runs, and give only the rights that are needed.',
  fixes: 'none',
  sources: ['OWASP Top 10 for LLM Applications: LLM06 Excessive Agency', 'CWE-494: Download of Code Without Integrity Check', 'CWE-732'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { language, content, opening } of readMarkdown(document).fences) {
      if (!/^(?:bash|sh|shell|zsh|console|terminal|shell-session)$/.test(language)) continue;
      const first = positionAt(document, content.start).line;
      for (const line of linesOf(document).slice(first, positionAt(document, content.end).line)) {
        const command = dangerousCommand(line.text);
        if (!command || warns(wordsAbove(document, opening.start)) || warns(commentsAbove(document, line.number))) continue;
        const span = { start: line.start + command.start, end: line.start + command.end };
        const words = document.text.slice(span.start, span.end);
        const shown = words.length <= 60 ? words : `${words.slice(0, 59)}…`;
        yield {
          span,
          message: `"${shown}" ${command.what}.`,
          subject: `${model.name} ${shown}`,
          ...(!command.isFatal && { severity: 'info' }),
        };
      }
    }
  },
});

/** The paragraph and the heading above a fence. */
function wordsAbove(document: Document, offset: number): string {
  const lines = linesOf(document).slice(0, positionAt(document, offset).line);
  const heading = lines.findLast(({ text }) => /^#{1,6} /.test(text))?.text ?? '';
  return [heading, ...lines.slice(-4).map(({ text }) => text)].join('\n');
}

/** The comment behind a command, and those above it up to an empty line. */
function commentsAbove(document: Document, number: number): string {
  const lines = linesOf(document).slice(0, number + 1);
  const blank = lines.findLastIndex(({ text }) => text.trim() === '');
  return lines
    .slice(Math.max(blank, number - 4))
    .flatMap(({ text }) => /(?:^|\s)#.*/.exec(text)?.[0] ?? [])
    .join('\n');
}
