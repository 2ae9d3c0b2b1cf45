/** Reports fences without a language whose code tells which it is. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { fenceFaults } from '../../languages/agent/body/fence-faults.ts';
import { languageName, languageOfCode } from '../../languages/agent/code/language.ts';
import { agent } from '../../languages/agent/language.ts';
import { readMarkdown } from '../../languages/markdown/markdown.ts';

export default defineRule({
  id: 'agent/prefer-fence-language',
  language: agent,
  title: 'Every fence names its language',
  severity: 'hint',
  preset: 'strict',
  why: 'With the language a model knows what it is shown, an editor colours it, and its rules check it.',
  remedy: 'Write the language behind the ticks.',
  fixes: 'safe',
  sources: ['markdownlint MD040: fenced-code-language'],
  options: z.strictObject({}),
  *check({ document, model }) {
    // Behind a fence that ends elsewhere than meant nobody knows which ticks open and which close.
    const end = fenceFaults(document)[0]?.opening.start ?? document.text.length;
    for (const { language, opening, content, closed } of readMarkdown(document).fences) {
      if (language !== '' || !closed || opening.start > end) continue;
      const likely = languageOfCode(document.text.slice(content.start, content.end));
      if (likely === undefined) continue;
      const ticks = /^(?:`+|~+)/.exec(document.text.slice(opening.start, opening.end))?.[0].length ?? 3;
      const at = opening.start + ticks;
      yield {
        span: { start: opening.start, end: at },
        message: `This fence holds ${languageName(likely)} and does not say so.`,
        subject: model.name,
        fixes: [{ title: `Name the language "${likely}"`, edits: [{ span: { start: at, end: at }, text: likely }] }],
      };
    }
  },
});
