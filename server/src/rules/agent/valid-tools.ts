/** Reports names in an agent's list of tools that the tool reading the file does not have. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/valid-tools',
  language: agent,
  title: 'The tools that an agent names are there',
  severity: 'warning',
  why: 'A name that nobody knows is passed over: the agent lacks the tool, or is refused when none of its tools is left.',
  remedy: 'Write the name as the tool that reads the file has it; the message says what it is called there.',
  fixes: 'safe',
  sources: ['Tool lists of Claude Code, OpenCode, Gemini CLI and VS Code, as their releases have them'],
  peers: [
    'agnix:CC-AG-006',
    'agnix:CC-AG-009',
    'agnix:CC-AG-010',
    'agnix:CC-SK-008',
    'claudelint:agent-tools',
    'claudelint:agent-disallowed-tools',
    'vscode:unknown-tool',
    'vscode:renamed-tool',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const issue of issuesOf(document, model.format)) {
      // What keeps the file from loading is told with the rest of what does.
      if (issue.kind !== 'tool' || issue.effect.fate === 'fails') continue;
      const { span, effect, fixes, related } = issue;
      const weight = effect.fate === 'loads' ? ({ severity: 'info' } as const) : {};
      yield {
        span,
        message: messageOf(issue, model.format),
        subject: model.name,
        ...weight,
        ...(fixes && { fixes }),
        ...(related && { related }),
      };
    }
  },
});
