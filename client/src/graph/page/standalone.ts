/** Makes an SVG that looks the same outside: with the colours of the theme, without what only makes sense on the page. */
import { arrowHeads } from './draw.ts';
import { svg } from './elements.ts';

const margin = 24;

/** What the page's style sheet says of shapes and words. */
const looks = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-weight'];

/** The text of a file that shows the whole scene. */
export function standaloneSvg(stage: SVGSVGElement, scene: SVGGElement, { width, height }: { width: number; height: number }): string {
  const box = { width: Math.ceil(width + 2 * margin), height: Math.ceil(height + 2 * margin) };
  const copy = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', ...box, viewBox: `${-margin} ${-margin} ${box.width} ${box.height}` });
  const background = getComputedStyle(document.body).backgroundColor;
  const heads = arrowHeads();
  const shapes = scene.cloneNode(true);
  copy.append(heads, svg('rect', { x: -margin, y: -margin, ...box, fill: background }), shapes);
  const originals = [...(stage.querySelector('defs')?.querySelectorAll('*') ?? []), scene, ...scene.querySelectorAll('*')];
  const copies = [...heads.querySelectorAll('*'), ...copy.querySelectorAll('.scene, .scene *')];
  for (const [index, element] of copies.entries()) {
    const original = originals[index];
    if (original) takeOver(original, element);
  }
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function takeOver(original: Element, copy: Element): void {
  for (const name of ['class', 'tabindex', 'role', 'aria-label', 'data-id']) copy.removeAttribute(name);
  if (original.tagName === 'g' && original.classList.contains('scene')) copy.removeAttribute('transform');
  if (original.tagName === 'title' || original.tagName === 'marker') return;
  const style = getComputedStyle(original);
  for (const look of looks) copy.setAttribute(look, style.getPropertyValue(look));
}
