/** The decisions of a workspace as a list, with what they say of each other. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { documentsOf } from '../../engine/language.ts';
import { seen } from '../../engine/text.ts';
import { type DecisionFormat, labelOf, type WrittenRelation } from './decision.ts';
import { decision } from './language.ts';
import { resolve } from './log/log.ts';
import { clearest, relationsAndMentionsAt, type Side, sideOf } from './log/relations.ts';
import type { StandardStatus } from './reading/status.ts';

/** A decision as lists show it. */
export interface DecisionEntry {
  readonly uri: string;
  /** What it is called in texts: `ADR-0012`, or its title when it has no number. */
  readonly label: string;
  /** As written in the file's name. */
  readonly number?: string;
  readonly title: string;
  readonly status: StandardStatus | 'unknown';
  /** The status as the file says it. */
  readonly statusText?: string;
  readonly date?: string;
  readonly format: DecisionFormat;
  readonly tags: readonly string[];
  readonly relations: readonly DecisionLink[];
}

/** What a decision has to do with another one, whichever of the two says so. */
export interface DecisionLink {
  readonly kind: Side['kind'];
  readonly partial: boolean;
  /** The URI of the other decision; undefined where that is no decision of the workspace, or not clear. */
  readonly to?: string;
  /** The other decision as this one names it, where there is no URI. */
  readonly name?: string;
  /** Where this decision says so; undefined when only the other one does. */
  readonly span?: Span;
}

/** All decisions of the workspace, in the order of their URIs. */
export const decisionsOf: (snapshot: Snapshot) => readonly DecisionEntry[] = memo((snapshot) =>
  documentsOf(snapshot, decision).map((document) => ({
    ...entryOf(document),
    relations: linksOf(snapshot, document),
  })),
);

/** The same without what they say of each other, for which far more of their texts is read: this is there several times sooner. */
export const decisionsAtOnce: (snapshot: Snapshot) => readonly DecisionEntry[] = memo((snapshot) =>
  documentsOf(snapshot, decision).map((document) => ({ ...entryOf(document), relations: [] })),
);

const entryOf: (document: Document) => Omit<DecisionEntry, 'relations'> = memo((document) => {
  const parsed = decision.parse(document);
  const { number, title, status, date, format, tags } = parsed;
  return {
    uri: document.uri,
    label: labelOf(parsed),
    ...(number !== undefined && { number }),
    title,
    status: status?.standard ?? 'unknown',
    ...(status && status.text !== '' && { statusText: seen(status.text) }),
    ...(date?.iso !== undefined && { date: date.iso }),
    format,
    tags,
  };
});

/** What weighs most first. */
const order: readonly DecisionLink['kind'][] = [
  'superseded-by',
  'supersedes',
  'amended-by',
  'amends',
  'relates',
  'mentions',
  'mentioned-by',
];

function linksOf(snapshot: Snapshot, document: Document): readonly DecisionLink[] {
  const links = clearest(relationsAndMentionsAt(snapshot, document)).map((relation): DecisionLink => {
    const { kind, partial, other, said } = sideOf(relation, document);
    return { kind, partial, to: other.document.uri, ...(said && { span: said.span }) };
  });
  const sorted = [...links, ...lost(snapshot, document)].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  // Beside what says most of another decision, the rest says nothing.
  const others = sorted.map(({ to, name }) => to ?? name);
  return sorted.filter((_, at) => others.indexOf(others[at]) === at);
}

/** What superseded or amended it and is none of the workspace's decisions, or may be several. Further reading may lead anywhere. */
function lost(snapshot: Snapshot, document: Document): readonly DecisionLink[] {
  return decision
    .parse(document)
    .relations()
    .filter(({ kind }) => kind !== 'relates')
    .filter((written) => !resolve(snapshot, document, written))
    .map((written) => ({ kind: written.kind, partial: written.partial, name: nameOf(written), span: written.span }));
}

function nameOf({ number, path }: WrittenRelation): string {
  return seen(path ?? `ADR-${number ?? ''}`);
}
