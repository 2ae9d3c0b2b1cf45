/** Reports agents that hand work to themselves. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agentsNamedBy } from '../../languages/agent/handoffs.ts';
import { agent } from '../../languages/agent/language.ts';
import { agentSlug } from '../../languages/agent/relations.ts';

export default defineRule({
  id: 'agent/no-recursive-handoff',
  language: agent,
  title: 'No agent hands work to itself',
  severity: 'info',
  why: 'An agent that starts itself begins anew without knowing what it has found out, and may do so without end.',
  remedy: 'Name the agent that is to go on, or leave the entry out.',
  fixes: 'none',
  sources: ['Visual Studio Code, custom agents: handoffs and subagents', 'Claude Code, subagents: which agents one may start'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const own = agentSlug(model.name);
    for (const { key, name, span } of agentsNamedBy(document, model)) {
      if (own === '' || agentSlug(name) !== own) continue;
      const what = key === 'handoffs' ? 'hands the conversation to itself' : 'may start itself';
      yield { span, message: `"${name}" ${what}.`, subject: name };
    }
  },
});
