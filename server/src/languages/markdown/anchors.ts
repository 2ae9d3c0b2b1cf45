/** The places inside a page that `#fragment` links lead to. */
import { type Document, memo } from '../../engine/document.ts';
import { readMarkdown } from './markdown.ts';

export interface Anchors {
  /** The anchors of the headings as GitHub names them, in the order of the page. */
  readonly slugs: readonly string[];
  /** True when a fragment leads somewhere, whichever renderer names the anchors. */
  has(fragment: string): boolean;
}

/** The anchors of a page. */
export const anchorsOf: (page: Document) => Anchors = memo((page) => {
  const slugs: string[] = [];
  const known = new Set<string>();
  const seen = new Map<string, number>();
  for (const { text } of readMarkdown(page).headings) {
    const own = /\{#([^}\s]+)\}\s*$/.exec(text)?.[1];
    if (own !== undefined) known.add(comparable(own));
    const slug = slugOf(text);
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    slugs.push(times === 0 ? slug : `${slug}-${times}`);
  }
  for (const slug of slugs) known.add(comparable(slug));
  for (const match of page.text.matchAll(/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) known.add(comparable(match[1] ?? ''));
  for (const match of page.text.matchAll(/\{:?\s*#([^}\s]+)[^}]*\}/g)) known.add(comparable(match[1] ?? ''));
  return { slugs, has: (fragment) => fragment === '' || fragment === 'top' || known.has(comparable(fragment)) };
});

/** The anchor that GitHub gives a heading. */
function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** Renderers differ in dashes, cases and accents: what they agree on are the letters and digits. */
function comparable(anchor: string): string {
  return anchor
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
