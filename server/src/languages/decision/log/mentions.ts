/** Finds the words that name decisions in files of any language: numbers, file names, paths and links. */

import { type Document, folderOf, memo, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { unescaped } from '../../markdown/files.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { type Place, placeAt } from '../../source/places.ts';
import { namesIn } from '../decision.ts';
import { scopeOf } from '../governance/scope.ts';
import { decision } from '../language.ts';
import { type DecisionName, logFolderOf, plainNumber, readName, rootOf } from '../reading/names.ts';
import { type DecisionRecord, logsOf, numberedIn, recordAt, resolve } from './log.ts';

/** A piece of a mention. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** Words that name one decision. Which one it is, `mentioned` tells. */
export interface Mention {
  /** All of it: `ADR-0012`, `ADR-0012-use-uuid-keys`, `docs/adr/0012-use-uuid-keys.md`, a link of Markdown from bracket to bracket. */
  readonly span: Span;
  /** The digits where they stand as words: not those in a path to a file, but those in the words of a link that means the same. */
  readonly number: Written | undefined;
  /** What stands behind the number as in the name of the file, such as `use-uuid-keys`. */
  readonly slug: Written | undefined;
  /** The path to the file, as written, without what may follow a `#`. That of a reference link stands in its definition. */
  readonly path: Written | undefined;
  /** What a change may touch: not what stands in strings of code, but for paths. */
  readonly place: Exclude<Place, 'code'>;
}

/**
 * The mentions of a document in the order of their places; they do not cross. In code only comments and strings are looked
 * at, and neither the number that a decision has in front of its own title nor what is part of a URL counts.
 */
export const mentionsIn: (document: Document) => readonly Mention[] = memo((document) => {
  // Most files name no decision, and searching for these few signs costs next to nothing.
  if (!/adr|\.md\b/i.test(document.text) && !decision.owns(document)) return [];
  const links = isMarkdown(document.uri) && /\.md\b/i.test(document.text) ? linksIn(document) : [];
  return [pathsIn(document), numbersIn(document), relationsIn(document)].reduce(joined, inOrder(links));
});

/** Mentions in the order of their places with further ones between them; of two that cross the first counts. */
function joined(known: readonly Mention[], further: readonly Mention[]): readonly Mention[] {
  const all: Mention[] = [];
  let next = 0;
  for (const mention of inOrder(further)) {
    for (let before = known[next]; before && before.span.start < mention.span.end; before = known[++next]) all.push(before);
    if ((all.at(-1)?.span.end ?? 0) <= mention.span.start) all.push(mention);
  }
  return [...all, ...known.slice(next)];
}

function inOrder(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.toSorted((a, b) => a.span.start - b.span.start);
}

/** The mention at an offset, its end included. */
export function mentionAt(document: Document, offset: number): Mention | undefined {
  return mentionsIn(document).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** False for a mention that cannot mean a decision, whatever other decisions there are: far quicker to tell than what it means. */
export function mayMean({ number, path }: Mention, { number: own, name }: DecisionRecord['decision']): boolean {
  if (!path) return own !== undefined && number !== undefined && plainNumber(number.text) === plainNumber(own);
  const words = unescaped(path.text).toLowerCase();
  return words.includes(name?.slug.toLowerCase() ?? '') || (own !== undefined && words.includes(plainNumber(own)));
}

/** True for a link of Markdown, from bracket to bracket. */
export function isLink({ span, path }: Mention): boolean {
  return path !== undefined && path.span.start !== span.start;
}

/** True for files in which links of Markdown are read. */
export function isMarkdown(uri: string): boolean {
  return /\.(?:md|mdc|mdx|markdown)$/i.test(uri);
}

/**
 * The decisions that a mention may mean: one, unless logs that are equally near give the number to several. The log that the
 * document lies in comes first, then that of the smallest project round it.
 */
export function mentioned(snapshot: Snapshot, document: Document, mention: Mention): readonly DecisionRecord[] {
  const { path, number, slug } = mention;
  if (path) {
    const record =
      (isLink(mention) ? undefined : upwards(snapshot, document, path.text)) ?? resolve(snapshot, document, { path: path.text });
    return record ? [record] : [];
  }
  const all = number ? logsOf(snapshot).flatMap((log) => numberedIn(log, number.text)) : [];
  const named = all.filter(({ decision }) => slug !== undefined && decision.name?.slug.toLowerCase() === slug.text.toLowerCase());
  return nearest(document, named.length > 0 ? named : all);
}

/** The decision at a path from the document's folder or one above it: in a text, paths mostly start at the root of a repository. */
function upwards(snapshot: Snapshot, document: Document, path: string): DecisionRecord | undefined {
  for (let from = document.uri; from !== ''; from = folderOf(from)) {
    const record = recordAt(snapshot, resolvePath(from, unescaped(path)));
    if (record) return record;
  }
  return undefined;
}

/** The decisions that a document may speak of, the nearest ones first. */
export function decisionsNear(snapshot: Snapshot, document: Document): readonly DecisionRecord[] {
  const all = logsOf(snapshot).flatMap(({ records }) => records);
  const near = nearest(document, all);
  if (near.length === all.length) return near;
  return [...near, ...all.filter((record) => isAround(record, document) && !near.includes(record))];
}

/** True for decisions about a project that the document lies in. */
function isAround(record: DecisionRecord, document: Document): boolean {
  return `${folderOf(document.uri)}/`.startsWith(`${scopeOf(record.document.uri)}/`);
}

/**
 * Of some decisions those of the document's own log, or below the same folder of decisions, or of the smallest project that the
 * document lies in. Only what is no decision itself may speak of other projects.
 */
function nearest(document: Document, records: readonly DecisionRecord[]): readonly DecisionRecord[] {
  const own = records.filter((record) => logFolderOf(record.document.uri) === logFolderOf(document.uri));
  if (own.length > 0) return own;
  const root = rootOf(document.uri);
  const beside = root === undefined ? [] : records.filter((record) => rootOf(record.document.uri) === root);
  if (beside.length > 0) return beside;
  const around = records.filter((record) => isAround(record, document));
  const longest = Math.max(...around.map((record) => scopeOf(record.document.uri).length));
  if (around.length === 0) return decision.owns(document) ? [] : records;
  return around.filter((record) => scopeOf(record.document.uri).length === longest);
}

/** Links of Markdown to files that are named as decisions are. */
function linksIn(document: Document): readonly Mention[] {
  return readMarkdown(document).links.flatMap(({ target, targetSpan, span, image }): Mention[] => {
    const path = /^[^#?]*/.exec(target)?.[0] ?? '';
    const name = isPath(path) ? readName(path) : undefined;
    if (image || !name) return [];
    return [
      {
        span,
        number: numberOfLink(document, span, targetSpan, name),
        slug: undefined,
        path: written(targetSpan.start, path),
        place: 'text',
      },
    ];
  });
}

/** The number in the words of a link that also stands in its target. Where the words are the label, changing them would break it. */
function numberOfLink({ text }: Document, span: Span, targetSpan: Span, name: DecisionName): Written | undefined {
  const isInline = targetSpan.start > span.start && targetSpan.end < span.end;
  const end = isInline ? targetSpan.start : text.indexOf('][', span.start);
  if (end < 0 || end > span.end) return undefined;
  return Array.from(text.slice(span.start, end).matchAll(numbered), (match) => numberIn(match, span.start)).find(
    (number) => name.number === undefined || plainNumber(number.text) === plainNumber(name.number),
  );
}

/** Paths in plain text. */
function pathsIn(document: Document): readonly Mention[] {
  const { text } = document;
  return Array.from(text.matchAll(/\.md(?![\p{L}\p{N}_])/giu), ({ index }) => index + 3).flatMap((end): Mention[] => {
    const path = /[^\s"'`()<>[\]{}|,;:=*]*$/.exec(text.slice(Math.max(0, end - longestPath), end))?.[0].replace(/^[@!#]+/, '') ?? '';
    const start = end - path.length;
    const place = placeAt(document, start);
    // The name alone would not tell a date from the parts of a book: what names no decision that is there leads nowhere.
    if (!isPath(path) || !readName(path) || place === 'code' || isInUrl(text, start)) return [];
    return [{ span: { start, end }, number: undefined, slug: undefined, path: written(start, path), place }];
  });
}

const longestPath = 300;

/** True for a path to a Markdown file that is no address elsewhere. */
function isPath(path: string): boolean {
  return /\.md$/i.test(path) && !/^(?:[a-z][\w+.-]*:|\/\/)/i.test(path);
}

/** `ADR-0012`, `ADR 12`, `adr12`, `@adr 12`, `ADR-0012-use-uuid-keys`. */
const numbered =
  /(?<![\p{L}\p{N}_.-])@?ADR(?:[-_ ]|: ?)?#?(?<number>\d{1,6}[a-z]?)(?:-(?<slug>\p{L}[\p{L}\p{N}_-]*))?(?![\p{L}\p{N}_])(?!\.\d)/giu;

/** `docs/adr/0012` and `/adr/0012-use-uuid-keys`, as in the addresses of a site. */
const filed = /(?<=\badrs?\/)(?<number>\d{1,6}[a-z]?)(?:-(?<slug>\p{L}[\p{L}\p{N}_-]*))?(?![\p{L}\p{N}_/.])/giu;

function numbersIn(document: Document): readonly Mention[] {
  const { text } = document;
  const title = titleOf(document);
  const found = [numbered, filed].flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.flatMap((match): Mention[] => {
    const number = numberIn(match, 0);
    const slug = match.groups?.['slug'];
    const span = { start: match.index, end: match.index + match[0].length };
    const place = placeAt(document, span.start);
    const isOwn = title && span.start <= title.start && span.end >= title.end;
    if (place === 'code' || isOwn || isInUrl(text, span.start) || isLabel(text, span)) return [];
    return [{ span, number, slug: slug === undefined ? undefined : written(span.end - slug.length, slug), path: undefined, place }];
  });
}

/** Where a decision says its own number. */
function titleOf(document: Document): Span | undefined {
  return decision.owns(document) ? decision.parse(document).titleNumber?.span : undefined;
}

/** What the model of a decision takes for names of others beyond that, such as bare numbers in metadata and paths without an ending. */
function relationsIn(document: Document): readonly Mention[] {
  if (!decision.owns(document)) return [];
  return namesIn(decision.parse(document)).flatMap(({ number, path, span }): Mention[] => {
    const words = document.text.slice(span.start, span.end);
    const named = path ?? number ?? '';
    const at = words.lastIndexOf(named);
    if (named === '' || at < 0 || /:\/\//.test(named)) return [];
    const piece = written(span.start + at, named);
    return [
      {
        span,
        number: path === undefined ? piece : undefined,
        slug: undefined,
        path: path === undefined ? undefined : piece,
        place: 'text',
      },
    ];
  });
}

function numberIn({ index, 0: words, groups }: RegExpExecArray, offset: number): Written {
  const number = groups?.['number'] ?? '';
  return written(offset + index + words.indexOf(number), number);
}

function written(start: number, text: string): Written {
  return { text, span: { start, end: start + text.length } };
}

/** True behind `https://` and what follows it without a blank. */
function isInUrl(text: string, offset: number): boolean {
  return /:\/\/[^\s"'`()<>[\]{}|]*$/.test(text.slice(Math.max(0, offset - longestPath), offset));
}

/** True for the words of `[ADR-12]: path`, which links refer to. */
function isLabel(text: string, { start, end }: Span): boolean {
  return text.charAt(start - 1) === '[' && text.startsWith(']:', end);
}
