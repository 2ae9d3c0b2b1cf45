/** Fills a node table from JSON that is as the standard asks, as fast as its characters can be looked at. */
import * as code from './characters.ts';
import type { NodeTable } from './table.ts';

/** Deeper texts are left to the reader that knows what to say of them. */
const deepest = 200;

/** What may stand behind a backslash, but for `u` and its four digits. */
const escapes = '"\\/bfnrt';

/** Reads the text from `from` to `to`. False at the first doubt: the table is of no use then. */
export function fillFromPlainJson(table: NodeTable, text: string, from: number, to: number): boolean {
  let at = from;
  /** What `passString` saw in the last string. */
  let hasEscapes = false;

  skipBlanks();
  return readValue() && at === to;

  /** Reads a value and the blanks behind it. */
  function readValue(): boolean {
    const start = at;
    const first = peek();
    if (first === code.doubleQuote) {
      if (!passString()) return false;
      const end = at;
      table.scalar('string', start, end, hasEscapes ? () => JSON.parse(text.slice(start, end)) : undefined);
    } else if (first === code.openBrace || first === code.openBracket) {
      if (table.depth === deepest) return false;
      if (!(first === code.openBrace ? readObject() : readArray())) return false;
    } else if (passNumber()) table.scalar('number', start, at);
    else if (passWord('true') || passWord('false')) table.scalar('boolean', start, at);
    else if (passWord('null')) table.scalar('null', start, at);
    else return false;
    skipBlanks();
    return true;
  }

  function readObject(): boolean {
    table.begin('mapping', at);
    pass();
    let more = peek() !== code.closeBrace;
    while (more) {
      const start = at;
      if (peek() !== code.doubleQuote || !passString()) return false;
      if (hasEscapes) table.key(String(JSON.parse(text.slice(start, at))), start, at);
      else table.writtenKey(start + 1, at - 1, start, at);
      skipBlanks();
      if (peek() !== code.colon) return false;
      pass();
      if (!readValue()) return false;
      more = peek() === code.comma;
      if (more) pass();
    }
    if (peek() !== code.closeBrace) return false;
    table.end(++at);
    return true;
  }

  function readArray(): boolean {
    table.begin('sequence', at);
    pass();
    let more = peek() !== code.closeBracket;
    while (more) {
      if (!readValue()) return false;
      more = peek() === code.comma;
      if (more) pass();
    }
    if (peek() !== code.closeBracket) return false;
    table.end(++at);
    return true;
  }

  /** Goes behind the string that starts here. */
  function passString(): boolean {
    hasEscapes = false;
    for (let next = at + 1; next < to; next++) {
      const character = text.charCodeAt(next);
      if (character === code.doubleQuote) {
        at = next + 1;
        return true;
      }
      if (character < code.blank) return false;
      if (character !== code.backslash) continue;
      hasEscapes = true;
      next++;
      if (escapes.includes(text.charAt(next))) continue;
      if (!/^u[\da-fA-F]{4}$/.test(text.slice(next, next + 5))) return false;
      next += 4;
    }
    return false;
  }

  function passNumber(): boolean {
    const start = at;
    if (peek() === code.minus) at++;
    const digits = passDigits();
    if (digits === 0 || (digits > 1 && text.charCodeAt(at - digits) === code.zero)) return back(start);
    if (peek() === code.point) {
      at++;
      if (passDigits() === 0) return back(start);
    }
    if (peek() !== code.e && peek() !== code.capitalE) return true;
    at++;
    if (peek() === code.minus || peek() === code.plus) at++;
    return passDigits() > 0 || back(start);
  }

  function passDigits(): number {
    const start = at;
    while (peek() >= code.zero && peek() <= code.nine) at++;
    return at - start;
  }

  function back(start: number): false {
    at = start;
    return false;
  }

  function passWord(word: string): boolean {
    if (!text.startsWith(word, at) || at + word.length > to) return false;
    at += word.length;
    return true;
  }

  function pass(): void {
    at++;
    skipBlanks();
  }

  function skipBlanks(): void {
    let next = at;
    for (; next < to; next++) {
      const character = text.charCodeAt(next);
      if (character !== code.blank && character !== code.lineFeed && character !== code.carriageReturn && character !== code.tab) break;
    }
    at = next;
  }

  /** The character here; -1 at the end. */
  function peek(): number {
    return at < to ? text.charCodeAt(at) : -1;
  }
}
