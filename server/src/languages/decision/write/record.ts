/** Records a new decision together with what it does to older ones. */
import { createDocument, type Snapshot } from '../../../engine/document.ts';
import { applyEdits } from '../../../engine/text.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import type { Changes } from './changes.ts';
import { type NewDecisionRequest, newDecision } from './new.ts';
import { amend, supersede } from './relate.ts';

/** What a new decision supersedes, wholly or in part, or amends: URIs of older decisions. */
export interface Older {
  readonly kind: 'supersede' | 'amend';
  readonly uris: readonly string[];
  readonly partial?: boolean | undefined;
}

/** The next decision as a file to create, and what the older ones say of it. */
export function record(snapshot: Snapshot, request: NewDecisionRequest, older?: Older): Changes | Refusal {
  if (!older || older.uris.length === 0) return { edits: new Map(), renames: [], creates: [newDecision(snapshot, request)], notes: [] };
  // What is only proposed supersedes nothing: the older decision would end, and none would hold.
  const { uri, text } = newDecision(snapshot, { ...request, content: { status: 'accepted', ...request.content } });
  const documents = new Map([...snapshot.documents, [uri, createDocument(uri, text)]]);
  const tell = older.kind === 'amend' ? amend : supersede;
  const changes = tell({ ...snapshot, documents }, { newer: uri, older: older.uris, partial: older.partial, date: request.date });
  if ('refusal' in changes) return changes;
  const edits = new Map(changes.edits);
  edits.delete(uri);
  return { ...changes, edits, creates: [{ uri, text: applyEdits(text, changes.edits.get(uri) ?? []) }] };
}
