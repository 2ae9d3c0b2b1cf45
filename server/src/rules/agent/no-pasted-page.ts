/** Reports what a web page wrote round a file and somebody copied along. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { chromeOf } from '../../languages/agent/body/pasted.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-pasted-page',
  language: agent,
  title: 'The file was not copied from a rendered page',
  severity: 'warning',
  why: 'A page that shows a file shows its frontmatter as a table and its Markdown without marks: what is copied from it loads nowhere.',
  remedy: 'Copy the raw file; where that is gone, write the keys as frontmatter again and mark the headings, lists and code.',
  fixes: 'none',
  sources: ['Forge and catalogue pages that show agent files'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const chrome = chromeOf(document);
    const [first, ...others] = chrome;
    if (!first) return;
    const said = [...new Set(chrome.map(({ what, line }) => `${what}, "${shorten(line.text.trim())}"`))];
    yield {
      span: { start: first.line.start, end: first.line.end },
      message: `The file was copied from a page that shows it: here stand ${said.slice(0, 3).join(', and ')}.`,
      subject: model.name,
      related: others.map(({ line, what }) => ({
        uri: document.uri,
        span: { start: line.start, end: line.end },
        message: `This is ${what}.`,
      })),
    };
  },
});

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
