/** A picture of things and how they relate, as the graph panel draws it, and what of it is to be seen: plain data. */

/** The colours of a picture; the theme says what they look like. */
export type Tone = 'green' | 'yellow' | 'red' | 'blue' | 'purple' | 'plain' | 'gray';

/** A word of the legend: a state that nodes are in, or a kind of edges. */
export interface LegendEntry {
  readonly id: string;
  readonly label: string;
  readonly tone: Tone;
  /** True for edges that are only shown when they are asked for. */
  readonly hidden?: true;
}

export interface PictureNode {
  readonly id: string;
  readonly label: string;
  /** A second, smaller line. */
  readonly detail: string;
  /** The id of one of the picture's states. */
  readonly state: string;
  /** As `YYYY-MM-DD`, for pictures that can be arranged by time. */
  readonly date?: string;
  /** The file to open; undefined for what is only spoken of: that is drawn dashed. */
  readonly uri?: string;
}

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  /** The id of one of the picture's kinds. */
  readonly kind: string;
  readonly label?: string;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  readonly states: readonly LegendEntry[];
  readonly kinds: readonly LegendEntry[];
  /** What to say when there is nothing to draw. */
  readonly nothing: string;
}

/** What the user wants to see of a picture. */
export interface Wish {
  /** Words that a node has to have, or one that it has an edge with. */
  readonly filter: string;
  readonly hiddenKinds: readonly string[];
  readonly connectedOnly: boolean;
  /** Arranges nodes by their dates, not by their edges. */
  readonly byTime: boolean;
}

/** What is drawn. */
export interface Part {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Said when the user might miss something. */
  readonly note: string;
}

export const everything: Wish = { filter: '', hiddenKinds: [], connectedOnly: false, byTime: false };

/** More than these make no picture that anybody can read. */
export const mostNodes = 500;

/** The messages that the panel sends to its page. */
export interface ToPage {
  readonly type: 'show';
  readonly picture: Picture;
}

/** The messages that the page sends to its panel. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'drawn'; readonly nodes: number; readonly edges: number }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'save'; readonly svg: string };

/** The part of a picture that answers the wish, and is small enough to be drawn. */
export function partOf(picture: Picture, { filter, hiddenKinds, connectedOnly }: Wish): Part {
  const ids = new Set(picture.nodes.map(({ id }) => id));
  const edges = picture.edges.filter(({ from, to, kind }) => ids.has(from) && ids.has(to) && !hiddenKinds.includes(kind));
  const found = new Set(picture.nodes.filter((node) => hasWords(node, filter)).map(({ id }) => id));
  const near = edges.filter(({ from, to }) => found.has(from) || found.has(to));
  const connected = new Set(near.flatMap(({ from, to }) => [from, to]));
  // What is only spoken of goes with the last edge that does.
  const all = picture.nodes.filter(({ id, uri }) => connected.has(id) || (found.has(id) && uri !== undefined));
  const related = all.filter(({ id }) => connected.has(id));
  if (!connectedOnly && all.length <= mostNodes) return { nodes: all, edges: near, note: '' };
  const note = all.length <= mostNodes ? '' : `${all.length} are too many for a picture: these are the ones that have relations.`;
  if (related.length <= mostNodes) return { nodes: related, edges: near, note };
  const most = mostConnected(related, near);
  const kept = new Set(most.map(({ id }) => id));
  return {
    nodes: most,
    edges: near.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    note: `${related.length} are too many for a picture: these are the ${mostNodes} that have most relations.`,
  };
}

function hasWords({ label, detail }: PictureNode, filter: string): boolean {
  const text = `${label}\n${detail}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function mostConnected(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): readonly PictureNode[] {
  const counts = new Map<string, number>();
  for (const id of edges.flatMap(({ from, to }) => [from, to])) counts.set(id, (counts.get(id) ?? 0) + 1);
  return nodes.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0)).slice(0, mostNodes);
}
