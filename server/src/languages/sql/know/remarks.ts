/** Collects what people say about a column: in comments of the schema, and in comments of the text beside its definition. */

import type { Dialect } from '../../../engine/dialect.ts';
import { lineText, positionAt } from '../../../engine/text.ts';
import type { Column } from '../catalog.ts';
import { readSql } from '../read/read.ts';

/** What COMMENT says of a column, and the comments on the lines of its definition and on those right above it. */
export function remarksOn({ comment, definition, origin: { document } }: Column, dialect: Dialect): readonly string[] {
  const said = comment === undefined ? [] : [comment];
  if (!definition) return said;
  const last = positionAt(document, definition.end).line;
  let first = positionAt(document, definition.start).line;
  while (first > 0 && /^\s*(?:--|\/?\*)/.test(lineText(document, first - 1))) first--;
  for (const { start, text } of readSql(document, dialect).comments) {
    const { line } = positionAt(document, start);
    if (line >= first && line <= last) said.push(text);
  }
  return said;
}
