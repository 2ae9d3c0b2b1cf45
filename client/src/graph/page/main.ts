/** The page of the graph panel: shows the picture that the panel sends, and lets the user look about in it. */
import type { Layout } from '../layout.ts';
import { layOut } from '../layout.ts';
import { everything, type FromPage, type LegendEntry, type Part, type Picture, partOf, type ToPage, type Wish } from '../picture.ts';
import { type Drawing, draw, highlight, widthOf } from './draw.ts';
import { html } from './elements.ts';
import { Stage, type View } from './stage.ts';
import { standaloneSvg } from './standalone.ts';

/** What the page still knows after it was hidden. */
interface Memory {
  readonly wish: Wish;
  readonly view?: View;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): Memory | undefined;
  setState(memory: Memory): void;
};

/** How long the user stops typing before the filter is applied, in milliseconds. */
const typingPause = 150;

const editor = acquireVsCodeApi();
const remembered = editor.getState();
let wish: Wish = { ...everything, ...remembered?.wish };
let picture: Picture | undefined;
let shown: { readonly layout: Layout; readonly drawing: Drawing } | undefined;
/** The view to start with; without one the first picture is fitted into the window. */
let firstView = remembered?.view;

const filter = html('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter', spellcheck: 'false' });
const kindBoxes = html('div', { class: 'kinds', role: 'group', 'aria-label': 'Kinds of relations' });
const stateSigns = html('footer');
const note = html('p', { class: 'note', role: 'status' });
const stage = new Stage(() => remember());
const connected = html('input', { type: 'checkbox' });
const byTime = html('input', { type: 'checkbox' });
const byTimeLabel = html('label', { title: 'Arrange by date' }, byTime, 'By time');
const buttons: readonly (readonly [string, string, () => void])[] = [
  ['−', 'Zoom Out', () => stage.zoom(0.8)],
  ['+', 'Zoom In', () => stage.zoom(1.25)],
  ['Fit', 'Show All', () => stage.fit()],
  ['Save as SVG…', 'Save the Picture as an SVG File', save],
];

document.body.append(
  html(
    'header',
    {},
    filter,
    kindBoxes,
    html('label', { title: 'Hide what has no relations' }, connected, 'Related only'),
    byTimeLabel,
    ...buttons.map(([words, title, act]) => button(words, title, act)),
  ),
  note,
  stage.element,
  stateSigns,
);

filter.value = wish.filter;
connected.checked = wish.connectedOnly;
byTime.checked = wish.byTime;
let typing: ReturnType<typeof setTimeout> | undefined;
filter.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => want({ filter: filter.value.trim() }), typingPause);
});
connected.addEventListener('change', () => want({ connectedOnly: connected.checked }));
byTime.addEventListener('change', () => want({ byTime: byTime.checked }));

stage.element.addEventListener('click', (event) => {
  if (!stage.hasDragged) open(nodeAt(event.target));
});
stage.element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') open(nodeAt(event.target));
});
stage.element.addEventListener('pointerover', (event) => point(nodeAt(event.target)));
stage.element.addEventListener('pointerleave', () => point(nodeAt(document.activeElement)));
stage.element.addEventListener('focusin', (event) => {
  const node = nodeAt(event.target);
  point(node);
  if (node) stage.reveal(node);
});
stage.element.addEventListener('focusout', () => point(undefined));

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  // What is hidden at first stays as the user leaves it.
  if (!picture && !remembered) wish = { ...wish, hiddenKinds: data.picture.kinds.filter(({ hidden }) => hidden).map(({ id }) => id) };
  picture = data.picture;
  showLegend(picture);
  show();
});
editor.postMessage({ type: 'ready' });

/** Changes what is to be seen, and shows all of it. */
function want(change: Partial<Wish>): void {
  wish = { ...wish, ...change };
  show();
  stage.fit();
  remember();
}

function show(): void {
  if (!picture) return;
  const part = partOf(picture, wish);
  const layout = layOut(part, widthOf, wish.byTime);
  const drawing = draw(picture, part, layout);
  const focused = nodeAt(document.activeElement)?.getAttribute('data-id');
  const isFirst = shown === undefined;
  shown = { layout, drawing };
  stage.show(drawing.scene, layout);
  if (isFirst && firstView) stage.view = firstView;
  else if (isFirst) stage.fit();
  firstView = undefined;
  if (focused) drawing.nodes.get(focused)?.focus();
  note.textContent = noteOn(picture, part);
  editor.postMessage({ type: 'drawn', nodes: part.nodes.length, edges: part.edges.length });
}

function noteOn({ nodes, nothing }: Picture, part: Part): string {
  if (nodes.length === 0) return nothing;
  if (part.nodes.length > 0) return part.note;
  return wish.filter === '' ? 'Nothing here has a relation.' : `Nothing here has "${wish.filter}".`;
}

/** A box for each kind of edges, to hide it; what the colours of nodes mean; only what the picture has. */
function showLegend({ kinds, states, nodes, edges }: Picture): void {
  byTimeLabel.hidden = !nodes.some(({ date }) => date !== undefined);
  const boxes = kinds
    .filter(({ id }) => edges.some(({ kind }) => kind === id))
    .map((kind) => {
      const box = html('input', { type: 'checkbox' });
      box.checked = !wish.hiddenKinds.includes(kind.id);
      box.addEventListener('change', () => {
        const others = wish.hiddenKinds.filter((id) => id !== kind.id);
        want({ hiddenKinds: box.checked ? others : [...others, kind.id] });
      });
      return html('label', { class: `kind tone-${kind.tone}` }, box, html('span', { class: 'line' }), kind.label);
    });
  kindBoxes.replaceChildren(...boxes);
  stateSigns.replaceChildren(...states.filter(({ id }) => nodes.some(({ state }) => state === id)).map(sign));
}

function sign({ label, tone }: LegendEntry): HTMLElement {
  return html('span', { class: `state tone-${tone}` }, html('span', { class: 'dot' }), label);
}

function button(words: string, title: string, act: () => void): HTMLButtonElement {
  const element = html('button', { type: 'button', title, 'aria-label': title }, words);
  element.addEventListener('click', act);
  return element;
}

function nodeAt(target: EventTarget | null): SVGGElement | undefined {
  return target instanceof Element ? (target.closest<SVGGElement>('.node') ?? undefined) : undefined;
}

function point(node: Element | undefined): void {
  if (shown) highlight(shown.drawing, node?.getAttribute('data-id') ?? undefined);
}

function open(node: Element | undefined): void {
  const id = node?.getAttribute('data-id');
  if (id) editor.postMessage({ type: 'open', id });
}

function save(): void {
  if (!shown) return;
  point(undefined);
  editor.postMessage({ type: 'save', svg: standaloneSvg(stage.element, shown.drawing.scene, shown.layout) });
}

function remember(): void {
  if (shown) editor.setState({ wish, view: stage.view });
}
