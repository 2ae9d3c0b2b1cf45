/** Lays out connected nodes from left to right as their edges point, with bends round the nodes that are in the way. */
import { Graph, layout } from '@dagrejs/dagre';
import { type Block, type ConnectedGroup, gap, nodeHeight, pair } from './block.ts';

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
  const routes = edges.map((edge, index) => ({ edge, path: smooth(graph.edge(edge.from, edge.to, String(index)).points ?? []) }));
  return { places: new Map(places), routes, width, height };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line that takes its bends softly: it meets the middle between two bends, not the bends. */
function smooth(points: readonly Point[]): string {
  const [first, ...others] = points;
  const last = others.pop();
  if (!first || !last) return '';
  const curves = others.map((bend, index) => {
    const next = others[index + 1];
    const end = next ? { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 } : last;
    return `Q${pair(bend.x, bend.y)} ${pair(end.x, end.y)}`;
  });
  return `M${pair(first.x, first.y)} ${curves.length > 0 ? curves.join(' ') : `L${pair(last.x, last.y)}`}`;
}
