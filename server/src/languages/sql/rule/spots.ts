/** Where the tables and columns of a schema are written. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Column, Table } from '../catalog.ts';

/** A piece of one of the files of a schema. */
export interface Spot extends Span {
  readonly document: Document;
}

/** The name of a table where it is created. */
export function spotOfTable({ origin, definition, written }: Table): Spot {
  const { start, end } = (definition?.table ?? written).name;
  return { document: origin.document, start, end };
}

/** The name of a column where it got it: in its definition, or where it was renamed last. */
export function spotOfColumn({ nameOrigin, name: { start, end } }: Column): Spot {
  return { document: nameOrigin.document, start, end };
}

/** A place as a finding has it. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}
