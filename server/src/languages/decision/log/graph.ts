/** The decisions of a workspace as a graph: what supersedes, amends and relates to what. */
import type { Snapshot } from '../../../engine/document.ts';
import { labelOf } from '../decision.ts';
import type { StandardStatus } from '../reading/status.ts';
import { type DecisionRecord, logsOf } from './log.ts';
import { type Relation, relationsOf } from './relations.ts';

export interface GraphNode {
  readonly uri: string;
  /** `ADR-0012`, or the title where there is no number. */
  readonly label: string;
  readonly title: string;
  readonly status: StandardStatus | 'unknown';
  /** As `YYYY-MM-DD`. */
  readonly date: string | undefined;
}

/** Leads from the newer decision to the older one, both as URIs. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: Relation['kind'];
  readonly partial: boolean;
}

export interface DecisionGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The kinds of relations, the one that says most first. */
const kinds: readonly Relation['kind'][] = ['supersedes', 'amends', 'relates', 'mentions'];

/** The decisions that `isAsked` holds for, all without it, and their relations with each other: of each pair the one that says most. */
export function graphOf(snapshot: Snapshot, isAsked: (uri: string) => boolean = () => true): DecisionGraph {
  const nodes = logsOf(snapshot).flatMap(({ records }) => records.filter(({ document }) => isAsked(document.uri)).map(nodeOf));
  const known = new Set(nodes.map(({ uri }) => uri));
  const byPair = new Map<string, GraphEdge>();
  for (const relation of relationsOf(snapshot)) {
    const edge = { from: relation.from.document.uri, to: relation.to.document.uri, kind: relation.kind, partial: relation.partial };
    if (!known.has(edge.from) || !known.has(edge.to)) continue;
    // A pair is the same whichever of the two speaks of the other.
    const pair = [edge.from, edge.to].sort().join(' ');
    const told = byPair.get(pair);
    if (!told || kinds.indexOf(edge.kind) < kinds.indexOf(told.kind)) byPair.set(pair, edge);
  }
  return { nodes, edges: [...byPair.values()] };
}

function nodeOf({ document, decision }: DecisionRecord): GraphNode {
  const { title, status, date } = decision;
  return { uri: document.uri, label: labelOf(decision), title, status: status?.standard ?? 'unknown', date: date?.iso };
}
