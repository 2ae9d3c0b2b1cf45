/** What proposals are made of: the cursor, and how entries are written there. */
import { unitOf } from '../fix/insert.ts';
import type { Api } from '../model.ts';
import type { Cursor } from './cursor.ts';
import type { Form } from './snippet.ts';

/** All that proposals at a cursor are made from. */
export interface Desk {
  readonly api: Api;
  readonly cursor: Cursor;
  readonly form: Form;
}

/** How entries are written beside those that are there. */
export function formOf({ document, frame, style, quote }: Cursor): Form {
  const { text } = document;
  const first = frame.place && Array.from(frame.place.tree.entries(frame.place.node))[0];
  const neighbour = first ? quoteAt(text, first.keySpan.start) : '';
  // Statuses are in quotes because they have to be; that says nothing of other keys.
  const innerQuote = first && /^\d/.test(first.key) ? '' : neighbour;
  return {
    style,
    keyQuote: quote === '' ? neighbour : quote,
    innerQuote,
    unit: ' '.repeat(unitOf(text)),
    referenceQuote: referenceQuoteIn(text),
  };
}

function quoteAt(text: string, offset: number): Cursor['quote'] {
  const sign = text[offset];
  return sign === '"' || sign === "'" ? sign : '';
}

/** The quote that the first reference of a text is written in. */
function referenceQuoteIn(text: string): '"' | "'" {
  const at = text.indexOf('$ref: ');
  return at >= 0 && quoteAt(text, at + 6) === '"' ? '"' : "'";
}

/** The media types that people answer and take. */
export const usualMediaTypes =
  'application/json application/problem+json application/xml application/x-www-form-urlencoded multipart/form-data text/plain text/csv text/html text/event-stream application/octet-stream application/pdf image/png image/jpeg'.split(
    ' ',
  );
