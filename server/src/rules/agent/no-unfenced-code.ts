/** Reports code among prose and puts it into a fence. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { unfencedCode } from '../../languages/agent/body/unfenced-code.ts';
import { languageName } from '../../languages/agent/code/language.ts';
import { agent } from '../../languages/agent/language.ts';
import { ticksAround } from '../../languages/markdown/fences.ts';

export default defineRule({
  id: 'agent/no-unfenced-code',
  language: agent,
  title: 'Code stands in fences',
  severity: 'warning',
  why: 'Outside a fence code is prose: stars and underscores in it vanish, lines run together, a comment with a hash becomes a heading, and no tool checks it.',
  remedy: 'Put three ticks and the name of the language above it and three ticks below.',
  fixes: 'safe',
  sources: ['CommonMark 0.31.2, section 4.5: Fenced code blocks'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const newLine = lineBreak(document.text);
    for (const { span, firstLine, language } of unfencedCode(document)) {
      const ticks = ticksAround(document.text.slice(span.start, span.end));
      const start = span.start + (/^\s*/.exec(firstLine.text)?.[0].length ?? 0);
      yield {
        span: { start, end: start + firstLine.text.trim().length },
        message: `${languageName(language)} code stands here among prose, without a fence.`,
        subject: `${model.name} ${firstLine.text.trim().slice(0, 40)}`,
        fixes: [
          {
            title: `Put the code into a fence of language "${language}"`,
            edits: [
              { span: { start: span.start, end: span.start }, text: `${ticks}${language}${newLine}` },
              { span: { start: span.end, end: span.end }, text: `${newLine}${ticks}` },
            ],
          },
        ],
      };
    }
  },
});
