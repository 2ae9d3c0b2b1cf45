/** Reports hooks in frontmatter that the tool reading the file will not run. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/valid-hooks',
  language: agent,
  title: 'The hooks of an agent run',
  severity: 'warning',
  why: 'A hook that is passed over guards nothing, and nobody is told; a bad one before a tool is used keeps Claude Code from loading the agent.',
  remedy: 'Write events, matchers and hooks as the tool has them; the message says what is wrong.',
  fixes: 'unsafe',
  sources: ['Claude Code, hooks and their schema', 'GitHub Copilot CLI and Visual Studio Code, hooks of custom agents'],
  peers: [
    'agnix:CC-AG-011',
    'agnix:CC-SK-010',
    'agnix:CC-HK-001',
    'agnix:CC-HK-004',
    'agnix:CC-HK-005',
    'agnix:CC-HK-006',
    'agnix:CC-HK-007',
    'agnix:CC-HK-011',
    'agnix:CC-HK-016',
    'agnix:CC-HK-018',
    'agnix:CC-HK-020',
    'agnix:CC-HK-022',
    'agnix:COP-017',
    'claudelint:agent-hooks',
    'claudelint:agent-events',
    'claudelint:agent-hooks-invalid-schema',
    'vscode:hooks',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const issue of issuesOf(document, model.format)) {
      // What keeps the file from loading is told with the rest of what does.
      if (issue.kind !== 'hook' || issue.effect.fate === 'fails') continue;
      const { span, effect, fixes } = issue;
      const weight = effect.fate === 'loads' ? ({ severity: 'info' } as const) : {};
      yield { span, message: messageOf(issue, model.format), subject: model.name, ...weight, ...(fixes && { fixes }) };
    }
  },
});
