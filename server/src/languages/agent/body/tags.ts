/** Finds the tags that structure a prompt, such as `<example>`, and which of them lack their counterpart. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { didYouMean } from '../../../engine/text.ts';
import { type LineKind, lineKinds, linesOf } from './prose.ts';

/** A tag at the start or the end of a line, which is where those stand that structure a text. */
export interface Tag {
  readonly name: string;
  readonly isOpening: boolean;
  /** True where nothing else stands on its line. */
  readonly isAlone: boolean;
  readonly span: Span;
}

/** What is wrong with a tag: it lacks its counterpart (`tags` are all there are), another one stands in its place, or it closes too early. */
export type TagFault =
  | { readonly kind: 'unclosed'; readonly tag: Tag; readonly tags: readonly Tag[] }
  | { readonly kind: 'unopened'; readonly tag: Tag }
  | { readonly kind: 'misnamed'; readonly tag: Tag; readonly opening: Tag }
  | { readonly kind: 'crossed'; readonly tag: Tag; readonly inner: Tag; readonly innerClosing: Tag };

interface Pair {
  readonly opening: Tag;
  readonly closing: Tag;
}

/**
 * The elements of HTML: what shows code or formats a page is no prompt, and many of them need no closing tag. The ones that
 * prompts are made of too are left out.
 */
const html = new Set(
  (
    'a abbr address area article aside audio b base blockquote body br button canvas caption center cite code col colgroup dd del dfn ' +
    'dialog div dl dt em embed fieldset figcaption figure font footer form g h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins ' +
    'kbd label legend li link main map mark menu meta nav noscript object ol optgroup option p param path picture pre progress q rect s ' +
    'samp script section select slot small source span strong style sub sup svg table tbody td template textarea tfoot th thead time ' +
    'title tr track u ul var video wbr'
  ).split(' '),
);

/** Tags that nobody writes as a placeholder for something else. */
const sure = /^(?:examples?|[\w-]+[-_]examples?|instructions|commentary|guidelines|constraints|thinking)$/i;

/** The faults of a page, in its order. Where one reader would see code and another text, nothing is said. */
export const tagFaults: (page: Document) => readonly TagFault[] = memo((page) => {
  if (!page.text.includes('</') && !/<[a-z_-]*(?:examples?|instructions|commentary|guidelines|constraints|thinking)>/i.test(page.text))
    return [];
  const words = wordsOf(page);
  if (words === undefined) return [];
  const tags = tagsIn(words);
  const { pairs, unclosed, unopened } = matched(tags);
  const counts = countsIn(page.text);
  const mentioned = new Set(mentionsIn(words));
  const paired = new Set(pairs.map(({ opening }) => opening.name));
  const isClear = ({ name }: Tag) => !mentioned.has(name);
  const outer = outermost(pairs);
  // A page that is made of tags has its own names for them.
  const isTag = (tag: Tag) =>
    paired.has(tag.name) ||
    sure.test(tag.name) ||
    (outer.length >= 2 && !outer.some(({ opening, closing }) => holds(opening, closing, tag)));
  const open = unclosed.filter((tag) => isClear(tag) && tag.isAlone && (counts.get(tag.name) ?? 0) > 0);
  const stray = unopened.filter((tag) => isClear(tag) && tag.isAlone && (counts.get(tag.name) ?? 0) < 0);
  const faults: TagFault[] = [];
  const told = new Set<Tag>();
  for (const tag of stray) {
    const opening = open.findLast(({ span }) => span.end <= tag.span.start);
    if (!opening || told.has(opening) || !areAlone(pairs, stray, opening, tag)) continue;
    if (!isTag(opening) && didYouMean(tag.name, [opening.name]) === undefined) continue;
    faults.push({ kind: 'misnamed', tag, opening });
    told.add(opening).add(tag);
  }
  for (const tag of open) if (!told.has(tag) && isTag(tag)) faults.push({ kind: 'unclosed', tag, tags });
  for (const tag of stray) if (!told.has(tag)) faults.push({ kind: 'unopened', tag });
  const faulty = new Set([...unclosed, ...unopened].map(({ name }) => name));
  const whole = pairs.filter(({ opening }) => !faulty.has(opening.name) && isClear(opening));
  for (const { opening, closing } of whole) {
    const inner = whole.find((each) => holds(opening, closing, each.opening) && each.closing.span.start > closing.span.start);
    if (inner) faults.push({ kind: 'crossed', tag: closing, inner: inner.opening, innerClosing: inner.closing });
  }
  return faults.sort((a, b) => a.tag.span.start - b.tag.span.start);
});

/** True where whatever stands between the two is closed between them as well. */
function areAlone(pairs: readonly Pair[], stray: readonly Tag[], opening: Tag, tag: Tag): boolean {
  return (
    pairs.every((pair) => holds(opening, tag, pair.opening) === holds(opening, tag, pair.closing)) &&
    !stray.some((each) => holds(opening, tag, each))
  );
}

function holds(first: Tag, last: Tag, { span }: Tag): boolean {
  return span.start > first.span.start && span.start < last.span.start;
}

/** The pairs on lines of their own that no other pair holds. */
function outermost(pairs: readonly Pair[]): readonly Pair[] {
  const found: Pair[] = [];
  for (const pair of pairs.toSorted((a, b) => a.opening.span.start - b.opening.span.start)) {
    const isOuter = pair.opening.span.start > (found.at(-1)?.closing.span.start ?? -1);
    if (isOuter && pair.opening.isAlone && pair.closing.isAlone) found.push(pair);
  }
  return found;
}

function matched(tags: readonly Tag[]): { pairs: readonly Pair[]; unclosed: readonly Tag[]; unopened: readonly Tag[] } {
  const pairs: Pair[] = [];
  const unopened: Tag[] = [];
  const open: Tag[] = [];
  for (const tag of tags) {
    const index = tag.isOpening ? -1 : open.findLastIndex(({ name }) => name === tag.name);
    const [opening] = index < 0 ? [] : open.splice(index, 1);
    if (tag.isOpening) open.push(tag);
    else if (opening) pairs.push({ opening, closing: tag });
    else unopened.push(tag);
  }
  return { pairs, unclosed: open, unopened };
}

/** How many more times than closed each name is opened, code and all: a counterpart in code is one to somebody. */
function countsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [, slash = '', name = ''] of text.matchAll(/<(\/?)([a-z][\w-]*)(?=[\s>/])/gi))
    counts.set(name, (counts.get(name) ?? 0) + (slash === '' ? 1 : -1));
  return counts;
}

/** The page without frontmatter, code and comments; undefined where it depends on the reader which lines are code. */
function wordsOf(page: Document): string | undefined {
  const kinds = lineKinds(page);
  const kept: string[] = [];
  let fence = '';
  for (const { number, text, start } of linesOf(page)) {
    const kind: LineKind = kinds[number] ?? 'prose';
    const mark = kind === 'frontmatter' ? '' : (/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/.exec(text)?.[1] ?? '');
    const isMark = fence === '' ? mark !== '' : mark.startsWith(fence);
    if ((fence !== '' || isMark) !== (kind === 'fence')) return undefined;
    if (isMark) fence = fence === '' ? mark : '';
    const isWords = kind !== 'frontmatter' && kind !== 'fence';
    kept.push(isWords ? text : ' '.repeat(text.length), page.text.slice(start + text.length, nextStart(page, number)));
  }
  return fence === '' ? kept.join('').replace(/<!--[\s\S]*?(?:-->|$)|`[^`\n]*`/g, (code) => code.replace(/[^\r\n]/g, ' ')) : undefined;
}

function nextStart(page: Document, number: number): number {
  return linesOf(page)[number + 1]?.start ?? page.text.length;
}

/** A tag in small letters or in capitals: mixed ones are types and components of code. */
const tag =
  /(?<![\\\w])<(\/?)([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*)(?:\s+[\w:-]+=(?:"[^"<]*"|'[^'<]*'))*\s*>/g;

function tagsIn(words: string): readonly Tag[] {
  return Array.from(candidates(words)).filter(({ before, behind }) => before === '' || behind === '');
}

/** The names that sentences mention: what stands amid a line may speak of a tag and be none. */
function mentionsIn(words: string): readonly string[] {
  return Array.from(candidates(words))
    .filter(({ before, behind }) => before !== '' && behind !== '')
    .map(({ name }) => name);
}

interface Candidate extends Tag {
  readonly before: string;
  readonly behind: string;
}

/** All tags but those that are closed on their line. */
function* candidates(words: string): Iterable<Candidate> {
  const open = words.replace(/<([\w-]+)[^<>\n]*>[^\n]*?<\/\1>/g, (pair) => '¤'.repeat(pair.length));
  for (const match of open.matchAll(tag)) {
    const [whole, slash, name = ''] = match;
    if (html.has(name.toLowerCase())) continue;
    const start = match.index;
    const end = start + whole.length;
    const before = open
      .slice(open.lastIndexOf('\n', start - 1) + 1, start)
      .replace(/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?/, '')
      .trim();
    const behind = /^[^\r\n]*/.exec(open.slice(end))?.[0].trim() ?? '';
    yield { name, isOpening: slash === '', isAlone: before === '' && behind === '', span: { start, end }, before, behind };
  }
}
