/** Lays out connected nodes in columns, fast however many edges they have: those run straight, behind the nodes. */
import { type Block, type ConnectedGroup, gap, nodeHeight, type Place, proportion } from './block.ts';
import { straightLine } from './lines.ts';

/** How often the nodes move to where their neighbours are. */
const sweeps = 12;

/** From left to right by how many edges lead there; within a column, near to the others of an edge. */
export function arrangeInColumns(group: ConnectedGroup, widths: ReadonlyMap<string, number>): Block {
  const room = (group.ids.length * columnWidth(group.ids, widths)) / (nodeHeight + gap.down);
  const rows = Math.max(1, Math.ceil(Math.sqrt(room / proportion)));
  const order = settled(joined(byDistance(group), rows), neighbours(group));
  const columns = order.flatMap((ids) => slices(ids, rows));
  const highest = Math.max(...columns.map(({ length }) => length));
  const places = new Map<string, Place>();
  let x = 0;
  for (const ids of columns) {
    const top = ((highest - ids.length) * (nodeHeight + gap.down)) / 2;
    for (const [row, id] of ids.entries()) {
      places.set(id, { x, y: top + row * (nodeHeight + gap.down), width: widths.get(id) ?? 0, height: nodeHeight });
    }
    x += columnWidth(ids, widths);
  }
  const routes = group.edges.map((edge) => ({ edge, path: straightLine(places.get(edge.from), places.get(edge.to)) }));
  return { places, routes, width: x - gap.across, height: highest * (nodeHeight + gap.down) - gap.down };
}

function columnWidth(ids: readonly string[], widths: ReadonlyMap<string, number>): number {
  return Math.max(...ids.map((id) => widths.get(id) ?? 0)) + gap.across;
}

function neighbours({ ids, edges }: ConnectedGroup): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  return near;
}

/** The nodes by how many edges lead to them at least, from those that nothing leads to, or most leads away from. */
function byDistance({ ids, edges }: ConnectedGroup): readonly (readonly string[])[] {
  const onward = new Map<string, string[]>(ids.map((id) => [id, []]));
  const balance = new Map<string, number>();
  const reached = new Set(edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  for (const { from, to } of edges) {
    onward.get(from)?.push(to);
    balance.set(from, (balance.get(from) ?? 0) + 1);
    balance.set(to, (balance.get(to) ?? 0) - 1);
  }
  const starts = ids.toSorted((a, b) => Number(reached.has(a)) - Number(reached.has(b)) || (balance.get(b) ?? 0) - (balance.get(a) ?? 0));
  const first = starts.filter((id) => !reached.has(id));
  const seen = new Set<string>();
  const levels: string[][] = [];
  for (const begin of [first.length > 0 ? first : starts.slice(0, 1), ...starts.map((id) => [id])]) {
    let level = begin.filter((id) => !seen.has(id));
    for (let depth = 0; level.length > 0; depth++) {
      for (const id of level) seen.add(id);
      levels[depth] = [...(levels[depth] ?? []), ...level];
      level = [...new Set(level.flatMap((id) => onward.get(id) ?? []))].filter((id) => !seen.has(id));
    }
  }
  return levels;
}

/** The levels, short ones joined with the next as long as they fit into one column. */
function joined(levels: readonly (readonly string[])[], rows: number): readonly (readonly string[])[] {
  const columns: string[][] = [];
  for (const level of levels) {
    const last = columns.at(-1);
    if (last && last.length + level.length <= rows) last.push(...level);
    else columns.push([...level]);
  }
  return columns;
}

/** Sorts each level again and again by where the neighbours of its nodes are. */
function settled(levels: readonly (readonly string[])[], near: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  let order = levels;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const heights = new Map(order.flatMap((ids) => ids.map((id, row) => [id, (row + 0.5) / ids.length] as const)));
    order = order.map((ids) => {
      const wanted = new Map(ids.map((id) => [id, mean([id, ...(near.get(id) ?? [])].map((other) => heights.get(other) ?? 0))]));
      return ids.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    });
  }
  return order;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** As few parts as there have to be, all of about the same length. */
function slices(ids: readonly string[], most: number): readonly (readonly string[])[] {
  const length = Math.ceil(ids.length / Math.ceil(ids.length / most));
  return Array.from({ length: Math.ceil(ids.length / length) }, (_, index) => ids.slice(index * length, (index + 1) * length));
}
