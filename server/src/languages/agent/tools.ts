/** Says what a tool makes of the tools that an agent file names. */
import type { Document } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { suggestion } from '../../engine/text.ts';
import type { DataTree } from '../data/tree.ts';
import { targets } from './formats/all.ts';
import type { Effect, Format, TargetId } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { actsOf, currentName, equivalentTool, isKeptFromSubagents, isTool, ownerOf, toolFor, toolsOf } from './know/tools.ts';
import type { Agent } from './language.ts';
import { type ListedName, namesIn } from './names.ts';

/** The issues of the tools that a file names, in the order of the text. Formats whose names nobody knows have none. */
export function* toolIssues(document: Document, { tree }: Agent, format: Format): Iterable<Issue> {
  if (!tree || format.kind !== 'agent') return;
  if (format.target === 'claude') yield* claudeIssues(document, tree, format);
  else if (format.target === 'gemini') yield* geminiIssues(document, tree, format);
  else if (format.target === 'opencode') yield* opencodeIssues(document, tree);
  else if (format.target === 'copilot') yield* copilotIssues(document, tree);
}

const hasNone: Effect = { fate: 'losses', says: 'has none of that name' };

function* claudeIssues(document: Document, tree: DataTree, format: Format): Iterable<Issue> {
  if (!format.keys['tools']) return;
  const key = 'tools';
  const allowed = namesIn(document, tree, tree.get(tree.root, key), true);
  const denied = namesIn(document, tree, tree.get(tree.root, 'disallowedTools'), true);
  const issues = [
    ...allowed.flatMap((entry) => claudeIssue(entry, key)),
    ...denied.flatMap((entry) => claudeIssue(entry, 'disallowedTools')),
  ];
  const resolved = allowed.filter(({ name }) => isTool(baseOf(name), 'claude') && !isKeptFromSubagents(name));
  const [first] = allowed;
  if (first && resolved.length === 0 && issues.length > 0) {
    const refuses: Effect = { fate: 'losses', says: 'refuses to start the agent' };
    const span = { start: first.span.start, end: allowed.at(-1)?.span.end ?? first.span.end };
    const hint = suggestedNames(allowed, 'claude');
    yield { kind: 'tool', key, span, says: 'None of these tools is there', effect: refuses, hint };
    return;
  }
  yield* issues;
  const taken = new Set(denied.filter(({ name }) => !name.includes('(')).map(({ name }) => name));
  for (const { name, span } of allowed) {
    if (!taken.has(name)) continue;
    const effect: Effect = { fate: 'losses', says: 'takes it away' };
    yield { kind: 'tool', key, span, says: `"${name}" is allowed, and disallowed as well`, effect };
  }
}

/** `Agent(reviewer)` is the tool `Agent`. */
function baseOf(name: string): string {
  return name.replace(/\(.*$/s, '');
}

function claudeIssue({ name, span }: ListedName, key: string): readonly Issue[] {
  const base = baseOf(name);
  const place = { start: span.start, end: span.start + base.length };
  const today = currentName(base, 'claude');
  if (today !== undefined) {
    const effect: Effect = { fate: 'losses', says: 'has it no more' };
    const hint = today === '' ? '' : ` What it did, "${today}" does.`;
    return [{ kind: 'tool', key, span: place, says: `Tool "${base}" is gone`, effect, hint, ...renaming(place, today) }];
  }
  if (key === 'tools' && isKeptFromSubagents(base)) {
    const effect: Effect = { fate: 'losses', says: 'never gives it to a subagent' };
    return [{ kind: 'tool', key, span: place, says: `Tool "${base}" has no effect`, effect }];
  }
  return isTool(base, 'claude') ? [] : [{ key, span: place, effect: hasNone, ...unknownTool(base, 'claude', place) }];
}

function* geminiIssues(document: Document, tree: DataTree, { effects }: Format): Iterable<Issue> {
  const key = 'tools';
  const node = tree.get(tree.root, key);
  if (node === undefined || tree.kindOf(node) !== 'sequence') return;
  for (const { name, span } of namesIn(document, tree, node)) {
    if (!isTool(name, 'gemini')) yield { key, span, effect: effects.invalid, ...unknownTool(name, 'gemini', span) };
  }
}

/** OpenCode's map may hold any name, as servers bring their own; names of other tools are certain to have no effect. */
function* opencodeIssues(document: Document, tree: DataTree): Iterable<Issue> {
  for (const key of ['tools', 'permission']) {
    for (const { key: name, keySpan } of tree.entries(tree.get(tree.root, key))) {
      const bare = document.text.slice(keySpan.start, keySpan.end);
      const span = /^["']/.test(bare) ? { start: keySpan.start + 1, end: keySpan.end - 1 } : keySpan;
      // In "permission" all that writes is called "edit".
      const isOther = key === 'permission' && (name === 'write' || name === 'patch');
      if (!isOther && (isTool(name, 'opencode') || equivalent(name, 'opencode') === undefined)) continue;
      const effect: Effect = { fate: 'losses', says: 'has no tool of that name, and does nothing about it' };
      yield { key, span, effect, ...unknownTool(name, 'opencode', span) };
    }
  }
}

/** Extensions and servers bring tools of any name: only those that were renamed are certain. */
function* copilotIssues(document: Document, tree: DataTree): Iterable<Issue> {
  const key = 'tools';
  for (const { name, span } of namesIn(document, tree, tree.get(tree.root, key))) {
    const today = currentName(name, 'copilot');
    if (today === undefined) continue;
    const effect: Effect = { fate: 'loads', says: 'still knows the old name in VS Code' };
    yield { kind: 'tool', key, span, says: `Tool "${name}" is called "${today}" now`, effect, ...renaming(span, today) };
  }
}

/** What is said of a name that a target does not have: whose it is, and what it is called here. */
function unknownTool(name: string, target: TargetId, span: ListedName['span']): Pick<Issue, 'kind' | 'says' | 'hint' | 'fixes'> {
  const own = equivalent(name, target);
  if (own !== undefined) {
    return { kind: 'tool', says: `There is no tool "${name}"`, hint: ` Here it is called "${own}".`, ...renaming(span, own) };
  }
  const owner = ownerOf(name);
  const title = targets.find(({ id }) => id === owner)?.title;
  const hint = title === undefined ? suggestion(name, toolsOf(target).keys()) : ` It is one of ${title}.`;
  return { kind: 'tool', says: `There is no tool "${name}"`, hint };
}

/** What a name of another case, or of another tool, is called here. */
function equivalent(name: string, target: TargetId): string | undefined {
  const [act] = actsOf(name, target);
  const here = act === undefined ? undefined : toolFor(act, target);
  if (here !== undefined && here !== name) return here;
  const owner = ownerOf(name);
  return owner === undefined || owner === target ? undefined : equivalentTool(name, owner, target);
}

function suggestedNames(names: readonly ListedName[], target: TargetId): string {
  const own = new Set(
    names.flatMap(({ name }) => currentName(name, target) ?? equivalent(name, target) ?? []).filter((name) => name !== ''),
  );
  return own.size === 0 ? '' : ` Here they are called ${[...own].map((name) => `"${name}"`).join(', ')}.`;
}

function renaming(span: ListedName['span'], name: string): { readonly fixes?: readonly Fix[] } {
  return name === '' ? {} : { fixes: [{ title: `Change it to "${name}"`, edits: [{ span, text: name }] }] };
}
