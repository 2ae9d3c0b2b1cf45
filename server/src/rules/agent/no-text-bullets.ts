/** Reports lists made with characters that only look like bullets. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { textBullets } from '../../languages/agent/body/pasted.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-text-bullets',
  language: agent,
  title: 'Lists are marked as Markdown marks them',
  severity: 'info',
  why: 'Markdown knows no "•": lines that start with one are one paragraph, so every preview and every converter runs the list together.',
  remedy: 'Start list items with "-".',
  fixes: 'safe',
  sources: ['CommonMark 0.31.2, section 5.2: List items'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const bullets = textBullets(document);
    const [first] = bullets;
    if (!first) return;
    const character = document.text.slice(first.bullet.start, first.bullet.start + 1);
    yield {
      span: { start: first.bullet.start, end: first.bullet.start + 1 },
      message: `${count(bullets.length, 'line')} start with "${character}" and the like, which is no list in Markdown.`,
      subject: model.name,
      fixes: [{ title: 'Start the items with "-"', edits: bullets.map(({ bullet }) => ({ span: bullet, text: '- ' })) }],
    };
  },
});
