/** Reports names in an agent's list of tools that the tool reading the file does not have. */
import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { serverOf } from '../../languages/agent/know/tools.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import { namesIn } from '../../languages/agent/names.ts';
import { serversFor } from '../../languages/agent/servers.ts';

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
  *check({ document, model, snapshot }) {
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
    yield* unknownServers(snapshot, document, model);
  },
});

/** Servers of the user's own settings are not seen here: only a name that is near to one of the project's is certain to be wrong. */
function* unknownServers(snapshot: Snapshot, document: Document, { tree, format, name: subject }: Agent): Iterable<Finding> {
  const { target, kind } = format;
  const servers = tree && target && kind === 'agent' ? serversFor(snapshot, document, tree, target) : undefined;
  if (!tree || !target || !servers) return;
  for (const { name, span } of namesIn(document, tree, tree.get(tree.root, 'tools'), target === 'claude')) {
    const server = serverOf(name, target);
    if (server === undefined || servers.has(server)) continue;
    const near = didYouMean(server, servers);
    // A longer name may well be another server: `git` and `github`.
    if (near === undefined || near.length < 5 || Math.abs(near.length - server.length) > 1) continue;
    const start = span.start + name.indexOf(server);
    const place = { start, end: start + server.length };
    yield {
      span: place,
      message: `There is no MCP server "${server}" in this project. Did you mean "${near}"?`,
      subject,
      fixes: [{ title: `Change it to "${near}"`, edits: [{ span: place, text: near }] }],
    };
  }
}
