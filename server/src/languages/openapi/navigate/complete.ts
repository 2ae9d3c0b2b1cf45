/** What can be written at a cursor: keys, references, names that are declared elsewhere, words to choose from. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Proposal } from '../../navigate/navigator.ts';
import { keys } from './complete-keys.ts';
import { items, values } from './complete-values.ts';
import { cursorAt } from './cursor.ts';
import { type Desk, formOf } from './desk.ts';
import { descriptionsWith } from './links.ts';

/** What can be written at an offset, the best first; nothing where that is not certain. */
export function completionsAt(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const [api] = descriptionsWith(snapshot, document);
  const cursor = api && cursorAt(api, document, offset);
  if (!api || !cursor) return [];
  const desk: Desk = { api, cursor, form: formOf(cursor) };
  if (cursor.at === 'key') return keys(desk);
  return cursor.at === 'value' ? values(desk) : items(desk);
}
