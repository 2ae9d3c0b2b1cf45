/** Finds skills that nobody can start, and skills whose subagent is named and never asked. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { linesOf, withoutEntry } from '../../languages/agent/fix/entries.ts';
import type { FormatId, Values } from '../../languages/agent/formats/format.ts';
import { agent } from '../../languages/agent/language.ts';
import { readAs } from '../../languages/agent/reading/reading.ts';
import type { DataEntry, DataTree } from '../../languages/data/tree.ts';

/** The skills of tools that have both flags; one that stands in no tool's folder has them for such a tool. */
const withFlags: ReadonlySet<FormatId> = new Set(['claude-skill', 'copilot-skill', 'skill']);

export default defineRule({
  id: 'agent/no-unreachable-skill',
  language: agent,
  title: 'A skill can be started, and runs where it says',
  severity: 'warning',
  why: 'A skill that is hidden from people and from the model is never used, and no tool says so.',
  remedy: 'Take one of the two flags out; write "context: fork" where a subagent is to run the skill.',
  fixes: 'unsafe',
  sources: ['Claude Code skill documentation', 'VS Code agent skill documentation'],
  peers: ['agnix:CC-SK-004', 'agnix:CC-SK-011'],
  options: z.strictObject({}),
  *check({ document, model: { format, name } }) {
    if (!withFlags.has(format.id)) return;
    const { state, tree, values } = readAs(document, format.reader);
    if (!tree || (state !== 'read' && state !== 'mended')) return;
    yield* hiddenFromAll(document, tree, values, name);
    if (format.id === 'claude-skill') yield* unusedSubagent(document, tree, values, name);
  },
});

function* hiddenFromAll(document: Document, tree: DataTree, values: Values, name: string): Iterable<Finding> {
  const forPeople = entryOf(tree, 'disable-model-invocation');
  const forModels = entryOf(tree, 'user-invocable');
  if (!forPeople || !forModels || !isOn(values['disable-model-invocation']) || !isOff(values['user-invocable'])) return;
  yield {
    span: tree.spanOf(forModels.value),
    message: `Nobody can start the skill "${name}": "disable-model-invocation" keeps it from the model, and "user-invocable" from people.`,
    subject: name,
    related: [{ uri: document.uri, span: tree.spanOf(forPeople.value), message: 'The model may not start it.' }],
    fixes: [...removal(document, tree, forModels, 'people'), ...removal(document, tree, forPeople, 'the model')],
  };
}

function removal(document: Document, tree: DataTree, entry: DataEntry, who: string): readonly Fix[] {
  const edits = withoutEntry(document, tree, entry);
  return edits ? [{ title: `Remove "${entry.key}", so that ${who} can start it`, edits }] : [];
}

function* unusedSubagent(document: Document, tree: DataTree, values: Values, name: string): Iterable<Finding> {
  const entry = entryOf(tree, 'agent');
  const context = values['context'] ?? 'inline';
  // Any other word is a bad value, which is told elsewhere.
  if (!entry || typeof values['agent'] !== 'string' || context !== 'inline') return;
  yield {
    span: entry.keySpan,
    message: `"agent" has no effect without "context: fork": Claude Code runs the skill "${name}" in the conversation.`,
    subject: name,
    fixes: [...forking(document, tree, entry), ...withoutAgent(document, tree, entry)],
  };
}

function forking(document: Document, tree: DataTree, entry: DataEntry): readonly Fix[] {
  const title = 'Run it in a subagent with "context: fork"';
  const context = entryOf(tree, 'context');
  if (context)
    return tree.kindOf(context.value) === 'string' ? [{ title, edits: [{ span: tree.spanOf(context.value), text: 'fork' }] }] : [];
  const lines = linesOf(document, tree, entry);
  if (!lines) return [];
  return [{ title, edits: [{ span: { start: lines.start, end: lines.start }, text: `context: fork${lineBreak(document.text)}` }] }];
}

function withoutAgent(document: Document, tree: DataTree, entry: DataEntry): readonly Fix[] {
  const edits = withoutEntry(document, tree, entry);
  return edits ? [{ title: 'Remove "agent"', edits }] : [];
}

/** The last one counts where a key is repeated. */
function entryOf(tree: DataTree, key: string): DataEntry | undefined {
  return [...tree.entries(tree.root)].findLast((entry) => entry.key === key);
}

function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^true$/i.test(value));
}

function isOff(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^false$/i.test(value));
}
