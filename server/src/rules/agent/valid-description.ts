/** Judges what the description of an agent or a skill says of it: whether it is whole, and short enough to be read. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import type { FormatId } from '../../languages/agent/formats/format.ts';
import { agent } from '../../languages/agent/language.ts';

/** How many characters of a description reach the model. What refuses longer ones says so in its format. */
const shownAtMost: ReadonlyMap<FormatId, { readonly tool: string; readonly most: number }> = new Map([
  ['claude-skill', { tool: 'Claude Code', most: 1536 }],
  ['cursor-skill', { tool: 'Cursor', most: 1536 }],
  ['cursor-rule', { tool: 'Cursor', most: 1536 }],
]);

/** Lengths at which other programs cut texts off. */
const cutLengths: ReadonlySet<number> = new Set([255, 256, 500, 512, 1000, 1023, 1024]);

/** What no sentence ends with. */
const danglingWord = /(?:,|\b(?:and|or|the|a|an|of|to|for|with|when|that|which|is|are|by|from|into))$/i;

export default defineRule({
  id: 'agent/valid-description',
  language: agent,
  title: 'Descriptions are whole, and as short as tools read them',
  severity: 'warning',
  why: 'A model chooses an agent or a skill by its description alone; what is cut off, and what a tool cuts off, it never sees.',
  remedy: 'Write the description to its end, and say what matters first.',
  fixes: 'none',
  sources: ['Claude Code skill listing', 'Cursor rules', 'Anthropic skill packaging'],
  peers: ['agnix:AS-009', 'claudelint:skill-description-max-length', 'claudelint:skill-xml-tags-anywhere'],
  options: z.strictObject({}),
  *check({ model: { format, tree, values } }) {
    const node = tree?.get(tree.root, 'description');
    const { description } = values;
    if (!tree || node === undefined || typeof description !== 'string') return;
    const span = tree.spanOf(node);
    const text = description.trim();
    const shown = shownAtMost.get(format.id);
    if (shown && text.length > shown.most) {
      const message = `The description has ${text.length} characters: ${shown.tool} shows the model the first ${shown.most}.`;
      yield { span, message, subject: 'description' };
    }
    yield* cutOff(text, span);
    const tag = format.id === 'skill' ? /<\/?[a-z][\w-]*>/i.exec(text)?.[0] : undefined;
    if (tag !== undefined) {
      const message = `The description holds the tag "${tag}": packaging for uploads refuses "<" and ">".`;
      yield { span, message, subject: 'description', severity: 'info' };
    }
  },
});

function* cutOff(text: string, span: Finding['span']): Iterable<Finding> {
  const end = text.slice(-40);
  const isCut = danglingWord.test(end) || (cutLengths.has(text.length) && /\p{L}$/u.test(end));
  if (!isCut || text.length < 20) return;
  const words = /\S+(?:\s+\S+)?$/.exec(end)?.[0] ?? end;
  yield { span, message: `The description breaks off after "${words}".`, subject: 'description', severity: 'info' };
}
