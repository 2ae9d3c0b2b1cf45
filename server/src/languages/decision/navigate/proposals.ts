/** Decisions as proposals of a completion. */

import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { literal, type Proposal } from '../../navigate/navigator.ts';
import { nameOf } from '../decision.ts';
import type { DecisionRecord } from '../log/log.ts';
import { decisionsNear } from '../log/mentions.ts';
import { isPast } from '../reading/status.ts';
import { cardOf } from './card.ts';

/** What is written for a decision, what typed words are compared with, and what is replaced. */
export interface Writing {
  readonly text: string;
  readonly filter: string;
  readonly span: Span;
}

/** Decisions as proposals, as far as something can be written for them; those at the top of a long list with their cards. */
export function proposalsOf(
  snapshot: Snapshot,
  records: readonly DecisionRecord[],
  write: (record: DecisionRecord) => Writing | undefined,
): readonly Proposal[] {
  return records.flatMap((record, index): Proposal[] => {
    const writing = write(record);
    if (!writing) return [];
    const { text, filter, span } = writing;
    return [
      {
        kind: 'reference',
        label: nameOf(record.decision),
        detail: record.decision.status?.standard ?? '',
        sentence: index < mostCards ? cardOf(snapshot, record) : undefined,
        span,
        snippet: literal(text),
        filter,
        also: [],
        isOutdated: isOutdated(record),
      },
    ];
  });
}

/** More cards would take longer to write than anybody reads. */
const mostCards = 100;

/** The decisions that a document may speak of but for itself: those in force first, of these the newest. */
export function candidates(snapshot: Snapshot, document: Document): readonly DecisionRecord[] {
  const records = decisionsNear(snapshot, document).filter((record) => record.document.uri !== document.uri);
  const inForce = records.filter((record) => !isOutdated(record));
  return [...inForce.toReversed(), ...records.filter(isOutdated).toReversed()];
}

function isOutdated({ decision: { status } }: DecisionRecord): boolean {
  return isPast(status?.standard);
}

/** What stands before an offset on its line. */
export function lineBefore({ text }: Document, offset: number): string {
  return /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - longestLine), offset))?.[0] ?? '';
}

/** More of a line is not looked at. */
export const longestLine = 400;
