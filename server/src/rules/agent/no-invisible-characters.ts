/** Reports characters that an editor does not show but a model reads, and takes them out. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineStarts, positionAt } from '../../engine/text.ts';
import { findInvisible, type Invisible } from '../../languages/agent/know/invisible.ts';
import { agent } from '../../languages/agent/language.ts';
import { findMojibake } from '../../languages/agent/mojibake.ts';

export default defineRule({
  id: 'agent/no-invisible-characters',
  language: agent,
  title: 'No character is invisible',
  severity: 'warning',
  why: 'A reviewer cannot see such characters and a model can read them: they carry instructions past every review, break words that are searched for, and turn lines round.',
  remedy: 'Remove them; where a text in another script needs them, they are left alone.',
  fixes: 'safe',
  sources: [
    'Unicode Technical Standard 39, Unicode Security Mechanisms',
    'Trojan Source (CVE-2021-42574)',
    'OWASP Top 10 for LLM Applications: LLM01 Prompt Injection',
  ],
  peers: ['skillsaw:security-invisible-unicode'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const found = findInvisible(document.text);
    if (found.length === 0) return;
    // A byte of a wrongly read emoji may be a soft hyphen: that is another mistake.
    const mojibake = findMojibake(document.text).map(({ span }) => span);
    const own = found.filter(({ span }) => !mojibake.some(({ start, end }) => span.start >= start && span.start <= end));
    const placed = own.map((each) => ({ ...each, line: positionAt(document, each.span.start).line }));
    for (const first of placed.filter((each, index) => each.line !== placed[index - 1]?.line)) {
      const line = placed.filter((each) => each.line === first.line);
      const hidden = line.flatMap((each) => each.hidden ?? []).join(' ');
      const number = line.reduce((sum, { span }) => sum + [...document.text.slice(span.start, span.end)].length, 0);
      const start = lineStarts(document)[first.line] ?? 0;
      const { what } = first;
      const named =
        number === 1 ? `Here stands an invisible character, ${codeOf(document.text, first)}` : `Here stand ${number} invisible ${what}`;
      yield {
        span: first.span,
        message: hidden === '' ? `${named}.` : `Here stand ${number} invisible ${what} that a model reads as "${shorten(hidden)}".`,
        subject: `${model.name} ${document.text.slice(start, first.span.start).trim().slice(-20)}`.trimEnd(),
        ...(hidden !== '' && { severity: 'error' }),
        fixes: [{ title: 'Remove what is invisible in this line', edits: line.map(({ span }) => ({ span, text: '' })) }],
      };
    }
  },
});

function codeOf(text: string, { span }: Invisible): string {
  return `U+${(text.codePointAt(span.start) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
