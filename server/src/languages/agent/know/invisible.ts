/** Finds characters that nobody sees but a model reads, where no script and no emoji needs them. */
import type { Span } from '../../../engine/finding.ts';

/** A run of invisible characters of one kind. */
export interface Invisible {
  readonly span: Span;
  /** What they are, after a number: `zero-width characters`. */
  readonly what: string;
  /** The text that they spell for a model; undefined where they spell none. */
  readonly hidden: string | undefined;
}

/** Asked first: nearly all texts have none of them. */
const anyInvisible =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\uFE00-\uFE0E]|[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/u;

/** Letters of scripts that are written with joiners, or without blanks between words. */
const joiningScripts =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The invisible characters of a text, in order. */
export function findInvisible(text: string): readonly Invisible[] {
  if (!anyInvisible.test(text)) return [];
  return [...tags(text), ...selectors(text), ...directions(text), ...zeroWidth(text)].sort((a, b) => a.span.start - b.span.start);
}

/** Tag characters repeat ASCII unseen. Only the flags of some regions are written with them, behind a black flag. */
function* tags(text: string): Iterable<Invisible> {
  for (const match of text.matchAll(/(\u{1F3F4}?)([\u{E0000}-\u{E007F}]+)/gu)) {
    const [whole, flag = '', run = ''] = match;
    if (flag !== '' && /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}$/u.test(run)) continue;
    const letters = Array.from(run, (character) => (character.codePointAt(0) ?? 0) - 0xe0000).filter((code) => code >= 32 && code < 127);
    const span = { start: match.index + flag.length, end: match.index + whole.length };
    yield { span, what: 'tag characters', hidden: spelled(String.fromCharCode(...letters)) };
  }
}

/** One variation selector chooses how a character looks; several in a row are bytes. */
function* selectors(text: string): Iterable<Invisible> {
  for (const match of text.matchAll(/(?:[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]){3,}/gu)) {
    const bytes = Array.from(match[0], (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
    });
    const span = { start: match.index, end: match.index + match[0].length };
    yield { span, what: 'variation selectors', hidden: spelled(new TextDecoder().decode(Uint8Array.from(bytes))) };
  }
}

/** Controls of direction make a line look as if it said something else; texts that are written from right to left need some of them. */
function* directions(text: string): Iterable<Invisible> {
  for (const match of text.matchAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!/[\u202D\u202E]/.test(match[0]) && rightToLeft.test(lineAround(text, span))) continue;
    yield { span, what: 'controls of text direction', hidden: undefined };
  }
}

function* zeroWidth(text: string): Iterable<Invisible> {
  for (const match of text.matchAll(/[\u00AD\u180E\u200B-\u200D\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]+/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isNeeded(text, span)) continue;
    const what = /^\u00AD+$/.test(match[0]) ? 'soft hyphens' : 'zero-width characters';
    yield { span, what, hidden: undefined };
  }
}

/** True for a byte order mark, what joins an emoji or the letters of a script, and what keeps backticks or a mention from being read as such. */
function isNeeded(text: string, { start, end }: Span): boolean {
  const run = text.slice(start, end);
  if (start === 0 && run === '\uFEFF') return true;
  const before = lastCharacter(text.slice(Math.max(0, start - 4), start));
  const after = String.fromCodePoint(text.codePointAt(end) ?? 32);
  if (run === '\u200D' && /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u.test(before) && /\p{Extended_Pictographic}/u.test(after))
    return true;
  if (/^[\u200B-\u200D\u2060]+$/.test(run) && (joiningScripts.test(before) || joiningScripts.test(after))) return true;
  if (/^[\u3164\uFFA0]+$/.test(run) && /\p{Script=Hangul}/u.test(before + after)) return true;
  return run.length <= 2 && /[`@#*_~]/.test(before + after);
}

function lastCharacter(text: string): string {
  return [...text].at(-1) ?? '';
}

function lineAround(text: string, { start, end }: Span): string {
  const lineEnd = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start) + 1, lineEnd < 0 ? text.length : lineEnd);
}

/** What hidden bytes say, where they say something that can be read. */
function spelled(text: string): string | undefined {
  return /^[\t\n\r\x20-\x7E\u00A0-\u{10FFFF}]+$/u.test(text) && /\p{L}{2}/u.test(text) && !text.includes('\uFFFD') ? text : undefined;
}
