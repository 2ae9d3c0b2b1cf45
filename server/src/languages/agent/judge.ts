/** Says what a tool makes of a file, as far as its frontmatter decides: one issue for each thing that is not as the tool wants it. */
import { z } from 'zod';
import { type Document, memo } from '../../engine/document.ts';
import type { Edit, Fix, Span } from '../../engine/finding.ts';
import { didYouMean, lineBreak, suggestion } from '../../engine/text.ts';
import type { DataEntry, DataTree } from '../data/tree.ts';
import type { Frontmatter } from '../markdown/frontmatter.ts';
import { type LateFrontmatter, lateFrontmatter } from './body/late-frontmatter.ts';
import { equipmentIssues } from './equipment.ts';
import { frontmatterFixes, missingFixes } from './fix/missing.ts';
import { valueFixes } from './fix/values.ts';
import { formats } from './formats/all.ts';
import { type Effect, type Format, passesOver, type Values } from './formats/format.ts';
import type { Issue } from './issue.ts';
import { decorations } from './know/keys.ts';
import { isSpeech } from './know/speech.ts';
import { type Agent, agent } from './language.ts';
import type { Block } from './reading/blocks.ts';
import { type Reading, readAs } from './reading/reading.ts';
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
  const reading = readAs(document, format.reader);
  if (!reading.block) {
    yield* absent(document, model, format);
    return;
  }
  yield* odd(document, reading.block, format);
  yield* syntax(document, model, reading, format);
  if (reading.state === 'raw' || reading.state === 'lost') {
    // The tool sees no key, but who mends the line wants to know what is wrong with the others.
    const { tree, values } = model;
    const broken = new Set(model.brokenLines.map(({ key }) => key));
    const others = [...keys(document, model, { ...reading, tree, values }, format), ...equipmentIssues(document, model, format)];
    for (const issue of others)
      if (issue.key === undefined || !broken.has(issue.key)) yield reading.state === 'raw' ? onceRead(issue) : issue;
    return;
  }
  yield* keys(document, model, reading, format);
  yield* equipmentIssues(document, model, format);
  yield* body(document, reading, format);
}

/** A file in which the tool sees no frontmatter: there is none, or it is not written as the tool wants it. */
function* absent(document: Document, model: Agent, format: Format): Iterable<Issue> {
  const { effects, kind, required } = format;
  const { text } = document;
  const effect = effects.absent ?? effects.raw;
  const blanks = /^(\uFEFF?[ \t]*)---[ \t]*\r?\n(?=[\w-]+:)/.exec(text)?.[1] ?? '';
  if (blanks !== '') {
    const isMark = blanks === '\uFEFF';
    const says = isMark ? 'A byte order mark stands before the frontmatter' : 'Blanks stand before the frontmatter';
    const title = isMark ? 'Remove the byte order mark' : 'Remove the blanks before the frontmatter';
    const start = blanks.length;
    const fixes = [{ title, edits: [{ span: { start: 0, end: start }, text: '' }] }];
    if (effect) yield { kind: 'form', span: { start, end: start + 3 }, says, effect, fixes };
    return;
  }
  const late = kind === 'instructions' ? undefined : lateFrontmatter(document);
  if (late) {
    const { start } = late.span;
    const before = /\S[^\r\n]{0,39}/.exec(text.slice(late.before.start, late.before.end))?.[0];
    const says = `The frontmatter has to start on the first line, and ${before === undefined ? 'something' : `"${before}"`} stands before "---"`;
    const title = before === undefined ? 'Remove the blanks before the frontmatter' : `Move "${before}" below the frontmatter`;
    const fix = { title, edits: putFirst(text, late) };
    yield { kind: 'form', span: { start, end: start + 3 }, says, effect: effect ?? takesKeysForText, fixes: [fix] };
    return;
  }
  const { frontmatter } = model;
  if (frontmatter) {
    if (effect) yield* illWritten(document, frontmatter, effect);
    return;
  }
  if (effects.absent === undefined) return;
  const wanted = required({})
    .map((key) => `"${key}"`)
    .join(' and ');
  const says = `There is no frontmatter ${wanted === '' ? '' : `with ${wanted} `}on top`;
  yield { kind: 'form', span: firstLine(document), says, effect: effects.absent, ...withFixes(frontmatterFixes(document, format)) };
}

/** Some files are one long line: its beginning is place enough. */
function firstLine({ text }: Document): Span {
  const line = /\S[^\r\n]{0,79}/.exec(text);
  const start = line?.index ?? 0;
  return { start, end: start + (line?.[0].trimEnd().length ?? 0) };
}

/** Late frontmatter comes first, and what stood before it below it. */
function putFirst(text: string, { before, span }: LateFrontmatter): readonly Edit[] {
  const words = text.slice(before.start, before.end).trim();
  const removal = { span: before, text: '' };
  if (words === '') return [removal];
  const newLine = lineBreak(text);
  const above = text[span.end - 1] === '\n' ? newLine : newLine + newLine;
  const below = /^[ \t]*(?:\r?\n|$)/.test(text.slice(span.end)) ? newLine : newLine + newLine;
  return [removal, { span: { start: span.end, end: span.end }, text: above + words + below }];
}

/** What a tool does that needs no frontmatter, with one that it does not see. */
const takesKeysForText: Effect = { fate: 'losses', says: 'takes its keys for a part of the text' };

/** Frontmatter that people see and the tool does not. */
function* illWritten(document: Document, frontmatter: Frontmatter, effect: Effect): Iterable<Issue> {
  const { text } = document;
  const { content, span, closing } = frontmatter;
  const dashes = { start: span.start, end: text.indexOf('---', span.start) + 3 };
  if (closing === '...') {
    const dots = { start: content.end, end: span.end };
    const fix = { title: 'Close the frontmatter with "---"', edits: [{ span: dots, text: '---' }] };
    yield { kind: 'form', span: dots, says: '"..." does not close the frontmatter', effect, fixes: [fix] };
    return;
  }
  const indented = closing === undefined ? /^([ \t]+)---[ \t]*$/m.exec(text.slice(content.start)) : null;
  if (indented) {
    const start = content.start + indented.index;
    const blanks = { start, end: start + (indented[1] ?? '').length };
    const fix = { title: 'Remove the blanks before "---"', edits: [{ span: blanks, text: '' }] };
    const at = { start: blanks.end, end: blanks.end + 3 };
    yield { kind: 'form', span: at, says: 'Blanks stand before the "---" that is to close the frontmatter', effect, fixes: [fix] };
    return;
  }
  const opening = /^[^\r\n]*/.exec(text.slice(dashes.end))?.[0] ?? '';
  if (closing === '---' && opening !== '') {
    const rest = { start: dashes.end, end: dashes.end + opening.length };
    const fix = { title: 'Leave only "---" on the first line', edits: [{ span: rest, text: '' }] };
    const what = opening.trim() === '' ? 'Blanks' : 'Something';
    yield {
      kind: 'form',
      span: { start: dashes.start, end: rest.end },
      says: `${what} stand${opening.trim() === '' ? '' : 's'} behind the "---" that opens the frontmatter`,
      effect,
      fixes: [fix],
    };
    return;
  }
  const says = closing === undefined ? 'No line "---" closes the frontmatter' : 'The frontmatter is empty';
  yield { kind: 'form', span: dashes, says, effect };
}

/** Frontmatter that the tool sees, but not as it is meant. */
function* odd(document: Document, { content, body, language }: Block, { reader, effects }: Format): Iterable<Issue> {
  const { text } = document;
  if (language !== undefined && /^(?:js|javascript)$/i.test(language)) {
    const start = text.indexOf(language);
    const effect: Effect = { fate: 'losses', says: 'runs the frontmatter as a program as soon as it opens the project' };
    yield { kind: 'form', span: { start, end: start + language.length }, says: `The frontmatter is "${language}"`, effect };
    return;
  }
  const cutsLines = reader === 'claude' || reader === 'cursor-rule' || reader === 'skills-ref';
  if (cutsLines && content.end > content.start && text[content.end - 1] !== '\n') {
    const span = { start: content.end, end: content.end + 3 };
    const effect: Effect = { fate: 'losses', says: 'takes what stands behind it for the prompt' };
    yield { kind: 'form', span, says: '"---" ends the frontmatter, also within a line', effect };
  }
  if ((reader === 'gemini' || reader === 'gemini-skill') && body.start === text.length && effects.emptyBody) {
    const line = /^---[^\r\n]*/.exec(text.slice(content.end).trimStart())?.[0] ?? '';
    const start = text.indexOf(line, content.end);
    const isLast = start + line.length >= text.trimEnd().length;
    if (line.length > 3 && !isLast) {
      const rest = { start: start + 3, end: start + line.length };
      const fixes = line.trimEnd() === '---' ? [{ title: 'Remove the blanks behind "---"', edits: [{ span: rest, text: '' }] }] : undefined;
      const says = 'Something stands behind the "---" that closes the frontmatter';
      yield { kind: 'form', span: { start, end: rest.end }, says, effect: effects.emptyBody, ...(fixes && { fixes }) };
    }
    return;
  }
  if ((reader === 'opencode' || reader === 'vscode') && body.start === text.length && !/\n---/.test(text)) {
    const effect: Effect = { fate: 'losses', says: 'takes all of the file for frontmatter, and none of it for the prompt' };
    const start = text.indexOf('---');
    yield { kind: 'form', span: { start, end: start + 3 }, says: 'No line "---" closes the frontmatter', effect };
  }
}

function* syntax(document: Document, model: Agent, { state, problems, tree }: Reading, { effects, reader }: Format): Iterable<Issue> {
  // Every reader but Claude Code's refuses a key that is there twice.
  const takesLast: Effect = { fate: 'losses', says: 'takes the last one, strict readers reject the file' };
  const repeated = reader === 'claude' ? tree?.problems.find(({ kind }) => kind === 'duplicate-key') : undefined;
  if (repeated && state !== 'lost' && !isSpeech(wordsAt(document, repeated.span)))
    yield { kind: 'syntax', span: repeated.span, says: withoutStop(repeated.message), effect: takesLast };
  if (state === 'read' || state === 'absent') return;
  const effect = (state === 'mended' ? effects.mended : state === 'raw' ? effects.raw : undefined) ?? effects.syntax;
  for (const [index, line] of model.brokenLines.entries()) {
    // Where a description has slipped out of its value, every line of it would be another.
    if (index > 0 && isSpeech(line.key)) continue;
    const words = document.text.slice(line.offender.start, line.offender.end);
    const says = `${quoted(words)} makes the value of "${line.key}" invalid YAML`;
    yield { kind: 'syntax', key: line.key, span: line.offender, says, effect, ...blockScalar(document, line, model) };
  }
  const isTold = model.brokenLines.length > 0;
  if (state === 'mended' && isTold) return;
  // One is enough: where a text has slipped out of its value, every further line of it would be another.
  const first = model.tree?.problems[0] ?? (isTold ? undefined : problems[0]);
  if (first && !model.brokenLines.some((line) => takesIn(document, line, model, first.span)))
    yield { kind: 'syntax', span: first.span, says: withoutStop(first.message), effect };
}

/** True where the block that a broken line has to be holds this as well: the line is told already. */
function takesIn(document: Document, line: BrokenLine, model: Agent, { start }: Span): boolean {
  const { fixes = [] } = blockScalar(document, line, model);
  return fixes.some(({ edits }) => edits.some(({ span }) => span.start <= start && start < span.end));
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, '');
}

/** What a key does that the tool would see, were the frontmatter YAML. */
function onceRead(issue: Issue): Issue {
  const { fate, says } = issue.effect;
  return { ...issue, effect: { fate: fate === 'fails' ? 'losses' : fate, says: `${says}, once it can read the frontmatter` } };
}

/** What the text below the frontmatter does to the tool. */
function* body(document: Document, { block, tree, values }: Reading, format: Format): Iterable<Issue> {
  const { id, effects } = format;
  // A remote agent has its prompt elsewhere.
  const isElsewhere = format.variant?.(values) !== undefined || tree?.kindOf(tree.root ?? 0) === 'sequence';
  if (!block || isElsewhere) return;
  const { start, end } = block.body;
  const text = document.text.slice(start, end);
  if (text.trim() === '') {
    // What stands there all the same, the closing line has hidden, which is said of that line.
    const closing = /^\s*---[^\r\n]*/.exec(document.text.slice(block.content.end));
    const isEmpty = document.text.slice(block.content.end + (closing?.[0].length ?? 0)).trim() === '';
    const at = block.content.end + Math.max(closing?.[0].trimEnd().lastIndexOf('---') ?? 0, 0);
    const span = { start: at, end: Math.min(at + 3, document.text.length) };
    if (effects.emptyBody && isEmpty)
      yield { kind: 'form', span, says: 'There is no prompt below the frontmatter', effect: effects.emptyBody };
    return;
  }
  if (id !== 'gemini') return;
  for (const match of text.matchAll(/\$\{(\w+)\}/g)) {
    if (templateWords.has(match[1] ?? '')) continue;
    const from = start + match.index;
    const effect: Effect = { fate: 'fails', says: 'fails when the agent is used' };
    const says = `"${match[0]}" asks for an input that agents do not get`;
    yield { kind: 'form', span: { start: from, end: from + match[0].length }, says, effect };
  }
}

/** What Gemini CLI puts in the place of `${word}` in a prompt. */
const templateWords: ReadonlySet<string> = new Set(['query', 'cliVersion', 'activeModel', 'today']);

/**
 * Keeps the value byte for byte, and in a form that needs no escapes; the lines of examples that have slipped out of it are
 * taken in. What is half a quote or a list is not certain to be text.
 */
function blockScalar({ text }: Document, { key, value }: BrokenLine, { frontmatter }: Agent): { readonly fixes?: readonly Fix[] } {
  const words = text.slice(value.start, value.end);
  if (/^["']/.test(words) || /^(?:\[[^\]]*|\{[^}]*)$/.test(words)) return {};
  const line = lineBreak(text);
  const slipped = frontmatter ? slippedLines(text.slice(value.end, frontmatter.content.end)) : '';
  const block = [words, ...slipped.split(/\r?\n/).slice(1)].map((part) => (part.trim() === '' ? '' : `  ${part}`));
  const edit = { span: { start: value.start, end: value.end + slipped.length }, text: ['|-', ...block].join(line) };
  const title = slipped === '' ? `Write "${key}" as a block scalar` : `Write "${key}" and the lines below it as a block scalar`;
  return { fixes: [{ title, edits: [edit] }] };
}

/** The lines below a value up to the next key that any tool knows, if they are of an example. */
function slippedLines(below: string): string {
  const lines = below.split(/(?<=\n)/);
  const next = lines.findIndex((line, index) => {
    const key = index > 0 ? /^([\w-]+):/.exec(line)?.[1] : undefined;
    return key !== undefined && !isSpeech(key) && (formats.some(({ keys }) => Object.hasOwn(keys, key)) || decorations.has(key));
  });
  const own = next < 0 ? lines : lines.slice(0, next);
  const isExample = own.slice(1).some((line) => /^</.test(line) || isSpeech(/^([\w-]+):/.exec(line)?.[1] ?? ''));
  return isExample ? own.join('').trimEnd() : '';
}

function wordsAt({ text }: Document, { start, end }: Span): string {
  return text.slice(start, end);
}

function* keys(document: Document, model: Agent, { tree, values }: Reading, format: Format): Iterable<Issue> {
  if (!tree) return;
  if (tree.root !== undefined && tree.kindOf(tree.root) === 'sequence' && format.item) {
    for (const item of tree.items(tree.root)) yield* keysOf(document, model, tree, item, valuesIn(tree, item), format.item);
    return;
  }
  if (tree.root !== undefined && tree.kindOf(tree.root) !== 'mapping') {
    if (tree.problems.length > 0) return;
    const effect = format.effects.noKeys ?? format.effects.syntax;
    yield { kind: 'form', span: tree.spanOf(tree.root), says: 'The frontmatter is no list of keys', effect };
    return;
  }
  yield* keysOf(document, model, tree, tree.root, values, format.variant?.(values) ?? format);
}

function valuesIn(tree: DataTree, node: number): Values {
  const value = tree.valueOf(node);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function* keysOf(
  document: Document,
  model: Agent,
  tree: DataTree,
  node: number | undefined,
  values: Values,
  format: Format,
): Iterable<Issue> {
  const written = new Map(Array.from(tree.entries(node), (entry) => [entry.key, entry]));
  const required = format.required(values);
  for (const key of required) {
    if (written.has(key) || mayStandInBrokenText(document, model, key)) continue;
    const effect = format.keys[key]?.bad ?? format.effects.missing;
    const isRoot = node === undefined || node === tree.root;
    const span = isRoot ? keyPlace(document, model) : tree.spanOf(node);
    const fixes = isRoot ? missingFixes(document, model, format, key) : [];
    yield { kind: 'missing', key, span, says: `"${key}" is missing`, effect, ...withFixes(fixes) };
  }
  for (const entry of written.values()) {
    yield* entryIssues(document, format, tree, entry, values[entry.key], required.includes(entry.key));
  }
}

function* entryIssues(
  document: Document,
  format: Format,
  tree: DataTree,
  entry: DataEntry,
  value: unknown,
  isRequired: boolean,
): Iterable<Issue> {
  const { key } = entry;
  const own = Object.hasOwn(format.keys, key) ? format.keys[key] : undefined;
  if (!own) yield unknownKey(format, entry);
  const known = own ?? format.others;
  if (!known) return;
  if (known.ignored) {
    yield { kind: 'ignored', key, span: entry.keySpan, says: `"${key}" has no effect here`, effect: known.ignored };
    // What is passed over may still be something that the tool cannot hold.
    if (!known.bad) return;
  }
  if (known.deprecated) {
    const effect: Effect = { fate: 'loads', says: 'still reads it' };
    yield { kind: 'deprecated', key, span: entry.keySpan, says: `"${key}" ${known.deprecated.says}`, effect };
  }
  if (value === null && !format.refusesEmpty && !isRequired && !known.empty) return;
  const answer = known.type.safeParse(value);
  if (answer.success) return;
  const empty = isEmpty(tree, entry);
  const { span, what } = empty ? { span: entry.keySpan, what: 'not empty' } : offence(tree, entry, value, answer.error);
  const hint = known.type instanceof z.ZodEnum && typeof value === 'string' ? suggestion(value, known.type.options.map(String)) : '';
  yield {
    kind: 'value',
    key,
    span,
    says: `"${key}" has to be ${known.type.description}, ${what}`,
    effect: (empty ? known.empty : undefined) ?? known.bad ?? format.effects.invalid,
    hint,
    ...withFixes(valueFixes(document, format, known, tree, entry)),
  };
}

function unknownKey(format: Format, { key, keySpan }: DataEntry): Issue {
  const { unknown, foreign } = format.effects;
  const isDecoration = decorations.has(key);
  const owners = ownersOf(key, format);
  const near = owners.length > 0 || isDecoration ? undefined : didYouMean(key, Object.keys(format.keys));
  const effect = foreign && (owners.length > 0 || isDecoration || near !== undefined) ? foreign : unknown;
  return {
    kind: 'unknown',
    key,
    span: keySpan,
    says: `Key "${key}" is unknown`,
    // What is only there for people is no loss.
    effect: effect === passesOver && isDecoration ? { ...passesOver, fate: 'loads' } : effect,
    hint: near === undefined ? '' : ` Did you mean "${near}"?`,
    ...(near !== undefined && { near }),
    owners,
  };
}

/** The tools whose files of this kind have such a key. */
function ownersOf(key: string, { kind, tool }: Format): readonly string[] {
  const owners = formats.filter((format) => format.kind === kind && format.target && Object.hasOwn(format.keys, key));
  return [...new Set(owners.map((format) => format.tool))].filter((owner) => owner !== tool);
}

/** What in a value is wrong, and its place: in a map or a list often only one entry is. */
function offence(tree: DataTree, { value }: DataEntry, read: unknown, error: z.ZodError): { readonly span: Span; readonly what: string } {
  const path = deepestPath(error.issues);
  const part = path.at(-1);
  if (part === undefined) return { span: tree.spanOf(value), what: `not ${read instanceof Date ? 'a date' : show(tree.valueOf(value))}` };
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
    const fewest = Math.min(...issue.errors.map((errors) => errors.length));
    return [[...path, ...longest(issue.errors.filter((errors) => errors.length === fewest).map(deepestPath))]];
  });
  return longest(paths);
}

function longest(paths: readonly (readonly (string | number)[])[]): readonly (string | number)[] {
  return paths.reduce((best, path) => (path.length > best.length ? path : best), []);
}

/** Where a syntax error hides the keys behind it, a key that a line seems to hold is not called missing. */
function mayStandInBrokenText(document: Document, { format, tree, frontmatter }: Agent, key: string): boolean {
  if (tree && format.reader === 'codex') return tree.problems.length > 0 && new RegExp(`^${key}[ \\t]*=`, 'm').test(document.text);
  if (!tree || !frontmatter || (tree.problems.length === 0 && frontmatter.closing === '---')) return false;
  return new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').test(document.text.slice(frontmatter.content.start));
}

/** What a missing key is said of: the opening dashes; in TOML the first line. */
function keyPlace(document: Document, { format, frontmatter }: Agent): Span {
  if (format.reader === 'codex') return firstLine(document);
  const start = document.text.indexOf('---', frontmatter?.span.start ?? 0);
  return { start, end: start + 3 };
}

function withFixes(fixes: readonly Fix[]): { readonly fixes?: readonly Fix[] } {
  return fixes.length === 0 ? {} : { fixes };
}

function isEmpty(tree: DataTree, { value }: DataEntry): boolean {
  return tree.kindOf(value) === 'null' || tree.stringOf(value)?.trim() === '';
}

function show(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a map' : String(value);
}

/** Words in quotes, unless they bring their own. */
function quoted(words: string): string {
  return /^["']/.test(words) ? shorten(words) : `"${shorten(words)}"`;
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
