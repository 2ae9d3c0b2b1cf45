/** Finds descriptions of skills that speak of themselves, or to somebody. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';

/** How a text speaks of itself, or offers what it can do to whoever reads it. */
const person =
  /(?:^|[.!?]\s+)(I can|I will|I'll|I am|I'm|I help|We can|We help|You can use this|This skill lets you|This lets you|Let me)\b/;

export default defineRule({
  id: 'agent/no-first-person-description',
  language: agent,
  title: 'Descriptions of skills speak in the third person',
  severity: 'info',
  preset: 'strict',
  why: 'Descriptions of skills stand in the instructions of a model, where "I" and "you" mean somebody else.',
  remedy: 'Write what the skill does: "Counts the stock", not "I can count the stock".',
  fixes: 'none',
  sources: ['Anthropic skill authoring practices'],
  peers: ['agnix:AS-018'],
  options: z.strictObject({}),
  *check({ document, model: { format, tree } }) {
    const node = format.kind === 'skill' ? tree?.get(tree.root, 'description') : undefined;
    if (!tree || node === undefined || tree.kindOf(node) !== 'string') return;
    const { start, end } = tree.spanOf(node);
    const written = document.text.slice(start, end);
    const opening = /^(?:[|>][-+\d]*\s+|["'])/.exec(written)?.[0].length ?? 0;
    const match = person.exec(written.slice(opening));
    if (!match) return;
    const words = match[1] ?? '';
    const from = start + opening + match.index + match[0].length - words.length;
    const message = `"${words}" does not say what the skill does: a description speaks in the third person.`;
    yield { span: { start: from, end: from + words.length }, message, subject: 'description' };
  },
});
