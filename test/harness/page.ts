/** Runs a rule's page: every case is a small workspace, its marks are the findings of the rule, one to one. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Mark, type Page, type PageFence, type PageSection, parsePage, writeMark } from '../../server/gen/page.ts';
import { configFileName } from '../../server/src/engine/config.ts';
import { createDocument, createSnapshot, type Document } from '../../server/src/engine/document.ts';
import { bulkFix, createdText, joinFixes } from '../../server/src/engine/fix.ts';
import type { Problem } from '../../server/src/engine/lint.ts';
import type { Rule } from '../../server/src/engine/rule.ts';
import { applyEdits, lineEnd, positionAt } from '../../server/src/engine/text.ts';
import { snapshotOf } from '../../server/src/engine/workspace.ts';
import { loadPostgres } from '../../server/src/languages/sql/postgres/parser.ts';
import { createDefaultLinter } from '../../server/src/linter.ts';

await loadPostgres();

const workspaceUri = 'file:///workspace';

/** The day on which pages are read: some things may go when their day has come. */
const today = Date.UTC(2026, 0, 31);

/** A linter for tests: whatever would be logged is a failure. */
export const linter = createDefaultLinter((message) => {
  throw new Error(message);
});

/** Reads a page from disk. */
export function readPage(file: string): Page {
  return parsePage(readFileSync(file, 'utf8'));
}

/** Checks one case of a page: marks, fixes, and for the case `Good` that no rule at all finds anything. */
export function checkSection(rule: Rule, section: PageSection): void {
  const files = filesOf(section);
  const { documents, problems } = run(rule, section, textsOf(rule, files));
  files.forEach((fence, index) => {
    const document = documents.get(uriOf(rule, fence, index));
    assert.ok(document);
    const found = problems.filter((problem) => problem.document === document && problem.rule === rule);
    assert.equal(render(fence.text, found.map(toMark)), render(fence.text, fence.marks));
  });
  for (const problem of problems.filter((candidate) => candidate.rule === rule)) {
    assert.match(problem.message, /[.?]$/, 'A message ends with a full stop.');
    assert.notEqual(problem.subject, '', 'A finding names its subject.');
    if (rule.fixes === 'none') assert.equal(problem.fixes?.length ?? 0, 0, 'A fix is only given if declared.');
  }
  if (section.title === 'Good') {
    const messages = problems.map((problem) => `${problem.rule.id}: ${problem.message}`);
    assert.deepEqual(messages, [], 'A good example is clean under all rules.');
  }
  checkFixed(rule, section, files, problems);
}

function checkFixed(rule: Rule, section: PageSection, files: readonly PageFence[], problems: readonly Found[]): void {
  const fixed = section.fences.filter((fence) => fence.role === 'fixed');
  if (fixed.length === 0) return;
  const own = problems.filter((problem) => problem.rule === rule);
  const after = applyFixes(textsOf(rule, files), own);
  fixed.forEach((fence, index) => {
    assert.equal(after.get(uriOf(rule, fence, index)), fence.text);
  });
  const again = run(rule, section, after).problems.filter((problem) => problem.rule === rule && problem.fixes?.length);
  const messages = again.map((problem) => problem.message);
  assert.deepEqual(messages, [], 'After the fix the rule offers no further one.');
}

/** The files of a case before and after the first fix of every finding, by URI; undefined for a case that shows no fix. */
export function fixedFiles(rule: Rule, section: PageSection) {
  if (!section.fences.some((fence) => fence.role === 'fixed')) return undefined;
  const before = textsOf(rule, filesOf(section));
  const own = run(rule, section, before).problems.filter((problem) => problem.rule === rule);
  return { before, after: applyFixes(before, own) };
}

/** Rewrites the marks and fixed texts of a page to what the rule says today. */
export function updatePage(rule: Rule, file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const replacements: { readonly lines: readonly [number, number]; readonly text: string }[] = [];
  for (const section of readPage(file).sections) {
    const files = filesOf(section);
    const before = textsOf(rule, files);
    const { documents, problems } = run(rule, section, before);
    const own = problems.filter((problem) => problem.rule === rule);
    files.forEach((fence, index) => {
      const document = documents.get(uriOf(rule, fence, index));
      const marks = own.filter((problem) => problem.document === document).map(toMark);
      replacements.push({ lines: fence.lines, text: render(fence.text, marks) });
    });
    const after = applyFixes(before, own);
    const fixed = section.fences.filter((fence) => fence.role === 'fixed');
    fixed.forEach((fence, index) => {
      replacements.push({ lines: fence.lines, text: after.get(uriOf(rule, fence, index)) ?? fence.text });
    });
  }
  replacements.sort((a, b) => b.lines[0] - a.lines[0]);
  for (const replacement of replacements) {
    const [start, end] = replacement.lines;
    lines.splice(start, end - start, ...replacement.text.split('\n').slice(0, -1));
  }
  writeFileSync(file, lines.join('\n'));
}

type Found = Problem & { readonly document: Document };

function filesOf(section: PageSection): readonly PageFence[] {
  return section.fences.filter((fence) => fence.role === 'file' || fence.role === 'bad');
}

function textsOf(rule: Rule, files: readonly PageFence[]): ReadonlyMap<string, string> {
  return new Map(files.map((fence, index) => [uriOf(rule, fence, index), fence.text]));
}

function run(rule: Rule, section: PageSection, texts: ReadonlyMap<string, string>) {
  const documents = new Map(
    Array.from(texts, ([uri, text]) => [uri, isSnippet(uri) ? createSnippet(uri, text) : createDocument(uri, text)]),
  );
  const options = section.fences.find((fence) => fence.role === 'options');
  const configUri = `${workspaceUri}/${configFileName}`;
  if (options) {
    const asked: unknown = JSON.parse(options.text);
    documents.set(configUri, createDocument(configUri, JSON.stringify({ rules: { [rule.id]: asked } })));
  }
  const earlier = section.fences.filter((fence) => fence.role === 'before');
  const before = snapshotOf(
    new Map([
      ...[...documents.keys()].map((uri) => [uri, undefined] as const),
      ...Array.from(textsOf(rule, earlier), ([uri, text]) => [uri, createDocument(uri, text)] as const),
    ]),
  );
  // A rule of another preset is turned on for its own page only.
  const severities = rule.preset ? { [rule.id]: rule.severity } : {};
  const snapshot = createSnapshot(
    documents.values(),
    { severities },
    { folders: [workspaceUri], now: today, ...(earlier.length > 0 && { before }) },
  );
  const problems: Found[] = [];
  for (const document of documents.values()) {
    for (const problem of linter.lint(snapshot, document)) problems.push({ ...problem, document });
  }
  return { documents, problems };
}

function isSnippet(uri: string): boolean {
  return /#1\.[jt]s$/.test(uri);
}

/** JavaScript is read in fences only, so a page's own fence stands for one that fills an agent file. */
function createSnippet(uri: string, text: string): Document {
  const page = createDocument(uri.slice(0, uri.lastIndexOf('#')), text);
  return { ...createDocument(uri, text), host: { document: page, offset: 0, linePrefix: '', language: uri.slice(-2), words: [] } };
}

function applyFixes(texts: ReadonlyMap<string, string>, problems: readonly Found[]): ReadonlyMap<string, string> {
  const edits = joinFixes(
    problems.flatMap((problem) => {
      const fix = bulkFix(problem);
      return fix ? [{ uri: problem.uri ?? problem.document.uri, fix }] : [];
    }),
  );
  const after = new Map(texts);
  for (const [uri, list] of edits) after.set(uri, createdText(list) ?? applyEdits(texts.get(uri) ?? '', list));
  return after;
}

function uriOf(rule: Rule, fence: PageFence, index: number): string {
  return `${workspaceUri}/${fence.path ?? defaultPath(rule, fence, index)}`;
}

/** The name of a file that the page does not name: one that its language owns. */
function defaultPath(rule: Rule, fence: PageFence, index: number): string {
  const ordinal = index === 0 ? '' : `-${index + 1}`;
  if (fence.language === 'js' || fence.language === 'ts') return `.claude/agents/example${ordinal}.md#1.${fence.language}`;
  if (fence.language === 'sql') return `example${ordinal}.sql`;
  if (fence.language === 'yaml' || fence.language === 'json') return `api${ordinal}/openapi.${fence.language}`;
  if (rule.language.id === 'deliverable') return `docs/example${ordinal}.md`;
  return rule.language.id === 'decision' ? `docs/decisions/000${index + 1}-example.md` : `.claude/agents/example${ordinal}.md`;
}

function toMark(problem: Found): Mark {
  const start = positionAt(problem.document, problem.span.start);
  const endOfLine = lineEnd(problem.document, start.line);
  const open = problem.span.end > endOfLine;
  const lineStart = problem.span.start - start.character;
  const end = (open ? endOfLine : problem.span.end) - lineStart;
  return { line: start.line, start: start.character, end: Math.max(end, start.character + 1), open, message: problem.message };
}

/** The text with its marks below the lines they speak of, as a page writes it. */
function render(text: string, marks: readonly Mark[]): string {
  const lines = text.split('\n');
  const ordered = [...marks].sort((a, b) => a.line - b.line || a.start - b.start || a.end - b.end || (a.message < b.message ? -1 : 1));
  return lines.flatMap((line, index) => [line, ...ordered.filter((mark) => mark.line === index).map(writeMark)]).join('\n');
}
