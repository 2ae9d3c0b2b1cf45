/** Judges an agent's frontmatter as the tool does that will read it: whether the file loads, and whether its values count. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { formatFor } from '../../languages/agent/formats/all.ts';
import type { Format } from '../../languages/agent/formats/format.ts';
import type { Issue, IssueKind } from '../../languages/agent/issue.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';

/** What is told here; the rest has rules of its own. */
const told: ReadonlySet<IssueKind> = new Set(['form', 'syntax', 'missing', 'value']);

export default defineRule({
  id: 'agent/valid-frontmatter',
  language: agent,
  title: 'The frontmatter loads in the tools that read it',
  severity: 'error',
  why: 'Tools skip an agent they cannot read, mostly without a word, and one bad value can keep OpenCode from starting at all.',
  remedy: 'Write what the tool expects; the message names the key, the form it has to have, and what happens otherwise.',
  fixes: 'safe',
  sources: [
    'Claude Code subagent documentation',
    'OpenCode agent configuration schema',
    'VS Code and GitHub custom agent documentation',
    'Gemini CLI agent loader',
  ],
  peers: [
    'agnix:CC-AG-001',
    'agnix:CC-AG-002',
    'agnix:CC-AG-004',
    'agnix:CC-AG-007',
    'agnix:CC-AG-008',
    'agnix:CC-AG-014',
    'agnix:CC-AG-015',
    'agnix:CC-AG-017',
    'agnix:OC-AG-001',
    'agnix:OC-AG-002',
    'agnix:OC-AG-004',
    'agnix:OC-AG-006',
    'agnix:OC-AG-008',
    'agnix:OC-AG-009',
    'agnix:OC-PM-001',
    'agnix:COP-002',
    'agnix:COP-005',
    'agnix:COP-007',
    'agnix:COP-009',
    'agnix:CUR-002',
    'agnix:CUR-003',
    'agnix:CUR-008',
    'agnix:CUR-014',
    'agnix:AS-001',
    'agnix:AS-002',
    'agnix:AS-003',
    'agnix:AS-011',
    'agnix:AS-016',
    'agnix:CC-SK-002',
    'agnix:CC-SK-014',
    'agnix:CC-SK-015',
    'agnix:CC-SK-018',
    'agnix:CC-SK-020',
  ],
  options: z.strictObject({
    targets: z
      .array(z.enum(['claude', 'opencode', 'copilot', 'cursor', 'gemini']))
      .default([])
      .describe('Further tools that the agents have to load in, whatever folder they are in.'),
  }),
  *check({ document, model, options }) {
    for (const issue of issuesOf(document, model.format)) {
      const { fate, severity = fate === 'fails' ? 'error' : 'warning' } = issue.effect;
      if (told.has(issue.kind)) yield { ...finding(issue, model.format), subject: model.name, severity };
    }
    for (const target of options.targets) {
      const format = formatFor(target, model.format.kind);
      if (!format || target === model.format.target || model.format.kind !== 'agent') continue;
      for (const issue of issuesOf(document, format)) {
        if (issue.effect.fate === 'fails') yield { ...finding(issue, format), subject: model.name };
      }
    }
  },
});

function finding(issue: Issue, format: Format) {
  const { span, fixes, related } = issue;
  return { span, message: messageOf(issue, format), ...(fixes && { fixes }), ...(related && { related }) };
}
