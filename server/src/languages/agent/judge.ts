/** Says what a tool makes of a file, as far as its frontmatter decides: one issue for each thing that is not as the tool wants it. */
import { z } from 'zod';
import { type Document, memo } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { lineBreak, suggestion } from '../../engine/text.ts';
import type { DataEntry, DataTree } from '../data/tree.ts';
import { lateFrontmatter } from './body/late-frontmatter.ts';
import { equipmentIssues } from './equipment.ts';
import { type Effect, type Format, passesOver } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { hexColor } from './know/colors.ts';
import { decorations } from './know/keys.ts';
import { type Agent, agent } from './language.ts';
import type { BrokenLine } from './recovery.ts';

/** What a format's tool makes of a file, in the order of the checks: form, syntax, keys. Remembered for each file and format. */
export function issuesOf(document: Document, format: Format): readonly Issue[] {
  const known = judged(document);
  let issues = known.get(format);
  if (!issues) known.set(format, (issues = [...judge(document, agent.parse(document), format)]));
  return issues;
}

/** The sentence that a finding says: what is wrong, and what the tool does about it. */
export function messageOf({ says, effect, hint = '' }: Issue, { tool }: Format): string {
  return `${says}: ${tool} ${effect.says}.${hint}`;
}

const judged: (document: Document) => Map<Format, readonly Issue[]> = memo(() => new Map());

function* judge(document: Document, model: Agent, format: Format): Iterable<Issue> {
  if (!model.frontmatter) {
    yield* absent(document, format);
    return;
  }
  yield* unclosed(document, model, format);
  yield* syntax(document, model, format);
  yield* keys(document, model, format);
  yield* equipmentIssues(document, model, format);
}

/** A file without frontmatter at its very start. */
function* absent(document: Document, { effects, kind }: Format): Iterable<Issue> {
  const late = kind === 'instructions' ? undefined : lateFrontmatter(document);
  if (late) {
    const { dashes, before, mend } = late;
    const says = `The frontmatter has to start on the first line, and ${before === undefined ? 'something' : `"${before}"`} stands before "---"`;
    const title = before === undefined ? 'Remove the blanks before the frontmatter' : `Move "${before}" below the frontmatter`;
    yield { kind: 'form', span: dashes, says, effect: effects.absent ?? takesKeysForText, fixes: [{ title, edits: mend }] };
    return;
  }
  if (effects.absent === undefined) return;
  // Some files are one long line: its beginning is place enough.
  const firstLine = /\S[^\r\n]{0,79}/.exec(document.text);
  const start = firstLine?.index ?? 0;
  const end = start + (firstLine?.[0].trimEnd().length ?? 0);
  yield {
    kind: 'form',
    span: { start, end },
    says: 'There is no frontmatter with "name" and "description" on top',
    effect: effects.absent,
  };
}

/** What a tool does that needs no frontmatter, with one that it does not see. */
const takesKeysForText: Effect = { fate: 'losses', says: 'takes its keys for a part of the text' };

function* unclosed(document: Document, { frontmatter }: Agent, { effects }: Format): Iterable<Issue> {
  if (!frontmatter || frontmatter.closing === '---') return;
  const { content, span } = frontmatter;
  if (frontmatter.closing === '...') {
    const dots = { start: content.end, end: span.end };
    const fix = { title: 'Close the frontmatter with "---"', edits: [{ span: dots, text: '---' }] };
    yield { kind: 'form', span: dots, says: '"..." does not close the frontmatter', effect: effects.syntax, fixes: [fix] };
    return;
  }
  const dashes = { start: span.start, end: document.text.indexOf('---', span.start) + 3 };
  yield { kind: 'form', span: dashes, says: 'No line "---" closes the frontmatter', effect: effects.syntax };
}

function* syntax(document: Document, model: Agent, { effects, recovers }: Format): Iterable<Issue> {
  const rest = model.tree?.problems ?? [];
  const mended: Effect = { fate: 'loads', says: 'takes the line as text, strict readers reject the file' };
  const effect = recovers && rest.length === 0 ? mended : effects.syntax;
  for (const line of model.brokenLines) {
    const words = document.text.slice(line.offender.start, line.offender.end);
    const says = `"${shorten(words)}" makes the value of "${line.key}" invalid YAML`;
    yield { kind: 'syntax', key: line.key, span: line.offender, says, effect, fixes: [asBlockScalar(document, line)] };
  }
  // One is enough: where a text has slipped out of its value, every further line of it would be another.
  const [first] = rest;
  if (first) yield { kind: 'syntax', span: first.span, says: first.message.replace(/\.$/, ''), effect: effects.syntax };
}

/** Keeps the value byte for byte, and in a form that needs no escapes. */
function asBlockScalar(document: Document, { key, value }: BrokenLine): Fix {
  const text = `|-${lineBreak(document.text)}  ${document.text.slice(value.start, value.end)}`;
  return { title: `Write "${key}" as a block scalar`, edits: [{ span: value, text }] };
}

function* keys(document: Document, model: Agent, format: Format): Iterable<Issue> {
  const { tree, values } = model;
  if (!tree || !model.frontmatter) return;
  const { effects } = format;
  if (tree.root !== undefined && tree.kindOf(tree.root) !== 'mapping') {
    // A list of remote agents is frontmatter of its own kind in Gemini CLI.
    if (format.id === 'gemini' && tree.kindOf(tree.root) === 'sequence') return;
    if (tree.problems.length > 0) return;
    yield { kind: 'form', span: tree.spanOf(tree.root), says: 'The frontmatter is no list of keys', effect: effects.syntax };
    return;
  }
  const written = new Map(Array.from(tree.entries(tree.root), (entry) => [entry.key, entry]));
  const required = format.required(values);
  for (const key of required) {
    if (written.has(key) || mayStandInBrokenText(document, model, key)) continue;
    const effect = format.keys[key]?.bad ?? effects.missing;
    yield { kind: 'missing', key, span: keyPlace(document, model), says: `"${key}" is missing`, effect };
  }
  for (const entry of written.values()) yield* entryIssues(document, model, format, tree, entry, required.includes(entry.key));
}

function* entryIssues(
  document: Document,
  model: Agent,
  format: Format,
  tree: DataTree,
  entry: DataEntry,
  isRequired: boolean,
): Iterable<Issue> {
  const { key } = entry;
  const known = Object.hasOwn(format.keys, key) ? format.keys[key] : undefined;
  if (!known) {
    yield unknownKey(format, entry);
    return;
  }
  if (known.ignored) {
    yield { kind: 'ignored', key, span: entry.keySpan, says: `"${key}" has no effect here`, effect: known.ignored };
    return;
  }
  if (known.deprecated) {
    const effect: Effect = { fate: 'loads', says: 'still reads it' };
    yield { kind: 'deprecated', key, span: entry.keySpan, says: `"${key}" ${known.deprecated.says}`, effect };
  }
  if (model.brokenLines.some((line) => line.key === key)) return;
  const value = model.values[key];
  if (value === null && !format.refusesEmpty && !isRequired) return;
  const answer = known.type.safeParse(value);
  if (answer.success) return;
  const empty = isEmpty(tree, entry);
  const { span, what } = empty ? { span: entry.keySpan, what: 'not empty' } : offence(tree, entry, answer.error);
  const hint = known.type instanceof z.ZodEnum && typeof value === 'string' ? suggestion(value, known.type.options.map(String)) : '';
  yield {
    kind: 'value',
    key,
    span,
    says: `"${key}" has to be ${known.type.description}, ${what}`,
    effect: known.bad ?? format.effects.invalid,
    hint,
    ...fixOf(document, format, tree, entry),
  };
}

function unknownKey(format: Format, { key, keySpan }: DataEntry): Issue {
  const { unknown } = format.effects;
  const effect: Effect = unknown === passesOver && decorations.has(key) ? { ...passesOver, fate: 'loads' } : unknown;
  const hint = suggestion(key, Object.keys(format.keys));
  return { kind: 'unknown', key, span: keySpan, says: `Key "${key}" is unknown`, effect, hint };
}

/** What in a value is wrong, and its place: in a map or a list often only one entry is. */
function offence(tree: DataTree, { value }: DataEntry, error: z.ZodError): { readonly span: Span; readonly what: string } {
  const path = deepestPath(error.issues);
  const part = path.at(-1);
  if (part === undefined) return { span: tree.spanOf(value), what: `not ${show(tree.valueOf(value))}` };
  const name = typeof part === 'number' ? `entry ${part + 1}` : `"${part}"`;
  const parent = tree.get(value, ...path.slice(0, -1)) ?? value;
  const node = tree.get(parent, part);
  if (node === undefined) return { span: tree.spanOf(parent), what: `and ${name} is missing` };
  return { span: tree.spanOf(node), what: `and ${name} is ${show(tree.valueOf(node))}` };
}

/** Where the issue lies that comes nearest to being right: in a union, the branch that understood most. */
function deepestPath(issues: readonly z.core.$ZodIssue[]): readonly (string | number)[] {
  const paths = issues.flatMap((issue): (readonly (string | number)[])[] => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code !== 'invalid_union') return [path];
    return [[...path, ...longest(issue.errors.map(deepestPath))]];
  });
  return longest(paths);
}

function longest(paths: readonly (readonly (string | number)[])[]): readonly (string | number)[] {
  return paths.reduce((best, path) => (path.length > best.length ? path : best), []);
}

/** Where a syntax error hides the keys behind it, a key that a line seems to hold is not called missing. */
function mayStandInBrokenText(document: Document, { tree, frontmatter }: Agent, key: string): boolean {
  if (!tree || !frontmatter || (tree.problems.length === 0 && frontmatter.closing === '---')) return false;
  return new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').test(document.text.slice(frontmatter.content.start));
}

/** What a missing key is said of: the opening dashes. */
function keyPlace(document: Document, { frontmatter }: Agent): Span {
  const start = document.text.indexOf('---', frontmatter?.span.start ?? 0);
  return { start, end: start + 3 };
}

function isEmpty(tree: DataTree, { value }: DataEntry): boolean {
  return tree.kindOf(value) === 'null' || tree.stringOf(value)?.trim() === '';
}

function show(value: unknown): string {
  if (typeof value === 'string') return `"${shorten(value)}"`;
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a map' : String(value);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

/** Certain for OpenCode's colours only: converters agree on what a colour's name stands for. */
function fixOf(document: Document, format: Format, tree: DataTree, entry: DataEntry): { readonly fixes?: readonly Fix[] } {
  if (format.id !== 'opencode' || entry.key !== 'color') return {};
  if (tree.kindOf(entry.value) === 'null') return unquotedColor(document, entry);
  const color = hexColor(tree.stringOf(entry.value) ?? '');
  if (color === undefined) return {};
  return { fixes: [{ title: `Change the colour to "${color}"`, edits: [{ span: tree.spanOf(entry.value), text: `"${color}"` }] }] };
}

/** `color: #3498DB` is a key without a value, and a comment. */
function unquotedColor(document: Document, { keySpan }: DataEntry): { readonly fixes?: readonly Fix[] } {
  const comment = /^[ \t]*:[ \t]+(#(?:[0-9a-f]{6}|[0-9a-f]{3}))[ \t]*(?=[\r\n]|$)/i.exec(
    document.text.slice(keySpan.end, keySpan.end + 200),
  );
  const written = comment?.[1];
  if (!comment || written === undefined) return {};
  const start = keySpan.end + comment[0].indexOf('#');
  const color = hexColor(written) ?? written;
  const edit = { span: { start, end: start + written.length }, text: `"${color}"` };
  return { fixes: [{ title: `Put the colour in quotes: "#" starts a comment`, edits: [edit] }] };
}
