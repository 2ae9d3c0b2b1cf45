/** Finds keys that the tool of a file does not know, and says what it does with them. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { movedInto, withoutEntry } from '../../languages/agent/fix/entries.ts';
import type { Format } from '../../languages/agent/formats/format.ts';
import type { Issue } from '../../languages/agent/issue.ts';
import { issuesOf, messageOf } from '../../languages/agent/judge.ts';
import { isSpeech } from '../../languages/agent/know/speech.ts';
import { agent } from '../../languages/agent/language.ts';
import type { DataEntry, DataTree } from '../../languages/data/tree.ts';

export default defineRule({
  id: 'agent/no-unknown-key',
  language: agent,
  title: 'Every key is one that the tool knows',
  severity: 'warning',
  why: 'A key that a tool does not know does nothing there, is handed to the model provider as an option, or keeps the agent from loading.',
  remedy: 'Write the key that the tool has, move what is only there for people into "metadata" of skills, or take it out.',
  fixes: 'unsafe',
  sources: [
    'Gemini CLI agent loader',
    'OpenCode agent configuration schema',
    'Claude Code, debug log of unknown keys',
    'Agent Skills specification',
    'Codex agent role files',
  ],
  peers: [
    'agnix:CC-AG-019',
    'agnix:CC-SK-017',
    'agnix:COP-004',
    'agnix:COP-008',
    'agnix:COP-014',
    'agnix:COP-024',
    'agnix:CUR-005',
    'agnix:GM-009',
    'claudelint:skill-frontmatter-unknown-keys',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Keys that are there for other readers.'),
  }),
  *check({ document, model, options }) {
    const { format, tree } = model;
    let slipped = false;
    for (const issue of issuesOf(document, format)) {
      if (issue.kind !== 'unknown' || issue.key === undefined || options.ignore.includes(issue.key)) continue;
      const severity = severityOf(issue, format);
      const entry = [...(tree?.entries(tree.root) ?? [])].findLast(({ key }) => key === issue.key);
      if (format.keys['description'] && isSpeech(issue.key) && (issue.owners ?? []).length === 0 && tree && entry) {
        // One is enough: the text goes on below it.
        if (!slipped && tree.problems.length === 0) yield outOfText(document, tree, issue, entry);
        slipped = true;
        continue;
      }
      if (!severity) continue;
      const owners = issue.owners ?? [];
      const owned = owners.length > 0 && issue.near === undefined ? ` It is a key of ${listed(owners)}.` : '';
      const fixes = tree && entry ? fixesFor(document, tree, entry, issue, format) : [];
      const message = messageOf(issue, format) + owned;
      yield { span: issue.span, message, subject: issue.key, severity, ...(fixes.length > 0 && { fixes }) };
    }
  },
});

/** What is merely passed over is told where something else was meant: a key of the tool, or one of another tool. */
function severityOf({ effect, near, owners = [] }: Issue, { effects, kind }: Format): Finding['severity'] {
  if (effect.severity) return effect.severity;
  if (effect.fate === 'fails') return 'error';
  if (effect.fate === 'loads') return undefined;
  if (kind === 'skill') return near === undefined ? 'info' : 'warning';
  if (effect.says !== effects.unknown.says || !/^passes over/.test(effect.says)) return 'warning';
  return near !== undefined ? 'warning' : owners.length > 0 ? 'info' : undefined;
}

function outOfText(document: Document, tree: DataTree, issue: Issue, { keySpan }: DataEntry): Finding {
  const above = [...tree.entries(tree.root)].findLast(({ key, keySpan: other }) => other.start < keySpan.start && !isSpeech(key));
  const holder = above ? ` "${above.key}"` : ' text';
  const words = document.text.slice(keySpan.start, keySpan.end);
  const message = `"${words}:" is read as a key, and is not part of the${holder} above it: indent it, or write the text as a block.`;
  return { span: issue.span, message, subject: issue.key ?? words };
}

function fixesFor(document: Document, tree: DataTree, entry: DataEntry, { near, effect }: Issue, format: Format): readonly Fix[] {
  const fixes: Fix[] = [];
  const isTaken = near !== undefined && tree.get(tree.root, near) !== undefined;
  if (near !== undefined && !isTaken) fixes.push({ title: `Change the key to "${near}"`, edits: [{ span: entry.keySpan, text: near }] });
  const moved = format.kind === 'skill' && format.keys['metadata'] ? movedInto('metadata', document, tree, entry) : undefined;
  if (moved) fixes.push({ title: `Move "${entry.key}" into "metadata"`, edits: moved });
  const removed = withoutEntry(document, tree, entry);
  if (removed) fixes.push({ title: `Remove "${entry.key}": ${format.tool} ${effect.says}`, edits: removed });
  return fixes;
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
