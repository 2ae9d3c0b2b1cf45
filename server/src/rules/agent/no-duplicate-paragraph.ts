/** Reports paragraphs and sections that stand in a file twice. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { repeatsIn } from '../../languages/agent/body/repeats.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-duplicate-paragraph',
  language: agent,
  title: 'Nothing long is said twice',
  severity: 'info',
  why: 'A repeat costs context with every request, and the day one of the two is changed they contradict each other.',
  remedy: 'Keep the one that stands where it belongs.',
  fixes: 'none',
  sources: ['Anthropic documentation: keep prompts and memory files concise'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { spans, title, further } of repeatsIn(document)) {
      const [first, again, ...others] = spans;
      if (!first || !again) continue;
      const words = document.text
        .slice(again.start, again.end)
        .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .slice(0, 40)
        .trimEnd();
      const rest = further === 0 ? '' : ` with the ${count(further, 'section')} behind it`;
      const what = title === undefined ? `The paragraph "${words}…"` : `Section "${title}"${rest}`;
      const times = others.length === 0 ? '' : `, and ${count(others.length, 'more time')} below`;
      const firstLine = document.text.slice(again.start).search(/[\r\n]|$/);
      yield {
        span: { start: again.start, end: again.start + firstLine },
        message: `${what} stands above already, word for word${times}.`,
        subject: `${model.name} ${words}`,
        related: [first, ...others].map((span) => ({ uri: document.uri, span, message: 'It stands here, too.' })),
      };
    }
  },
});
