/** What a workspace remembers: its decisions, and the documents that were handed over. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { documentsOf } from '../../engine/language.ts';
import { labelOf } from '../decision/decision.ts';
import { type DecisionRecord, logsOf } from '../decision/log/log.ts';
import { relationsAt } from '../decision/log/relations.ts';
import { outcomeOf } from '../decision/navigate/outcome.ts';
import { dateInText } from '../decision/reading/dates.ts';
import { decisionPages, type Page } from '../decision/search.ts';
import { handoffIn } from '../deliverable/handoffs.ts';
import { deliverable } from '../deliverable/language.ts';
import { tagsIn } from '../deliverable/tags.ts';

/** One thing that was written down to be found again. */
export interface Memory {
  readonly document: Document;
  /** `decision`, or what the document is called: `API design`. */
  readonly kind: string;
  /** `ADR-0012`; empty where the title is all there is. */
  readonly label: string;
  readonly title: string;
  /** The standard word of a decision, or how far a handoff has come; empty for other documents. */
  readonly status: string;
  /** As `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly tags: readonly string[];
  /** What was decided, in a sentence. */
  readonly outcome: string | undefined;
  /** What superseded it. */
  readonly successors: readonly Successor[];
}

export interface Successor {
  readonly uri: string;
  readonly label: string;
  readonly title: string;
}

/** All of them. */
export const memoriesOf: (snapshot: Snapshot) => readonly Memory[] = memo((snapshot) => {
  const decisions = logsOf(snapshot).flatMap(({ records }) => records.map((record) => decisionMemory(snapshot, record)));
  return [...decisions, ...handedOver(snapshot).map(documentMemory)];
});

/** The same as pages to search in. */
export const memoryPages: (snapshot: Snapshot) => readonly Page[] = memo((snapshot) => [
  ...decisionPages(snapshot),
  ...handedOver(snapshot).map((document): Page => {
    const { title, titleSpan, fields, markdown, profile } = deliverable.parse(document);
    const headings = markdown.headings.map(({ text }) => text);
    return { document, name: profile.name, title, titleSpan, tags: tagsIn(fields), headings };
  }),
]);

/** True for what does not hold any more, or was never decided. */
export function isPast({ status }: Memory): boolean {
  return /^(?:superseded|deprecated|rejected|done)$/.test(status);
}

function handedOver(snapshot: Snapshot): readonly Document[] {
  return documentsOf(snapshot, deliverable).filter(({ host, uri }) => !host && !/template/i.test(uri));
}

function decisionMemory(snapshot: Snapshot, { document, decision }: DecisionRecord): Memory {
  const { number, title, status, date, tags } = decision;
  const successors = relationsAt(snapshot, document)
    .filter(({ kind, partial, to }) => kind === 'supersedes' && !partial && to.document === document)
    .map(({ from }) => ({ uri: from.document.uri, label: labelOf(from.decision), title: from.decision.title }));
  return {
    document,
    kind: 'decision',
    label: number === undefined ? '' : labelOf(decision),
    title,
    status: status?.standard ?? 'unknown',
    date: date?.iso,
    tags,
    outcome: outcomeOf(document, decision),
    successors,
  };
}

function documentMemory(document: Document): Memory {
  const { title, fields, profile } = deliverable.parse(document);
  const date = fields.find(({ name }) => /^(?:date|created|last updated)$/i.test(name))?.text ?? '';
  return {
    document,
    kind: profile.name,
    label: '',
    title,
    status: handoffIn(document)?.status ?? '',
    date: dateInText(date)?.iso,
    tags: tagsIn(fields),
    outcome: undefined,
    successors: [],
  };
}
