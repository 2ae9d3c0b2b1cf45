/** Judges an agent's frontmatter as the tools do that will read it: syntax, required keys, types and values. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak, suggestion } from '../../engine/text.ts';
import { type Format, hexColor } from '../../languages/agent/formats.ts';
import { type Agent, agent } from '../../languages/agent/language.ts';
import type { BrokenLine } from '../../languages/agent/recovery.ts';
import type { DataEntry, DataTree } from '../../languages/data/tree.ts';

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
    'agnix CC-AG-001 to CC-AG-017 and OC-AG-001 to OC-AG-009',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const format of model.formats) {
      for (const said of judge(document, model, format)) yield { ...said, subject: model.name };
    }
  },
});

/** A finding before it is said of which agent: all of a file are of the same. */
type Said = Omit<Finding, 'subject'>;

function* judge(document: Document, model: Agent, format: Format): Iterable<Said> {
  if (!model.frontmatter) {
    yield* absent(document, format);
    return;
  }
  yield* unclosed(document, model, format);
  yield* syntax(document, model, format);
  yield* keys(document, model, format);
}

/** A file without frontmatter at its very start. */
function* absent(document: Document, { tool, effects }: Format): Iterable<Said> {
  if (effects.absent === undefined) return;
  const late = /^\s*(---)[ \t]*\r?\n(?=[\w-]+:)/.exec(document.text);
  if (late) {
    const start = late[0].indexOf('---');
    const message = `The frontmatter has to start on the first line: before "---" nothing may stand, or ${tool} ${effects.absent}.`;
    yield { span: { start, end: start + 3 }, message, fixes: [moveUp(start)] };
    return;
  }
  // Some files are one long line: its beginning is place enough.
  const firstLine = /\S[^\r\n]{0,79}/.exec(document.text);
  const start = firstLine?.index ?? 0;
  const end = start + (firstLine?.[0].trimEnd().length ?? 0);
  const message = `There is no frontmatter with "name" and "description" on top: ${tool} ${effects.absent}.`;
  yield { span: { start, end }, message };
}

function moveUp(blanks: number): Fix {
  return { title: 'Remove the blanks before the frontmatter', edits: [{ span: { start: 0, end: blanks }, text: '' }] };
}

function* unclosed(document: Document, { frontmatter }: Agent, { tool, effects }: Format): Iterable<Said> {
  if (!frontmatter || frontmatter.closing === '---') return;
  const { content, span } = frontmatter;
  if (frontmatter.closing === '...') {
    const dots = { start: content.end, end: span.end };
    const fix = { title: 'Close the frontmatter with "---"', edits: [{ span: dots, text: '---' }] };
    yield { span: dots, message: `"..." does not close the frontmatter: ${tool} ${effects.syntax}.`, fixes: [fix] };
    return;
  }
  const dashes = { start: span.start, end: document.text.indexOf('---', span.start) + 3 };
  yield { span: dashes, message: `No line "---" closes the frontmatter: ${tool} ${effects.syntax}.` };
}

function* syntax(document: Document, model: Agent, { tool, effects, recovers }: Format): Iterable<Said> {
  const rest = model.tree?.problems ?? [];
  const mended = recovers && rest.length === 0;
  const effect = mended ? `${tool} takes the line as text, strict readers reject the file` : `${tool} ${effects.syntax}`;
  for (const line of model.brokenLines) {
    const words = document.text.slice(line.offender.start, line.offender.end);
    yield {
      span: line.offender,
      message: `"${shorten(words)}" makes the value of "${line.key}" invalid YAML: ${effect}.`,
      fixes: [asBlockScalar(document, line)],
    };
  }
  // One is enough: where a text has slipped out of its value, every further line of it would be another.
  const [first] = rest;
  if (first) yield { span: first.span, message: `${first.message} ${tool} ${effects.syntax}.` };
}

/** Keeps the value byte for byte, and in a form that needs no escapes. */
function asBlockScalar(document: Document, { key, value }: BrokenLine): Fix {
  const text = `|-${lineBreak(document.text)}  ${document.text.slice(value.start, value.end)}`;
  return { title: `Write "${key}" as a block scalar`, edits: [{ span: value, text }] };
}

function* keys(document: Document, model: Agent, format: Format): Iterable<Said> {
  const { tree, values } = model;
  if (!tree || !model.frontmatter) return;
  const { tool, effects, schema } = format;
  if (tree.root !== undefined && tree.kindOf(tree.root) !== 'mapping') {
    // A list of remote agents is frontmatter of its own kind in Gemini CLI.
    if (format.id === 'gemini' && tree.kindOf(tree.root) === 'sequence') return;
    if (tree.problems.length > 0) return;
    yield {
      span: tree.spanOf(tree.root),
      message: `The frontmatter is no list of keys: ${tool} ${effects.syntax}.`,
    };
    return;
  }
  const written = new Map(Array.from(tree.entries(tree.root), (entry) => [entry.key, entry]));
  const required = format.required(values);
  for (const key of required) {
    if (written.has(key) || mayStandInBrokenText(document, model, key)) continue;
    const place = keyPlace(document, model);
    yield { span: place, message: `"${key}" is missing: ${tool} ${effects.missing}.` };
  }
  for (const [key, entry] of written) {
    const type = schema.shape[key];
    if (!(type instanceof z.ZodType)) {
      if (effects.unknown === undefined) continue;
      const message = `Key "${key}" is unknown: ${tool} ${effects.unknown}.${suggestion(key, Object.keys(schema.shape))}`;
      yield { span: entry.keySpan, message };
      continue;
    }
    if (model.brokenLines.some((line) => line.key === key)) continue;
    const value = values[key];
    if (value === null && !format.refusesEmpty && !required.includes(key)) continue;
    const judged = type.safeParse(value);
    if (judged.success) continue;
    const empty = isEmpty(tree, entry);
    const { span, what } = empty ? { span: entry.keySpan, what: 'not empty' } : offence(tree, entry, judged.error);
    const hint = type instanceof z.ZodEnum && typeof value === 'string' ? suggestion(value, type.options.map(String)) : '';
    yield {
      span,
      message: `"${key}" has to be ${type.description}, ${what}: ${tool} ${effects.keys?.[key] ?? effects.invalid}.${hint}`,
      ...fixOf(document, format, tree, entry),
    };
  }
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
