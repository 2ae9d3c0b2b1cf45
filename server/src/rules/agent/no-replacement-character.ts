/** Reports characters that were lost when the file was converted, and control characters that never were text. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { lineKinds, linesOf } from '../../languages/agent/body/prose.ts';
import { agent } from '../../languages/agent/language.ts';
import { findMojibake } from '../../languages/agent/mojibake.ts';

export default defineRule({
  id: 'agent/no-replacement-character',
  language: agent,
  title: 'No character is lost or a control character',
  severity: 'warning',
  why: 'Where a converter met a byte that it could not read it wrote U+FFFD, and the character is gone; NUL bytes make tools take the file for a binary one.',
  remedy: 'Write the lost character anew; remove control characters and save the file as UTF-8.',
  fixes: 'safe',
  sources: ['Unicode Standard, section 23.8: Specials', 'CommonMark 0.31.2, section 2.3: Insecure characters'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { text } = document;
    const found = [...text.matchAll(control)];
    // A byte that is left of an emoji may be one: that is another mistake.
    const mojibake = found.length === 0 ? [] : findMojibake(text);
    const controls = found.filter(({ index }) => !mojibake.some(({ span }) => index >= span.start && index < span.end));
    if (controls.length > 0) yield { ...controlFinding(text, controls), subject: model.name };
    if (!text.includes('\uFFFD')) return;
    const kinds = lineKinds(document);
    const lost = linesOf(document).filter((line) => line.text.includes('\uFFFD'));
    // Code may show the character on purpose, but not in a file that has it in its prose as well.
    if (lost.every((line) => kinds[line.number] === 'fence' || kinds[line.number] === 'indented' || /`[^`]*\uFFFD[^`]*`/.test(line.text)))
      return;
    for (const line of lost) {
      const match = /\uFFFD+/.exec(line.text);
      if (!match) continue;
      const start = line.start + match.index;
      const number = line.text.split('\uFFFD').length - 1;
      const message = `${count(number, 'character')} of this line ${number === 1 ? 'was' : 'were'} lost: "${'\uFFFD'}" stands where a byte could not be read.`;
      yield { span: { start, end: start + match[0].length }, message, subject: model.name };
    }
  },
});

/** All but tabs, line ends and form feeds, and what the terminal's colours start with, which code may hold. */
const control = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F\u007F]+/g;

function controlFinding(text: string, found: readonly RegExpExecArray[]): Omit<Finding, 'subject'> {
  const [first] = found;
  const start = first?.index ?? 0;
  const number = found.reduce((sum, [run]) => sum + run.length, 0);
  const edits = found.map(({ index, 0: run }) => ({ span: { start: index, end: index + run.length }, text: '' }));
  const isUtf16 = number > text.length / 4;
  const message = isUtf16
    ? 'Every second character is NUL: the file was saved as UTF-16, and tools read it as UTF-8.'
    : `The file holds ${count(number, 'control character')}, the first of them ${nameOf(first?.[0] ?? '')}.`;
  return { span: { start, end: start + (first?.[0].length ?? 0) }, message, fixes: [{ title: 'Remove the control characters', edits }] };
}

function nameOf(run: string): string {
  const code = run.charCodeAt(0);
  return code === 0 ? 'NUL' : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
