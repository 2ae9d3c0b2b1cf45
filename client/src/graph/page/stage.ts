/** The surface that a picture is moved about on: dragged, zoomed, fitted into the window. */
import { arrowHeads } from './draw.ts';
import { svg } from './elements.ts';

/** Where the scene stands on the surface. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 24;
const scales = { least: 0.05, most: 3 };

/** How far a pointer moves before it is dragging, in pixels. */
const dragDistance = 4;

/** The surface and what is on it. `onMoved` is called after every move. */
export class Stage {
  readonly element = svg('svg', { class: 'stage', tabindex: 0, role: 'application', 'aria-label': 'Graph' });
  readonly #onMoved: () => void;
  #scene = svg('g');
  #size: Size = { width: 0, height: 0 };
  #view: View = { x: 0, y: 0, scale: 1 };
  #hasDragged = false;

  constructor(onMoved: () => void) {
    this.#onMoved = onMoved;
    this.element.append(arrowHeads(), this.#scene);
    this.element.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.element.addEventListener('pointerdown', (event) => this.#drag(event));
    this.element.addEventListener('keydown', (event) => this.#press(event));
  }

  get view(): View {
    return this.#view;
  }

  set view(view: View) {
    this.#view = view;
    this.#scene.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
    this.#onMoved();
  }

  /** True while, and right after, the surface was dragged: what then looks like a click is none. */
  get hasDragged(): boolean {
    return this.#hasDragged;
  }

  /** Puts another scene on the surface, where the last one was. */
  show(scene: SVGGElement, size: Size): void {
    this.#scene.replaceWith(scene);
    this.#scene = scene;
    this.#size = size;
    this.view = this.#view;
  }

  /** Shows the whole scene, at its own size at most. */
  fit(): void {
    const { width, height } = this.element.getBoundingClientRect();
    const wanted = Math.min((width - 2 * margin) / this.#size.width, (height - 2 * margin) / this.#size.height, 1);
    const scale = limited(Number.isFinite(wanted) && wanted > 0 ? wanted : 1);
    this.view = { x: (width - this.#size.width * scale) / 2, y: (height - this.#size.height * scale) / 2, scale };
  }

  /** Zooms about a point of the surface; without one, about its middle. */
  zoom(factor: number, point?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.element.getBoundingClientRect();
    const { x, y, scale } = this.#view;
    const next = limited(scale * factor);
    const at = point ?? { x: width / 2, y: height / 2 };
    this.view = { x: at.x - ((at.x - x) / scale) * next, y: at.y - ((at.y - y) / scale) * next, scale: next };
  }

  /** Moves just so far that an element of the scene can be seen. */
  reveal(element: Element): void {
    const stage = this.element.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const across = distance(box.left, box.right, stage.left + margin, stage.right - margin);
    const down = distance(box.top, box.bottom, stage.top + margin, stage.bottom - margin);
    if (across !== 0 || down !== 0) this.#move(across, down);
  }

  #move(across: number, down: number): void {
    this.view = { ...this.#view, x: this.#view.x + across, y: this.#view.y + down };
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.element.getBoundingClientRect();
    // A wheel turns in lines or pages in some browsers; pinching on a touchpad comes as a wheel with Ctrl, and in small steps.
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 16;
    const speed = event.ctrlKey ? 0.01 : 0.002;
    this.zoom(Math.exp(-Math.max(-200, Math.min(200, pixels)) * speed), { x: event.clientX - left, y: event.clientY - top });
  }

  #drag(down: PointerEvent): void {
    if (down.button > 1) return;
    this.#hasDragged = false;
    const start = this.#view;
    const move = (event: PointerEvent) => {
      const [across, along] = [event.clientX - down.clientX, event.clientY - down.clientY];
      if (!this.#hasDragged && Math.hypot(across, along) < dragDistance) return;
      if (!this.#hasDragged) this.element.setPointerCapture(event.pointerId);
      this.#hasDragged = true;
      this.view = { ...start, x: start.x + across, y: start.y + along };
    };
    const stop = () => {
      this.element.removeEventListener('pointermove', move);
      this.element.removeEventListener('pointerup', stop);
      this.element.removeEventListener('pointercancel', stop);
    };
    this.element.addEventListener('pointermove', move);
    this.element.addEventListener('pointerup', stop);
    this.element.addEventListener('pointercancel', stop);
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    const acts = new Map([
      ['ArrowLeft', () => this.#move(step, 0)],
      ['ArrowRight', () => this.#move(-step, 0)],
      ['ArrowUp', () => this.#move(0, step)],
      ['ArrowDown', () => this.#move(0, -step)],
      ['+', () => this.zoom(1.25)],
      ['=', () => this.zoom(1.25)],
      ['-', () => this.zoom(0.8)],
      ['0', () => this.fit()],
    ]);
    const act = acts.get(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  }
}

function limited(scale: number): number {
  return Math.max(scales.least, Math.min(scales.most, scale));
}

/** How far to move what lies from one end to the other so that it lies within the limits. */
function distance(start: number, end: number, least: number, most: number): number {
  if (start < least) return least - start;
  return end > most ? Math.max(most - end, least - start) : 0;
}
