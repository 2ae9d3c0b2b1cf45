/** Says where the nodes of a picture stand and how its edges run. */
import { type Block, type ConnectedGroup, gap, nodeHeight, type Place, proportion, type Route } from './block.ts';
import { arrangeInColumns } from './columns.ts';
import type { Part, PictureEdge, PictureNode } from './picture.ts';
import { arrangeInRanks } from './ranks.ts';
import { arrangeByTime, type Mark } from './time.ts';

/** A part of a picture with everything in its place. */
export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  /** Paths begin where their block does. */
  readonly routes: readonly (Route & { readonly x: number; readonly y: number })[];
  readonly width: number;
  readonly height: number;
  /** Where a year, or a part of one, begins in a picture that is arranged by time. */
  readonly marks: readonly Mark[];
}

/** How far groups that have nothing to do with each other stand apart. */
const groupGap = 40;

/** Laying edges round nodes takes long: no more than these in all are, in half a second at most. */
const mostLaid = 150;

/** Lays out a part of a picture. `widthOf` says how much room a node needs for its words. */
export function layOut({ nodes, edges }: Part, widthOf: (node: PictureNode) => number, byTime = false): Layout {
  const widths = new Map(nodes.map((node) => [node.id, widthOf(node)]));
  if (byTime) {
    const { routes, ...arranged } = arrangeByTime(nodes, edges, widths);
    return { ...arranged, routes: routes.map((route) => ({ ...route, x: 0, y: 0 })) };
  }
  const groups = connectedGroups(nodes, edges);
  let laid = 0;
  const blocks = groups
    .filter((group) => group.edges.length > 0)
    .toSorted((a, b) => a.edges.length - b.edges.length)
    .map((group) => {
      laid += group.edges.length;
      return laid <= mostLaid ? arrangeInRanks(group, widths) : arrangeInColumns(group, widths);
    })
    .toSorted((a, b) => b.width * b.height - a.width * a.height);
  const lone = groups.filter((group) => group.edges.length === 0).flatMap(({ ids }) => ids);
  return pack(lone.length > 0 ? [...blocks, grid(lone, widths)] : blocks);
}

function connectedGroups(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): readonly ConnectedGroup[] {
  const near = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const groups = new Map<string, { readonly ids: string[]; readonly edges: PictureEdge[] }>();
  for (const { id } of nodes) {
    if (groups.has(id)) continue;
    const group = { ids: [id], edges: [] };
    groups.set(id, group);
    // The list grows while it is walked through.
    for (const member of group.ids) {
      for (const other of near.get(member) ?? []) {
        if (groups.has(other)) continue;
        groups.set(other, group);
        group.ids.push(other);
      }
    }
  }
  for (const edge of edges) groups.get(edge.from)?.edges.push(edge);
  return [...new Set(groups.values())];
}

/** Nodes without edges, in rows. */
function grid(ids: readonly string[], widths: ReadonlyMap<string, number>): Block {
  const across = Math.max(...ids.map((id) => widths.get(id) ?? 0)) + gap.down;
  const down = nodeHeight + gap.down;
  const columns = Math.min(ids.length, Math.max(1, Math.round(Math.sqrt((ids.length * down * proportion) / across))));
  const places = ids.map((id, index) => {
    const place = { x: (index % columns) * across, y: Math.floor(index / columns) * down };
    return [id, { ...place, width: widths.get(id) ?? 0, height: nodeHeight }] as const;
  });
  return {
    places: new Map(places),
    routes: [],
    width: columns * across - gap.down,
    height: Math.ceil(ids.length / columns) * down - gap.down,
  };
}

/** Puts blocks side by side, in rows. */
function pack(blocks: readonly Block[]): Layout {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + groupGap) * (height + groupGap), 0);
  const rowWidth = Math.max(Math.sqrt(area * proportion), ...blocks.map(({ width }) => width));
  const places = new Map<string, Place>();
  const routes: (Route & { readonly x: number; readonly y: number })[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > rowWidth) [x, y, rowHeight] = [0, y + rowHeight + groupGap, 0];
    for (const [id, place] of block.places) places.set(id, { ...place, x: place.x + x, y: place.y + y });
    for (const route of block.routes) routes.push({ ...route, x, y });
    width = Math.max(width, x + block.width);
    rowHeight = Math.max(rowHeight, block.height);
    x += block.width + groupGap;
  }
  return { places, routes, width, height: y + rowHeight, marks: [] };
}
