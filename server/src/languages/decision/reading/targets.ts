/** Finds what names another decision: links, numbers, names of files. */
import { type Document, folderOf, resolvePath } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { unescaped } from '../../markdown/files.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { Link } from '../../markdown/pieces.ts';
import { isOther, logFolderOf, partsOf, plainNumber, rootOf } from './names.ts';
import { holderAmong } from './spans.ts';

/** What names another decision, and where. */
export interface Named {
  readonly number: string | undefined;
  readonly path: string | undefined;
  readonly span: Span;
  /** True for what names a decision only behind words such as `superseded by`: a bare number, a file of any name. */
  readonly needsVerb: boolean;
  /** True for a URL, which may lead into another repository: it counts only where relations are written down. */
  readonly isUrl: boolean;
}

/** Where names are looked for. */
interface Where {
  /** Where numbers and names of files need no mark to be noticed. */
  readonly spoken: readonly Span[];
  /** What is looked at, in order and without overlap. */
  readonly spans: readonly Span[];
}

/** All that names a decision, in the order of the text. Code and comments name none. */
export function namedIn(document: Document, markdown: Markdown, { spoken, spans }: Where): readonly Named[] {
  const { text } = document;
  if (
    !spans.some(({ start, end }) => mayName(text, text.slice(start, end))) &&
    !spoken.some(({ start, end }) => /\d/.test(text.slice(start, end)))
  )
    return [];
  const isAsked = holderAmong(spans);
  const near = markdown.piecesNear(spans);
  const comments = holderAmong([...commentsIn(text)]);
  const inFrontmatter = spoken.filter(({ end }) => markdown.frontmatter && end <= markdown.frontmatter.span.end);
  const links = [...near.links, ...inFrontmatter.flatMap((span) => [...linksIn(text, span)])];
  const fromLinks = links.flatMap((link): Named[] => {
    if (link.image || !isAsked(link.span.start) || comments(link.span.start)) return [];
    const target = targetOf(link.target, link.text);
    return !target || isElsewhere(document, target.path) ? [] : [{ ...target, span: link.span }];
  });
  const silent = holderAmong([
    ...links.map(({ span }) => span),
    ...markdown.opaqueNear(spans),
    ...markdown.definitions.map(({ targetSpan }) => ({ start: text.lastIndexOf('\n', targetSpan.start - 1) + 1, end: targetSpan.end })),
  ]);
  const inCode = holderAmong(near.codeSpans);
  const free = ({ span: { start } }: Named) => silent(start) === undefined && comments(start) === undefined;
  const marked = spans
    .flatMap((span) => [...wikiLinksIn(text, span), ...numbersIn(text, span)])
    .filter((named) => free(named) && inCode(named.span.start) === undefined);
  const plain = spoken.flatMap((span) =>
    [...plainNamesIn(text, span)].filter((named) => free(named) && !isElsewhere(document, named.path)),
  );
  const found = [...fromLinks, ...marked, ...plain].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = -1;
  return found.filter((named, index) => {
    if (named.span.start < end || isLabelOf(text, named, found[index + 1])) return false;
    end = named.span.end;
    return true;
  });
}

/**
 * False for a piece of a text that names no decision for certain, as most do not: it holds neither a number behind `ADR` nor the name
 * of a file nor a link that does not leave the repository.
 */
function mayName(text: string, piece: string): boolean {
  return /ADR|\.md|\]\((?!https?:)|\[\[|\/(?:blob|tree|raw|src|edit)\//i.test(piece) || (piece.includes('[') && text.includes(']:'));
}

/** True for the number in `ADR 12: [Use x](0012-use-x.md)`: the link is what leads there. */
function isLabelOf(text: string, { number, path, span }: Named, next: Named | undefined): boolean {
  if (number === undefined || path !== undefined || next?.path === undefined || next.number === undefined) return false;
  return (
    plainNumber(number) === plainNumber(next.number) &&
    /^[\s:–—-]{1,5}$/.test(text.slice(span.end, Math.min(next.span.start, span.end + 6)))
  );
}

/** `ADR-0012`, `ADR 12`, `ADR #12`, `ADRs 12 and 13`; a date behind `ADR` is no number. */
function* numbersIn(text: string, span: Span): Iterable<Named> {
  for (const match of text.slice(span.start, span.end).matchAll(/ADR(s?)[-_ ]?#?(\d{1,6}[a-z]?)(?![-/.]?\d|[a-z_])/gi)) {
    const [whole, plural = '', number = ''] = match;
    const start = span.start + match.index;
    if (/[\p{L}\d_/.]/u.test(text.charAt(start - 1))) continue;
    if (isLabel(text, start, start + whole.length)) continue;
    yield bareNumber(number, start, start + whole.length, false);
    if (plural === '') continue;
    const next = /(?:\s?,\s?(?:and )?|\s(?:and|&|or)\s|\s?[/&]\s?)(\d{1,6}[a-z]?)(?![\p{L}\d_]|[-/.]\d)/iuy;
    next.lastIndex = start + whole.length;
    for (let more = next.exec(text); more; more = next.exec(text)) {
      yield bareNumber(more[1] ?? '', next.lastIndex - (more[1] ?? '').length, next.lastIndex, false);
    }
  }
}

/** True in `[ADR 12]: somewhere`, which tells where a name leads. */
function isLabel(text: string, start: number, end: number): boolean {
  return text.startsWith(']:', end) && /(?:^|[\r\n])[ \t]*\[$/.test(text.slice(Math.max(0, start - 8), start));
}

function bareNumber(number: string, start: number, end: number, needsVerb: boolean): Named {
  return { number, path: undefined, span: { start, end }, needsVerb, isUrl: false };
}

/** `[[0012-use-x]]` and `[[0012-use-x|words]]`. */
function* wikiLinksIn(text: string, { start, end }: Span): Iterable<Named> {
  const links = text.slice(start, end).matchAll(/\[\[([^[\]|#\r\n]{1,200})(?:[#|][^[\]\r\n]{0,200})?\]\]/g);
  for (const { 0: whole, 1: target = '', index } of links) {
    const named = targetOf(target.trim(), '');
    if (named && !named.isUrl) yield { ...named, span: { start: start + index, end: start + index + whole.length } };
  }
}

/** What a value names that is there to name a decision: `12`, `ADR-0012`, `0012-use-x.md`. */
export function namedBy(value: string): Pick<Named, 'number' | 'path'> | undefined {
  const number = /^(?:ADR[-_ ]?)?#?(\d{1,6}[a-z]?)$/i.exec(value)?.[1];
  return number === undefined ? targetOf(value, '') : { number, path: undefined };
}

/** Names of files and bare numbers between blanks, commas, quotes and brackets. */
function* plainNamesIn(text: string, { start, end }: Span): Iterable<Named> {
  for (const { 0: word, index } of text.slice(start, end).matchAll(/https?:\/\/[^\s)<>"'\]]+|[^\s,;"'`()[\]{}<>|:]+/g)) {
    const at = start + index;
    const bare = word.replace(/[.!?]+$/, '');
    const number = /^#?(\d{1,6}[a-z]?)$/.exec(bare)?.[1];
    const isLast = /^[.\s"'`\])]*(?:$|[\r\n,;&/(]|and\b|und\b|et\b)/.test(
      text.slice(at + bare.length, Math.min(end, at + bare.length + 20)),
    );
    if (number !== undefined && isLast) yield bareNumber(number, at, at + bare.length, true);
    else if (number === undefined && /\d/.test(bare)) {
      const named = targetOf(bare, '');
      if (named) yield { ...named, span: { start: at, end: at + bare.length }, needsVerb: true };
    }
  }
}

/** Links in the values of frontmatter, which is no Markdown. */
function* linksIn(text: string, { start, end }: Span): Iterable<Pick<Link, 'text' | 'target' | 'span' | 'image'>> {
  for (const { 0: whole, 1: words = '', 2: target = '', index } of text
    .slice(start, end)
    .matchAll(/\[([^[\]\r\n]{1,200})\]\(([^()\s]{1,500})\)/g)) {
    yield { text: words, target, span: { start: start + index, end: start + index + whole.length }, image: false };
  }
}

/** True for a path that leads out of the folders of decisions, where numbers are those of other things, and to the own file. */
function isElsewhere({ uri }: Document, path: string | undefined): boolean {
  if (path === undefined || path.startsWith('/') || /^[a-z][\w+.-]+:/i.test(path)) return false;
  const there = resolvePath(uri, unescaped(path));
  if (there === undefined || there === uri) return true;
  const own = logFolderOf(uri);
  const folder = folderOf(there);
  if (folder === own || folder.startsWith(`${own}/`) || own.startsWith(`${folder}/`)) return false;
  const root = rootOf(there);
  // A repository that is called so itself makes no decision of every file.
  if (root !== undefined && !rootOf(uri)?.startsWith(`${root}/`)) return false;
  return !/^adr/i.test(there.slice(folder.length + 1));
}

/** What a link's target names; a link into a page may name a decision by its words. */
function targetOf(target: string, words: string): Omit<Named, 'span'> | undefined {
  const path = /^[^#?]*/.exec(target)?.[0] ?? '';
  const isUrl = /^[a-z][\w+.-]+:/i.test(path);
  if (isUrl && !/^https?:\/\/[^/]+\/.*\/(?:blob|tree|raw|src|edit)\//i.test(path)) return undefined;
  const parts = unescaped(path)
    .split('/')
    .filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const isFile = /\.md$/i.test(last);
  const isFolder = /^(?:index|readme)\.md$/i.test(last);
  const file = isFolder && !isUrl ? (parts.at(-2) ?? '') : last;
  const stem = file.replace(/(?:\.html?)?(?:\.md)?$/i, '');
  const name = isOther(file) || (!isFile && /\.[a-z]\w{0,4}$/i.test(stem)) ? undefined : partsOf(stem);
  if (name && (isFile || name.slug !== '')) return { number: name.number, path, needsVerb: false, isUrl };
  if (/^\d{1,6}$/.test(last) && /^(?:m?adrs?|decisions?)$/i.test(parts.at(-2) ?? ''))
    return { number: last, path, needsVerb: false, isUrl };
  if (isFile && !isFolder && !isUrl && !isOther(file)) return { number: undefined, path, needsVerb: true, isUrl };
  const number = isUrl ? undefined : /^\W*(?:\p{L}{2,8}-)?ADR[-_ ]?#?(\d{1,6}[a-z]?)(?![\p{L}\d_]|[-/.]\d)/iu.exec(words)?.[1];
  return number === undefined ? undefined : { number, path: undefined, needsVerb: false, isUrl: false };
}

function* commentsIn(text: string): Iterable<Span> {
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4);
    // What is not closed is no comment: nothing but its first words would be lost if it were one.
    if (close < 0) return;
    yield { start, end: close + 3 };
    start = text.indexOf('<!--', close + 3);
  }
}
