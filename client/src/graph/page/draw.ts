/** Draws a laid out picture as SVG. */
import type { Layout } from '../layout.ts';
import type { LegendEntry, Part, Picture, PictureEdge, PictureNode, Tone } from '../picture.ts';
import { svg } from './elements.ts';

/** The elements of a picture: the nodes by their ids, and the edges with what they connect. */
export interface Drawing {
  readonly scene: SVGGElement;
  readonly nodes: ReadonlyMap<string, SVGGElement>;
  readonly edges: readonly { readonly edge: PictureEdge; readonly element: SVGPathElement }[];
}

const tones: readonly Tone[] = ['green', 'yellow', 'red', 'blue', 'purple', 'plain', 'gray'];

/** So many edges are drawn faintly, or they hide what they connect. */
const manyEdges = 150;

/** What is longer is cut: a node is no wider than this many letters. */
const mostLetters = 42;

const pen = document.createElement('canvas').getContext('2d');

/** The width of a node that holds its words. */
export function widthOf({ label, detail }: PictureNode): number {
  const { fontFamily } = getComputedStyle(document.body);
  return Math.ceil(Math.max(80, textWidth(cut(label), `600 13px ${fontFamily}`), textWidth(cut(detail), `11px ${fontFamily}`)) + 28);
}

function textWidth(text: string, font: string): number {
  if (!pen) return text.length * 8;
  pen.font = font;
  return pen.measureText(text).width;
}

/** The heads of arrows, one for each colour: a head cannot take the colour of its line. */
export function arrowHeads(): SVGDefsElement {
  const heads = tones.map((tone) =>
    svg(
      'marker',
      { id: `head-${tone}`, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', class: `tone-${tone}` },
      svg('path', { class: 'head', d: 'M0 0.5 L8 4 L0 7.5 Z' }),
    ),
  );
  return svg('defs', {}, ...heads);
}

/** Draws edges first, so that they run behind the nodes. */
export function draw({ states, kinds }: Picture, { nodes, edges }: Part, { places, routes, marks }: Layout): Drawing {
  const names = new Map(nodes.map(({ id, label }) => [id, label]));
  const drawnEdges = routes.map(({ edge, path, x, y }) => {
    const { label, tone } = entryOf(kinds, edge.kind);
    const title = `${names.get(edge.from)} → ${names.get(edge.to)}: ${edge.label ?? label}`;
    const attributes = { class: `edge tone-${tone}`, d: path, transform: `translate(${x} ${y})`, 'marker-end': `url(#head-${tone})` };
    return { edge, element: svg('path', attributes, svg('title', {}, title)) };
  });
  const around = neighboursIn(edges, names, kinds);
  const drawnNodes = new Map(
    nodes.map((node) => {
      const { x, y, width, height } = places.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
      const state = entryOf(states, node.state);
      const words = [node.label, node.detail, state.label, ...(around.get(node.id) ?? [])].join('\n');
      const attributes = {
        class: `node tone-${state.tone}${node.uri === undefined ? ' missing' : ''}`,
        transform: `translate(${x} ${y})`,
        tabindex: 0,
        role: node.uri === undefined ? 'img' : 'link',
        'aria-label': words.replaceAll('\n', ', '),
        'data-id': node.id,
      };
      const element = svg(
        'g',
        attributes,
        svg('title', {}, words),
        svg('rect', { class: 'box', width, height, rx: 5 }),
        svg('rect', { class: 'bar', x: 6, y: 8, width: 4, height: height - 16, rx: 2 }),
        svg('text', { class: 'label', x: 18, y: 18 }, cut(node.label)),
        svg('text', { class: 'detail', x: 18, y: 34 }, cut(node.detail)),
      );
      return [node.id, element] as const;
    }),
  );
  const scene = svg(
    'g',
    { class: edges.length < manyEdges ? 'scene' : 'scene dense' },
    ...marks.map(({ x, label }) => svg('text', { class: 'mark', x, y: 14 }, label)),
    ...drawnEdges.map(({ element }) => element),
    ...drawnNodes.values(),
  );
  return { scene, nodes: drawnNodes, edges: drawnEdges };
}

/** Lets a node, its edges and what they lead to stand out; without a node, lets all stand alike. */
export function highlight({ scene, nodes, edges }: Drawing, id: string | undefined): void {
  scene.classList.toggle('dimmed', id !== undefined);
  const near = new Set<string>(id === undefined ? [] : [id]);
  for (const { edge, element } of edges) {
    const isNear = edge.from === id || edge.to === id;
    element.classList.toggle('near', isNear);
    if (isNear) near.add(edge.from).add(edge.to);
  }
  for (const [node, element] of nodes) element.classList.toggle('near', near.has(node));
}

/** For each node what a screen reader has to say of its edges: `Hands off to reviewer`. */
function neighboursIn(
  edges: readonly PictureEdge[],
  names: ReadonlyMap<string, string>,
  kinds: readonly LegendEntry[],
): ReadonlyMap<string, readonly string[]> {
  const around = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    const words = `${entryOf(kinds, kind).label} ${names.get(to)}`;
    const known = around.get(from);
    if (known) known.push(words);
    else around.set(from, [words]);
  }
  return around;
}

function entryOf(entries: readonly LegendEntry[], id: string): LegendEntry {
  return entries.find((entry) => entry.id === id) ?? { id, label: id, tone: 'gray' };
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= mostLetters ? text : `${letters.slice(0, mostLetters - 1).join('')}…`;
}
