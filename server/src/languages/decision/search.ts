/** Full-text search in the decisions of a workspace, and in pages like them: ranked hits, each with the lines that say it. */
import MiniSearch, { type SearchOptions } from 'minisearch';
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineEnd, lineStarts, positionAt } from '../../engine/text.ts';
import { labelOf } from './decision.ts';
import { logsOf } from './log/log.ts';
import { plainNumber } from './reading/names.ts';

/** What is searched in. */
export interface Page {
  readonly document: Document;
  /** What it is called besides its title, such as `ADR-0012`. */
  readonly name: string;
  readonly title: string;
  readonly titleSpan: Span | undefined;
  readonly tags: readonly string[];
  readonly headings: readonly string[];
}

/** A page that says what was searched for. */
export interface DecisionHit {
  readonly page: Page;
  /** The higher the better; it compares the hits of one search only. */
  readonly score: number;
  /** The words of the title that were found, as offsets in the title. */
  readonly title: readonly Span[];
  /** Up to three lines that say most of it, in the order of the file; its title is not among them. */
  readonly lines: readonly HitLine[];
}

/** A line that says what was searched for. */
export interface HitLine {
  /** The line without the blanks round it. */
  readonly span: Span;
  /** The words that were found, in order. */
  readonly words: readonly Span[];
}

/** An index that follows the workspace: only pages that changed are read again. */
export interface DecisionSearch {
  /** Brings the index up to date, one page a step, so that a shell can do other things in between. */
  follow(snapshot: Snapshot): Iterable<void>;
  /**
   * The pages that say all of these words or their beginnings, best first. Where none does, misspelt words count too, and at last
   * pages that say some of them.
   */
  search(snapshot: Snapshot, query: string): readonly DecisionHit[];
}

/** How many hits a search gives at most: nobody reads further. */
const mostHits = 50;
const mostLines = 3;

/** What the index holds of a page. */
interface Entry {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly tags: string;
  readonly headings: string;
  readonly body: string;
}

const weights = { name: 8, title: 5, tags: 4, headings: 2, body: 1 };

/** What counts as a hit, from strict to lenient. */
const ways: readonly SearchOptions[] = [
  { combineWith: 'AND', prefix: startsWord },
  { combineWith: 'AND', prefix: startsWord, fuzzy: slips },
  { combineWith: 'OR', prefix: startsWord, fuzzy: slips },
];

/** Search in the decisions. */
export function createDecisionSearch(): DecisionSearch {
  return createPageSearch(decisionPages);
}

/** The decisions as pages. */
export const decisionPages: (snapshot: Snapshot) => readonly Page[] = memo((snapshot) =>
  logsOf(snapshot).flatMap(({ records }) =>
    records.map(({ document, decision }) => ({
      document,
      name: decision.number === undefined ? '' : labelOf(decision),
      title: decision.title,
      titleSpan: decision.titleSpan,
      tags: decision.tags,
      headings: decision.markdown.headings.map(({ text }) => text),
    })),
  ),
);

/** Search in any pages, which may be asked for at every change. */
export function createPageSearch(pagesOf: (snapshot: Snapshot) => readonly Page[]): DecisionSearch {
  const index = new MiniSearch<Entry>({
    fields: Object.keys(weights),
    tokenize: (text) => {
      const words: string[] = [];
      forWords(text, (start, end) => words.push(text.slice(start, end)));
      return words;
    },
    processTerm: folded,
    searchOptions: { boost: weights },
    autoVacuum: false,
  });
  const known = new Map<string, { readonly document: Document; readonly entry: Entry }>();

  function* follow(snapshot: Snapshot): Iterable<void> {
    const pages = pagesOf(snapshot);
    const current = new Set(pages.map(({ document }) => document));
    for (const [uri, { document, entry }] of [...known]) {
      if (current.has(document) || !known.delete(uri)) continue;
      index.remove(entry);
      yield;
    }
    for (const page of pages) {
      if (known.has(page.document.uri)) continue;
      const entry = entryOf(page);
      known.set(entry.id, { document: page.document, entry });
      index.add(entry);
      yield;
    }
  }

  return {
    follow,
    search(snapshot, query) {
      for (const _ of follow(snapshot));
      const pages = new Map(pagesOf(snapshot).map((page) => [page.document.uri, page]));
      for (const way of ways) {
        const found = index.search(query, way).slice(0, mostHits);
        if (found.length === 0) continue;
        return found.flatMap(({ id, score, terms }) => {
          const page = pages.get(id);
          return page ? [hitOf(page, score, new Set(terms))] : [];
        });
      }
      return [];
    },
  };
}

function entryOf({ document, name, title, tags, headings }: Page): Entry {
  return { id: document.uri, name, title, tags: tags.join(' '), headings: headings.join(' '), body: document.text };
}

/** A single letter begins too many words. */
function startsWord(word: string): boolean {
  return word.length > 1;
}

/** How much of a word may be misspelt: nothing of short ones, and nothing of numbers. */
function slips(word: string): number | false {
  return word.length > 3 && !/\d/.test(word) ? 0.25 : false;
}

function hitOf(page: Page, score: number, words: ReadonlySet<string>): DecisionHit {
  const { document, titleSpan } = page;
  const byLine = new Map<number, Word[]>();
  for (const word of wordsIn(document.text, words)) {
    if (titleSpan && word.start >= titleSpan.start && word.end <= titleSpan.end) continue;
    const { line } = positionAt(document, word.start);
    const found = byLine.get(line);
    if (found) found.push(word);
    else byLine.set(line, [word]);
  }
  const distinct = (found: readonly Word[]) => new Set(found.map(({ text }) => folded(text))).size;
  const lines = [...byLine]
    .sort(([lineA, a], [lineB, b]) => distinct(b) - distinct(a) || lineA - lineB)
    .slice(0, mostLines)
    .sort(([a], [b]) => a - b);
  return {
    page,
    score,
    title: wordsIn(page.title, words).map(spanOf),
    lines: lines.map(([line, found]) => ({ span: trimmedLine(document, line), words: found.map(spanOf) })),
  };
}

/** The words of a text that are among these, which are folded. */
function wordsIn(text: string, words: ReadonlySet<string>): readonly Word[] {
  // Of a long text nearly all words are passed over, so most are by their first letter.
  const beginnings = new Set(Array.from(words, (word) => word.charCodeAt(0)));
  const found: Word[] = [];
  forWords(text, (start, end) => {
    const first = text.charCodeAt(start);
    if (first < 128 && !beginnings.has(first >= 65 && first <= 90 ? first + 32 : first)) return;
    const word = text.slice(start, end);
    if (words.has(folded(word))) found.push({ text: word, start, end });
  });
  return found;
}

function trimmedLine(document: Document, line: number): Span {
  const start = lineStarts(document)[line] ?? 0;
  const text = document.text.slice(start, lineEnd(document, line));
  return { start: start + text.length - text.trimStart().length, end: start + text.trimEnd().length };
}

interface Word extends Span {
  readonly text: string;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Visits the words of a text, in order. Each letter of a script without blanks between words counts as a word. */
function forWords(text: string, visit: (start: number, end: number) => void): void {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const kind = at < text.length ? kindOf(text.charCodeAt(at)) : gap;
    if (kind !== letter && start >= 0) {
      visit(start, at);
      start = -1;
    }
    if (kind !== gap && start < 0) start = at;
  }
}

/** What a UTF-16 unit is: a part of a word, a word by itself, or none of a word. */
const unasked = 0;
const gap = 1;
const letter = 2;
const sign = 3;

const kinds = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const known = kinds[code] ?? gap;
  if (known !== unasked) return known;
  const kind = findKind(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

function findKind(unit: string): number {
  if (!/[\p{L}\p{N}\p{M}]/u.test(unit)) return gap;
  const isUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(unit);
  return isUnspaced && !/\p{M}/u.test(unit) ? sign : letter;
}

/** A word as it is compared: in lower case, without accents; a number without zeros in front, for `ADR-12` is `ADR-0012`. */
function folded(word: string): string {
  // Most words are plain, and this is asked for each word of each decision.
  if (/^[a-z]+$/.test(word)) return word;
  if (/^\d+$/.test(word)) return plainNumber(word);
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
