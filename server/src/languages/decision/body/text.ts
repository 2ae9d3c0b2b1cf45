/** The text of a decision without what no reader sees as words, every place kept. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Heading, readMarkdown } from '../../markdown/markdown.ts';

/** The text with comments blanked. */
export const visibleText: (document: Document) => string = memo(({ text }) =>
  text.includes('<!--') ? text.replace(/<!--(?:(?!-->)[\s\S])*(?:-->|$)/g, blanks) : text,
);

/** The text with comments, frontmatter and blocks of code or HTML blanked; code between backticks stays. */
export const writtenText: (document: Document) => string = memo((document) =>
  blanked(visibleText(document), readMarkdown(document).opaque),
);

/** The text with all of that and code between backticks blanked: what somebody wrote as sentences. */
export const proseText: (document: Document) => string = memo((document) =>
  blanked(writtenText(document), readMarkdown(document).codeSpans),
);

/** The same without links, whose words are names of other things. */
export const unlinkedText: (document: Document) => string = memo((document) => {
  const links = readMarkdown(document).links.map(({ span }) => span);
  return blanked(
    proseText(document),
    links.toSorted((a, b) => a.start - b.start),
  );
});

/** What stands between a heading and the next one of any level. */
export function ownSpan(document: Document, { span, section }: Heading): Span {
  const next = readMarkdown(document).headings.find((heading) => heading.span.start > span.start);
  if (!next || next.span.start >= section.end) return section;
  return { start: section.start, end: Math.max(document.text.lastIndexOf('\n', next.span.start - 1) + 1, section.start) };
}

/** True when a span holds nothing that a reader sees: blanks, comments and rules between sections. */
export function isEmpty(document: Document, { start, end }: Span): boolean {
  return /^[\s>]*(?:(?:-{3,}|\*{3,}|_{3,})(?:\s+|$))*$/.test(visibleText(document).slice(start, end));
}

/** True for words that are certain to be English; of a few words nobody can tell. */
export function isEnglish(words: string): boolean {
  return (words.match(/\b(?:the|and|of|to|is|are|be|will|we|with|that|this|for|have|has|it)\b/gi)?.length ?? 0) >= 3;
}

/** Cuts a text that a message names. */
export function shorten(text: string, longest = 50): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** The text with these spans blanked; they are in order. */
function blanked(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (start < done) continue;
    parts.push(text.slice(done, start), blanks(text.slice(start, end)));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

function blanks(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
