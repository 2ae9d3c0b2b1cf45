/** Reads a Markdown page into headings, links and fences, each with its exact place. Never throws. */
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts, positionAt } from '../../engine/text.ts';
import { blocksOf, placeContent } from './blocks.ts';
import { type FencedBlock, fencedBlocks } from './fences.ts';
import { type Frontmatter, readFrontmatter } from './frontmatter.ts';
import type { Block } from './parser.ts';
import {
  type Definition,
  definitionsOf,
  joined,
  type Link,
  type Pieces,
  piecesIn,
  placed,
  spanOf,
  type UndefinedReference,
} from './pieces.ts';
import type { Section } from './sections.ts';

export interface Heading {
  /** 1 for `#`, up to 6. */
  readonly level: number;
  /** Its words without markup. */
  readonly text: string;
  /** Its words as written, without hashes. */
  readonly span: Span;
  /** The whole lines from below the heading to the next one of the same or a higher level. */
  readonly section: Span;
}

/** A page; whatever takes time is read when somebody asks for it. */
export interface Markdown extends Pieces {
  readonly frontmatter: Frontmatter | undefined;
  readonly headings: readonly Heading[];
  readonly definitions: readonly Definition[];
  readonly fences: readonly FencedBlock[];
  /** The parts that are neither prose nor headings: frontmatter, fences, indented code, HTML blocks; in order. */
  readonly opaque: readonly Span[];
  /** What stands between the words of these spans, and round them in the same sections. */
  piecesNear(spans: readonly Span[]): Pieces;
  /** What is no prose in these spans and round them in the same sections, without the frontmatter. */
  opaqueNear(spans: readonly Span[]): readonly Span[];
}

/** The page as headings, links and fences. */
export const readMarkdown: (page: Document) => Markdown = memo((page) => new MarkdownPage(page));

class MarkdownPage implements Markdown {
  readonly frontmatter: Frontmatter | undefined;
  readonly headings: readonly Heading[];
  readonly #page: Document;
  #pieces: Pieces | undefined;
  #opaque: readonly Span[] | undefined;

  constructor(page: Document) {
    this.#page = page;
    this.frontmatter = readFrontmatter(page);
    const { sections, wordsOf } = blocksOf(page);
    const headings: Omit<Heading, 'section'>[] = [];
    for (const section of sections) {
      for (const { level, block } of section.headings) {
        const span = placed(placeContent(page, block), 0, block.content.length);
        if (span) headings.push({ level, text: wordsOf(block).trim(), span });
      }
    }
    this.headings = headings.map(({ level, text, span }, index) => ({ level, text, span, section: sectionOf(page, headings, index) }));
  }

  get links(): readonly Link[] {
    return this.#allPieces().links;
  }

  get undefinedReferences(): readonly UndefinedReference[] {
    return this.#allPieces().undefinedReferences;
  }

  get codeSpans(): readonly Span[] {
    return this.#allPieces().codeSpans;
  }

  get opaque(): readonly Span[] {
    if (!this.#opaque) {
      const { frontmatter } = this;
      this.#opaque = [
        ...(frontmatter ? [frontmatter.span] : []),
        ...blocksOf(this.#page).sections.flatMap((section) => opaqueIn(this.#page, section)),
      ];
    }
    return this.#opaque;
  }

  get definitions(): readonly Definition[] {
    return definitionsOf(this.#page).all;
  }

  get fences(): readonly FencedBlock[] {
    return fencedBlocks(this.#page);
  }

  piecesNear(spans: readonly Span[]): Pieces {
    return joined(this.#sectionsAt(spans).map((section) => piecesIn(this.#page, section)));
  }

  opaqueNear(spans: readonly Span[]): readonly Span[] {
    return this.#sectionsAt(spans).flatMap((section) => opaqueIn(this.#page, section));
  }

  #sectionsAt(spans: readonly Span[]): readonly Section[] {
    return blocksOf(this.#page).sections.filter(({ lines }) => {
      const { start, end } = spanOf(this.#page, lines);
      return spans.some((span) => span.start < end && span.end > start);
    });
  }

  #allPieces(): Pieces {
    this.#pieces ??= joined(blocksOf(this.#page).sections.map((section) => piecesIn(this.#page, section)));
    return this.#pieces;
  }
}

function isOpaque(block: Block): boolean {
  return block.type === 'fence' || block.type === 'code_block' || block.type === 'html_block';
}

function sectionOf(page: Document, headings: readonly Omit<Heading, 'section'>[], index: number): Span {
  const heading = headings[index];
  let after = index + 1;
  while ((headings[after]?.level ?? 0) > (heading?.level ?? 0)) after++;
  const next = headings[after];
  const start = nextLine(page, heading?.span.end ?? 0);
  return { start, end: Math.max(start, next ? lineOf(page, next.span.start) : page.text.length) };
}

/** The start of the line after an offset, past the underline of a heading that has one. */
function nextLine(page: Document, offset: number): number {
  const below = /[\r\n]/.exec(page.text.slice(offset));
  if (!below) return page.text.length;
  const rest = page.text.slice(offset + below.index);
  return offset + below.index + (/^(?:\r?\n|\r)(?:[ \t>]*(?:=+|-+)[ \t]*(?:\r?\n|\r|$))?/.exec(rest)?.[0].length ?? 0);
}

function lineOf(page: Document, offset: number): number {
  return lineStarts(page)[positionAt(page, offset).line] ?? 0;
}

/** The blocks of a section that are no prose. */
function opaqueIn(page: Document, section: Section): readonly Span[] {
  if (!section.mayHoldOpaque) return [];
  return section.blocks.flatMap((block) => (block.map && isOpaque(block) ? [spanOf(page, block.map)] : []));
}
