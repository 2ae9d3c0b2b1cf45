/** `check`: reads the files into the same workspace as the editor's, lints them, fixes what is asked, reports. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { configFileName } from '../engine/config.ts';
import { type Document, memo, type Snapshot } from '../engine/document.ts';
import type { Fix, Severity } from '../engine/finding.ts';
import { createdText, joinFixes, type PlacedFix, safeFix } from '../engine/fix.ts';
import type { Linter, Problem } from '../engine/lint.ts';
import { applyEdits, positionAt } from '../engine/text.ts';
import { readHistory, Workspace } from '../engine/workspace.ts';
import { languages } from '../languages/index.ts';
import { loadPostgres } from '../languages/sql/postgres/parser.ts';
import { createDefaultLinter } from '../linter.ts';
import { isOurs, largestFile, listFiles, readText, toUri, writeText } from './files.ts';
import { createHistory, findCommit, repositoryOf } from './history.ts';
import { type Io, UsageError } from './io.ts';
import { reportJson } from './report/json.ts';
import type { Report } from './report/report.ts';
import { reportText } from './report/text.ts';

export interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly fix: boolean;
  /** The commit that descriptions are compared with, as git names it: a branch, a tag, an id. */
  readonly against: string | undefined;
  /** Leaves out what was found at that commit already. */
  readonly onlyNew: boolean;
  /** Lists what decisions waive; the JSON report always does. */
  readonly showWaived: boolean;
}

/** What came out, for the exit code. */
export interface Outcome {
  readonly found: readonly Severity[];
  /** True when a config file is wrong; what is wrong has been said on standard error. */
  readonly config: boolean;
  /** True when a rule threw; it has been said on standard error. */
  readonly internal: boolean;
}

/** How often fixes are applied again to what earlier fixes left. */
const fixRounds = 10;

/** Checks the paths. Throws UsageError for a path that is not there. */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<Outcome> {
  let internal = false;
  const linter = createDefaultLinter((message) => {
    internal = true;
    io.writeError(`backend-architect: internal error in ${message}\n`);
  });
  const asked = resolvePaths(paths, io);
  const against = options.against ?? (options.onlyNew ? 'HEAD' : undefined);
  if (against !== undefined) await requireCommit(asked, against, io);
  let loading: Promise<void> | undefined;
  const workspace = await readWorkspace(asked, io, {
    against: options.against,
    everything: options.onlyNew,
    listed(uris) {
      // PostgreSQL's parser is loaded while the files are read, and only where one may hold SQL.
      if (!uris.some((uri) => /\.(?:sql|mdc?)$/i.test(uri))) return;
      loading ??= loadPostgres().catch((error: unknown) => {
        internal = true;
        io.writeError(`backend-architect: syntax errors are not reported: ${error}\n`);
      });
    },
  });
  if (against !== undefined) requireEarlier(asked, workspace.snapshot(), against, io);
  await loading;
  if (options.fix) applyFixes(workspace, linter, asked, io);
  const snapshot = workspace.snapshot();
  const pathOf = (uri: string) => path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/');
  const documents = documentsUnder(snapshot, linter, asked);
  const problemsOf = (document: Document) => (options.onlyNew ? newProblems(linter, snapshot, document) : linter.lint(snapshot, document));
  const placed = documents.flatMap((document) =>
    problemsOf(document).map((problem) => ({ file: pathOf(document.uri), document, problem })),
  );
  const waived = documents.flatMap((document) =>
    linter.waived(snapshot, document).map((problem) => ({ file: pathOf(document.uri), document, problem })),
  );
  const config = reportConfigs(snapshot, linter, documents, pathOf, io);
  const report: Report = { files: documents.length, placed, waived, snapshot, pathOf };
  io.write(options.format === 'json' ? reportJson(report) : reportText(report, { colors: io.colors, showWaived: options.showWaived }));
  return { found: placed.map(({ problem }) => problem.severity), config, internal };
}

/** Throws UsageError where a path lies in no repository, or in one that does not know the commit. */
async function requireCommit(asked: readonly Given[], ref: string, io: Io): Promise<void> {
  for (const given of asked) {
    const root = repositoryOf(given.file);
    const shown = path.relative(io.folder, given.file) || '.';
    if (root === undefined) throw new UsageError(`"${shown}" lies in no git repository, so there is nothing to compare it with.`);
    const answer = await findCommit(root, ref);
    if (answer === 'no git') throw new UsageError('--against needs git, which cannot be run here.');
    if (answer === 'unknown') throw new UsageError(`git knows no commit "${ref}" in ${root}. In a shallow clone, fetch it first.`);
  }
}

/** Throws UsageError where git did not tell what a file was like: to say nothing then would look as if nothing were broken. */
function requireEarlier(asked: readonly Given[], snapshot: Snapshot, ref: string, io: Io): void {
  const roots = new Set(asked.map(({ file }) => repositoryOf(file)));
  for (const uri of new Set(languages.flatMap((language) => [...(language.compares?.(snapshot) ?? [])]))) {
    if (!snapshot.documents.has(uri) || snapshot.before?.committed(uri) !== undefined) continue;
    const file = fileURLToPath(uri);
    // A repository inside of this one may not know the commit: it is another history.
    if (!roots.has(repositoryOf(path.dirname(file)))) continue;
    throw new UsageError(`git does not tell what "${path.relative(io.folder, file)}" was like at "${ref}".`);
  }
}

/** The paths that the user gave; without any, the current folder. Throws UsageError for one that is not there. */
export function resolvePaths(paths: readonly string[], io: Io): readonly Given[] {
  return (paths.length === 0 ? ['.'] : paths).map((given) => resolveGiven(given, io));
}

/** One path that the user gave. */
export interface Given {
  readonly file: string;
  readonly uri: string;
  readonly isFolder: boolean;
}

function resolveGiven(given: string, io: Io): Given {
  const file = path.resolve(io.folder, given);
  if (!existsSync(file)) throw new UsageError(`there is no file or folder "${given}".`);
  const stats = statSync(file);
  if (!stats.isDirectory() && !isOurs(file)) {
    throw new UsageError(
      `"${given}" is not a file that can be checked: it has to end in .sql, .yaml, .yml, .json, .jsonc, .md or .mdc, or be an agent of Codex.`,
    );
  }
  if (!stats.isDirectory() && stats.size > largestFile) throw new UsageError(`"${given}" has more than ${largestFile} bytes.`);
  return { file, uri: toUri(file), isFolder: stats.isDirectory() };
}

/** What is found in a document now and was not found in it before: of another rule or thing, or in other words or numbers. */
function newProblems(linter: Linter, snapshot: Snapshot, document: Document): readonly Problem[] {
  const before = wholeBefore(snapshot);
  const earlier = before?.documents.get(document.uri);
  const known = new Set(before && earlier ? linter.lint(before, earlier).map(identityOf) : []);
  return linter.lint(snapshot, document).filter((problem) => !known.has(identityOf(problem)));
}

/** All files were read as they were, so that what was nowhere then is known as well. */
const wholeBefore = memo(({ before, folders }: Snapshot) => before && { ...before, folders });

/** Independent of the place: lines above a finding may come and go. */
function identityOf({ rule, subject, message }: Problem): string {
  return JSON.stringify([rule.id, subject, message]);
}

/** How a workspace is read. */
interface Reading {
  /** The commit that changes are compared with; HEAD where it is not said. */
  readonly against?: string | undefined;
  /** True where all files are compared, not only those that a language compares. */
  readonly everything?: boolean;
  /** Told which files there are before they are read. */
  listed?(uris: readonly string[]): void;
}

/** Reads what the paths rest on: a migration is judged with its neighbours, a description with what it refers to and what it was. */
export async function readWorkspace(
  asked: readonly Given[],
  io: Io,
  { against, everything = false, listed }: Reading = {},
): Promise<Workspace> {
  const workspace = new Workspace(Date.now);
  const read = (uri: string) => readText(uri, (message) => io.writeError(`backend-architect: ${message}\n`));
  const folders = [...new Set(asked.map((given) => contextOf(given, io)))];
  for (const folder of folders) {
    const uris: string[] = [];
    for await (const uri of listFiles(toUri(folder))) uris.push(uri);
    listed?.(uris);
    await workspace.readFiles(uris, read);
    await workspace.readFiles(configsAbove(folder), read);
  }
  workspace.setFolders(folders.map(toUri));
  // A folder that is passed over may hold a file that is asked for by its name.
  const { documents } = workspace.snapshot();
  const named = asked.flatMap((given) => (given.isFolder || documents.has(given.uri) ? [] : [given.uri]));
  listed?.(named);
  await workspace.readFiles(named, read);
  await readHistory(workspace, everything ? [allFiles] : languages, createHistory(against === undefined ? {} : { against }));
  return workspace;
}

const allFiles = { compares: ({ documents }: Snapshot) => documents.keys() };

/** The folder that has to be known to judge a path: its project, which a config file or a repository marks, or itself. */
function contextOf(given: Given, io: Io): string {
  const own = given.isFolder ? given.file : path.dirname(given.file);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, configFileName)) || existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) break;
  }
  // Containers start commands in the root, people in their home folder: neither is a project.
  if (io.folder === path.dirname(io.folder) || io.folder === homedir()) return own;
  const fromHere = path.relative(io.folder, own);
  return fromHere.startsWith('..') || path.isAbsolute(fromHere) ? own : io.folder;
}

function configsAbove(below: string): readonly string[] {
  const uris: string[] = [];
  for (let folder = path.dirname(below); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    uris.push(toUri(path.join(folder, configFileName)));
  }
  return uris;
}

/** The documents below the given paths, and those whose findings come from them, such as the parts of a description. */
function documentsUnder(snapshot: Snapshot, linter: Linter, asked: readonly Given[]): readonly Document[] {
  const isGiven = (uri: string) => asked.some((given) => uri === given.uri || (given.isFolder && uri.startsWith(`${given.uri}/`)));
  return [...snapshot.documents.values()]
    .filter((document) => {
      const parents = () => linter.parentsOf(snapshot, document);
      if (isGiven(document.uri)) return linter.languageOf(document) !== undefined || parents().length > 0;
      // To learn a document's language may take reading it all: of what nobody asks for, only parts of what is asked for are read.
      return parents().some((parent) => isGiven(parent.uri)) && linter.languageOf(document) === undefined;
    })
    .sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** Applies the safe fixes of the given files to the disk, again and again until nothing changes. */
function applyFixes(workspace: Workspace, linter: Linter, asked: readonly Given[], io: Io): void {
  let changed = 0;
  const created: string[] = [];
  for (let round = 0; round < fixRounds; round++) {
    const snapshot = workspace.snapshot();
    const fixes = documentsUnder(snapshot, linter, asked).flatMap((document) =>
      linter.lint(snapshot, document).flatMap((problem): PlacedFix[] => {
        const fix = safeFix(problem);
        return fix && !overwrites(fix) ? [{ uri: document.uri, fix }] : [];
      }),
    );
    const edits = joinFixes(fixes);
    if (edits.size === 0) break;
    changed += fixes.length;
    for (const [uri, list] of edits) {
      const document = snapshot.documents.get(uri);
      const text = createdText(list) ?? (document && applyEdits(document.text, list));
      if (text === undefined) continue;
      const file = fileURLToPath(uri);
      if (!document) {
        created.push(path.relative(io.folder, file).replaceAll(path.sep, '/'));
        mkdirSync(path.dirname(file), { recursive: true });
      }
      writeText(file, text);
      workspace.setFile(uri, text);
    }
  }
  if (changed > 0) io.writeError(`Applied ${changed} safe ${changed === 1 ? 'fix' : 'fixes'}.\n`);
  for (const file of created) io.writeError(`Created ${file}.\n`);
}

/** True for a fix that creates a file where there is one that we did not read, since it is too large, say. */
function overwrites({ edits }: Fix): boolean {
  return edits.some(({ create, uri }) => create !== undefined && uri !== undefined && existsSync(fileURLToPath(uri)));
}

/** Says on standard error what is wrong in the config files that hold for the documents; true when something is. */
function reportConfigs(snapshot: Snapshot, linter: Linter, documents: readonly Document[], pathOf: Report['pathOf'], io: Io): boolean {
  const used = new Set(documents.map((document) => linter.configOf(snapshot, document).uri));
  let wrong = false;
  for (const uri of used) {
    const document = uri === undefined ? undefined : snapshot.documents.get(uri);
    if (!document) continue;
    for (const problem of linter.lint(snapshot, document)) {
      if (problem.severity !== 'error') continue;
      wrong = true;
      const { line, character } = positionAt(document, problem.span.start);
      io.writeError(`backend-architect: ${pathOf(document.uri)}:${line + 1}:${character + 1}: ${problem.message}\n`);
    }
  }
  return wrong;
}
