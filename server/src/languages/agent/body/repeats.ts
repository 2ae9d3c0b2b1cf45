/** Finds paragraphs and sections that stand in a page twice, word for word. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { linesOf, proseLines } from './prose.ts';

/** A piece of text that stands in a page more than once. */
export interface Repeat {
  /** The places, in order. */
  readonly spans: readonly Span[];
  /** The title of a section that is repeated with all that stands below it; undefined for a paragraph. */
  readonly title: string | undefined;
  /** How many sections right behind it are repeated with it. */
  readonly further: number;
}

/** Shorter paragraphs are set phrases. */
const shortest = 160;

/** The repeats of a page; one for a section, not one more for each of its paragraphs. */
export const repeatsIn: (page: Document) => readonly Repeat[] = memo((page) => {
  const sections = repeatedSections(page);
  const isTold = ({ start, end }: Span) =>
    sections.some(({ spans }) => spans.slice(1).some((told) => start >= told.start && end <= told.end));
  const paragraphs = groupOf(page, paragraphsOf(page)).map((spans) => spans.filter((span) => !isTold(span)));
  return [...joined(sections), ...paragraphs.filter(({ length }) => length > 1).map((spans) => ({ spans, title: undefined, further: 0 }))];
});

function repeatedSections(page: Document): readonly Repeat[] {
  const byTitle = new Map<string, Span[]>();
  for (const { level, text, span, section } of readMarkdown(page).headings) {
    const key = `${level} ${text}`;
    const whole = { start: span.start, end: section.end };
    const known = byTitle.get(key);
    if (known) known.push(whole);
    else byTitle.set(key, [whole]);
  }
  const found: Repeat[] = [];
  for (const [key, spans] of byTitle) {
    if (spans.length < 2) continue;
    for (const group of groupOf(page, spans)) {
      const [, second] = group;
      if (second && found.some((outer) => outer.spans.slice(1).some(({ start, end }) => second.start >= start && second.end <= end)))
        continue;
      found.push({ spans: group, title: key.slice(2), further: 0 });
    }
  }
  return found;
}

/** Sections that are repeated one right behind the other were repeated in one go. */
function joined(sections: readonly Repeat[]): readonly Repeat[] {
  const runs: Repeat[] = [];
  for (const repeat of sections) {
    const before = runs.at(-1);
    if (!before || !follows(before, repeat)) {
      runs.push(repeat);
      continue;
    }
    const spans = before.spans.map(({ start }, index) => ({ start, end: repeat.spans[index]?.end ?? start }));
    runs[runs.length - 1] = { spans, title: before.title, further: before.further + 1 };
  }
  return runs;
}

/** True where each place of a repeat begins where one of the other ends; a heading begins behind its hashes. */
function follows({ spans }: Repeat, { spans: others }: Repeat): boolean {
  return spans.length === others.length && spans.every(({ end }, index) => Math.abs((others[index]?.start ?? 0) - end) <= 7);
}

/** Lines of prose that no empty line and no list marker parts. */
function* paragraphsOf(page: Document): Iterable<Span> {
  let current: Span | undefined;
  let number = -2;
  for (const line of proseLines(page)) {
    const whole = linesOf(page)[line.number]?.text ?? '';
    const isRow = /^\s*\|/.test(whole);
    const goesOn =
      current && line.number === number + 1 && whole.trim() !== '' && !/^\s*(?:[-*+] |\d+[.)] |#{1,6} |>)/.test(whole) && !isRow;
    if (current && goesOn) current = { start: current.start, end: line.end };
    else {
      if (current) yield current;
      current = whole.trim() === '' || isRow || /^\s*</.test(whole) ? undefined : { start: line.start + whole.search(/\S/), end: line.end };
    }
    number = line.number;
  }
  if (current) yield current;
}

/** The spans that say the same, where at least two do. */
function groupOf(page: Document, spans: Iterable<Span>): readonly (readonly Span[])[] {
  const groups = new Map<string, Span[]>();
  const long = Array.from(spans).filter(({ start, end }) => end - start >= shortest);
  // Few texts end with the same words: only those are read as a whole.
  const endings = new Map<string, number>();
  const ends = long.map(({ end }) =>
    page.text
      .slice(end - 60, end)
      .replace(/\s+/g, '')
      .slice(-20),
  );
  for (const ending of ends) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  for (const [index, span] of long.entries()) {
    if ((endings.get(ends[index] ?? '') ?? 0) < 2) continue;
    const words = normalize(page.text.slice(span.start, span.end));
    // Code that has lost its fence may repeat itself as code does.
    const said = words.replace(/\]\([^)]*\)|<?https?:[^\s>]*/g, '');
    if (said.length < shortest || /\{.*\}|=>|\);/.test(words)) continue;
    const known = groups.get(words);
    if (known) known.push(span);
    else groups.set(words, [span]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

function normalize(text: string): string {
  return text
    .trim()
    .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/\s+/g, ' ');
}
