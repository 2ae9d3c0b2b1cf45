/** Decisions as proposals of a completion. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { literal, type Proposal } from '../../navigate/navigator.ts';
import type { DecisionRecord } from '../log/log.ts';
import { decisionsNear } from '../log/mentions.ts';
import { cardOf, nameOf } from './card.ts';

/** A decision as a proposal, whatever is written for it. */
export function proposalOf(
  snapshot: Snapshot,
  record: DecisionRecord,
  { text, filter, span }: { readonly text: string; readonly filter: string; readonly span: Span },
): Proposal {
  const { status } = record.decision;
  return {
    kind: 'reference',
    label: nameOf(record.decision),
    detail: status?.standard ?? '',
    sentence: cardOf(snapshot, record),
    span,
    snippet: literal(text),
    filter,
    also: [],
    isOutdated: isOutdated(record),
  };
}

/** The decisions that a document may speak of but for itself: those in force first, of these the newest. */
export function candidates(snapshot: Snapshot, document: Document): readonly DecisionRecord[] {
  const records = decisionsNear(snapshot, document).filter((record) => record.document.uri !== document.uri);
  const inForce = records.filter((record) => !isOutdated(record));
  return [...inForce.toReversed(), ...records.filter(isOutdated).toReversed()];
}

function isOutdated({ decision: { status } }: DecisionRecord): boolean {
  return status?.standard === 'superseded' || status?.standard === 'deprecated' || status?.standard === 'rejected';
}

/** What stands before an offset on its line. */
export function lineBefore({ text }: Document, offset: number): string {
  return /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - longestLine), offset))?.[0] ?? '';
}

/** More of a line is not looked at. */
export const longestLine = 400;
