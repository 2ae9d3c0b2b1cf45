/** Reports models that the tool reading the agent does not have, or that their vendor has switched off. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/valid-model',
  language: agent,
  title: 'The model that an agent names is there',
  severity: 'warning',
  why: 'Tools keep whatever is written as a model and ask for it only when the agent is used: it fails then, in the midst of the work.',
  remedy:
    'Name a model that the tool has, in the words the tool has for it, or leave the key out: the agent then runs on the model of its user.',
  fixes: 'unsafe',
  sources: ['Anthropic, model deprecations', 'Claude Code, the ids and words for models in its release', 'OpenCode, providers and models'],
  peers: [
    'agnix:CC-AG-003',
    'agnix:CC-SK-001',
    'agnix:OC-CFG-001',
    'claudelint:agent-model',
    'claudelint:skill-model',
    'vscode:unknown-model',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const issue of issuesOf(document, model.format)) {
      if (issue.kind !== 'model') continue;
      const { span, effect, fixes } = issue;
      const weight = effect.fate === 'loads' ? ({ severity: 'info' } as const) : {};
      yield { span, message: messageOf(issue, model.format), subject: model.name, ...weight, ...(fixes && { fixes }) };
    }
  },
});
