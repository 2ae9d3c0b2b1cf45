/** Reports what a web page wrote round a file and somebody copied along. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { type ChromeLine, chromeOf } from '../../languages/agent/body/pasted.ts';
import { agent } from '../../languages/agent/language.ts';
import { repairFix } from '../../languages/agent/repair/fix.ts';

export default defineRule({
  id: 'agent/no-pasted-page',
  language: agent,
  title: 'The file was not copied from a rendered page',
  severity: 'warning',
  why: 'A page that shows a file shows its frontmatter as a table and its Markdown without marks: what is copied from it loads nowhere.',
  remedy: 'Copy the raw file; where that is gone, write the keys as frontmatter again and mark the headings, lists and code.',
  fixes: 'unsafe',
  sources: ['Forge and catalogue pages that show agent files'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const chrome = chromeOf(document).filter(({ kind }) => kind !== 'values');
    const [first, ...others] = chrome;
    if (!first) return;
    const said = [...new Set(chrome.map(({ kind, line }) => `${names[kind]}, "${shorten(line.text.trim())}"`))];
    yield {
      span: { start: first.line.start, end: first.line.end },
      message: `The file was copied from a page that shows it: here stand ${said.slice(0, 3).join(', and ')}.`,
      subject: model.name,
      related: others.map(({ line, kind }) => ({
        uri: document.uri,
        span: { start: line.start, end: line.end },
        message: `This is ${names[kind]}.`,
      })),
      fixes: [repairFix(document)],
    };
  },
});

const names: Readonly<Record<ChromeLine['kind'], string>> = {
  path: 'the path of the file',
  size: 'the size of the file',
  length: 'the length of the file',
  keys: 'a row of keys',
  values: 'the values of keys',
  button: 'a button',
};

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
