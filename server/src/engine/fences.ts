/** A fence keeps its place: a block inside a page becomes a document whose offsets map back by one addition. */
import { createDocument, type Document } from './document.ts';
import type { Edit, Finding, Span } from './finding.ts';

/** A fenced block as a Markdown reader found it. */
export interface Fence {
  /** The info string's first word in lower case: `sql`, `yaml`, … */
  readonly language: string;
  /** The further words of the info string. */
  readonly words: readonly string[];
  /** The block's opening line, from its first backtick to the end of the line. */
  readonly opening: Span;
  /** The content, whole lines: from the line after the opening to the line of the closing fence. */
  readonly content: Span;
  /** What each content line starts with because of lists and quotes round the fence, behind what its page's own lines start with. */
  readonly linePrefix: string;
}

/**
 * Makes an inner document of a fence. Its text is the page's own slice with the container prefixes blanked, not cut:
 * a line that starts otherwise (a lazy continuation, a tab for spaces) keeps its characters.
 * `ending` names the file ending that tells the languages what the text is.
 */
export function embed(page: Document, fence: Fence, ordinal: number, ending: string): Document {
  const slice = page.text.slice(fence.content.start, fence.content.end);
  const width = linePrefixOf(page).length + fence.linePrefix.length;
  const text = width === 0 ? slice : blankPrefixes(slice, width);
  const inner = createDocument(`${page.uri}#${ordinal}.${ending}`, text, page.version);
  return {
    ...inner,
    host: { document: page, offset: fence.content.start, linePrefix: fence.linePrefix, language: fence.language, words: fence.words },
  };
}

/** What the lines of a document start with on its outermost page, because of lists and quotes round it and round its hosts. */
export function linePrefixOf({ host }: Document): string {
  return host ? linePrefixOf(host.document) + host.linePrefix : '';
}

/** Where a document's first character lies on its outermost page. */
export function pageOffsetOf({ host }: Document): number {
  return host ? pageOffsetOf(host.document) + host.offset : 0;
}

/** Moves a finding of an inner document to its page. */
export function toPage(inner: Document, finding: Finding): Finding {
  const host = inner.host;
  if (!host) return finding;
  const move = (span: Span): Span => ({ start: span.start + host.offset, end: span.end + host.offset });
  const moveEdit = (edit: Edit): Edit => {
    if (edit.uri !== undefined && edit.uri !== inner.uri) return edit;
    const { uri: _fence, ...kept } = edit;
    return { ...kept, span: move(edit.span), text: edit.text.replaceAll('\n', `\n${host.linePrefix}`) };
  };
  const { uri: _inner, ...rest } = finding;
  return {
    ...rest,
    span: move(finding.span),
    ...(finding.fixes && {
      fixes: finding.fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map(moveEdit),
        ...(fix.offeredAt && { offeredAt: move(fix.offeredAt) }),
      })),
    }),
    ...(finding.related && {
      related: finding.related.map((related) => {
        return related.uri === inner.uri ? { ...related, uri: host.document.uri, span: move(related.span) } : related;
      }),
    }),
  };
}

/** Replaces the first `width` characters of each line by spaces, unless the line has words of its own there. */
function blankPrefixes(text: string, width: number): string {
  return text.replace(/[^\r\n]+/g, (line) => {
    const prefix = line.slice(0, width);
    return /^[\s>]*$/.test(prefix) ? prefix.replace(/[^\t]/g, ' ') + line.slice(width) : line;
  });
}
