/** The decisions of a workspace as a graph: what supersedes, amends and relates to what. */
import type { Snapshot } from '../../../engine/document.ts';
import { labelOf } from '../decision.ts';
import type { StandardStatus } from '../reading/status.ts';
import { type DecisionRecord, logsOf } from './log.ts';
import { clearest, type Relation, relationsAndMentions } from './relations.ts';

/** A decision in the graph. */
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

/** Decisions and how they relate. */
export interface DecisionGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The decisions that `isAsked` holds for, all without it, and their relations with each other: of each pair the one that says most. */
export function graphOf(snapshot: Snapshot, isAsked: (uri: string) => boolean = () => true): DecisionGraph {
  const nodes = logsOf(snapshot).flatMap(({ records }) => records.filter(({ document }) => isAsked(document.uri)).map(nodeOf));
  const known = new Set(nodes.map(({ uri }) => uri));
  const edges = clearest(relationsAndMentions(snapshot))
    .map(({ kind, partial, from, to }) => ({ kind, partial, from: from.document.uri, to: to.document.uri }))
    .filter(({ from, to }) => known.has(from) && known.has(to));
  return { nodes, edges };
}

function nodeOf({ document, decision }: DecisionRecord): GraphNode {
  const { title, status, date } = decision;
  return { uri: document.uri, label: labelOf(decision), title, status: status?.standard ?? 'unknown', date: date?.iso };
}
