/** Finds keys that a tool knows, and passes over in the kind of file that they stand in. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { withoutEntry } from '../../languages/agent/fix/entries.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-ignored-key',
  language: agent,
  title: 'Every key has an effect where it stands',
  severity: 'warning',
  why: 'Agents of plugins may not bring permissions, hooks and servers with them: who reads the file believes in a guard that is not there.',
  remedy: 'Take the key out, or put the agent where the key counts.',
  fixes: 'unsafe',
  sources: ['Claude Code plugin documentation', 'OpenCode agent loader'],
  options: z.strictObject({}),
  *check({ document, model: { format, tree } }) {
    for (const issue of issuesOf(document, format)) {
      if (issue.kind !== 'ignored' || issue.key === undefined) continue;
      const entry = [...(tree?.entries(tree.root) ?? [])].find(({ key }) => key === issue.key);
      const edits = tree && entry ? withoutEntry(document, tree, entry) : undefined;
      const fixes = edits ? [{ title: `Remove "${issue.key}"`, edits }] : undefined;
      yield { span: issue.span, message: messageOf(issue, format), subject: issue.key, ...(fixes && { fixes }) };
    }
  },
});
