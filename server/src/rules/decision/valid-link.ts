/** Reports links of a decision that lead nowhere: files, headings, definitions and decision numbers that are not there. */
import { z } from 'zod';
import { baseName, type Document, folderOf, resolvePath, type Snapshot } from '../../engine/document.ts';
import type { Finding, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean, suggestion } from '../../engine/text.ts';
import type { Decision } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { type DecisionLog, logOf, numberedIn, resolve } from '../../languages/decision/log/log.ts';
import { type DecisionName, plainNumber, readName } from '../../languages/decision/reading/names.ts';
import { anchorsOf } from '../../languages/markdown/anchors.ts';
import { filesByFolder, folderIsKnown, hasFile, isReadFile, unescaped } from '../../languages/markdown/files.ts';
import type { Link } from '../../languages/markdown/pieces.ts';

export default defineRule({
  id: 'decision/valid-link',
  language: decision,
  title: 'Links in a decision lead somewhere',
  severity: 'warning',
  why: 'Decisions explain each other; a reader who follows a dead link loses the reason, and a renamed file breaks every link to it.',
  remedy: 'Correct the path, the heading or the number; a file that was renamed has its new name in the message.',
  fixes: 'unsafe',
  sources: ['CommonMark, links and link reference definitions', 'markdownlint MD051 and MD052'],
  peers: ['adrs:013', 'madr-lint:no-broken-links'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    for (const said of deadLinks(document, model, snapshot)) yield { ...said, subject: model.title };
  },
});

/** A finding before it is said of which decision: all of a file are of the same. */
type Said = Omit<Finding, 'subject'>;

function* deadLinks(document: Document, model: Decision, snapshot: Snapshot): Iterable<Said> {
  for (const link of model.markdown.links) yield* judge(document, link.target, link, snapshot);
  for (const { label, span } of model.markdown.undefinedReferences) {
    const labels = label.length < 3 ? [] : model.markdown.definitions.map((definition) => definition.label);
    yield { span, message: `"[${label}]" is defined nowhere in this file.${suggestion(label, labels)}` };
  }
  yield* missingNumbers(document, model, snapshot);
}

function* judge(document: Document, target: string, { targetSpan, span }: Link, snapshot: Snapshot): Iterable<Said> {
  // Schemes, pages of a site, templates' placeholders and what a site generator fills in are not for us to follow.
  if (/^(?:[a-z][\w+.-]*:|\/|\\)|[{}<>|]|^\s*$/i.test(target)) return;
  const [, path = '', , fragment] = /^([^#?]*)(\?[^#]*)?(?:#(.*))?$/s.exec(target) ?? [];
  if (path === '') {
    if (fragment === undefined || anchorsOf(document).has(unescaped(fragment))) return;
    const meant = didYouMean(unescaped(fragment), anchorsOf(document).slugs);
    yield {
      span: targetSpan,
      message: `No heading in this file has the anchor "#${fragment}".${meant === undefined ? '' : ` Did you mean "#${meant}"?`}`,
      ...(meant !== undefined && { fixes: [replace(document, targetSpan, target, `#${meant}`)] }),
    };
    return;
  }
  const wanted = withoutEscapes(path);
  const uri = isReadFile(wanted) ? resolvePath(document.uri, wanted) : undefined;
  if (uri === undefined || hasFile(snapshot, uri)) return;
  const candidate = nearest(snapshot, document, uri);
  if (candidate === undefined && !folderIsKnown(snapshot, document, uri)) return;
  const meant = candidate === undefined ? undefined : relativePath(document.uri, candidate);
  yield {
    span: targetSpan.start === targetSpan.end ? span : targetSpan,
    message: `"${path}" leads to no file.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`,
    ...(meant !== undefined && { fixes: [replace(document, targetSpan, path, meant)] }),
  };
}

/** Numbers in status and metadata that no decision has. Links are judged as links. */
function* missingNumbers(document: Document, { relations }: Decision, snapshot: Snapshot): Iterable<Said> {
  const log = logOf(snapshot, document.uri);
  if (!log) return;
  for (const { kind, number, path, place, span } of relations()) {
    if (number === undefined || path !== undefined || kind === 'relates' || place === 'links') continue;
    if (numberedIn(log, number).length > 0 || resolve(snapshot, document, { number }) || !isNumbered(log)) continue;
    const start = document.text.indexOf(number, span.start);
    yield { span: { start, end: start + number.length }, message: `There is no decision "${number}" in this folder.` };
  }
}

/** True for a log that numbers its decisions. */
function isNumbered({ records }: DecisionLog): boolean {
  return records.filter(({ decision: { number } }) => number !== undefined).length > 1;
}

/** The decision that was probably meant: one of the same name beside this one, or one that got another number or title, or is spelt alike. */
function nearest(snapshot: Snapshot, document: Document, uri: string): string | undefined {
  const written = readName(uri);
  const name = baseName(uri);
  const siblings = (filesByFolder(snapshot).get(folderOf(document.uri)) ?? []).filter((sibling) => sibling !== document.uri);
  if (written) {
    const sameName = siblings.find((sibling) => baseName(sibling).toLowerCase() === name.toLowerCase());
    if (sameName !== undefined) return sameName;
  }
  if (folderOf(uri) !== folderOf(document.uri)) return undefined;
  if (written?.number !== undefined) {
    const others = siblings.map((sibling) => ({ sibling, own: readName(sibling) }));
    const renumbered = others.filter(({ own }) => own && own.slug !== '' && own.slug.toLowerCase() === written.slug.toLowerCase());
    const renamed = others.filter(({ own }) => own && isSameNumber(own, written) && sharesWord(own.slug, written.slug));
    for (const found of [renumbered, renamed]) if (found.length === 1) return found[0]?.sibling;
  }
  const spelt = didYouMean(name, siblings.map(baseName));
  return siblings.find((sibling) => baseName(sibling) === spelt);
}

function isSameNumber(one: DecisionName, other: DecisionName): boolean {
  return one.number !== undefined && other.number !== undefined && plainNumber(one.number) === plainNumber(other.number);
}

/** True for names of one subject; a number without words says nothing of it. */
function sharesWord(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return words.size === 0 || wordsOf(other).length === 0 || wordsOf(other).some((word) => words.has(word));
}

function wordsOf(slug: string): readonly string[] {
  return slug.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

/** The path from a decision to a file beside it. */
function relativePath(from: string, to: string): string {
  return to.slice(folderOf(from).length + 1);
}

function replace(document: Document, span: Finding['span'], old: string, text: string): Fix {
  const start = document.text.indexOf(old, span.start);
  return { title: `Link to "${text}"`, edits: [{ span: { start, end: start + old.length }, text }] };
}

function withoutEscapes(path: string): string {
  return path.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
