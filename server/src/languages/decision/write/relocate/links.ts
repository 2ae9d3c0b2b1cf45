/** Has links of Markdown follow decisions that get other names. */
import { baseName, type Document, folderOf, resolvePath, type Snapshot } from '../../../../engine/document.ts';
import type { Edit, Span } from '../../../../engine/finding.ts';
import { lineStart } from '../../../../engine/text.ts';
import { unescaped } from '../../../markdown/files.ts';
import { readMarkdown } from '../../../markdown/markdown.ts';
import type { Link } from '../../../markdown/pieces.ts';
import { resolve } from '../../log/log.ts';
import { pathAfter } from '../paths.ts';
import { relabelled, titleAnchor } from './own-words.ts';
import { freshNumber, isNumber, type Plan, type Relocation, wayOf } from './plan.ts';

/** The edits of all links of a page, of their words and of where they lead. */
export function* linkEdits(plan: Plan, document: Document): Iterable<Edit> {
  const { links, definitions } = readMarkdown(document);
  const labels = new Set(definitions.map(({ label }) => label));
  for (const { target, targetSpan, label } of definitions) {
    const relocation = relocationAt(plan, document, target);
    const fresh = relocation && relabelled(label, relocation);
    if (fresh !== undefined && fresh !== label && !labels.has(fresh)) {
      labels.add(fresh);
      const uses = links.filter((link) => link.targetSpan.start === targetSpan.start);
      yield* labelEdits(document, label, fresh, uses, targetSpan);
    }
    yield* targetEdits(plan, document, target, targetSpan);
  }
  for (const link of links) {
    const relocation = relocationAt(plan, document, link.target);
    const start = link.span.start + (link.image ? 2 : 1);
    const words =
      relocation && !isUrl(link.target) && document.text.startsWith(link.text, start) ? relabelled(link.text, relocation) : link.text;
    const isLabel = link.targetSpan.start < link.span.start || link.targetSpan.end > link.span.end;
    if (words !== link.text && (!isLabel || /\]\[[^\]]+\]$/.test(document.text.slice(link.span.start, link.span.end)))) {
      yield { span: { start, end: start + link.text.length }, text: words };
    }
    yield* targetEdits(plan, document, link.target, link.targetSpan);
  }
  if (folderOf(plan.after(document.uri)) === folderOf(document.uri)) return;
  for (const match of document.text.matchAll(/(?<=<(?:img|a)\b[^<>]*\s(?:src|href)=["'])[^"'<>]+/gi)) {
    yield* targetEdits(plan, document, match[0], { start: match.index, end: match.index + match[0].length });
  }
}

/** The label of a reference in its definition and where links name it. */
function* labelEdits(document: Document, label: string, fresh: string, links: readonly Link[], targetSpan: Span): Iterable<Edit> {
  const line = lineStart(document, targetSpan.start);
  const places = [
    document.text.slice(line, targetSpan.start).indexOf(`[${label}]:`) + line,
    ...links.map(({ span }) => document.text.slice(span.start, span.end).lastIndexOf(`[${label}]`) + span.start),
  ];
  // A label may be written in other cases and with other blanks: then it is left everywhere.
  if (places.some((place, index) => place < (links[index - 1]?.span.start ?? line))) return;
  for (const place of places) yield { span: { start: place + 1, end: place + 1 + label.length }, text: fresh };
}

/** The edits of where a link leads: its path, and the anchor of a title that is another one. */
export function* targetEdits(plan: Plan, document: Document, target: string, { start }: Span): Iterable<Edit> {
  const path = pathOf(target);
  const relocation = path === '' ? plan.moved.get(document.uri) : relocationAt(plan, document, target);
  const hash = target.indexOf('#');
  const anchor = hash < 0 || !relocation ? undefined : titleAnchor(relocation);
  if (anchor && unescaped(target.slice(hash + 1)) === anchor.before && !isUrl(path)) {
    yield { span: { start: start + hash + 1, end: start + target.length }, text: anchor.after };
  }
  if (path === '') return;
  if (isUrl(path)) {
    if (relocation) plan.notes.add(`The URL "${path}" in "${baseName(document.uri)}" was left as it is.`);
    return;
  }
  const before = relocation?.record.document.uri ?? (path.startsWith('/') ? undefined : resolvePath(document.uri, unescaped(path)));
  if (before === undefined) return;
  const from = wayOf(plan, document.uri);
  const to = wayOf(plan, before);
  if (from.before === from.after && to.before === to.after && relocation?.number === undefined) return;
  const fresh = numberedPath(path, relocation) ?? pathAfter(path, from, to, document.text.charAt(start - 1) === '<');
  if (fresh === undefined) plan.notes.add(`The link "${path}" in "${baseName(document.uri)}" was left as it is.`);
  else if (fresh !== path) yield { span: { start, end: start + path.length }, text: fresh };
}

/** `/adr/12` with the new number. */
function numberedPath(path: string, relocation: Relocation | undefined): string | undefined {
  const digits = /(?<=^|\/)\d+(?=\/*$)/.exec(path)?.[0];
  if (!relocation || digits === undefined || !isNumber(digits, relocation.record)) return undefined;
  const { record, number } = relocation;
  return number === undefined ? path : path.replace(/\d+(?=\/*$)/, freshNumber(digits, record, number));
}

/** What becomes of the decision that a link of a document leads to. */
export function relocationAt({ snapshot, moved }: Plan, document: Document, target: string): Relocation | undefined {
  const path = pathOf(target);
  if (path === '') return undefined;
  const record = resolve(snapshot, document, { path });
  return record && moved.get(record.document.uri);
}

/** The decisions that the links of a page lead to. */
export function decisionsLinkedFrom(snapshot: Snapshot, document: Document): ReadonlySet<string> {
  const { links } = readMarkdown(document);
  return new Set(
    links.flatMap(({ target }) =>
      pathOf(target) === '' ? [] : (resolve(snapshot, document, { path: pathOf(target) })?.document.uri ?? []),
    ),
  );
}

/** The path of a link to a file of the workspace; empty for everything else. */
function pathOf(target: string): string {
  if (/[{}|]/.test(target)) return '';
  return /^[^#?]*/.exec(target)?.[0] ?? '';
}

/** True for a link that leads out of the workspace. */
export function isUrl(path: string): boolean {
  return /^(?:[a-z][\w+.-]*:|\/\/)/i.test(path);
}
