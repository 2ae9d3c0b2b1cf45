/** Says where a finding about a column stands. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Column } from '../catalog.ts';

/** A column's name in the document that declares it. */
export interface ColumnPlace {
  readonly document: Document;
  readonly start: number;
  readonly span: Span;
}

/** The name of a column where it is declared, under whatever name that was. */
export function placedColumn({ name, nameOrigin, origin, definition }: Column): ColumnPlace {
  const span = nameOrigin.document === origin.document || !definition ? name : definition.name;
  return { document: origin.document, start: span.start, span };
}
