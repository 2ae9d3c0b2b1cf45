/**
 * Where a cursor stands in frontmatter that is being typed: which key, value or item it is about to write. Only the text above
 * and around the cursor is looked at, so that an answer does not need the rest to be YAML.
 */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';

/** A step down from the top of the frontmatter: a key, or undefined into an item of a list. */
export type Step = string | undefined;

export type Quote = '"' | "'" | '';

export interface Cursor {
  /** Whether a key is being written, the value behind one, or an item of a list. An item may be a map: then it is its first key. */
  readonly at: 'key' | 'value' | 'item';
  /** Where the map is that the key is in, or the list that the item is in. */
  readonly path: readonly Step[];
  /** The key that the value belongs to. */
  readonly key: string | undefined;
  /** What is typed of it, from its quote to its end behind the cursor: on one line. */
  readonly span: Span;
  readonly quote: Quote;
  readonly isFlow: boolean;
  /** The keys or items that stand beside it. */
  readonly present: ReadonlySet<string>;
  /** How far lines below have to be indented more than the cursor's line to stand beside what is written: 2 behind a dash. */
  readonly shift: number;
}

/** One line of the frontmatter. Columns count from its start. */
interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
  readonly dashes: number;
  /** Where its key or words begin. */
  readonly content: number;
  readonly key: string | undefined;
  /** What stands behind the colon, or all of it without a key. */
  readonly rest: string;
}

/** Where the cursor is; undefined outside of the frontmatter, in comments, in texts of several lines, and wherever that is not certain. */
export function cursorAt(document: Document, offset: number): Cursor | undefined {
  const lines = linesOf(document.text, offset);
  const index = lines?.findLastIndex(({ start }) => start <= offset) ?? -1;
  const line = lines?.[index];
  if (!lines || !line) return undefined;
  const reader: Reader = { text: document.text, lines };
  const top = lines.slice(0, index + 1).findLastIndex(({ indent, dashes, key }) => indent === 0 && dashes === 0 && key !== undefined);
  if (top >= 0 && top < index && /^[|>]/.test(lines[top]?.rest ?? '') && isInText(lines, index, offset)) return undefined;
  return inBrackets(reader, Math.max(top, 0), index, offset) ?? onLine(reader, index, offset);
}

/** True below the sign of a block scalar unless the cursor's line begins at the margin, and the text does not go on behind it. */
function isInText(lines: readonly Line[], index: number, offset: number): boolean {
  const line = lines[index];
  if (!line || offset > line.start + line.text.length - line.text.trimStart().length) return line?.indent !== 0;
  const next = lines.slice(index).find(({ text }) => text.trim() !== '');
  return offset > line.start || (next !== undefined && next.indent > 0);
}

interface Reader {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Longer frontmatter was never written by hand. */
const mostLines = 2000;

/** The lines of the frontmatter that holds an offset, closed or not; undefined where none does. */
function linesOf(text: string, offset: number): readonly Line[] | undefined {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length;
  if (opening === undefined || offset < opening) return undefined;
  const lines: Line[] = [];
  for (let start = opening; start <= text.length && lines.length < mostLines; ) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const words = text.slice(start, end).replace(/\r$/, '');
    if (words.startsWith('---')) return start <= offset ? undefined : lines;
    // Nothing closes it: the first empty line above the cursor ends it.
    lines.push(readLine(words, start));
    if (lineBreak < 0) break;
    start = end + 1;
  }
  const isEnded = lines.some(({ start, text: words }) => words.trim() === '' && start + words.length < offset);
  return isEnded ? undefined : lines;
}

const lineShape =
  /^( *)((?:-(?: +|$))*)(?:("[^"]*"|'[^']*'|[^\s"'#{[\]},&|>%@`](?:[^:\s]|:(?=\S)|[ \t]+(?=[^\s#:]))*)[ \t]*:(?=\s|$)[ \t]*)?/;

function readLine(text: string, start: number): Line {
  const [shape = '', blanks = '', dashes = '', key] = lineShape.exec(text.slice(0, 500)) ?? [];
  return {
    start,
    text,
    indent: blanks.length,
    dashes: dashes.split('-').length - 1,
    content: blanks.length + dashes.length,
    key: key === undefined ? undefined : unquoted(key),
    rest: text.slice(shape.length),
  };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}

function isBlank({ text }: Line): boolean {
  return /^\s*(?:#.*)?$/.test(text);
}

/** True for what may stand behind a colon whose value begins on the next line. */
function isNothing(rest: string): boolean {
  return /^\s*(?:#.*)?$/.test(rest);
}

/** Where the map or list is whose keys or dashes stand at a column, above a line; undefined where that is not certain. */
function pathAbove(reader: Reader, index: number, column: number, of: 'map' | 'list'): readonly Step[] | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const line = reader.lines[at];
    if (!line || isBlank(line)) continue;
    const { dashes, indent, content, key, rest } = line;
    if (dashes > 1) return undefined;
    const isItem = dashes === 1;
    // What stands beside it or deeper tells nothing, nor does a list in the column of the key it belongs to.
    if (isItem ? indent >= column : content > column || (content === column && of === 'map')) continue;
    const beginsItem = isItem && of === 'map' && (key === undefined ? rest === '' : content === column);
    if (beginsItem) return itemPath(reader, at);
    if (key === undefined || !isNothing(rest) || content > column || (content === column && of === 'map')) return undefined;
    const owner = isItem ? itemPath(reader, at) : pathAbove(reader, at, content, 'map');
    return owner && [...owner, key];
  }
  return column === 0 && of === 'map' ? [] : undefined;
}

/** Where the item is that the dash of a line begins. */
function itemPath(reader: Reader, index: number): readonly Step[] | undefined {
  const list = pathAbove(reader, index, reader.lines[index]?.indent ?? 0, 'list');
  return list && [...list, undefined];
}

/** The cursor on a line of block YAML, with or without brackets that begin on it. */
function onLine(reader: Reader, index: number, offset: number): Cursor | undefined {
  const whole = reader.lines[index];
  if (!whole) return undefined;
  const line = readLine(whole.text.slice(0, offset - whole.start), whole.start);
  if (line.dashes > 1 || /^[ -]*\t/.test(line.text) || /^\s*#/.test(line.text)) return undefined;
  const { key, rest, content } = line;
  // A key may still go on behind its colon.
  if (key !== undefined && line.text.endsWith(':')) return undefined;
  const isItem = line.dashes === 1;
  const list = isItem ? pathAbove(reader, index, line.indent, 'list') : undefined;
  const map = isItem ? list && [...list, undefined] : pathAbove(reader, index, content, 'map');
  if (!map) return undefined;
  const start = offset - rest.length;
  const quote: Quote = rest.startsWith('"') ? '"' : rest.startsWith("'") ? "'" : '';
  // Closed again: the cursor is behind it.
  if (quote !== '' && rest.indexOf(quote, 1) >= 0) return undefined;
  const shape = { quote, isFlow: false, shift: content - line.indent };
  if (key !== undefined) {
    if (/^(?:[|>&!]|\*\S)/.test(rest) || (quote === '' && /\s#/.test(rest))) return undefined;
    if (rest === '' && hasBelow(reader, index, line)) return undefined;
    return { ...shape, at: 'value', path: map, key, span: { start, end: valueEnd(reader.text, start, offset, quote) }, present: new Set() };
  }
  if (/^[|>&*!#{[]/.test(rest)) return undefined;
  const span = { start, end: wordEnd(reader.text, offset, quote) };
  if (isItem && list)
    return {
      ...shape,
      at: 'item',
      path: list,
      key: undefined,
      span,
      present: new Set([...besides(reader, index, line, 'list'), ...besides(reader, index, line, 'map')]),
    };
  if (/\s/.test(rest)) return undefined;
  return { ...shape, at: 'key', path: map, key: undefined, span, present: new Set(besides(reader, index, line, 'map')) };
}

/** True for a key whose value stands on the lines below. */
function hasBelow({ lines }: Reader, index: number, { content, dashes }: Line): boolean {
  const next = lines.slice(index + 1).find((line) => !isBlank(line));
  return next !== undefined && (next.indent > content || (next.dashes > 0 && dashes === 0 && next.indent === content));
}

/** The keys or items in the same column as those of a line, above and below it. */
function besides({ lines }: Reader, index: number, line: Line, of: 'map' | 'list'): readonly string[] {
  const column = of === 'map' ? line.content : line.indent;
  const found: string[] = [];
  const look = (at: number, isBelow: boolean): boolean => {
    const other = lines[at];
    if (!other || isBlank(other)) return other !== undefined;
    const isItem = other.dashes > 0;
    const where = of === 'list' && isItem ? other.indent : other.content;
    if (where !== column) return where > column && !(isItem && other.indent < column);
    if (of === 'list') {
      if (isItem && other.key === undefined) found.push(unquoted(other.rest.trim()));
      return isItem;
    }
    // The first key of an item: of this one above the cursor, of the next one below it.
    if (isItem && isBelow) return false;
    if (other.key !== undefined) found.push(other.key);
    return !isItem;
  };
  if (of === 'list' || line.dashes === 0) for (let at = index - 1; look(at, false); ) at--;
  for (let at = index + 1; look(at, true); ) at++;
  return found;
}

/** Where a plain value ends behind the cursor: with the words of its line, or with its quote. */
function valueEnd(text: string, start: number, offset: number, quote: Quote): number {
  const behind = /^[^\r\n]*/.exec(text.slice(offset, offset + 500))?.[0] ?? '';
  if (quote !== '') {
    const close = behind.indexOf(quote);
    return close < 0 ? offset + behind.trimEnd().length : offset + close + 1;
  }
  if (text.startsWith('#', start)) return offset + (/^\S*/.exec(behind)?.[0].length ?? 0);
  return offset + behind.replace(/\s+#.*$/, '').trimEnd().length;
}

/** Where a word ends behind the cursor. */
function wordEnd(text: string, offset: number, quote: Quote): number {
  const behind = /^[^\s,:"'{}[\]]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const end = offset + behind.length;
  return quote !== '' && text[end] === quote ? end + 1 : end;
}

/** A bracket that is open at the cursor. */
interface Bracket {
  /** The key it stands behind; undefined for an item. */
  readonly key: string | undefined;
  readonly isList: boolean;
  /** The keys or items in it that end before the cursor. */
  readonly present: string[];
}

interface Scan {
  readonly open: readonly Bracket[];
  readonly key: string | undefined;
  /** Where the word begins that is being written. */
  readonly start: number;
  readonly quote: Quote;
}

/** The cursor between brackets that begin on a line from `top` on. */
function inBrackets(reader: Reader, top: number, index: number, offset: number): Cursor | undefined {
  for (let at = top; at <= index; at++) {
    const line = reader.lines[at];
    if (!line || !/^[{[]/.test(line.rest) || line.dashes > 1) continue;
    const found = scan(reader.text, line.start + line.text.length - line.rest.length, offset);
    if (found === undefined) return undefined;
    if (found.open.length === 0) continue;
    const owner = line.dashes === 1 ? itemPath(reader, at) : pathAbove(reader, at, line.content, 'map');
    if (!owner) return undefined;
    return bracketCursor(reader, line.key === undefined ? owner : [...owner, line.key], found, offset);
  }
  return undefined;
}

function bracketCursor({ text }: Reader, base: readonly Step[], { open, key, start, quote }: Scan, offset: number): Cursor | undefined {
  const last = open.at(-1);
  if (!last || text.slice(start, offset).includes('\n')) return undefined;
  const path = [...base, ...open.slice(1).map((bracket) => bracket.key)];
  const at = last.isList ? 'item' : key === undefined ? 'key' : 'value';
  const behind = /^[^\]}]*/.exec(text.slice(offset, offset + 2000))?.[0] ?? '';
  const later = behind.split(',').slice(1);
  const words = later.map((part) => unquoted((last.isList ? part : (part.split(':')[0] ?? '')).trim()));
  const end = quote === '' ? offset + (/^[^\s,:"'{}[\]]*/.exec(behind)?.[0].length ?? 0) : wordEnd(text, offset, quote);
  return { at, path, key, span: { start, end }, quote, isFlow: true, present: new Set([...last.present, ...words]), shift: 0 };
}

/** Reads what stands between brackets up to an offset; undefined in comments and behind a word that has ended. */
function scan(text: string, from: number, to: number): Scan | undefined {
  const open: Bracket[] = [];
  let key: string | undefined;
  let start = -1;
  let quote: Quote = '';
  const word = (end: number) => (start < 0 ? '' : unquoted(text.slice(start, end).trim()));
  const ends = (at: number) => {
    const bracket = open.at(-1);
    if (bracket && (start >= 0 || key !== undefined)) bracket.present.push(bracket.isList ? word(at) : (key ?? word(at)));
    key = undefined;
    start = -1;
  };
  for (let at = from; at < to; at++) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at++;
      else if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && start < 0) {
      quote = sign;
      start = at;
    } else if (sign === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      const lineBreak = text.indexOf('\n', at);
      if (lineBreak < 0 || lineBreak >= to) return undefined;
      at = lineBreak;
    } else if (sign === '{' || sign === '[') {
      open.push({ key, isList: sign === '[', present: [] });
      key = undefined;
      start = -1;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      key = undefined;
      start = -1;
      if (open.length === 0) return { open, key, start: to, quote };
    } else if (sign === ',') ends(at);
    else if (
      sign === ':' &&
      key === undefined &&
      open.at(-1)?.isList === false &&
      (/\s/.test(text[at + 1] ?? ' ') || /["']/.test(text[at - 1] ?? ''))
    ) {
      key = word(at);
      start = -1;
    } else if (start < 0 && !/\s/.test(sign)) start = at;
  }
  const isEnded = start >= 0 && quote === '' && /["'\s]$/.test(text.slice(start, to));
  return isEnded ? undefined : { open, key, start: start < 0 ? to : start, quote };
}
