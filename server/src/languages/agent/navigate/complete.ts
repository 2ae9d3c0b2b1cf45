/** What can be written at a cursor in frontmatter: keys, values, names, and the frontmatter itself where there is none yet. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Cursor, cursorAt, type Quote } from '../../navigate/cursor.ts';
import { literal, type Proposal, type ProposalKind } from '../../navigate/navigator.ts';
import { formatOfPlace } from '../detect.ts';
import type { Format, FormatId } from '../formats/format.ts';
import { hexColor } from '../know/colors.ts';
import { inside, type Shape, shapeOf, shapeOfFormat } from '../know/shapes.ts';
import { agent, nameOfFile } from '../language.ts';
import { formatInUse } from './home.ts';
import { type Name, namesOf, usedKeys } from './names.ts';
import { entriesSnippet, entrySnippet, writtenKey } from './snippet.ts';

/** What can be written at an offset, the best first; nothing outside of the frontmatter. */
export function completionsAt(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  if (document.host || /\.toml$/i.test(document.uri)) return [];
  const nothingYet = /^\uFEFF?-{0,3}(?=\s*$)/.exec(document.text)?.[0].length;
  if (nothingYet !== undefined && offset <= nothingYet) return beginnings(document, nothingYet);
  if (!agent.owns(document)) return [];
  const model = agent.parse(document);
  const format = formatInUse(model);
  const cursor = cursorAt(document, offset);
  if (!cursor) return offset > model.body.start ? mentions(snapshot, document, format, offset) : [];
  const desk: Desk = { snapshot, document, format, required: format.required(model.values), cursor, offset };
  const shape = cursor.path.reduce<Shape | undefined>(inside, shapeOfFormat(format));
  if (!shape) return [];
  const isTop = cursor.at === 'key' && cursor.path.length === 0;
  if (isTop) return [...keys(desk, shape), ...(model.format.id === 'plain' ? usualElsewhere(desk, shape) : [])];
  if (cursor.at === 'key') return shape.each && !shape.fields ? newItems(desk, shape.each) : keys(desk, shape);
  if (cursor.at === 'value') return words(desk, inside(shape, cursor.key));
  return shape.each ? [...words(desk, shape.each), ...keys(desk, shape.each)] : [];
}

interface Desk {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly format: Format;
  /** The keys at the top that may not be missing. */
  readonly required: readonly string[];
  readonly cursor: Cursor;
  readonly offset: number;
}

/** The keys of a map that are not there yet, those that have to be first. */
function keys({ document, format, required, cursor }: Desk, { fields = {} }: Shape): readonly Proposal[] {
  const isTop = cursor.path.length === 0 && cursor.at === 'key';
  const known = isTop
    ? Object.keys(fields).filter((key) => !format.keys[key]?.deprecated && !format.keys[key]?.ignored)
    : Object.keys(fields);
  const missing = known.filter((key) => !cursor.present.has(key));
  const weight = (key: string) => (isTop && required.includes(key) ? 0 : 1);
  const isRenamed = /^[ \t]*:(?:\s|$)/.test(document.text.slice(cursor.span.end, cursor.span.end + 20));
  return missing
    .toSorted((a, b) => weight(a) - weight(b))
    .map((key) => {
      const shape = fields[key] ?? {};
      const snippet = isRenamed ? literal(writtenKey(key)) : shifted(entrySnippet(key, shape, cursor.isFlow), cursor.shift);
      const detail = weight(key) === 0 ? 'required' : isTop ? (format.keys[key]?.type.description ?? '') : '';
      return proposal({ kind: 'field', label: key, detail, sentence: aboutKey(shape), span: cursor.span, snippet, quote: cursor.quote });
    });
}

/** The keys that a collection's other files have for people: no tool knows them, but they belong to the collection's form. */
function usualElsewhere({ snapshot, cursor }: Desk, { fields = {} }: Shape): readonly Proposal[] {
  return usedKeys(snapshot)
    .filter(({ name }) => fields[name] === undefined && !cursor.present.has(name))
    .map(({ name, detail }) => {
      const snippet = entrySnippet(name, {});
      return proposal({ kind: 'field', label: name, detail, sentence: undefined, span: cursor.span, snippet, quote: cursor.quote });
    });
}

/** The agents behind `@agent-` in a text for Claude Code, the one form that cannot mean anything else. */
function mentions(snapshot: Snapshot, document: Document, format: Format, offset: number): readonly Proposal[] {
  const typed = /(?<![\w/.@`-])@agent-([\w-]*)$/.exec(document.text.slice(Math.max(0, offset - 100), offset))?.[1];
  if (typed === undefined || format.target !== 'claude') return [];
  const behind = /^[\w-]*/.exec(document.text.slice(offset, offset + 100))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + behind.length };
  return namesOf('agents', snapshot, document, format)
    .filter(({ name }) => /^[\w-]+$/.test(name))
    .map(({ name, detail, sentence }) => proposal({ kind: 'name', label: name, detail, sentence, span, snippet: name, quote: '' }));
}

function aboutKey({ says = '', values = [] }: Shape): string | undefined {
  const meanings = values.flatMap(({ value, says: meaning }) => (meaning === undefined ? [] : [`- \`${value}\`: ${meaning}`]));
  return [says, meanings.join('\n')].filter((part) => part !== '').join('\n\n') || undefined;
}

/** The items of a list that stands below its key and has none at the cursor yet. */
function newItems(desk: Desk, each: Shape): readonly Proposal[] {
  const items = each.first && each.fields ? [...keys(desk, { fields: wholeItem(each) })] : words(desk, each);
  return items.map((item) => ({ ...item, snippet: `- ${item.snippet.replaceAll('\n', '\n  ')}` }));
}

/** The key that an item begins with. */
function wholeItem({ fields = {}, first = [] }: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries(first.slice(0, 1).map((key) => [key, fields[key] ?? {}]));
}

/** The words that a value or an item may be, and the names of what is declared elsewhere. */
function words(desk: Desk, shape: Shape | undefined): readonly Proposal[] {
  if (!shape) return [];
  const { snapshot, document, format, cursor } = desk;
  const inCall = callAt(desk);
  if (inCall) return namesOf('agents', snapshot, document, format).map((name) => written(desk, name, inCall, 'name'));
  const key = cursor.key ?? cursor.path.findLast((step) => step !== undefined);
  const fixed = (shape.values ?? []).map(({ value, says }): Name => ({ name: value, detail: '', sentence: says }));
  const named = shape.names ? namesOf(shape.names, snapshot, document, format) : [];
  const isList = shape.each !== undefined && cursor.at === 'value';
  const piece =
    shape.names === 'tools' || (isList && shape.names !== 'models') ? pieceAt(desk) : { span: cursor.span, present: cursor.present };
  const kind = key === 'color' ? 'color' : named.length > 0 ? 'name' : 'word';
  // Where only a list will do, one begins here.
  const isOnlyList = isList && shape.several === 'list' && key !== undefined && !takesText(format, key);
  return [...fixed, ...named]
    .filter(({ name }) => !piece.present.has(name))
    .map((name) => {
      const each = written(desk, name, piece.span, kind);
      return isOnlyList ? { ...each, snippet: `[${each.snippet}$1]` } : each;
    });
}

function takesText({ keys: known }: Format, key: string): boolean {
  return known[key]?.type.safeParse('x').success === true;
}

/** The names in the parentheses of `Agent(…)`. */
function callAt({ document, format, cursor, offset }: Desk): Span | undefined {
  if (format.target !== 'claude') return undefined;
  const typed = /\b(?:Agent|Task)\((?:[^()]*,)?[ \t]*([^(),]*)$/.exec(document.text.slice(cursor.span.start, offset))?.[1];
  if (typed === undefined) return undefined;
  const behind = /^[\w-]*/.exec(document.text.slice(offset, offset + 100))?.[0] ?? '';
  return { start: offset - typed.length, end: offset + behind.length };
}

/** The name at the cursor in a text that lists several, and those beside it. */
function pieceAt({ document: { text }, cursor: { span, quote, present }, offset }: Desk): {
  readonly span: Span;
  readonly present: ReadonlySet<string>;
} {
  const inner = {
    start: span.start + quote.length,
    end: span.end - (quote !== '' && text[span.end - 1] === quote && span.end - 1 > span.start ? 1 : 0),
  };
  const start = offset - (/[^\s,|()"']*$/.exec(text.slice(inner.start, offset))?.[0].length ?? 0);
  const end = offset + (/^[^\s,|()"'\]]*/.exec(text.slice(offset, inner.end))?.[0].length ?? 0);
  const others = `${text.slice(inner.start, start)} ${text.slice(end, inner.end)}`.split(/[\s,|]+/);
  // A quote that is closed behind the name is not touched; one that is still open goes along.
  return { span: { start, end }, present: new Set([...present, ...others]) };
}

function written({ cursor, format }: Desk, { name, detail, sentence }: Name, span: Span, kind: ProposalKind): Proposal {
  const isWhole = span === cursor.span;
  const text = isWhole ? writtenValue(name, cursor.quote, cursor.isFlow) : name;
  const color = kind === 'color' ? (hexColor(name) ?? (name.startsWith('#') ? name : undefined)) : undefined;
  const quote = isWhole ? cursor.quote : '';
  const about = kind === 'color' ? color : sentence;
  const isColor = color !== undefined && format.kind === 'agent';
  return proposal({
    kind: isColor || kind !== 'color' ? kind : 'word',
    label: name,
    detail,
    sentence: about,
    span,
    snippet: literal(text),
    quote,
  });
}

/** A value as it has to be written: in the quotes that are typed, or in some where it would mean something else without. */
function writtenValue(text: string, quote: Quote, isFlow: boolean): string {
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  const isPlain = /^[\p{L}\p{N}_./][^:#]*$/u.test(text) && !(isFlow && /[,[\]{}]/.test(text));
  return quote === '"' || !isPlain ? JSON.stringify(text) : text;
}

function shifted(snippet: string, by: number): string {
  return snippet.replaceAll('\n', `\n${' '.repeat(by)}`);
}

interface Parts extends Pick<Proposal, 'kind' | 'label' | 'detail' | 'sentence' | 'span' | 'snippet'> {
  readonly quote: Quote;
}

function proposal({ quote, ...parts }: Parts): Proposal {
  return { ...parts, filter: quote + parts.label, also: [] };
}

/** The keys that a new file begins with, beside those that it has to have. */
const usualKeys: Readonly<Partial<Record<FormatId, readonly string[]>>> = {
  'claude-rule': ['paths'],
  opencode: ['description', 'mode'],
  copilot: ['description', 'tools'],
  chatmode: ['description', 'tools'],
  'copilot-prompt': ['description', 'agent'],
  'copilot-instructions': ['applyTo'],
  'claude-skill': ['name', 'description'],
  'claude-style': ['name', 'description'],
  cursor: ['name', 'description'],
  'cursor-rule': ['description', 'globs', 'alwaysApply'],
};

/** The frontmatter of a new file, where a tool looks for one. */
function beginnings(document: Document, end: number): readonly Proposal[] {
  const format = formatOfPlace(document.uri);
  if (!format || Object.keys(format.keys).length === 0) return [];
  const wanted = new Set([...format.required({}), ...(usualKeys[format.id] ?? [])]);
  const entries = Object.entries(format.keys).flatMap(([name, key]) => {
    if (!wanted.has(name)) return [];
    // The file or folder is named already.
    const shape = name === 'name' ? { values: [{ value: nameOfFile(document.uri, format) }] } : shapeOf(format, name, key);
    return [[name, shape] as const];
  });
  const label = format.title;
  const snippet = `---\n${entriesSnippet(entries)}\n---\n\n$0`;
  const start = document.text.startsWith('\uFEFF') ? 1 : 0;
  const sentence = `The frontmatter of ${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label}.`;
  const filter = document.text.slice(start, end) === '' ? label : document.text.slice(start, end);
  return [{ kind: 'snippet', label, detail: 'frontmatter', sentence, span: { start, end }, snippet, filter, also: [] }];
}
