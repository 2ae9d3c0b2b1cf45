/** Reports agents that are told to recall what they have nothing to keep in. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody, sentencesOf } from '../../languages/agent/body/body.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import { serversFor } from '../../languages/agent/servers.ts';

/** Words that ask for a memory of earlier sessions, and nothing less. */
const asks =
  /\b(?:recall(?:ing)?\s+(?:[\w-]+\s+){0,4}from\s+(?:previous|past|earlier|prior|other)\s+sessions?|(?:search|look)\s+(?:for|in|up)?\s*(?:[\w-]+\s+){0,3}memories\s+tagged|remember\s+(?:it|this|them|each|[\w-]+(?:\s+[\w-]+){0,4})\s+(?:with\s+(?:the\s+)?tags?|tagged)\b|tag\s+(?:the|each|every)\s+memor(?:y|ies)\b)/i;

/** Names of tools and servers that keep things. */
const keeps = /memor|recall|remember|mem0|letta|zep\b|knowledge/i;

export default defineRule({
  id: 'agent/require-memory',
  language: agent,
  title: 'An agent that is to recall has a memory',
  severity: 'hint',
  why: 'Without a memory the agent searches for what nobody kept, or makes it up; what it is told to remember is gone with the session.',
  remedy: 'Give it "memory: project", or the tools of an MCP server that remembers, or tell it which files to read and write.',
  fixes: 'none',
  sources: ['agency-agents: memory integration of the backend architect', 'Claude Code documentation: subagents, memory'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    const { format, tree } = model;
    if (format.kind !== 'agent' || !/\b(?:recall|memor|remember)/i.test(document.text) || mayKeep(model, document.text)) return;
    if (tree && [...(serversFor(snapshot, document, tree, 'claude') ?? [])].some((name) => keeps.test(name))) return;
    for (const passage of readBody(document).passages) {
      if (passage.isExample) continue;
      for (const { span, text } of sentencesOf(passage)) {
        const match = asks.exec(text);
        if (!match) continue;
        const start = span.start + match.index;
        const message = `"${match[0].replace(/\s+/g, ' ')}" takes a memory, and the agent names none: neither "memory" nor a tool or server for it.`;
        yield { span: { start, end: start + match[0].length }, message, subject: model.name };
        return;
      }
    }
  },
});

/** True where something may keep what is remembered: a key, a tool, a server, or files that the text speaks of. */
function mayKeep({ values, format }: Agent, text: string): boolean {
  if (values['memory'] !== undefined || values['mcpServers'] !== undefined || values['mcp-servers'] !== undefined) return true;
  const tools = values['tools'];
  // Who has all tools may have those of a server that the user's own settings name; only Claude Code's agents have a key of their own.
  if (tools === undefined && format.target !== undefined && format.target !== 'claude') return true;
  if (tools !== undefined && /mcp|\*/i.test(JSON.stringify(tools))) return true;
  return (
    (tools !== undefined && keeps.test(JSON.stringify(tools))) ||
    /\bmcp\b|mcp__|\bmemory[- ](?:file|bank|folder|director|server|tool)|MEMORY\.md/i.test(text)
  );
}
