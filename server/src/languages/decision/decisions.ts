/** The decisions of a workspace as a list. */
import type { Snapshot } from '../../engine/document.ts';
import { documentsOf } from '../../engine/language.ts';
import type { DecisionFormat } from './decision.ts';
import { decision } from './language.ts';
import type { StandardStatus } from './reading/status.ts';

/** A decision as lists show it. */
export interface DecisionEntry {
  readonly uri: string;
  /** As written in the file's name. */
  readonly number?: string;
  readonly title: string;
  readonly status: StandardStatus | 'unknown';
  /** The status as the file says it. */
  readonly statusText?: string;
  readonly date?: string;
  readonly format: DecisionFormat;
  readonly tags: readonly string[];
}

/** All decisions of the workspace, in the order of their URIs. */
export function decisionsOf(snapshot: Snapshot): readonly DecisionEntry[] {
  return documentsOf(snapshot, decision).map((document) => {
    const { number, title, status, date, format, tags } = decision.parse(document);
    return {
      uri: document.uri,
      ...(number !== undefined && { number }),
      title,
      status: status?.standard ?? 'unknown',
      ...(status && status.text !== '' && { statusText: status.text }),
      ...(date?.iso !== undefined && { date: date.iso }),
      format,
      tags,
    };
  });
}
