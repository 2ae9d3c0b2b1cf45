/** Fills a node table from JSON, in one pass that goes on after errors. */
import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Key, NodeTable } from './table.ts';

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

/** Reads `part`, which lies at `offset` of the table's text. Only the first error is told: the rest mostly follow from it. */
export function fillFromJson(table: NodeTable, part: string, offset: number, dialect: 'json' | 'jsonc'): void {
  let key: Key | undefined;
  let told = false;
  const takeKey = () => {
    const taken = key;
    key = undefined;
    return taken;
  };
  visit(
    part,
    {
      onObjectBegin: (at) => {
        table.begin('mapping', offset + at, takeKey());
      },
      onObjectEnd: (at, length) => {
        dangling(table, takeKey());
        table.end(offset + at + length);
      },
      onArrayBegin: (at) => {
        table.begin('sequence', offset + at, takeKey());
      },
      onArrayEnd: (at, length) => table.end(offset + at + length),
      onObjectProperty: (text, at, length) => {
        // A key without a value is half typed: it counts as one without a value.
        dangling(table, takeKey());
        key = { text, start: offset + at, end: offset + at + length };
      },
      onLiteralValue: (value: unknown, at, length) => {
        const span = { start: offset + at, end: offset + at + length };
        const kind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : value === null ? 'null' : 'string';
        table.scalar(kind, span, () => value, takeKey());
      },
      onSeparator: (character) => {
        if (character === ',') dangling(table, takeKey());
      },
      onError: (error, at, length) => {
        if (told) return;
        told = true;
        table.problem(
          'syntax',
          { start: offset + at, end: offset + at + Math.max(length, 1) },
          messages[printParseErrorCode(error)] ?? 'This is not JSON.',
        );
      },
    },
    { disallowComments: dialect === 'json', allowTrailingComma: dialect === 'jsonc' },
  );
  dangling(table, takeKey());
}

function dangling(table: NodeTable, key: Key | undefined): void {
  if (key) table.scalar('null', { start: key.end, end: key.end }, () => null, key);
}
