/** Has numbers, names and paths outside of links follow decisions that get other names. */

import { baseName, type Document } from '../../../../engine/document.ts';
import type { Edit, Span } from '../../../../engine/finding.ts';
import { readMarkdown } from '../../../markdown/markdown.ts';
import { namesIn } from '../../decision.ts';
import { decision } from '../../language.ts';
import type { DecisionRecord } from '../../log/log.ts';
import { isMarkdown, mentioned, mentionsIn } from '../../log/mentions.ts';
import { readName, rootOf } from '../../reading/names.ts';
import { holderAmong } from '../../reading/spans.ts';
import { pathAfter } from '../paths.ts';
import { decisionsLinkedFrom, isUrl, relocationAt, targetEdits } from './links.ts';
import { freshNumber, isNumber, type Plan, type Relocation, wayOf } from './plan.ts';

/** Numbers, names and paths outside of links. */
export function* mentionEdits(plan: Plan, document: Document): Iterable<Edit> {
  // The words of a URL say what it leads to, and it stays.
  const inUrl = holderAmong(
    isMarkdown(document.uri)
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
        yield { span: mention.number.span, text: freshNumber(mention.number.text, relocation.record, relocation.number) };
      }
      continue;
    }
    // What a program says or compares is not ours to change.
    if (mention.place === 'string') continue;
    if (isInPath(document, mention.span)) continue;
    const meant = mentioned(plan.snapshot, document, mention);
    const relocations = meant.flatMap((record) => plan.moved.get(record.document.uri) ?? []);
    if (relocations.length > 0 && meant.length > 1) linked ??= decisionsLinkedFrom(plan.snapshot, document);
    const relocation = linked && meant.length > 1 ? chosen(plan, document, meant, linked) : relocations[0];
    if (!relocation) continue;
    const { record, number, uri } = relocation;
    if (rootOf(uri) !== rootOf(record.document.uri) && decision.owns(document) && document !== record.document) {
      plan.notes.add(
        `"${document.text.slice(mention.span.start, mention.span.end)}" in "${baseName(document.uri)}" may not be found from there.`,
      );
    }
    if (mention.number && number !== undefined) yield { span: mention.number.span, text: freshNumber(mention.number.text, record, number) };
    const { slug } = mention;
    if (slug && slug.text.toLowerCase() === record.decision.name?.slug.toLowerCase()) {
      yield { span: slug.span, text: readName(uri)?.slug ?? slug.text };
    }
  }
  if (!decision.owns(document)) return;
  for (const { path, span } of namesIn(decision.parse(document))) {
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
