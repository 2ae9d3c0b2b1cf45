/** Fills a node table from JSON, in one pass that goes on after errors. */
import { printParseErrorCode, visit } from 'jsonc-parser';
import { fillFromPlainJson } from './plain-json.ts';
import type { NodeTable } from './table.ts';

/** What each error of the parser means to a person. */
const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not a JSON value.',
  InvalidNumberFormat: 'This is not a number.',
  PropertyNameExpected: 'A key in quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing here.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'The value is complete: nothing may follow here.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfComment: 'This comment is not closed.',
  UnexpectedEndOfString: 'This string is not closed.',
  UnexpectedEndOfNumber: 'This number is not complete.',
  InvalidUnicode: 'This is not a valid Unicode escape.',
  InvalidEscapeCharacter: 'This is not a valid escape.',
  InvalidCharacter: 'This character has to be escaped.',
};

/** Reads the text from `offset` to `end`. Only the first error is told: the rest mostly follow from it. */
export function fillFromJson(table: NodeTable, text: string, offset: number, end: number, dialect: 'json' | 'jsonc'): void {
  if (dialect === 'json' && fillFromPlainJson(table, text, offset, end)) return;
  table.clear();
  const part = text.slice(offset, end);
  let told = false;
  visit(
    part,
    {
      onObjectBegin: (at) => {
        table.begin('mapping', offset + at);
      },
      onObjectEnd: (at, length) => table.end(offset + at + length),
      onArrayBegin: (at) => {
        table.begin('sequence', offset + at);
      },
      onArrayEnd: (at, length) => table.end(offset + at + length),
      onObjectProperty: (text, at, length) => table.key(text, offset + at, offset + at + length),
      onLiteralValue: (value: unknown, at, length) => {
        const start = offset + at;
        const end = start + length;
        if (typeof value === 'number') table.scalar('number', start, end);
        else if (typeof value !== 'string') table.scalar(typeof value === 'boolean' ? 'boolean' : 'null', start, end);
        // A string without escapes is its own words.
        else if (value.length === length - 2 && part.startsWith(value, at + 1)) table.scalar('string', start, end);
        else table.scalar('string', start, end, () => value);
      },
      onError: (error, at, length) => {
        if (told) return;
        told = true;
        const name = printParseErrorCode(error);
        const comma = name === 'PropertyNameExpected' || name === 'ValueExpected' ? commaBefore(part, at) : -1;
        const start = offset + (comma < 0 ? at : comma);
        const message = comma < 0 ? (messages[name] ?? 'This is not JSON.') : 'JSON has no comma behind the last entry.';
        table.problem('syntax', { start, end: start + Math.max(comma < 0 ? length : 1, 1) }, message);
      },
    },
    { disallowComments: dialect === 'json', allowTrailingComma: dialect === 'jsonc' },
  );
}

/** The offset of the comma that stands before a closing bracket at `at`; negative when there is none. */
function commaBefore(part: string, at: number): number {
  if (part[at] !== '}' && part[at] !== ']') return -1;
  let before = at - 1;
  while (before >= 0 && /\s/.test(part[before] ?? '')) before--;
  return part[before] === ',' ? before : -1;
}
