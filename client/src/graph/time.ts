/** Lays out nodes by their dates, from left to right: a column or more for each year, or for a part of one where all is near. */
import { type Block, gap, nodeHeight, type Place } from './block.ts';
import { straightLine } from './lines.ts';
import type { PictureEdge, PictureNode } from './picture.ts';

/** Where a period begins, and its name. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}

/** A column has no more nodes than this. */
const mostRows = 12;

/** Shorter periods are told apart as long as they are not more than this. */
const mostPeriods = 12;

/** The room above the nodes for the names of the periods. */
const markHeight = 28;

/** What has no date comes last. */
const undated = 'No date';

/** The nodes by their dates. Edges run straight, behind the nodes. */
export function arrangeByTime(
  nodes: readonly PictureNode[],
  edges: readonly PictureEdge[],
  widths: ReadonlyMap<string, number>,
): Block & { readonly marks: readonly Mark[] } {
  const sorted = nodes.toSorted((a, b) => compare(a.date ?? '~', b.date ?? '~'));
  const places = new Map<string, Place>();
  const marks: Mark[] = [];
  let [x, height] = [0, markHeight];
  for (const [label, some] of byPeriod(sorted)) {
    marks.push({ x, label });
    for (let start = 0; start < some.length; start += mostRows) {
      const column = some.slice(start, start + mostRows);
      for (const [row, { id }] of column.entries()) {
        places.set(id, { x, y: markHeight + row * (nodeHeight + gap.down), width: widths.get(id) ?? 0, height: nodeHeight });
      }
      height = Math.max(height, markHeight + column.length * (nodeHeight + gap.down) - gap.down);
      x += Math.max(...column.map(({ id }) => widths.get(id) ?? 0)) + gap.across;
    }
  }
  const routes = edges.map((edge) => ({ edge, path: straightLine(places.get(edge.from), places.get(edge.to)) }));
  return { places, routes, width: Math.max(0, x - gap.across), height, marks };
}

function byPeriod(sorted: readonly PictureNode[]): ReadonlyMap<string, readonly PictureNode[]> {
  const periodOf = periodFor(sorted.flatMap(({ date }) => date ?? []));
  const periods = new Map<string, PictureNode[]>();
  for (const node of sorted) {
    const label = node.date === undefined ? undated : periodOf(node.date);
    const known = periods.get(label);
    if (known) known.push(node);
    else periods.set(label, [node]);
  }
  return periods;
}

/** Months where all dates are near, else quarters, else years. */
function periodFor(dates: readonly string[]): (date: string) => string {
  const kinds = [(date: string) => date.slice(0, 7), (date: string) => `${date.slice(0, 4)} Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`];
  return kinds.find((kind) => new Set(dates.map(kind)).size <= mostPeriods) ?? ((date) => date.slice(0, 4));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
