/** Says what a tool makes of the hooks that an agent or a skill brings along. */
import type { Document } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { didYouMean } from '../../engine/text.ts';
import type { DataEntry, DataTree, NodeId } from '../data/tree.ts';
import type { Effect, Format } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { claudeEvents, copilotCommands, copilotEvents, hookKinds, strictEvents, toolEvents, unmatchedEvents } from './know/hooks.ts';
import { currentName, isLost, isTool, toolsOf } from './know/tools.ts';
import type { Agent } from './language.ts';

/** The issues of the hooks in a file. That they are a map at all is judged with the value. */
export function* hookIssues(document: Document, { tree }: Agent, format: Format): Iterable<Issue> {
  const key = format.keys['hooks'];
  if (!tree || !key || key.ignored) return;
  const reader: Reader = { text: document.text, tree, format };
  if (format.target === 'claude') yield* claudeIssues(reader);
  if (format.target === 'copilot') yield* copilotIssues(reader);
}

interface Reader {
  readonly text: string;
  readonly tree: DataTree;
  readonly format: Format;
}

const misses: Effect = { fate: 'losses', says: 'passes over it' };
const neverRuns: Effect = { fate: 'losses', says: 'never runs it' };

function* claudeIssues(reader: Reader): Iterable<Issue> {
  const { tree, format } = reader;
  for (const { key, keySpan, value } of tree.entries(tree.root)) {
    if (!strictEvents.has(key) || tree.firstChild(value) < 0 || format.kind !== 'agent') continue;
    yield issue(keySpan, `"${key}" stands outside of "hooks"`, effectOf(format, key));
  }
  for (const event of tree.entries(tree.get(tree.root, 'hooks'))) {
    if (!claudeEvents.includes(event.key)) {
      yield unknownEvent(reader, event, claudeEvents, misses);
      continue;
    }
    const effect = effectOf(format, event.key);
    if (tree.kindOf(event.value) !== 'sequence') {
      yield issue(tree.spanOf(event.value), `"${event.key}" has to be a list of entries with "matcher" and "hooks"`, effect);
      continue;
    }
    for (const entry of tree.items(event.value)) yield* claudeEntry(reader, event.key, entry, effect);
  }
}

/** What a bad entry does. */
function effectOf({ kind, effects }: Format, event: string): Effect {
  if (!strictEvents.has(event)) return misses;
  return kind === 'agent' ? effects.missing : { fate: 'losses', says: 'loads the skill without its hooks' };
}

function* claudeEntry(reader: Reader, event: string, entry: NodeId, effect: Effect): Iterable<Issue> {
  const { tree } = reader;
  const hooks = tree.get(entry, 'hooks');
  if (hooks === undefined || tree.kindOf(hooks) !== 'sequence') {
    const isBare = tree.get(entry, 'type') !== undefined || tree.get(entry, 'command') !== undefined;
    const hint = isBare ? ' The hook itself has to stand in that list.' : '';
    yield issue(firstLine(reader, hooks ?? entry), `An entry of "${event}" needs a list "hooks"`, effect, hint);
    return;
  }
  yield* matcherIssues(reader, event, entry, effect);
  for (const hook of tree.items(hooks)) yield* claudeHook(reader, hook, effect);
}

function* matcherIssues({ text, tree }: Reader, event: string, entry: NodeId, effect: Effect): Iterable<Issue> {
  const matcher = tree.get(entry, 'matcher');
  if (matcher === undefined) return;
  const words = tree.stringOf(matcher);
  if (words === undefined) yield issue(tree.spanOf(matcher), '"matcher" has to be text', effect);
  if (words === undefined || words === '' || words === '*') return;
  const span = unquoted(text, tree.spanOf(matcher));
  if (unmatchedEvents.has(event)) {
    yield issue(span, `"matcher" does nothing at "${event}"`, { fate: 'loads', says: 'runs the hooks each time' });
    return;
  }
  // Only plain names are certain: anything else is a pattern.
  if (!toolEvents.has(event) || !/^\w+(?:\|\w+)*$/.test(words) || text.slice(span.start, span.end) !== words) return;
  for (const match of words.matchAll(/\w+/g)) {
    const [name] = match;
    const place = { start: span.start + match.index, end: span.start + match.index + name.length };
    const own = [...toolsOf('claude').keys()].find((tool) => tool.toLowerCase() === name.toLowerCase());
    if (own !== undefined && own !== name && !isTool(name, 'claude')) {
      yield { ...issue(place, `There is no tool "${name}"`, neverRuns, ` Did you mean "${own}"?`), ...changing(place, own) };
    } else if (isLost(name, 'claude') && words === name) {
      const today = currentName(name, 'claude');
      const hint = today === '' || today === undefined ? '' : ` What it did, "${today}" does.`;
      yield issue(place, `Tool "${name}" is gone`, neverRuns, hint);
    }
  }
}

function* claudeHook(reader: Reader, hook: NodeId, effect: Effect): Iterable<Issue> {
  const { text, tree } = reader;
  const type = tree.get(hook, 'type');
  const kind = tree.stringOf(type) ?? '';
  const needed = hookKinds.get(kind);
  if (type === undefined || !needed) {
    const kinds = [...hookKinds.keys()];
    const near = didYouMean(kind, kinds);
    const place = type === undefined ? firstLine(reader, hook) : unquoted(text, tree.spanOf(type));
    const says = type === undefined ? 'A hook needs a "type"' : `"type" has to be one of ${kinds.join(', ')}, not "${kind}"`;
    yield {
      ...issue(place, says, effect, near === undefined ? '' : ` Did you mean "${near}"?`),
      ...(type !== undefined && changing(place, near)),
    };
    return;
  }
  for (const key of needed) {
    const value = tree.get(hook, key);
    const isThere = (tree.stringOf(value) ?? '').trim() !== '';
    if (!isThere) yield issue(firstLine(reader, value ?? hook), `A hook of type "${kind}" needs "${key}" as text`, effect);
  }
  yield* timeoutIssues(reader, hook, effect);
  const shell = tree.get(hook, 'shell');
  const shellName = tree.stringOf(shell);
  if (shell !== undefined && shellName !== 'bash' && shellName !== 'powershell')
    yield issue(tree.spanOf(shell), '"shell" has to be bash or powershell', effect);
}

function* timeoutIssues({ tree, text }: Reader, hook: NodeId, effect: Effect): Iterable<Issue> {
  const timeout = tree.get(hook, 'timeout');
  if (timeout === undefined) return;
  const value = tree.valueOf(timeout);
  const span = tree.spanOf(timeout);
  if (typeof value !== 'number' || value <= 0) {
    yield issue(span, `"timeout" has to be a number of seconds above zero, not ${text.slice(span.start, span.end)}`, effect);
  } else if (value >= 5000 && value % 1000 === 0) {
    const hours = Math.round(value / 360) / 10;
    yield issue(
      span,
      `"timeout" is in seconds, and ${value} are ${hours} hours`,
      { fate: 'loads', says: 'waits that long' },
      ` Did you mean ${value / 1000}?`,
    );
  }
}

function* copilotIssues(reader: Reader): Iterable<Issue> {
  const { tree } = reader;
  const refuses: Effect = { fate: 'losses', says: 'passes over it in VS Code, and refuses the agent elsewhere' };
  for (const event of tree.entries(tree.get(tree.root, 'hooks'))) {
    if (!copilotEvents.includes(event.key)) yield unknownEvent(reader, event, copilotEvents, refuses);
    else if (tree.kindOf(event.value) !== 'sequence')
      yield issue(tree.spanOf(event.value), `"${event.key}" has to be a list of hooks`, refuses);
    else for (const hook of tree.items(event.value)) yield* copilotHook(reader, hook, refuses);
  }
}

function* copilotHook(reader: Reader, hook: NodeId, effect: Effect): Iterable<Issue> {
  const { tree } = reader;
  if (tree.kindOf(hook) !== 'mapping') {
    yield issue(tree.spanOf(hook), 'A hook has to be a map with "type" and "command"', effect);
    return;
  }
  // Claude Code's form is understood too: hooks in a list, below a matcher.
  const nested = tree.get(hook, 'hooks');
  if (nested !== undefined) {
    for (const each of tree.items(nested)) if (tree.get(each, 'hooks') === undefined) yield* copilotHook(reader, each, effect);
    return;
  }
  const type = tree.get(hook, 'type');
  if (type === undefined) yield issue(firstLine(reader, hook), 'A hook needs "type: command"', effect);
  else if (!tree.isWord(type, 'command')) yield issue(tree.spanOf(type), '"type" has to be command', effect);
  if (!copilotCommands.some((key) => tree.get(hook, key) !== undefined))
    yield issue(firstLine(reader, hook), 'A hook needs a "command"', effect);
}

function unknownEvent({ text }: Reader, { key, keySpan }: DataEntry, events: readonly string[], effect: Effect): Issue {
  const span = unquoted(text, keySpan);
  const near = didYouMean(key, events);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return { ...issue(span, `There is no event "${key}"`, effect, hint), ...changing(span, near) };
}

function issue(span: Span, says: string, effect: Effect, hint = ''): Issue {
  return { kind: 'hook', key: 'hooks', span, says, effect, hint };
}

function changing(span: Span, instead: string | undefined): { readonly fixes?: readonly Fix[] } {
  return instead === undefined ? {} : { fixes: [{ title: `Change it to "${instead}"`, edits: [{ span, text: instead }] }] };
}

function unquoted(text: string, { start, end }: Span): Span {
  return /["']/.test(text[start] ?? '') && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
}

/** A map is marked by its first line: all of it would be too much. */
function firstLine({ text, tree }: Reader, node: NodeId): Span {
  const { start, end } = tree.spanOf(node);
  const line = text.slice(start, end).search(/\r?\n/);
  return line < 0 ? { start, end } : { start, end: start + line };
}
