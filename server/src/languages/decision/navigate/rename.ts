/** Gives a decision another title or number from where it says so, or from where its number is named. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Refusal, Renamable } from '../../navigate/navigator.ts';
import { labelOf } from '../decision.ts';
import { decision } from '../language.ts';
import { type DecisionRecord, recordAt } from '../log/log.ts';
import type { Changes } from '../write/changes.ts';
import { rename, renumber } from '../write/rename.ts';
import { namedAt } from './named.ts';

/** What can be renamed at an offset: the number or the title of a decision. Paths in links are the editor's own business. */
export function renamableAt(snapshot: Snapshot, document: Document, offset: number): Renamable | Refusal | undefined {
  const found = foundAt(snapshot, document, offset);
  if (!found || 'refusal' in found) return found;
  return { span: found.span, name: document.text.slice(found.span.start, found.span.end) };
}

/** The changes that give the decision at an offset another title or number. */
export function renameAt(
  snapshot: Snapshot,
  document: Document,
  offset: number,
  name: string,
  others: readonly Document[],
): Changes | Refusal | undefined {
  const found = foundAt(snapshot, document, offset);
  if (!found || 'refusal' in found) return found;
  const { uri } = found.record.document;
  return found.piece === 'title' ? rename(snapshot, uri, { title: name, others }) : renumber(snapshot, uri, name, others);
}

interface Found {
  readonly record: DecisionRecord;
  readonly piece: 'title' | 'number';
  readonly span: Span;
}

function foundAt(snapshot: Snapshot, document: Document, offset: number): Found | Refusal | undefined {
  const own = titleAt(snapshot, document, offset);
  if (own) return own;
  const named = namedAt(snapshot, document, offset);
  const number = named?.mention?.number;
  const [record, other] = named?.records ?? [];
  if (!number || !record || offset < number.span.start - longestPrefix || offset > number.span.end) return undefined;
  if (other) return { refusal: `"${labelOf(record.decision)}" may be one of several decisions.` };
  return { record, piece: 'number', span: number.span };
}

/** What stands before a number and belongs to it: `@adr: #`. */
const longestPrefix = 7;

/** The number or the title in the title of a decision. */
function titleAt(snapshot: Snapshot, document: Document, offset: number): Found | undefined {
  const record = decision.owns(document) ? recordAt(snapshot, document.uri) : undefined;
  const { titleSpan, titleNumber } = record?.decision ?? {};
  if (!record || !titleSpan || offset < titleSpan.start || offset > titleSpan.end) return undefined;
  if (titleNumber && offset <= titleNumber.span.end) return { record, piece: 'number', span: titleNumber.span };
  const behind = titleNumber ? document.text.slice(titleNumber.span.end, titleSpan.end) : '';
  const start = titleNumber ? titleNumber.span.end + (/^[\s.:)–—-]*/.exec(behind)?.[0].length ?? 0) : titleSpan.start;
  return { record, piece: 'title', span: { start, end: titleSpan.end } };
}
