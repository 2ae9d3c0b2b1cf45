/**
 * Fills a node table from YAML as nearly everybody writes it, as fast as its characters can be looked at. What few people
 * write (tags, tabs, explicit keys, several documents) is left to a slower reader. Broken text is read as far as possible.
 */
import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import * as code from './characters.ts';
import type { Scalar } from './rows.ts';
import { plainKindAt } from './scalar.ts';
import type { NodeTable } from './table.ts';
import type { NodeId } from './tree.ts';

/** Deeper texts are left to the reader that knows what to say of them. */
const deepest = 100;

/** What a word may not begin with when it is written without quotes; with some it may, and few do. By codes, as a table. */
const indicators = new Uint8Array(128);
for (const indicator of '#&*!|>\'"%@`,[]{}?:') indicators[indicator.charCodeAt(0)] = 1;

/** What may stand behind a backslash and means one character; the numbers of digits behind the others. */
const simpleEscapes = '0abt\tnvfre "/\\N_LP';
const escapedDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export interface Reading {
  /** False at the first doubt: the table is of no use then. */
  readonly isRead: boolean;
  /** The line breaks in brackets and quotes that were closed, behind which is less indentation than YAML 1.2 asks for. */
  readonly shallowBreaks: readonly number[];
}

/**
 * Reads the text from `from` to `to`: either only what is certain, or broken text as far as possible. What is broken costs
 * its entry and what is indented further below it.
 */
export function readPlainYaml(
  table: NodeTable,
  text: string,
  from: number,
  to: number,
  how: 'certain' | 'as far as possible' = 'certain',
): Reading {
  const isTolerant = how !== 'certain';
  let at = from;
  let lineStart = from;
  /** Where in its line the content stands that comes next; -1 at the end of the text. */
  let column = 0;
  /** What was seen last: whether `seekContent` passed a comment, where `passProperties` ended, `passQuoted` an escape or a line break, `passKey` which key. */
  let passedComment = false;
  let propertiesEnd = -1;
  let isSimple = true;
  let keyStart = 0;
  let keyEnd = 0;
  /** The shallow line breaks of the value that is being read, and those of values that were read. */
  let pendingBreaks: number[] = [];
  const shallowBreaks: number[] = [];
  const anchors = new Map<string, NodeId>();

  return { isRead: readDocument(), shallowBreaks };

  function readDocument(): boolean {
    if ((!isTolerant && text.slice(from, to).includes('\0')) || !seekContent()) return false;
    if (column === 0 && isSeparator()) {
      if (peek() !== code.minus) return false;
      at += 3;
      if (!endLine() || (column < 0 && !isTolerant)) return false;
    }
    if (column < 0) return true;
    if (isTolerant && !isDash() && peek() !== code.openBrace && peek() !== code.openBracket) return passNextKey(0) && readMapping(0);
    // How far a block scalar that is all of the document has to be indented few people know.
    if (peek() === code.bar || peek() === code.greater) return false;
    return readNode(column - 1) && column < 0;
  }

  /** Reads the node that starts here, in a collection at the column `parent`, and goes to the content behind it. */
  function readNode(parent: number): boolean {
    if (isDash()) return readSequence(column, parent);
    if (passKey() || (isTolerant && passHalfKeyBeforeKey())) return readMapping(column);
    return readValue(parent);
  }

  function readSequence(own: number, parent: number): boolean {
    if (table.depth === deepest) return false;
    table.begin('sequence', at);
    const open = table.depth;
    do {
      const dashEnd = ++at;
      skipBlanks();
      if (!readItem(own, dashEnd)) {
        if (!isTolerant) return false;
        recover(open, own);
      }
      // A sequence that is not indented ends where the mapping goes on in which it stands.
      while (isTolerant && (column > own || (column === own && own > parent && !isDash()))) skipLine();
    } while (column === own && isDash());
    table.end();
    return isTolerant || column <= own;
  }

  function readItem(own: number, dashEnd: number): boolean {
    const hasProperties = passProperties();
    if (isEndOfContent()) {
      if (!endLine()) return false;
      if (column > own) return readNode(own);
      table.scalar('null', dashEnd, dashEnd);
      return isTolerant || !hasProperties;
    }
    column = at - lineStart;
    // In front of a key an anchor would be the key's.
    return hasProperties && !isTolerant ? readValue(own) : readNode(own);
  }

  /** Reads the mapping whose first key was passed. */
  function readMapping(own: number): boolean {
    if (table.depth === deepest) return false;
    table.begin('mapping', keyStart);
    const open = table.depth;
    do {
      addKey();
      const colonEnd = at;
      skipBlanks();
      if (!readEntry(own, colonEnd)) {
        if (!isTolerant) return false;
        recover(open, own);
      }
    } while (passNextKey(own));
    table.end();
    return isTolerant || column < own;
  }

  function readEntry(own: number, colonEnd: number): boolean {
    const hasProperties = passProperties();
    if (!isEndOfContent()) return readValue(own);
    if (!endLine()) return false;
    if (column > own) return readNode(own);
    if (column === own && isDash()) return (isTolerant || !hasProperties) && readSequence(own, own);
    table.scalar('null', colonEnd, colonEnd);
    return isTolerant || !hasProperties;
  }

  /** Passes the next key of a mapping at the column `own`. Tolerant reading takes one that is indented further, too. */
  function passNextKey(own: number): boolean {
    if (column === own && !isDash() && passKey()) return true;
    while (isTolerant && column >= own) {
      if (!isDash() && (passKey() || passHalfKey())) return true;
      skipLine();
    }
    return false;
  }

  /** Passes a word alone on its line, which may become a key. */
  function passHalfKey(): boolean {
    keyStart = at;
    if (indicators[peek()] === 1) return false;
    keyEnd = passPlainLine();
    skipBlanks();
    if (keyEnd > keyStart && isEndOfContent() && !/\s/.test(text.slice(keyStart, keyEnd))) return true;
    at = keyStart;
    return false;
  }

  /** Passes it only where a key stands below it in the same column: elsewhere it is a value. */
  function passHalfKeyBeforeKey(): boolean {
    const before = { at, lineStart, column };
    const isFollowed = passHalfKey() && endLine() && column === before.column && passKey();
    ({ at, lineStart, column } = before);
    return isFollowed && passHalfKey();
  }

  /** Gives up what is being read in the collections behind the first `open` ones: the text goes on where it is indented by at most `own`. */
  function recover(open: number, own: number): void {
    table.closeTo(open);
    const isNewLine = text.slice(lineStart, at).trim() === '';
    column = at - lineStart;
    if (!isNewLine || at >= to || isEndOfContent()) skipLine();
    while (column > own) skipLine();
  }

  /** Goes over the rest of the line to what comes next. */
  function skipLine(): void {
    passBlockLine();
    if (at === to) column = -1;
    else if (passLineBreak()) seekNext();
  }

  /** Passes an anchor; in broken text also tags and further anchors, in any order. */
  function passProperties(): boolean {
    let hasProperties = false;
    while (peek() === code.ampersand || (isTolerant && peek() === code.exclamation)) {
      const isAnchor = peek() === code.ampersand;
      // A name that is missing, or a second one, is left to whoever reads the value, which cannot start so.
      if (!isTolerant && (hasProperties || isBlankAt(at + 1) || isFlowIndicatorAt(at + 1))) break;
      const name = passName();
      if (isAnchor) anchors.set(name, table.size);
      hasProperties = true;
      skipBlanks();
      propertiesEnd = at;
    }
    return hasProperties;
  }

  /** Passes the mark that stands here and the name behind it. */
  function passName(): string {
    const start = ++at;
    while (!isBlankAt(at) && !isFlowIndicatorAt(at)) at++;
    return text.slice(start, at);
  }

  /** Reads a scalar, an alias or a flow collection that starts here, in a collection at the column `parent`. */
  function readValue(parent: number): boolean {
    const start = at;
    const first = peek();
    if (first === code.openBrace || first === code.openBracket) return readFlow(parent + 1) && endValue();
    if (first === code.bar || first === code.greater) return readBlockScalar(parent);
    if (first === code.asterisk) return readAlias() && endLine();
    if (first === code.doubleQuote || first === code.singleQuote) {
      const line = lineStart;
      if (passQuoted(parent + 1)) {
        addQuoted(start);
        return endValue();
      }
      if (!isTolerant) return false;
      at = start;
      lineStart = line;
      const end = passBlockLine();
      table.scalar('string', start, end, () => text.slice(start + 1, end));
      return endLine();
    }
    return readPlain(parent);
  }

  function readAlias(): boolean {
    const start = at;
    // What is named elsewhere can get no second name here.
    if (!isTolerant && start === propertiesEnd) return false;
    const target = anchors.get(passName());
    if (target !== undefined) table.alias(start, at, target);
    else if (isTolerant) table.scalar('null', start, at, () => null);
    return isTolerant || target !== undefined;
  }

  /** Ends the line of a value whose line breaks may have been shallow. */
  function endValue(): boolean {
    const breaks = pendingBreaks;
    if (!endLine()) return false;
    if (breaks.length > 0) {
      shallowBreaks.push(...breaks);
      pendingBreaks = [];
    }
    return true;
  }

  /** Reads words without quotes, which go on in the lines below that are indented further than `parent`. */
  function readPlain(parent: number): boolean {
    const start = at;
    if (!isPlainStart() && !isTolerant) return false;
    let end = passPlainLine();
    let lines = 1;
    if (isTolerant && peek() === code.colon) end = passBlockLine(start);
    while (true) {
      if (end < 0 || peek() === code.colon || !endLine()) return false;
      if (column <= parent) break;
      if (passedComment && !isTolerant) return false;
      const line = at;
      const lineEnd = passPlainLine();
      if (isTolerant && (passedComment || peek() === code.colon)) {
        at = line;
        break;
      }
      end = lineEnd;
      lines++;
    }
    addPlain(start, end, lines > 1);
    return true;
  }

  /** Goes to the end of the line, to a comment or to a colon that follows a key; says where the last word before it ends, -1 in doubt. */
  function passPlainLine(): number {
    let next = at;
    for (; next < to; next++) {
      const character = text.charCodeAt(next);
      // Nearly all characters are letters.
      if (character > code.colon && character < code.deletion) continue;
      if (character === code.colon && isBlankAt(next + 1)) break;
      if (character === code.hash && next > at && isBlankAt(next - 1)) break;
      if (character === code.lineFeed || character === code.carriageReturn) break;
      if ((character >= code.blank && character < code.deletion) || character === code.tab) continue;
      const length = printableLength(next);
      if (length === 0) return -1;
      next += length - 1;
    }
    const end = lastWordEnd(next);
    at = next;
    return end;
  }

  function readBlockScalar(parent: number): boolean {
    const start = at;
    const style = text.charCodeAt(at++) === code.bar ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
    let chomping: ScalarEvent['chomping'] = passSign();
    // How far the text is indented may be said before the sign or behind it.
    let indent = passIndent(parent);
    if (chomping === CHOMPING_MODE.CLIP) chomping = passSign();
    else if (indent < 0) indent = passIndent(parent);
    let wordEnd = at;
    skipBlanks();
    if (isTolerant) passBlockLine();
    // Without a blank before it this is no comment.
    else if (at === wordEnd && peek() === code.hash) return false;
    if (parent < 0 || !skipComment() || !passLineBreak()) return false;
    const valueStart = at;
    let valueEnd = at;
    let emptyIndent = 0;
    while (at < to) {
      lineStart = at;
      skipBlanks();
      const indented = at - lineStart;
      if (at === to) {
        if (indented > Math.max(indent, 0)) valueEnd = at;
        break;
      }
      if (isLineBreakAt(at)) {
        if (indent < 0) emptyIndent = Math.max(emptyIndent, indented);
        if (!passLineBreak()) return false;
        valueEnd = at;
        continue;
      }
      if (indent < 0) {
        if (peek() === code.tab) return false;
        if (indented <= parent) break;
        if (indented < emptyIndent && !isTolerant) return false;
        indent = indented;
      }
      if (indented < indent) break;
      wordEnd = passBlockLine();
      if (wordEnd < 0 || (at < to && !passLineBreak())) return false;
      valueEnd = at;
    }
    table.scalar('string', start, wordEnd, decoderOf(text, style, valueStart, valueEnd, chomping, indent));
    if (at < to) at = lineStart;
    return seekNext();
  }

  function passSign(): ScalarEvent['chomping'] {
    const sign = peek();
    if (sign !== code.minus && sign !== code.plus) return CHOMPING_MODE.CLIP;
    at++;
    return sign === code.minus ? CHOMPING_MODE.STRIP : CHOMPING_MODE.KEEP;
  }

  /** The column that a digit in the header of a block scalar stands for; -1 for no digit. */
  function passIndent(parent: number): number {
    const digit = peek() - code.zero;
    if (digit < 1 || digit > 9) return -1;
    at++;
    return parent + digit;
  }

  /** Goes to the end of a line whose every character counts; says where its last word ends, -1 in doubt. */
  function passBlockLine(from = at): number {
    at = from;
    let next = at;
    for (; next < to; next++) {
      const character = text.charCodeAt(next);
      if (character >= code.blank && character < code.deletion) continue;
      if (character === code.lineFeed || character === code.carriageReturn) break;
      if (character === code.tab) continue;
      const length = printableLength(next);
      if (length === 0) return -1;
      next += length - 1;
    }
    const end = lastWordEnd(next);
    at = next;
    return end;
  }

  /** Where the last word between here and `before` ends. */
  function lastWordEnd(before: number): number {
    let end = before;
    while (end > at && (text.charCodeAt(end - 1) === code.blank || text.charCodeAt(end - 1) === code.tab)) end--;
    return end;
  }

  /** Reads a collection in brackets that starts here; its further lines are indented by at least `least`. */
  function readFlow(least: number): boolean {
    if (table.depth === deepest) return false;
    const isMapping = text.charCodeAt(at) === code.openBrace;
    const closer = isMapping ? code.closeBrace : code.closeBracket;
    table.begin(isMapping ? 'mapping' : 'sequence', at++);
    if (!skipFlowBlanks(least)) return false;
    while (peek() !== closer) {
      if (isMapping && !(passFlowKey(least) && skipFlowBlanks(least))) return false;
      if (!readFlowValue(least) || !skipFlowBlanks(least)) return false;
      if (peek() !== code.comma) break;
      at++;
      if (!skipFlowBlanks(least)) return false;
    }
    if (peek() !== closer) return false;
    table.end(++at);
    return true;
  }

  function readFlowValue(least: number): boolean {
    passProperties();
    const start = at;
    const first = peek();
    if (first === code.openBrace || first === code.openBracket) return readFlow(least);
    if (first === code.asterisk) return readAlias();
    if (first === code.doubleQuote || first === code.singleQuote) {
      if (!passQuoted(least)) return false;
      addQuoted(start);
      return true;
    }
    const end = passFlowWords();
    if (end < 0) return false;
    addPlain(start, end, false);
    return true;
  }

  /** Passes a key in braces and its colon. */
  function passFlowKey(least: number): boolean {
    keyStart = at;
    const isQuoted = peek() === code.doubleQuote || peek() === code.singleQuote;
    if (isQuoted ? !passQuoted(-1) : passFlowWords() < 0) return false;
    keyEnd = at;
    if (!skipFlowBlanks(least) || peek() !== code.colon) return false;
    at++;
    if (isQuoted) addQuotedKey();
    else table.key(text.slice(keyStart, keyEnd), keyStart, keyEnd);
    return isQuoted || isBlankAt(at);
  }

  /** Passes words without quotes in brackets, on one line; says where the last one ends, -1 in doubt. */
  function passFlowWords(): number {
    if (!isPlainStart() || (peek() === code.minus && isFlowIndicatorAt(at + 1))) return -1;
    let next = at;
    for (; next < to; next++) {
      const character = text.charCodeAt(next);
      if (character === code.colon && (isBlankAt(next + 1) || isFlowIndicatorAt(next + 1))) break;
      if (character === code.lineFeed || character === code.carriageReturn || isFlowIndicatorAt(next)) break;
      if (character === code.hash && isBlankAt(next - 1)) return -1;
      if ((character >= code.blank && character < code.deletion) || character === code.tab) continue;
      const length = printableLength(next);
      if (length === 0) return -1;
      next += length - 1;
    }
    at = lastWordEnd(next);
    return at;
  }

  /** Goes to the next word in brackets. A line that is not indented enough is taken as well, as nearly every reader does, or ends broken text. */
  function skipFlowBlanks(least: number): boolean {
    let lineBreak = -1;
    while (at < to) {
      skipBlanks();
      if (!isLineBreakAt(at)) break;
      if (lineBreak < 0) lineBreak = at;
      if (!passLineBreak()) return false;
      lineStart = at;
    }
    const next = peek();
    if (lineBreak >= 0 && at - lineStart < least) {
      if (isSeparator() || (isTolerant && next !== code.closeBrace && next !== code.closeBracket)) return false;
      pendingBreaks.push(lineBreak);
    }
    return next !== code.tab && next !== code.hash;
  }

  /** Passes a key of a block mapping and its colon, and remembers the key. False and no step where none stands here. */
  function passKey(): boolean {
    keyStart = at;
    const isQuoted = peek() === code.doubleQuote || peek() === code.singleQuote;
    if (isQuoted) {
      if (passQuoted(-1)) {
        keyEnd = at;
        skipBlanks();
        if (peek() === code.colon && isBlankAt(at + 1)) {
          at++;
          return true;
        }
      }
    } else if (isPlainStart() || isTolerant) {
      keyEnd = passPlainLine();
      if (keyEnd > keyStart && peek() === code.colon) {
        at++;
        return true;
      }
    }
    at = keyStart;
    return false;
  }

  function addKey(): void {
    const first = text.charCodeAt(keyStart);
    if (first === code.doubleQuote || first === code.singleQuote) addQuotedKey();
    else table.writtenKey(keyStart, keyEnd, keyStart, keyEnd);
  }

  function addQuotedKey(): void {
    if (isSimple) table.writtenKey(keyStart + 1, keyEnd - 1, keyStart, keyEnd);
    else table.key(String(quotedDecoder(keyStart, keyEnd)()), keyStart, keyEnd);
  }

  /** Adds the scalar in quotes that starts at `start` and was just passed. */
  function addQuoted(start: number): void {
    table.scalar('string', start, at, isSimple ? undefined : quotedDecoder(start, at));
  }

  function quotedDecoder(start: number, end: number): Scalar {
    const style = text.charCodeAt(start) === code.doubleQuote ? SCALAR_STYLE.DOUBLE_QUOTED : SCALAR_STYLE.SINGLE_QUOTED;
    return decoderOf(text, style, start + 1, end - 1);
  }

  function addPlain(start: number, end: number, isFolded: boolean): void {
    if (isFolded) table.scalar('string', start, end, decoderOf(text, SCALAR_STYLE.PLAIN, start, end));
    else table.scalar(plainKindAt(text, start, end), start, end);
  }

  /** Passes a scalar in quotes, whose further lines are indented by at least `least`; negative when it may have none. */
  function passQuoted(least: number): boolean {
    const quote = text.charCodeAt(at);
    isSimple = true;
    for (let next = at + 1; next < to; next++) {
      const character = text.charCodeAt(next);
      if (character === quote) {
        if (quote === code.singleQuote && next + 1 < to && text.charCodeAt(next + 1) === quote) {
          isSimple = false;
          next++;
          continue;
        }
        at = next + 1;
        return true;
      }
      if (character === code.backslash && quote === code.doubleQuote) {
        isSimple = false;
        const length = escapeLength(next);
        if (length < 0) return false;
        next += length;
      } else if (character < code.blank && character !== code.tab) {
        if (least < 0 || !isLineBreakAt(next)) return false;
        isSimple = false;
        at = next;
        if (!skipFoldedBreaks(least)) return false;
        next = at - 1;
      }
    }
    return false;
  }

  /** How many characters belong to the escape behind a backslash, none where it is the end of the line; -1 for no escape. */
  function escapeLength(backslash: number): number {
    const next = text.charAt(backslash + 1);
    if (next === '\n' || next === '\r') return 0;
    if (simpleEscapes.includes(next)) return 1;
    const digits = escapedDigits[next];
    if (digits === undefined || !/^[\da-fA-F]+$/.test(text.slice(backslash + 2, backslash + 2 + digits))) return -1;
    return digits + 1;
  }

  /** Goes over the line breaks in a scalar in quotes to what follows. */
  function skipFoldedBreaks(least: number): boolean {
    const lineBreak = at;
    while (isLineBreakAt(at)) {
      if (!passLineBreak()) return false;
      lineStart = at;
      skipBlanks();
      if (peek() === code.tab) return false;
    }
    if (at - lineStart >= least) return at > lineStart || !isSeparator();
    pendingBreaks.push(lineBreak);
    return !isTolerant && !isSeparator();
  }

  /** Goes from the end of some content over the rest of its line to what comes next. False where something else is on the line. */
  function endLine(): boolean {
    passedComment = false;
    skipBlanks();
    if (peek() === code.lineFeed) {
      at++;
      return seekNext();
    }
    if (isTolerant && !isEndOfContent()) passBlockLine();
    if ((peek() === code.hash && !isBlankAt(at - 1)) || !skipComment()) return false;
    if (at === to) {
      column = -1;
      return true;
    }
    return passLineBreak() && seekNext();
  }

  /** Goes from the start of a line to the next content of this document. False where another document begins. */
  function seekNext(): boolean {
    if (!seekContent()) return false;
    if (column !== 0 || !isSeparator()) return true;
    if (isTolerant) {
      at = to;
      column = -1;
      return true;
    }
    if (peek() === code.minus) return false;
    at += 3;
    skipBlanks();
    if (!isEndOfContent() || !skipComment() || (at < to && !(passLineBreak() && seekContent()))) return false;
    column = -1;
    return at === to;
  }

  /** Goes from the start of a line to the next content, over empty lines and comments. */
  function seekContent(): boolean {
    while (at < to) {
      lineStart = at;
      skipBlanks();
      if (peek() === code.tab || !skipComment()) return false;
      if (!isEndOfContent()) {
        column = at - lineStart;
        return true;
      }
      if (at < to && !passLineBreak()) return false;
    }
    column = -1;
    return true;
  }

  function skipBlanks(): void {
    let next = at;
    while (next < to && text.charCodeAt(next) === code.blank) next++;
    at = next;
    if (!isTolerant || peek() !== code.tab) return;
    at++;
    skipBlanks();
  }

  /** Passes a comment, if one starts here. */
  function skipComment(): boolean {
    if (peek() !== code.hash) return true;
    passedComment = true;
    const lineBreak = text.indexOf('\n', at);
    const end = lineBreak < 0 || lineBreak > to ? to : lineBreak;
    const lone = text.slice(at, end - 1).includes('\r');
    at = end > at && text.charCodeAt(end - 1) === code.carriageReturn ? end - 1 : end;
    return isTolerant || !lone;
  }

  /** Passes a line break. A carriage return alone is a doubt. */
  function passLineBreak(): boolean {
    if (peek() === code.carriageReturn) at++;
    if (peek() !== code.lineFeed) return isTolerant;
    at++;
    return true;
  }

  function isLineBreakAt(offset: number): boolean {
    if (offset >= to) return false;
    const character = text.charCodeAt(offset);
    return character === code.lineFeed || character === code.carriageReturn;
  }

  /** True for what separates words, and for the end of the text. */
  function isBlankAt(offset: number): boolean {
    if (offset >= to) return true;
    const character = text.charCodeAt(offset);
    return character === code.blank || character === code.tab || character === code.lineFeed || character === code.carriageReturn;
  }

  /** True where only a comment follows on the line, or nothing. */
  function isEndOfContent(): boolean {
    const character = peek();
    return character === -1 || character === code.lineFeed || character === code.carriageReturn || character === code.hash;
  }

  function isFlowIndicatorAt(offset: number): boolean {
    const character = offset < to ? text.charCodeAt(offset) : -1;
    return (
      character === code.comma ||
      character === code.openBracket ||
      character === code.closeBracket ||
      character === code.openBrace ||
      character === code.closeBrace
    );
  }

  function isDash(): boolean {
    return peek() === code.minus && isBlankAt(at + 1);
  }

  /** True for words that need no quotes by their first character. */
  function isPlainStart(): boolean {
    const first = peek();
    return first > code.blank && indicators[first] !== 1 && !isDash();
  }

  /** True where a document begins or ends. */
  function isSeparator(): boolean {
    return at + 3 <= to && isBlankAt(at + 3) && (text.startsWith('---', at) || text.startsWith('...', at));
  }

  /** How long the character is that starts here; none for what may not stand in YAML, and for what few people write. */
  function printableLength(offset: number): number {
    const character = text.charCodeAt(offset);
    if (isTolerant) return 1;
    if (character < 160 || character >= 0xfffe || character === 0xfeff) return 0;
    if (character < 0xd800 || character > 0xdfff) return 1;
    const next = offset + 1 < to ? text.charCodeAt(offset + 1) : 0;
    return character < 0xdc00 && next >= 0xdc00 && next <= 0xdfff ? 2 : 0;
  }

  /** The character here; -1 at the end. */
  function peek(): number {
    return at < to ? text.charCodeAt(at) : -1;
  }
}

function decoderOf(
  text: string,
  style: ScalarEvent['style'],
  valueStart: number,
  valueEnd: number,
  chomping: ScalarEvent['chomping'] = CHOMPING_MODE.CLIP,
  indent = -1,
): Scalar {
  return () => getScalarValue(text, { type: EVENT_ID.SCALAR, style, valueStart, valueEnd, chomping, indent, ...unnamed });
}

/** What a scalar without an anchor and a tag has in their places. */
const unnamed = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1, fast: false };
