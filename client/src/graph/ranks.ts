/** Lays out connected nodes from left to right as their edges point, with bends round the nodes that are in the way. */
import { Graph, layout } from '@dagrejs/dagre';
import { type Block, type ConnectedGroup, gap, nodeHeight, type Place } from './block.ts';
import { facingSides, loop, type Point, softLine } from './lines.ts';

/** Takes long where there are many edges: seconds for some hundreds. */
export function arrangeInRanks({ ids, edges }: ConnectedGroup, widths: ReadonlyMap<string, number>): Block {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: gap.down, ranksep: gap.across, acyclicer: 'greedy', ranker: 'tight-tree' });
  for (const id of ids) graph.setNode(id, { width: widths.get(id) ?? 0, height: nodeHeight });
  for (const [index, { from, to }] of edges.entries()) graph.setEdge(from, to, {}, String(index));
  layout(graph, { disableOptimalOrderHeuristic: true });
  const { width = 0, height = 0 } = graph.graph();
  const places = ids.map((id) => {
    const { x = 0, y = 0, width: wide = 0, height: high = 0 } = graph.node(id);
    return [id, { x: x - wide / 2, y: y - high / 2, width: wide, height: high }] as const;
  });
  const at = new Map(places);
  const routes = edges.map((edge, index) => {
    const bends = graph.edge(edge.from, edge.to, String(index)).points ?? [];
    return { edge, path: line(at.get(edge.from), at.get(edge.to), bends) };
  });
  return { places: at, routes, width, height };
}

/** From side to side, level at each node that it passes. */
function line(from: Place | undefined, to: Place | undefined, bends: readonly Point[]): string {
  if (!from || !to) return '';
  if (from === to) return loop(from);
  const [start, end] = facingSides(from, to);
  // The first bend and the last are where the line leaves the nodes, and every other one lies between two ranks.
  const passed = bends.slice(1, -1).filter((_, index) => index % 2 === 1);
  return softLine([start, ...passed, end]);
}
