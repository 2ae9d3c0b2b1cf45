/** Draws lines between nodes as paths of an SVG. */
import { gap, type Place } from './block.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far below the middle lines go back, so that they do not hide the lines that come. */
const below = 8;

/** Where a line leaves one node and meets another: at the sides that they turn to each other, or both at the right. */
export function facingSides(from: Place, to: Place): readonly [Point, Point] {
  if (to.x >= from.x + from.width) return [rightOf(from), leftOf(to)];
  return from.x >= to.x + to.width ? [leftOf(from, below), rightOf(to, below)] : [rightOf(from), rightOf(to, below)];
}

/** A line through points that is level at each of them. */
export function softLine(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  let last = first;
  const curves = others.map((point) => {
    const middle = (last.x + point.x) / 2;
    const curve = `C${pair(middle, last.y)} ${pair(middle, point.y)} ${pair(point.x, point.y)}`;
    last = point;
    return curve;
  });
  return [`M${pair(first.x, first.y)}`, ...curves].join(' ');
}

/** A line between the right sides of two nodes, round what stands between them. */
export function bracket(start: Point, end: Point): string {
  const x = Math.max(start.x, end.x) + gap.across / 2;
  return `M${pair(start.x, start.y)} C${pair(x, start.y)} ${pair(x, end.y)} ${pair(end.x, end.y)}`;
}

/** A line from a node to itself. */
export function loop(place: Place): string {
  return bracket(rightOf(place, -below), rightOf(place, below));
}

/** A line from side to side that passes behind what is in its way; empty where one of the two has no place. */
export function straightLine(from: Place | undefined, to: Place | undefined): string {
  if (!from || !to) return '';
  if (from === to) return loop(from);
  const [start, end] = facingSides(from, to);
  return from.x === to.x ? bracket(start, end) : softLine([start, end]);
}

function rightOf({ x, y, width, height }: Place, lower = 0): Point {
  return { x: x + width, y: y + height / 2 + lower };
}

function leftOf({ x, y, height }: Place, lower = 0): Point {
  return { x, y: y + height / 2 + lower };
}

function pair(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
