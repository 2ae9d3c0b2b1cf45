/** Finds text whose UTF-8 bytes were once read in an old code page, and tells what it was where that is certain. */
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { readMarkdown } from '../markdown/markdown.ts';

/** A run of wrongly read characters. */
export interface Mojibake {
  readonly span: Span;
  /** What the text was written in. */
  readonly encoding: 'UTF-8' | 'UTF-16';
  /** The code page the bytes were read in. */
  readonly codePage: string;
  /** What the text was; undefined when bytes are lost. */
  readonly decoded: string | undefined;
}

interface CodePage {
  readonly name: string;
  /** The byte of each character that stands for one above 0x7F. */
  readonly bytes: ReadonlyMap<string, number>;
  /** Matches what may be a sequence of UTF-8 bytes, one or more in a row. */
  readonly run: RegExp;
  /** Matches the first three bytes of an emoji whose fourth is lost. */
  readonly truncated: RegExp;
}

/** One UTF-8 sequence of a run. */
interface Sequence {
  readonly length: number;
  readonly character: string;
}

/** The characters of the bytes from 0x80 on. They are written out: not every Node decodes these pages by the standard. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const latin1 = String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index));
const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡' +
  '¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

const codePages: readonly CodePage[] = [codePage('Windows-1252', windows1252 + latin1), codePage('Mac Roman', macRoman)];

/** The emoji that collections of agents put before these titles: it tells what a truncated one was. */
const titles: readonly (readonly [title: RegExp, emoji: string])[] = [
  [/communication style/i, '💭'],
  [/identity/i, '🧠'],
  [/core mission|success metrics/i, '🎯'],
  [/critical rules/i, '🚨'],
  [/deliverable/i, '📋'],
  [/learning|workflow/i, '🔄'],
  [/advanced capabilities/i, '🚀'],
];

/** The wrongly read runs of a page. Code may show such text on purpose, a fence only in a page whose prose has none. */
export const misreadIn: (page: Document) => readonly Mojibake[] = memo((page) => {
  const found = findMojibake(page.text);
  if (found.length === 0) return [];
  const { codeSpans, fences } = readMarkdown(page);
  const outsideSpans = found.filter(({ span }) => !codeSpans.some((place) => isWithin(span, place)));
  return outsideSpans.every(({ span }) => fences.some(({ content }) => isWithin(span, content))) ? [] : outsideSpans;
});

function isWithin(span: Span, place: Span): boolean {
  return span.start >= place.start && span.end <= place.end;
}

/** Asked first: what was one character is two or more now, none of them half an emoji. */
const mayBeMisread = /[\u0080-\uD7FF\uF8FF\uFB01\uFB02]{2}/;

/** The wrongly read runs of a text, in order. Letters that people do write, in any language, are left alone. */
export function findMojibake(text: string): readonly Mojibake[] {
  const found = mayBeMisread.test(text) ? codePages.flatMap((page) => findInCodePage(text, page)) : [];
  return [...found, ...findCut(text)].sort((a, b) => a.span.start - b.span.start);
}

/**
 * Emoji before a title of which only the lower bytes are left: those of most start with D8 3C, D8 3D or D8 3E in UTF-16, so
 * that `<`, `=` or `>` remains and one more character.
 */
function* findCut(text: string): Iterable<Mojibake> {
  for (const match of text.matchAll(/^(#{1,6}[ \t]+)([<=>][\u0000-\u0008\u000E-\u001F\u0080-\u00FF])(?=[ \t]+\p{L})/gmu)) {
    const [whole, hashes = '', left = ''] = match;
    const span = { start: match.index + hashes.length, end: match.index + whole.length };
    const emoji = emojiOf(text.slice(span.end));
    const lowerBytes = String.fromCharCode(...[0, 1].map((index) => (emoji?.charCodeAt(index) ?? 0) & 0xff));
    yield { span, encoding: 'UTF-16', codePage: 'Latin-1, its upper bytes cut', decoded: lowerBytes === left ? emoji : undefined };
  }
}

function findInCodePage(text: string, page: CodePage): readonly Mojibake[] {
  const found: Mojibake[] = [];
  const doubtful: Mojibake[] = [];
  for (const match of text.matchAll(page.run)) {
    const sequences = [...decode(match[0], page)];
    if (sequences.length === 0) continue;
    const span = { start: match.index, end: match.index + sequences.reduce((sum, { length }) => sum + length, 0) };
    const mojibake: Mojibake = {
      span,
      encoding: 'UTF-8',
      codePage: page.name,
      decoded: sequences.map(({ character }) => character).join(''),
    };
    const before = text.slice(0, span.start).slice(-1);
    const after = text.slice(span.end, span.end + 1);
    if (isCertain(sequences, before, after, page)) found.push(mojibake);
    else if (isPossible(sequences)) doubtful.push(mojibake);
  }
  for (const match of text.matchAll(page.truncated)) {
    const span = { start: match.index, end: match.index + match[0].length };
    found.push({ span, encoding: 'UTF-8', codePage: page.name, decoded: restore(match[0], text.slice(span.end), page) });
  }
  // One sure trace shows that the whole file went through the code page.
  return found.length > 0 ? [...found, ...doubtful] : [];
}

/** True for what nobody writes on purpose, whatever the language. */
function isCertain(sequences: readonly Sequence[], before: string, after: string, { name }: CodePage): boolean {
  if (sequences.some(({ length, character }) => length === 4 && isEmoji(character))) return true;
  if (sequences.some(({ character }) => /[\uFE0F\uFEFF]/.test(character))) return true;
  if (sequences.some(({ length, character }) => length === 3 && /[\u2010-\u2027\u2030-\u203A\u20AC\u2122\u2190-\u21FF]/.test(character)))
    return true;
  if (sequences.some(({ length, character }) => length === 3 && isEmoji(character)) && !/\p{L}/u.test(before)) return true;
  const decoded = sequences.map(({ character }) => character).join('');
  if (sequences.length >= 3 && /^(?:[\u2500-\u257F]+|[\u0370-\u03FF]+|[\u0400-\u04FF]+|[\u3040-\u9FFF]+|[\uAC00-\uD7AF]+)$/.test(decoded))
    return true;
  // Mac Roman spells accents with a root sign, which formulas do too: alone they prove nothing.
  if (name === 'Mac Roman') return false;
  return sequences.some(({ character }) => /[ß-öø-ÿ]/.test(character)) && /[a-z]/.test(before + after);
}

/** True for what makes sense in a file that is known to have gone through the code page. */
function isPossible(sequences: readonly Sequence[]): boolean {
  return sequences.every(
    ({ length, character }) =>
      /[\u00A0-\u017F\u0370-\u04FF\u2000-\u2BFF]/.test(character) ||
      isEmoji(character) ||
      (length === 3 && /[\p{L}\p{P}]/u.test(character)),
  );
}

function isEmoji(character: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u.test(character);
}

/** Reads the characters as bytes and the bytes as UTF-8, up to the first sequence that is none. */
function* decode(run: string, { bytes }: CodePage): Iterable<Sequence> {
  for (let index = 0; index < run.length; ) {
    const lead = bytes.get(run[index] ?? '') ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    let code = lead & (0xff >> (length + 1));
    for (let next = index + 1; next < index + length; next++) code = (code << 6) | ((bytes.get(run[next] ?? '') ?? 0) & 0x3f);
    const shortest = length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80;
    if (code < shortest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return;
    yield { length, character: String.fromCodePoint(code) };
    index += length;
  }
}

/** The emoji that a known title carries, if what is left are its first three bytes. */
function restore(rest: string, behind: string, page: CodePage): string | undefined {
  const emoji = emojiOf(behind);
  const left = Array.from(rest, (character) => page.bytes.get(character));
  const whole = emoji === undefined ? [] : [...new TextEncoder().encode(emoji)];
  return left.every((byte, index) => byte === whole[index]) ? emoji : undefined;
}

/** The emoji that belongs before a title. */
function emojiOf(behind: string): string | undefined {
  const line = /^[^\r\n]*/.exec(behind)?.[0] ?? '';
  return titles.find(([title]) => title.test(line))?.[1];
}

function codePage(name: string, table: string): CodePage {
  const characters = [...table];
  const range = (from: number, to: number) => {
    const members = characters.slice(from - 128, to - 127).map((character) => character.replace(/[\\\]^-]/, '\\$&'));
    return `[${members.join('')}]`;
  };
  const tail = range(0x80, 0xbf);
  const sequence = `${range(0xc2, 0xdf)}${tail}|${range(0xe0, 0xef)}${tail}{2}|${range(0xf0, 0xf4)}${tail}{3}`;
  return {
    name,
    bytes: new Map(characters.map((character, index) => [character, 128 + index])),
    run: new RegExp(`(?:${sequence})+`, 'g'),
    truncated: new RegExp(`${range(0xf0, 0xf0)}${range(0x9f, 0x9f)}${tail}(?!${tail})`, 'g'),
  };
}
