/** Reports handoffs to an agent whose name is that of none, but nearly that of one. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { editDistance } from '../../engine/text.ts';
import { agentSlug, agentsOf } from '../../languages/agent/relations.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/valid-receiver',
  language: deliverable,
  title: 'A handoff goes to an agent that there is',
  severity: 'hint',
  why: 'Who recalls what was handed over looks for its own name, and never finds another one.',
  remedy: 'Write the name as the agent has it.',
  fixes: 'none',
  sources: ['agency-agents: memory integration of the backend architect'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ model: { profile, fields }, snapshot }) {
    if (profile.kind !== 'handoff') return;
    const agents = agentsOf(snapshot);
    for (const { name, text, span } of fields) {
      // Words with dashes name agents; people and teams are written otherwise, or are too far from the name of any.
      if (!/^to$/i.test(name) || !/^[a-z\d]+(?:-[a-z\d]+)+$/.test(text) || agents.bySlug.has(text)) continue;
      const meant = Array.from(agents.names.values(), agentSlug).find((agent) => editDistance(text, agent, mostSlips + 1) <= mostSlips);
      if (meant === undefined) continue;
      yield { span, message: `No agent of this workspace is called "${text}"; there is "${meant}".`, subject: text };
    }
  },
});

/** More letters than these make another name: a backend developer is no frontend developer. */
const mostSlips = 2;
