/** How the decisions of a workspace speak of each other, each relation once whichever side writes it. */
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import type { Decision, RelationKind, WrittenRelation } from '../decision.ts';
import { type DecisionRecord, logsOf, resolve } from './log.ts';

/** A relation between two decisions, told in one direction: the newer one supersedes or amends the older. */
export interface Relation {
  readonly kind: 'supersedes' | 'amends' | 'relates' | 'mentions';
  readonly partial: boolean;
  readonly from: DecisionRecord;
  readonly to: DecisionRecord;
  /** Where `from` says so, and where `to` does; at least one of them. */
  readonly saidByFrom: WrittenRelation | undefined;
  readonly saidByTo: WrittenRelation | undefined;
}

/** What the decisions of the workspace say of each other. */
export const relationsOf: (snapshot: Snapshot) => readonly Relation[] = memo((snapshot) =>
  joined(snapshot, ({ relations }) => relations()),
);

/** That, and where they only mention each other, for which the whole text of all of them is read. */
export const relationsAndMentions: (snapshot: Snapshot) => readonly Relation[] = memo((snapshot) => [
  ...relationsOf(snapshot),
  ...joined(snapshot, ({ mentions }) => mentions()),
]);

function joined(snapshot: Snapshot, saidBy: (decision: Decision) => readonly WrittenRelation[]): readonly Relation[] {
  const relations = new Map<string, Relation>();
  for (const { records } of logsOf(snapshot)) {
    for (const record of records) {
      for (const written of saidBy(record.decision)) {
        const other = resolve(snapshot, record.document, written);
        if (!other || other.document === record.document) continue;
        const { kind, backward } = directed(written.kind);
        const [from, to] = backward ? [other, record] : [record, other];
        const key = `${kind} ${from.document.uri} ${to.document.uri}`;
        const known = relations.get(key);
        relations.set(key, {
          kind,
          partial: written.partial || known?.partial === true,
          from,
          to,
          saidByFrom: known?.saidByFrom ?? (backward ? undefined : written),
          saidByTo: known?.saidByTo ?? (backward ? written : undefined),
        });
      }
    }
  }
  return [...relations.values()];
}

/** The relations that a decision has, from either side. */
export function relationsAt(snapshot: Snapshot, document: Document): readonly Relation[] {
  return byUri(relationsOf(snapshot)).get(document.uri) ?? [];
}

/** Those, and the mentions. */
export function relationsAndMentionsAt(snapshot: Snapshot, document: Document): readonly Relation[] {
  return byUri(relationsAndMentions(snapshot)).get(document.uri) ?? [];
}

/** The kinds of relations, the one that says most first. */
const kinds: readonly Relation['kind'][] = ['supersedes', 'amends', 'relates', 'mentions'];

/** Of each two decisions the relation that says most, whichever of them is the newer one: beside it the others say nothing. */
export function clearest(relations: readonly Relation[]): readonly Relation[] {
  const pairs = new Set<string>();
  return relations
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .filter(({ from, to }) => {
      const pair = [from.document.uri, to.document.uri].sort().join(' ');
      return !pairs.has(pair) && pairs.add(pair);
    });
}

/** What one decision has to do with another, as it sees it itself. */
export interface Side {
  readonly kind: RelationKind | 'mentioned-by';
  readonly partial: boolean;
  readonly other: DecisionRecord;
  /** Where it says so; undefined when only the other one does. */
  readonly said: WrittenRelation | undefined;
}

/** A relation from the side of one of its two decisions. */
export function sideOf({ kind, partial, from, to, saidByFrom, saidByTo }: Relation, document: Document): Side {
  if (from.document === document) return { kind, partial, other: to, said: saidByFrom };
  return { kind: reversed[kind], partial, other: from, said: saidByTo };
}

const reversed = { supersedes: 'superseded-by', amends: 'amended-by', relates: 'relates', mentions: 'mentioned-by' } as const;

/** What is said in front of the other decision. */
export const relationVerbs: Readonly<Record<Side['kind'], string>> = {
  supersedes: 'supersedes',
  'superseded-by': 'superseded by',
  amends: 'amends',
  'amended-by': 'amended by',
  relates: 'relates to',
  mentions: 'mentions',
  'mentioned-by': 'mentioned by',
};

/** How a relation is told in front of the other decision: `partly superseded by`. */
export function verbOf({ kind, partial }: Pick<Side, 'kind' | 'partial'>): string {
  return partial ? `partly ${relationVerbs[kind]}` : relationVerbs[kind];
}

const byUri: (relations: readonly Relation[]) => ReadonlyMap<string, readonly Relation[]> = memo((relations) => {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    for (const { document } of [relation.from, relation.to]) {
      const known = found.get(document.uri);
      if (known) known.push(relation);
      else found.set(document.uri, [relation]);
    }
  }
  return found;
});

function directed(kind: RelationKind): { readonly kind: Relation['kind']; readonly backward: boolean } {
  if (kind === 'superseded-by') return { kind: 'supersedes', backward: true };
  if (kind === 'amended-by') return { kind: 'amends', backward: true };
  return { kind, backward: false };
}
