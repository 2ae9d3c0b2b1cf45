/** Finds the files that an agent file sends its reader to. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Markdown, readMarkdown } from '../../markdown/markdown.ts';
import { agent } from '../language.ts';
import { readBody } from './body.ts';

/**
 * How a file is named: by a link or an import, which tools and people follow from where the file stands, or by the words
 * "see `docs/orders.md`", which may mean another place.
 */
export interface FileReference {
  readonly kind: 'link' | 'import' | 'words';
  /** The path as written, without what follows `#` or `?`. */
  readonly path: string;
  readonly span: Span;
}

/** Paths that stand for others: they are filled in, show what a path looks like, or mean what every project has. */
const placeholder =
  /[{}<>[\]*$|\s]|\.{3}|(?:^|[/_-])(?:path|your|my|foo|bar|xxx|n{2,}|x{2,}|some|example|sample|placeholder|filename|file|name|slug|topic|yyyy|date|feature|todo|contributing|changelog|readme|license|security|code_of_conduct)(?=$|[/._-])|[a-z]N(?=\.)/i;

/** The files that are referred to, in the order of the text. What examples say refers to nothing. */
export const fileReferences: (document: Document) => readonly FileReference[] = memo((document) => {
  const body = readBody(document);
  const markdown = readMarkdown(document);
  const said = body.passages.filter(({ isExample }) => !isExample).map(({ span }) => span);
  const found = [...links(markdown), ...imports(document, said), ...codeSpans(document, markdown)].filter(
    ({ span, path }) => !placeholder.test(path) && (said.some((each) => holds(each, span)) || isDefinition(markdown, span)),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
});

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function isDefinition({ definitions }: Markdown, { start }: Span): boolean {
  return definitions.some(({ targetSpan }) => targetSpan.start === start);
}

function* links({ links: all }: Markdown): Iterable<FileReference> {
  for (const { target, targetSpan } of all) {
    if (/^(?:[a-z][\w+.-]*:|[/\\#?])/i.test(target)) continue;
    const path = /^[^#?]*/.exec(target)?.[0] ?? '';
    if (path !== '') yield { kind: 'link', path, span: { start: targetSpan.start, end: targetSpan.start + path.length } };
  }
}

/** `@docs/orders.md` where a tool reads the file in at that place, and `#file:docs/orders.md` where Copilot does. */
function* imports(document: Document, passages: readonly Span[]): Iterable<FileReference> {
  const { id, target } = agent.parse(document).format;
  const pattern =
    id === 'claude-memory' || id === 'gemini-memory'
      ? /(?<![\w`@/.-])@((?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)*\.md)\b/g
      : target === 'copilot'
        ? /(?<![\w`])#file:([\w./-]+\.\w+)/g
        : undefined;
  if (!pattern) return;
  for (const span of passages) {
    for (const match of document.text.slice(span.start, span.end).matchAll(pattern)) {
      const path = match[1] ?? '';
      const end = span.start + match.index + match[0].length;
      yield { kind: 'import', path, span: { start: end - path.length, end } };
    }
  }
}

/** What in front of a code span sends the reader to the file in it, and what behind it does. */
const sends =
  /\b(?:see|read|refer to|follow|consult|load|check|review|from|defined in|described in|documented in|specified in|listed in|is in|are in|per)\s+(?:the\s+)?(?:\w+\s+(?:in|from)\s+)?\W{0,3}$/i;
const sent = /^\W{0,4}\s*(?:for (?:complete|full|more|the|all|detailed)|refer to this)\b/i;

/** Files in code spans that the words round them send the reader to. */
function* codeSpans({ text }: Document, { codeSpans: all }: Markdown): Iterable<FileReference> {
  for (const { start, end } of all) {
    const path = text.slice(start + 1, end - 1);
    if (!/^(?:\.{0,2}\/)?(?:[\w.-]+\/)*[\w.-]+\.(?:md|sql|ya?ml)$/.test(path) || path.startsWith('/')) continue;
    // A bare name may be anything's; one in capitals is a document that a team agreed on.
    if (!path.includes('/') && !/^[A-Z]+(?:[-_][A-Z]+)+\.md$/.test(path)) continue;
    // Another skill is loaded by its name, wherever it is installed.
    if (/(?:^|\/)SKILL\.md$/.test(path)) continue;
    const before = text.slice(Math.max(0, start - 60), start);
    const isSent = (sends.test(before) && !/\b(?:if|when|whether)\b[^.]*$/i.test(before)) || sent.test(text.slice(end, end + 40));
    if (isSent) yield { kind: 'words', path, span: { start: start + 1, end: end - 1 } };
  }
}
