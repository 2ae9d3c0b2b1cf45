/** Reports agents that may do everything without being asked, and such as may change what they are told to leave alone. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { readOnlySentence } from '../../languages/agent/body/limits.ts';
import type { FormatId } from '../../languages/agent/formats/format.ts';
import { actsOf } from '../../languages/agent/know/tools.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import { namesIn } from '../../languages/agent/names.ts';
import type { DataTree } from '../../languages/data/tree.ts';

export default defineRule({
  id: 'agent/no-broad-permissions',
  language: agent,
  title: 'An agent may do what its work needs, and is asked about the rest',
  severity: 'warning',
  why: 'What an agent reads can tell it what to do. One that is never asked does it: it deletes, it sends, it leaves the project.',
  remedy: 'Allow what the work needs by name, and leave the rest to be asked.',
  fixes: 'none',
  sources: ['Claude Code, permission modes', 'OpenCode, permissions', 'Codex, sandbox modes'],
  peers: ['agnix:CC-AG-012', 'agnix:CC-SK-007'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { tree, format, name } = model;
    const found = [...(format.id === 'codex' ? inToml(document) : []), ...(tree ? inKeys(document, model, tree) : [])];
    for (const finding of found) yield { ...finding, subject: name };
  },
});

type Found = Omit<Finding, 'subject'>;

/** Codex keeps agents in TOML, where a line is all there is to it. */
function* inToml({ text }: Document): Iterable<Found> {
  const line = /^[ \t]*sandbox_mode[ \t]*=[ \t]*"(danger-full-access)"/m.exec(text);
  if (!line) return;
  const start = line.index + line[0].lastIndexOf('danger');
  const span = { start, end: start + 'danger-full-access'.length };
  yield { span, message: '"danger-full-access" lets the agent write everywhere and use the network.' };
}

function* inKeys(document: Document, model: Agent, tree: DataTree): Iterable<Found> {
  const { format } = model;
  if (format.target === 'claude' && format.kind === 'agent') yield* bypassed(model, tree);
  if (format.target === 'opencode' && format.kind === 'agent') yield* allowed(tree);
  if (format.id === 'claude-skill') yield* anyCommand(document, tree);
  yield* morePower(document, model, tree);
}

function* bypassed({ format }: Agent, tree: DataTree): Iterable<Found> {
  const mode = tree.get(tree.root, 'permissionMode');
  // Agents of plugins are not given it.
  if (mode === undefined || format.keys['permissionMode']?.ignored || !tree.isWord(mode, 'bypassPermissions')) return;
  yield { span: tree.spanOf(mode), message: '"bypassPermissions" lets the agent do everything without being asked.' };
}

/** OpenCode allows much by itself: only what opens the rest as well is told. */
function* allowed(tree: DataTree): Iterable<Found> {
  const permission = tree.get(tree.root, 'permission');
  if (permission === undefined) return;
  const [first, second] = [...tree.entries(permission)];
  const all = tree.kindOf(permission) === 'string' ? permission : first?.key === '*' && !second ? first.value : undefined;
  if (all !== undefined && tree.isWord(all, 'allow'))
    yield {
      span: tree.spanOf(all),
      severity: 'info',
      message: '"allow" for all tools lets the agent leave the project without being asked.',
    };
  const outside = tree.get(permission, 'external_directory');
  const outsideAll = outside !== undefined && tree.kindOf(outside) === 'mapping' ? undefined : outside;
  if (outsideAll !== undefined && tree.isWord(outsideAll, 'allow'))
    yield {
      span: tree.spanOf(outsideAll),
      severity: 'info',
      message: '"external_directory" lets the agent leave the project without being asked.',
    };
}

/** `Bash` without a pattern lets a skill run any command while it is in use. */
function* anyCommand(document: Document, tree: DataTree): Iterable<Found> {
  for (const { name, span } of namesIn(document, tree, tree.get(tree.root, 'allowed-tools'), true)) {
    if (!/^Bash(?:\(\*(?::\*)?\))?$/.test(name)) continue;
    yield {
      span,
      severity: 'info',
      message: `"${name}" lets the skill run any command without being asked. A pattern says which ones: "Bash(git log:*)".`,
    };
  }
}

/** Where the key lists tools, and in whose words. */
const listing: ReadonlySet<FormatId> = new Set(['claude', 'claude-plugin', 'plain', 'copilot', 'gemini']);

/** Tools to write with, for an agent whose text says that it writes nothing. Shells are left alone: one reads with them too. */
function* morePower(document: Document, { format }: Agent, tree: DataTree): Iterable<Found> {
  const { target } = format;
  if (!target || !listing.has(format.id)) return;
  const writers = namesIn(document, tree, tree.get(tree.root, 'tools'), target === 'claude').filter(({ name }) =>
    actsOf(name, target).some((act) => act === 'write' || act === 'edit'),
  );
  const [first] = writers;
  const sentence = first && readOnlySentence(document);
  if (!first || !sentence) return;
  const names = writers.map(({ name }) => `"${name}"`).join(', ');
  yield {
    span: first.span,
    severity: 'hint',
    message: `The text says that the agent changes nothing, and it has ${names}.`,
    related: [{ uri: document.uri, span: cut(sentence.span), message: 'It says so here.' }],
  };
}

function cut({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + 200) };
}
