/** Gives decisions other names, numbers, titles or folders, and has everything follow that leads to them or speaks of them. */
import { baseName, createDocument, type Document, folderOf, memo, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { applyEdits } from '../../../engine/text.ts';
import { anchorsOf } from '../../markdown/anchors.ts';
import { unescaped } from '../../markdown/files.ts';
import { type Link, readMarkdown } from '../../markdown/markdown.ts';
import { decision } from '../language.ts';
import { type DecisionRecord, resolve } from '../log/log.ts';
import { mentioned, mentionsIn } from '../log/mentions.ts';
import { plainNumber, readName, rootOf } from '../reading/names.ts';
import { holderAmong } from '../reading/spans.ts';
import { type Changes, changesOf } from './changes.ts';
import { setField } from './fields.ts';
import { pathAfter, stemOf, type Way } from './paths.ts';

/** What becomes of a decision. */
export interface Relocation {
  readonly record: DecisionRecord;
  /** The file's new URI, or its old one. */
  readonly uri: string;
  /** The new number as file names of the log write it; without it the number stays. */
  readonly number?: string | undefined;
  /** The new title, without a number; without it the title stays. */
  readonly title?: string | undefined;
}

/**
 * The changes that relocate decisions, all at once. Followed are links of Markdown and the words in them that are a title, a
 * label or a file's name, paths in other texts, and for a new number `ADR-0012` and its like. What a number means that several
 * decisions have is left to the user, and said in a note. `others` are files that the snapshot does not hold.
 */
export function relocate(snapshot: Snapshot, relocations: readonly Relocation[], others: readonly Document[] = []): Changes {
  const plan = planOf(snapshot, relocations);
  const hints = [...new Set(relocations.flatMap(hintsOf))];
  const documents = new Map([...others, ...snapshot.documents.values()].map((document) => [document.uri, document]));
  const edits = [...documents.values()].flatMap((document) => {
    const text = document.text.toLowerCase();
    const isMoved = plan.moved.has(document.uri) || plan.after(document.uri) !== document.uri;
    if (!isMoved && !hints.some((hint) => text.includes(hint))) return [];
    return withoutCrossing(editsIn(plan, document)).map((edit) => ({ ...edit, uri: document.uri }));
  });
  return changesOf(edits, { renames: relocations.flatMap(renameOf), notes: [...plan.notes] });
}

/** What is to become of which files. */
interface Plan {
  readonly snapshot: Snapshot;
  readonly moved: ReadonlyMap<string, Relocation>;
  /** The URI of any file after the change. */
  after(uri: string): string;
  /** Filled on the way. */
  readonly notes: Set<string>;
}

function planOf(snapshot: Snapshot, relocations: readonly Relocation[]): Plan {
  const moved = new Map(relocations.map((relocation) => [relocation.record.document.uri, relocation]));
  const renames = relocations.flatMap(renameOf);
  const after = (uri: string) => {
    const rename = renames.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
    return rename ? rename.to + uri.slice(rename.from.length) : uri;
  };
  return { snapshot, moved, after, notes: new Set() };
}

/** The file's new name, or that of its folder where the decision has one to itself. */
function renameOf({ record, uri }: Relocation): Changes['renames'] {
  const from = record.document.uri;
  if (from === uri) return [];
  return record.decision.name?.isFolder && baseName(from) === baseName(uri)
    ? [{ from: folderOf(from), to: folderOf(uri) }]
    : [{ from, to: uri }];
}

/** Words of which a text has one if it speaks of the decision: its number, or the longest plain word of its name. */
function hintsOf({ record: { document, decision: model } }: Relocation): readonly string[] {
  const stem = model.name?.isFolder ? stemOf(folderOf(document.uri)) : stemOf(document.uri);
  const words = stem.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const longest = words.toSorted((a, b) => b.length - a.length)[0];
  return [...(longest === undefined ? [] : [longest]), ...(model.number === undefined ? [] : [plainNumber(model.number)])];
}

/** The edits in the order of their places; of those that cross, the one that was made first. */
function withoutCrossing(edits: Iterable<Edit>): readonly Edit[] {
  const ordered = Array.from(edits, (edit, order) => ({ edit, order }));
  ordered.sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  const kept: typeof ordered = [];
  for (const next of ordered) {
    const last = kept.at(-1);
    if (!last || last.edit.span.end <= next.edit.span.start) kept.push(next);
    else if (next.order < last.order) kept[kept.length - 1] = next;
  }
  return kept.map(({ edit }) => edit);
}

function* editsIn(plan: Plan, document: Document): Iterable<Edit> {
  const own = plan.moved.get(document.uri);
  if (own) yield* ownEdits(own);
  if (isPage(document)) yield* linkEdits(plan, document);
  yield* mentionEdits(plan, document);
}

function isPage({ uri }: Document): boolean {
  return /\.(?:md|mdx|mdc|markdown)$/i.test(uri);
}

/** The title and the number where the decision says its own. */
function* ownEdits({ record, number, title }: Relocation): Iterable<Edit> {
  const { document, decision: model } = record;
  const { titleNumber, titleSpan, fields } = model;
  if (number !== undefined && titleNumber) yield { span: titleNumber.span, text: numberLike(titleNumber.text, record, number) };
  if (title !== undefined && titleSpan) yield { span: titleWords(document, titleSpan, titleNumber?.span), text: title };
  for (const field of fields) {
    if (/^(?:id|number|adr|adr-id|adr-number)$/.test(field.name) && number !== undefined && isNumber(field.text, record)) {
      yield setField(document, field, numberLike(field.text, record, number));
    }
    const label = /^(?:title|sidebar-label)$/.test(field.name)
      ? relabelled(field.text, { record, uri: document.uri, number, title })
      : field.text;
    if (label !== field.text) yield setField(document, field, label);
  }
}

/** The words of a title behind its number. */
function titleWords({ text }: Document, span: Span, number: Span | undefined): Span {
  if (!number) return span;
  const between = /^\s*(?:[\].:)|]|[-–—](?=\s))*\s*/.exec(text.slice(number.end, span.end))?.[0] ?? '';
  return { start: number.end + between.length, end: span.end };
}

function* linkEdits(plan: Plan, document: Document): Iterable<Edit> {
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
  const line = document.text.lastIndexOf('\n', targetSpan.start - 1) + 1;
  const places = [
    document.text.slice(line, targetSpan.start).indexOf(`[${label}]:`) + line,
    ...links.map(({ span }) => document.text.slice(span.start, span.end).lastIndexOf(`[${label}]`) + span.start),
  ];
  // A label may be written in other cases and with other blanks: then it is left everywhere.
  if (places.some((place, index) => place < (links[index - 1]?.span.start ?? line))) return;
  for (const place of places) yield { span: { start: place + 1, end: place + 1 + label.length }, text: fresh };
}

/** What becomes of the decision that a link of a document leads to. */
function relocationAt({ snapshot, moved }: Plan, document: Document, target: string): Relocation | undefined {
  const path = pathOf(target);
  if (path === '') return undefined;
  const record = resolve(snapshot, document, { path });
  return record && moved.get(record.document.uri);
}

/** The path of a link to a file of the workspace; empty for everything else. */
function pathOf(target: string): string {
  if (/[{}|]/.test(target)) return '';
  return /^[^#?]*/.exec(target)?.[0] ?? '';
}

/** The edits of where a link leads: its path, and the anchor of a title that is another one. */
function* targetEdits(plan: Plan, document: Document, target: string, { start }: Span): Iterable<Edit> {
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

function isUrl(path: string): boolean {
  return /^(?:[a-z][\w+.-]*:|\/\/)/i.test(path);
}

/** The anchor of a decision's title, where it changes with the title. */
const titleAnchor: (relocation: Relocation) => Way | undefined = memo((relocation) => {
  const { document, decision: model } = relocation.record;
  const { headings } = model.markdown;
  const index = headings.findIndex(({ span }) => span.start === model.titleSpan?.start);
  const heading = headings[index];
  const before = anchorsOf(document).slugs[index];
  if (!heading || before === undefined) return undefined;
  const edits = [...ownEdits(relocation)].filter(({ span }) => span.start >= heading.span.start && span.end <= heading.span.end);
  const text = applyEdits(document.text, edits).slice(heading.span.start);
  const [after] = anchorsOf(createDocument(document.uri, `# ${/^[^\r\n]*/.exec(text)?.[0] ?? ''}`)).slugs;
  return after === undefined || after === before ? undefined : { before, after };
});

function wayOf(plan: Plan, uri: string): Way {
  return { before: uri, after: plan.after(uri) };
}

/** `/adr/12` with the new number. */
function numberedPath(path: string, relocation: Relocation | undefined): string | undefined {
  const digits = /(?<=^|\/)\d+(?=\/*$)/.exec(path)?.[0];
  if (!relocation || digits === undefined || !isNumber(digits, relocation.record)) return undefined;
  const { record, number } = relocation;
  return number === undefined ? path : path.replace(/\d+(?=\/*$)/, numberLike(digits, record, number));
}

/** Numbers, names and paths outside of links. */
function* mentionEdits(plan: Plan, document: Document): Iterable<Edit> {
  // The words of a URL say what it leads to, and it stays.
  const inUrl = holderAmong(
    isPage(document)
      ? readMarkdown(document)
          .links.filter(({ target }) => isUrl(target))
          .map(({ span }) => span)
      : [],
  );
  let linked: ReadonlySet<string> | undefined;
  for (const mention of mentionsIn(document)) {
    if (inUrl(mention.span.start)) continue;
    if (mention.path) {
      yield* pathMention(plan, document, mention.path);
      const relocation = relocationAt(plan, document, mention.path.text);
      if (relocation?.number !== undefined && mention.number && isNumber(mention.number.text, relocation.record)) {
        yield { span: mention.number.span, text: numberLike(mention.number.text, relocation.record, relocation.number) };
      }
      continue;
    }
    // What a program says or compares is not ours to change.
    if (mention.place === 'string') continue;
    if (isInPath(document, mention.span)) continue;
    const meant = mentioned(plan.snapshot, document, mention);
    const relocations = meant.flatMap((record) => plan.moved.get(record.document.uri) ?? []);
    if (relocations.length > 0 && meant.length > 1) linked ??= linkedFrom(plan.snapshot, document);
    const relocation = linked && meant.length > 1 ? chosen(plan, document, meant, linked) : relocations[0];
    if (!relocation) continue;
    const { record, number, uri } = relocation;
    if (rootOf(uri) !== rootOf(record.document.uri) && decision.owns(document) && document !== record.document) {
      plan.notes.add(
        `"${document.text.slice(mention.span.start, mention.span.end)}" in "${baseName(document.uri)}" may not be found from there.`,
      );
    }
    if (mention.number && number !== undefined) yield { span: mention.number.span, text: numberLike(mention.number.text, record, number) };
    const { slug } = mention;
    if (slug && slug.text.toLowerCase() === record.decision.name?.slug.toLowerCase()) {
      yield { span: slug.span, text: readName(uri)?.slug ?? slug.text };
    }
  }
  if (!decision.owns(document)) return;
  for (const { path, span } of decision.parse(document).relations) {
    const start = path === undefined ? -1 : document.text.indexOf(path, span.start);
    if (path !== undefined && start >= 0 && start < span.end) yield* targetEdits(plan, document, path, { start, end: start + path.length });
  }
}

/** True for `ADR-0012` in the path of a file that is not the decision's own: `images/ADR-0012.png`, `assets/ADR-0012/table.csv`. */
function isInPath({ text }: Document, { start, end }: Span): boolean {
  if (!/^@?adr/i.test(text.slice(start, end))) return false;
  const before = /[^\s()[\]`"'<>,;]*$/.exec(text.slice(Math.max(0, start - longestPath), start))?.[0] ?? '';
  const behind = /^[^\s()[\]`"'<>,;]*/.exec(text.slice(end, end + longestPath))?.[0] ?? '';
  if (/^[\w-]*\.\w*\p{L}/u.test(behind)) return true;
  // What is left of `ADR-11/ADR-12` without its numbers is no path.
  return /[/\\]/.test(before + behind) && /[\p{L}\p{N}]/u.test(`${before} ${behind}`.replace(/ADR[-_]?\d+/gi, ''));
}

/** How much round a number is looked at for a path. */
const longestPath = 200;

/** A path in plain text, which may also start at a folder above the document. */
function* pathMention(plan: Plan, document: Document, { text, span }: { readonly text: string; readonly span: Span }): Iterable<Edit> {
  const mention = { span, number: undefined, slug: undefined, path: { text, span }, place: 'text' } as const;
  const [record, ...others] = mentioned(plan.snapshot, document, mention);
  const relocation = record && others.length === 0 ? plan.moved.get(record.document.uri) : undefined;
  if (!relocation) return;
  const fresh = pathAfter(text, wayOf(plan, document.uri), { before: relocation.record.document.uri, after: relocation.uri });
  if (fresh !== undefined && fresh !== text) yield { span, text: fresh };
}

/**
 * Which of several decisions a number means: in the file of one that gets another number that one, in a file that links to only
 * one of them the one that it links to. Otherwise nobody knows.
 */
function chosen(plan: Plan, document: Document, meant: readonly DecisionRecord[], linked: ReadonlySet<string>): Relocation | undefined {
  const renumbered = meant.flatMap((record) => plan.moved.get(record.document.uri) ?? []).filter(({ number }) => number !== undefined);
  if (renumbered.length === 0) return undefined;
  const own = renumbered.find(({ record }) => record.document.uri === document.uri);
  if (own) return own;
  const [only, ...others] = meant.filter(({ document: { uri } }) => linked.has(uri));
  if (only && others.length === 0) return renumbered.find(({ record }) => record === only);
  if (meant.some((record) => record.document.uri === document.uri)) return undefined;
  const label = `ADR-${meant[0]?.decision.number ?? ''}`;
  const now = renumbered.map(({ number }) => `"ADR-${number ?? ''}"`).join(' or ');
  plan.notes.add(`"${label}" in "${baseName(document.uri)}" may mean ${now} now.`);
  return undefined;
}

/** The decisions that the links of a page lead to. */
export function linkedFrom(snapshot: Snapshot, document: Document): ReadonlySet<string> {
  const { links } = readMarkdown(document);
  return new Set(
    links.flatMap(({ target }) =>
      pathOf(target) === '' ? [] : (resolve(snapshot, document, { path: pathOf(target) })?.document.uri ?? []),
    ),
  );
}

/** The words of a link as they are after the change: other where they are exactly a title, a label or a file's name. */
function relabelled(words: string, { record, uri, number, title }: Relocation): string {
  const [, open = '', core = '', close = ''] = /^([\s*_`~]*)(.*?)([\s*_`~]*)$/s.exec(words) ?? [];
  const { document, decision: model } = record;
  if (core === model.title && title !== undefined) return open + title + close;
  const stem = stemOf(document.uri);
  if (core === stem || core === `${stem}.md`) return open + stemOf(uri) + core.slice(stem.length) + close;
  const match = /^((?:ADR[-_ :]*)?#?)(\d+[a-z]?)(?:(\s*(?:[\].:)|]|[-–—](?=\s))+\s*|\s+)(.+))?$/is.exec(core);
  const [, prefix = '', digits = '', separator = '', rest] = match ?? [];
  if (!match || !isNumber(digits, record)) return words;
  // A number in front of other words is that of the decision where it looks like one.
  if (rest !== undefined && prefix === '' && separator.trim() === '' && rest !== model.title) return words;
  const fresh = number === undefined ? digits : numberLike(digits, record, number);
  return open + prefix + fresh + separator + (rest === model.title ? (title ?? rest) : (rest ?? '')) + close;
}

function isNumber(digits: string, { decision: { number } }: DecisionRecord): boolean {
  return number !== undefined && /^\d+[a-z]?$/i.test(digits) && plainNumber(digits) === plainNumber(number);
}

/** The new number with as many digits as the old one has there. */
function numberLike(written: string, { decision: { number = '' } }: DecisionRecord, fresh: string): string {
  if (written.length === number.length) return fresh;
  return plainNumber(fresh).padStart(/^0/.test(written) ? written.length : 0, '0');
}
