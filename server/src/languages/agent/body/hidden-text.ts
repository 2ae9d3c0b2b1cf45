/** Finds the text of a page that a reader of the rendered page does not see and a model reads. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { positionAt } from '../../../engine/text.ts';
import { decodeBase64 } from '../know/injection.ts';
import { lineKinds } from './prose.ts';

export interface HiddenText {
  readonly span: Span;
  /** Where it hides: `An HTML comment`. */
  readonly where: string;
  readonly text: string;
}

/** The hidden text of a page, that in code left out but for what is encoded. */
export const hiddenText: (page: Document) => readonly HiddenText[] = memo((page) => {
  const open = [...comments(page.text), ...hiddenElements(page.text), ...titles(page.text)];
  const kinds = lineKinds(page);
  const isCode = ({ span }: HiddenText) => /^(?:fence|indented)$/.test(kinds[positionAt(page, span.start).line] ?? '');
  return [...open.filter((each) => !isCode(each)), ...encoded(page.text)].sort((a, b) => a.span.start - b.span.start);
});

function* comments(text: string): Iterable<HiddenText> {
  for (const match of text.matchAll(/<!--([\s\S]*?)(?:-->|$)/g))
    yield { span: spanOf(match), where: 'An HTML comment', text: match[1] ?? '' };
  if (!text.includes(']:')) return;
  // A definition that nothing refers to is the other comment of Markdown.
  for (const match of text.matchAll(/^[ \t]*\[(?:\/\/|comment|_)\]:[ \t]*#[ \t]*[("'](.*)[)"'][ \t]*$/gim))
    yield { span: spanOf(match), where: 'A Markdown comment', text: match[1] ?? '' };
}

function* hiddenElements(text: string): Iterable<HiddenText> {
  if (!text.includes('hidden') && !text.includes('style')) return;
  const pattern =
    /<(\w+)\b[^>]*(?:\shidden(?=[\s>=])|style\s*=\s*["'][^"']*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?:\.0+)?\s*[;"']|color\s*:\s*(?:white|#fff(?:fff)?)\b)[^"']*["'])[^>]*>([\s\S]*?)<\/\1>/gi;
  for (const match of text.matchAll(pattern)) yield { span: spanOf(match), where: 'An element that is not shown', text: match[2] ?? '' };
}

function* titles(text: string): Iterable<HiddenText> {
  for (const match of text.matchAll(/\]\([^()\s]*[ \t]+"([^"\n]{20,})"\)/g))
    yield { span: spanOf(match), where: 'The title of a link', text: match[1] ?? '' };
  for (const match of text.matchAll(/!\[([^\]\n]{20,})\]\(/g))
    yield { span: spanOf(match), where: 'The text of an image', text: match[1] ?? '' };
}

function* encoded(text: string): Iterable<HiddenText> {
  for (const span of base64Runs(text)) {
    const decoded = decodeBase64(text.slice(span.start, span.end));
    if (decoded !== undefined) yield { span, where: 'Base64', text: decoded };
  }
}

/** A run has to hold a sentence; what is far longer is a picture. */
const shortestRun = 40;
const longestRun = 8_000;

/** The runs of letters that Base64 is written in. Looking at one letter in so many as a run has at least finds them all. */
function* base64Runs(text: string): Iterable<Span> {
  for (let index = shortestRun - 1; index < text.length; index += shortestRun) {
    if (!isBase64(text.charCodeAt(index))) continue;
    let start = index;
    while (start > 0 && isBase64(text.charCodeAt(start - 1))) start--;
    while (index < text.length && isBase64(text.charCodeAt(index))) index++;
    if (index - start >= shortestRun && index - start <= longestRun) yield { start, end: index };
  }
}

/** True for letters, digits, `+`, `/` and `=`. */
function isBase64(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 47 && code <= 57) || code === 43 || code === 61;
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
