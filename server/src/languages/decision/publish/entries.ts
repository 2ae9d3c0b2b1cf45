/** The decisions as a reader of the published log sees them. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { type Decision, labelOf } from '../decision.ts';
import { logsOf } from '../log/log.ts';
import { clearest, type Relation, relationsAt, sideOf, verbOf } from '../log/relations.ts';
import { plainStatus, type StandardStatus } from '../reading/status.ts';

/** What is published. */
export interface Published {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A decision with all that a reader is told of it. */
export interface Entry {
  readonly uri: string;
  readonly document: Document;
  readonly decision: Decision;
  readonly number: string | undefined;
  /** `ADR-0012`, or the title. */
  readonly label: string;
  readonly title: string;
  readonly status: StandardStatus | 'unknown';
  /** As the file says it, without markup; empty where it says none. */
  readonly statusText: string;
  /** As `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly tags: readonly string[];
  /** All but mere mentions, from this decision's side. */
  readonly relations: readonly EntryRelation[];
}

/** What a decision has to do with another one. */
export interface EntryRelation {
  /** `superseded by`, `partly amends`. */
  readonly verb: string;
  readonly other: { readonly uri: string; readonly label: string; readonly title: string };
}

/** Said of a decision that states no status. */
export const noStatus = 'none stated';

const headings: readonly (readonly [Entry['status'], string])[] = [
  ['accepted', 'Accepted'],
  ['proposed', 'Proposed'],
  ['superseded', 'Superseded'],
  ['deprecated', 'Deprecated'],
  ['rejected', 'Rejected'],
  ['unknown', 'Without a known status'],
];

/** The decisions that `isAsked` holds for, log by log in the order of their numbers. */
export function entriesOf(snapshot: Snapshot, isAsked: (uri: string) => boolean): readonly Entry[] {
  return logsOf(snapshot)
    .flatMap(({ records }) => records)
    .filter(({ document }) => isAsked(document.uri))
    .map(({ document, decision }) => ({
      uri: document.uri,
      document,
      decision,
      number: decision.number,
      label: labelOf(decision),
      title: decision.title,
      status: decision.status?.standard ?? 'unknown',
      statusText: plainStatus(decision.status?.text ?? ''),
      date: decision.date?.iso,
      tags: decision.tags,
      relations: clearest(relationsAt(snapshot, document)).map((relation) => relationIn(relation, document)),
    }));
}

/** The entries by status, what holds first. Empty sections are left out. */
export function sectionsOf(entries: readonly Entry[]): readonly { readonly title: string; readonly entries: readonly Entry[] }[] {
  return headings
    .map(([status, title]) => ({ title, entries: entries.filter((entry) => entry.status === status) }))
    .filter((section) => section.entries.length > 0);
}

function relationIn(relation: Relation, document: Document): EntryRelation {
  const side = sideOf(relation, document);
  const { title } = side.other.decision;
  return { verb: verbOf(side), other: { uri: side.other.document.uri, label: labelOf(side.other.decision), title } };
}
