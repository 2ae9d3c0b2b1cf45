/** Judges decisions that an agent is to remember: the tags by which it finds them, and the reason. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agentSlug, agentsOf } from '../../languages/agent/relations.ts';
import { isEmpty, proseText } from '../../languages/decision/body/text.ts';
import { fieldOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/valid-memory',
  language: decision,
  title: 'A decision that an agent remembers has the tags to find it by, and says why',
  severity: 'info',
  why: 'An agent recalls decisions by its own name, the project and the topic, and follows what it recalls; without the reason it cannot tell when not to.',
  remedy: 'Tag the decision with the agent, the project and a topic such as "database-schema", and write the reason down.',
  fixes: 'none',
  sources: ['agency-agents: memory integration of the backend architect'],
  needs: 'project',
  options: z.strictObject({
    tags: z.number().int().min(1).default(3).describe('How many tags such a decision has at least.'),
  }),
  *check({ document, model, options, snapshot }) {
    const { tags, title, titleSpan, parts } = model;
    const field = fieldOf(model, 'tags');
    const agents = agentsOf(snapshot).bySlug;
    const agent = tags.find((tag) => agents.has(agentSlug(tag)));
    if (agent === undefined || !field) return;
    if (tags.length < options.tags) {
      const message = `"${agent}" is to remember this by ${tags.length === 1 ? 'one tag' : `${tags.length} tags`}; agent, project and topic take ${options.tags}.`;
      yield { span: field.span, message, subject: title };
    }
    const hasReasons = parts.some(({ kind, heading }) => reasons.has(kind) && !isEmpty(document, heading.section));
    if (hasReasons || because.test(proseText(document)) || !titleSpan) return;
    yield { span: titleSpan, message: `"${title}" does not tell "${agent}" why.`, subject: title };
  },
});

const reasons: ReadonlySet<string> = new Set(['context', 'drivers', 'comparison', 'consequences', 'positive']);

const because = /\b(?:because|since|so that|due to|reasons?|in order to|therefore|as it|weil|damit|porque|parce que|car)\b/i;
