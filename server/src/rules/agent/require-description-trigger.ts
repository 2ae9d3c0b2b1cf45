/** Asks descriptions to say when the agent or skill is to be used. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';

/** Words by which people say for what, and when, something is to be used. */
const trigger =
  /\b(?:use|used|using|invoke|call|run|apply|activate|trigger|consult|delegate)\b[^.]{0,80}\b(?:when|whenever|for|to|if|after|before|during|proactively|on)\b|\b(?:when|whenever|if|before|after)\s+(?:the|a|an|you|your|users?|someone|somebody|asked|writing|working|building|creating|designing|reviewing|debugging|\w+ing)\b|\b(?:ideal|perfect|best|useful|good) for\b|\bmust be used\b|\bproactively\b|\btriggers?\b/i;

export default defineRule({
  id: 'agent/require-description-trigger',
  language: agent,
  title: 'Descriptions say when the agent is to be used',
  severity: 'info',
  preset: 'strict',
  why: 'Another model decides by the description whether it hands work over; what the agent is does not tell when it is wanted.',
  remedy: 'Add a sentence that starts with "Use when".',
  fixes: 'none',
  sources: ['Claude Code subagent documentation', 'Anthropic skill authoring practices'],
  peers: ['agnix:AS-010', 'claudelint:skill-description-missing-trigger'],
  options: z.strictObject({}),
  *check({ model: { format, tree, values } }) {
    if (format.kind !== 'agent' && format.kind !== 'skill') return;
    const node = tree?.get(tree.root, 'description');
    const { description } = values;
    if (!tree || node === undefined || typeof description !== 'string' || description.trim() === '') return;
    // What is written in another language has its own words for it.
    if (typeof values['when_to_use'] === 'string' || !/\b(?:the|and|for|a|of|with|to)\b/i.test(description)) return;
    if (trigger.test(description)) return;
    const message = `The description does not say when the ${format.kind} is to be used.`;
    yield { span: tree.spanOf(node), message, subject: 'description' };
  },
});
