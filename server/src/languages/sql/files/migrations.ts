/** Tells which files make one schema together, and in which order they run. */
import { configFileName, type SchemaSetting } from '../../../engine/config.ts';
import { type Dialect, dialect as dialectOption } from '../../../engine/dialect.ts';
import { baseName, type Document, folderOf, memo, type Snapshot } from '../../../engine/document.ts';
import { configFor } from '../../config/config.ts';
import { fencesOf } from '../../markdown/fences.ts';
import type { Change } from '../model.ts';
import { isDownFile } from '../read/down.ts';
import { readSql } from '../read/read.ts';
import { certainDialect, commonDialect, databaseOfName, dialectCalled, dialectOf, dialectOfPath } from './dialect.ts';
import { retold } from './retold.ts';
import { plansOf } from './sqitch.ts';
import { databaseOf, type Tool, toolOf, tools } from './tools.ts';
import { isRepeatable, partsOfName, releaseKey, versionOf } from './versions.ts';

/** Files that make one schema. The same files give the same object, so it can be a cache key. */
export interface SchemaFiles {
  /** In the order in which they run. */
  readonly documents: readonly Document[];
  readonly dialect: Dialect;
  /** `migrations` run once each, in order; `files` are read as one description, in any order; `page` are the fences of one page. */
  readonly kind: 'migrations' | 'files' | 'page';
  /** What runs them; undefined for files that no tool runs. */
  readonly tool: Tool | undefined;
  /** The last migrations, as far as they are not committed; where nobody knows, the last one. */
  readonly written: readonly Document[];
  /** The database that these files are for, where their folder holds those of several. */
  readonly variant?: string;
  /** Files that tell the same schema better: they are judged, and these are not. */
  readonly toldBy?: SchemaFiles;
}

/** The files whose schema a document belongs to. */
export function schemaFiles(snapshot: Snapshot, document: Document): SchemaFiles {
  if (document.host) return filesOfPage(snapshot, document, document.host.document);
  return groups(snapshot).get(document) ?? together(snapshot, 'files', [document]);
}

/** All schemas of the workspace that more than a page describes, in the order of their files. */
export function allSchemaFiles(snapshot: Snapshot): readonly SchemaFiles[] {
  const documents = Array.from(snapshot.documents.values()).filter((document) => isSql(document) && !isDownFile(document.uri));
  documents.sort((a, b) => compare(a.uri, b.uri));
  return [...new Set(documents.map((document) => schemaFiles(snapshot, document)))];
}

/** The last migration, committed or not. Undefined for other files. */
export function newestMigration({ kind, documents }: SchemaFiles): Document | undefined {
  return kind === 'migrations' ? documents.findLast((document) => !isRepeatable(document)) : undefined;
}

/** The migration that is written on now: neither committed nor followed by others. Undefined when there is none. */
export function openMigration({ written }: SchemaFiles): Document | undefined {
  return written.at(-1);
}

/** True when a fix may change what the document already says: what has run, or is about to for others, is history. */
export function isEditable(files: SchemaFiles, document: Document): boolean {
  const isHistory = files.kind === 'migrations' || files.tool?.changesets;
  return !isHistory || openMigration(files) === document;
}

/** How a title names the document that a fix writes to, when that is another one than the finding's. */
export function inOther(target: Document, document: Document): string {
  return target === document ? '' : `, in "${fileTitle(target.uri)}"`;
}

/** What people call a migration: its file's name, with the folder's where that one holds the version. */
export function fileTitle(uri: string): string {
  const name = baseName(uri);
  return partsOfName(name) === undefined ? `${baseName(folderOf(uri))}/${name}` : name;
}

/** True for documents that are read as SQL. */
export function isSql(document: Document): boolean {
  return /\.sql$/i.test(document.uri);
}

/** Files that belong together, before their dialect and their tool are known. */
interface Group {
  readonly kind: 'migrations' | 'files';
  readonly documents: readonly Document[];
  /** Files that belong to the schema but say nothing about it, such as those that check or undo. */
  readonly silent?: readonly Document[];
  readonly tool?: Tool;
  readonly dialect?: Dialect;
  readonly variant?: string;
}

const groups: (snapshot: Snapshot) => ReadonlyMap<Document, SchemaFiles> = memo((snapshot) => {
  const left = new Set(Array.from(snapshot.documents.values()).filter((document) => isSql(document) && !isDownFile(document.uri)));
  const answer = new Map<Document, SchemaFiles>();
  const configured = new Set<SchemaFiles>();
  const settle = ({ kind, documents, silent = [], ...said }: Group) => {
    const files = together(snapshot, kind, documents, said);
    for (const document of [...documents, ...silent]) {
      // What several databases run is judged with the first of them.
      if (!answer.has(document)) answer.set(document, files);
      left.delete(document);
    }
    return files;
  };
  // What somebody says comes first, then plans, then numbers; what is left is loose.
  for (const group of configuredGroups(snapshot, left)) configured.add(settle(group));
  for (const group of plannedGroups(snapshot, left)) settle(group);
  for (const group of numberedGroups(snapshot, left)) settle(group);
  for (const group of releaseGroups(left)) settle(group);
  for (const documents of looseFolders(left)) {
    for (const [document, files] of groupLoose(snapshot, documents)) answer.set(document, files);
  }
  const tellers = retold([...new Set(answer.values())]);
  for (const [document, files] of answer) {
    const teller = tellers.get(files);
    if (teller && !configured.has(files)) answer.set(document, withTeller(files)(teller));
  }
  return answer;
});

/** The same files and teller give the same object. */
const withTeller: (files: SchemaFiles) => (teller: SchemaFiles) => SchemaFiles = memo((files) => {
  return memo((teller: SchemaFiles): SchemaFiles => ({ ...files, toldBy: teller }));
});

/** The groups that the config names. */
function* configuredGroups(snapshot: Snapshot, documents: Iterable<Document>): Iterable<Group> {
  const isConfig = (uri: string) => uri.endsWith(configFileName);
  if (!Array.from(snapshot.documents.keys()).some(isConfig)) return;
  const members = new Map<SchemaSetting, { readonly document: Document; readonly pattern: number }[]>();
  for (const document of documents) {
    const said = configFor(snapshot, document).schemaSetting(document.uri);
    if (said) members.set(said.setting, [...(members.get(said.setting) ?? []), { document, pattern: said.pattern }]);
  }
  for (const [{ kind, order = 'version', tool, dialect }, found] of members) {
    found.sort((a, b) => {
      if (order === 'listed' && a.pattern !== b.pattern) return a.pattern - b.pattern;
      return order === 'version' ? byVersion(a.document, b.document) : compare(a.document.uri, b.document.uri);
    });
    const ordered = found.map(({ document }) => document);
    const isNumbered = ordered.some((document) => versionOf(document) !== undefined);
    yield {
      kind: kind ?? (tool !== undefined || isNumbered ? 'migrations' : 'files'),
      documents: ordered,
      ...(tool !== undefined && { tool: tools[tool] }),
      ...(dialect !== undefined && { dialect }),
    };
  }
}

/** The groups whose order a plan of Sqitch says. */
function* plannedGroups(snapshot: Snapshot, documents: Iterable<Document>): Iterable<Group> {
  const byUri = new Map(Array.from(documents, (document) => [document.uri, document]));
  for (const { scripts, folder, engine } of plansOf(snapshot)) {
    const planned = scripts.flatMap((uri) => byUri.get(uri) ?? []);
    const silent = Array.from(byUri.values()).filter(
      ({ uri }) => uri.startsWith(`${folder}/verify/`) || uri.startsWith(`${folder}/revert/`),
    );
    const dialect = dialectCalled(engine ?? '');
    if (planned.length > 0) yield { kind: 'migrations', documents: planned, silent, tool: tools.sqitch, ...(dialect && { dialect }) };
  }
}

/** The groups of files in a folder whose names hold versions. */
function* numberedGroups(snapshot: Snapshot, documents: Iterable<Document>): Iterable<Group> {
  const byFolder = byKey(documents, (document) => versionOf(document)?.folder);
  for (const [folder, numbered] of byFolder) {
    if (baseName(folder) === 'current' && byFolder.has(`${folderOf(folder)}/committed`)) continue;
    for (const { variant, documents: ordered, unused } of twins(numbered.sort(byVersion))) {
      const before = beforeBaseline(ordered);
      const rest = ordered.filter((document) => !before.has(document));
      const dialect = (variant && dialectCalled(variant)) ?? dialectCalled(databaseOf(snapshot, folder) ?? '');
      yield {
        kind: 'migrations',
        documents: [...resetOf(folder, documents), ...rest, ...currentOf(folder, documents)],
        silent: [...before, ...unused],
        ...(dialect && { dialect }),
        ...(variant !== undefined && { variant }),
      };
    }
  }
}

/** The files of one folder that one database runs. */
interface Twin {
  /** The database; undefined where the folder is for one alone. */
  readonly variant: string | undefined;
  readonly documents: readonly Document[];
  /** Files that no database runs, since each has one of its own for their version. */
  readonly unused: readonly Document[];
}

/**
 * The files by the databases in their names, where the same version is there for several: `001.mysql.sql`, `001.postgres.sql`.
 * A file that names none, `001.sql`, is for those that have no file of its version.
 */
function twins(ordered: readonly Document[]): readonly Twin[] {
  const variantOf = (document: Document) => databaseOfName(document) ?? '';
  const areTwins = ordered.some((document, index) => {
    const next = ordered[index + 1];
    return next && versionOf(next)?.number === versionOf(document)?.number && variantOf(next) !== variantOf(document);
  });
  if (!areTwins) return [{ variant: undefined, documents: ordered, unused: [] }];
  const own = byKey(ordered, databaseOfName);
  // What is for all of them is judged as PostgreSQL's, if that is one of them.
  const variants = [...own.keys()].sort((a, b) => Number(b === 'postgresql') - Number(a === 'postgresql') || compare(a, b));
  const runs = variants.map((variant) => {
    const versions = new Set(own.get(variant)?.map((document) => versionOf(document)?.number));
    const isRun = (document: Document) =>
      variantOf(document) === variant || (variantOf(document) === '' && !versions.has(versionOf(document)?.number));
    return { variant, documents: ordered.filter(isRun) };
  });
  const common = ordered.filter((document) => variantOf(document) === '');
  // Beside the files of a single database the others are for the one that needs no name.
  if (variants.length === 1) return [{ variant: '', documents: common, unused: [] }, ...runs.map((run) => ({ ...run, unused: [] }))];
  const used = new Set(runs.flatMap(({ documents }) => documents));
  const unused = common.filter((document) => !used.has(document));
  return runs.map((run, index) => ({ ...run, unused: index === 0 ? unused : [] }));
}

/** Files in folders of releases, `v1.2/orders.sql`, each of which says what is new in it: no table is created in two of them. */
function* releaseGroups(documents: Iterable<Document>): Iterable<Group> {
  const byFolder = byKey(documents, ({ uri }) => (releaseOf(uri) === undefined ? undefined : folderOf(folderOf(uri))));
  for (const [folder, released] of byFolder) {
    const folders = new Set(released.map(({ uri }) => folderOf(uri)));
    const created = released.flatMap(createdTables);
    if (folders.size < 2 || new Set(created).size < created.length) continue;
    const ordered = released.sort((a, b) => compare(releaseOf(a.uri) ?? '', releaseOf(b.uri) ?? '') || compare(a.uri, b.uri));
    const dialect = dialectOfPath(folder);
    yield { kind: 'migrations', documents: ordered, ...(dialect && { dialect }) };
  }
}

function releaseOf(uri: string): string | undefined {
  return releaseKey(baseName(folderOf(uri)));
}

/** What Graphile Migrate runs after the committed migrations, again and again: `current.sql`, or the files of `current/`. */
function currentOf(folder: string, documents: Iterable<Document>): readonly Document[] {
  if (baseName(folder) !== 'committed') return [];
  const start = `${folderOf(folder)}/current`;
  const current = Array.from(documents).filter(({ uri }) => uri === `${start}.sql` || uri.startsWith(`${start}/`));
  return current.sort(byVersion);
}

/** What Graphile Migrate runs before the first of the committed migrations, in a database that was just made. */
function resetOf(folder: string, documents: Iterable<Document>): readonly Document[] {
  return baseName(folder) === 'committed' ? Array.from(documents).filter(({ uri }) => uri === `${folderOf(folder)}/afterReset.sql`) : [];
}

/** The migrations that Flyway leaves out, since a later baseline (`B7__all.sql`) describes what they made. */
function beforeBaseline(ordered: readonly Document[]): ReadonlySet<Document> {
  const baseline = ordered.findLast(({ uri }) => /^B\d[\d._]*__/.test(baseName(uri)));
  const number = baseline && versionOf(baseline)?.number;
  if (number === undefined) return new Set();
  return new Set(ordered.filter((document) => document !== baseline && (versionOf(document)?.number ?? '') <= number));
}

/** The documents by a key; those without one are left out. */
function byKey(documents: Iterable<Document>, keyOf: (document: Document) => string | undefined): ReadonlyMap<string, Document[]> {
  const found = new Map<string, Document[]>();
  for (const document of documents) {
    const key = keyOf(document);
    if (key === undefined) continue;
    const known = found.get(key);
    if (known) known.push(document);
    else found.set(key, [document]);
  }
  return found;
}

function byVersion(a: Document, b: Document): number {
  return compare(versionOf(a)?.key ?? '', versionOf(b)?.key ?? '') || compare(a.uri, b.uri);
}

/**
 * Loose files by their folders. A folder that only adds keys, indexes and the like to the tables of one folder beside or above
 * it belongs to that folder.
 */
function looseFolders(left: Iterable<Document>): Iterable<readonly Document[]> {
  const folders = new Map(byKey(left, ({ uri }) => folderOf(uri)));
  const created = new Map(Array.from(folders, ([folder, documents]) => [folder, new Set(documents.flatMap(createdTables))]));
  for (const [folder, documents] of [...folders]) {
    const changed = documents.flatMap(completedTables);
    if (changed.length === 0 || created.get(folder)?.size !== 0 || !documents.every(onlyCompletes)) continue;
    const near = [...created].filter(([other]) => other === folderOf(folder) || folderOf(other) === folderOf(folder));
    const [home, second] = near.filter(([, tables]) => changed.every((name) => tables.has(name)));
    if (!home || second) continue;
    folders.set(home[0], [...(folders.get(home[0]) ?? []), ...documents]);
    folders.delete(folder);
  }
  return folders.values();
}

/** What a description says of a table outside of its list. */
const completing: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'create-index',
  'add-constraint',
  'create-trigger',
  'create-policy',
  'row-security',
  'comment',
  'comment-table',
  'attach-partition',
]);

/** The tables of other files to which a file adds something, by their names in lower case. */
const completedTables: (document: Document) => readonly string[] = memo((document) => {
  return changesOf(document).flatMap((change) => ('table' in change && change.table ? [change.table.name.text.toLowerCase()] : []));
});

/** False for a file that takes back or changes what is there, as migrations do. */
const onlyCompletes: (document: Document) => boolean = memo((document) => {
  return changesOf(document).every((change) => !('table' in change) || change.table === undefined || completing.has(change.kind));
});

function changesOf(document: Document): readonly Change[] {
  return readSql(document, dialectOf(document)).statements.flatMap((statement) => statement.changes);
}

/**
 * Files without numbers in one folder describe one schema (tables here, indexes there), unless two of them create the same
 * table: those are alternatives, and each of them is seen with what the others add to it.
 */
function* groupLoose(snapshot: Snapshot, documents: readonly Document[]): Iterable<readonly [Document, SchemaFiles]> {
  const byDialect = new Map<Dialect, Document[]>();
  for (const document of documents) {
    const dialect = certainDialect(document) ?? commonDialect(documents) ?? fallback(snapshot, document);
    byDialect.set(dialect, [...(byDialect.get(dialect) ?? []), document]);
  }
  for (const same of byDialect.values()) {
    const ordered = same.toSorted((a, b) => compare(a.uri, b.uri));
    const creating = ordered.filter((document) => createdTables(document).length > 0);
    const adding = ordered.filter((document) => createdTables(document).length === 0);
    const names = creating.flatMap(createdTables);
    if (new Set(names).size === names.length) {
      const files = together(snapshot, 'files', [...creating, ...adding]);
      for (const document of same) yield [document, files];
    } else {
      for (const document of creating) yield [document, together(snapshot, 'files', [...compatible(document, creating), ...adding])];
    }
  }
}

/** So many files may be alternatives to each other; with more of them each stands for itself, since every one is a schema of its own. */
const mostAlternatives = 20;

/** The document and those of the others that create other tables than it, and than each other. */
function compatible(document: Document, others: readonly Document[]): readonly Document[] {
  if (others.length > mostAlternatives) return [document];
  const names = new Set(createdTables(document));
  const chosen = others.filter((other) => {
    const own = createdTables(other);
    if (other === document || own.some((name) => names.has(name))) return false;
    for (const name of own) names.add(name);
    return true;
  });
  return [document, ...chosen];
}

/** The tables that a file creates, once each, by their names in lower case. */
const createdTables: (document: Document) => readonly string[] = memo((document) => {
  const names = new Set<string>();
  for (const change of changesOf(document)) {
    if (change.kind === 'create-table' && !change.temporary) names.add(change.table.name.text.toLowerCase());
  }
  return [...names];
});

/** The fences of a page make one schema, in the order of the page; those of a page that shows several dialects one each. */
function filesOfPage(snapshot: Snapshot, fence: Document, page: Document): SchemaFiles {
  const { all, common, byDialect } = fencesOfPage(page);
  const dialect = certainDialect(fence) ?? common;
  const own = dialect && byDialect.get(dialect);
  const known = filesByDialect(snapshot)(page);
  const variant = own && byDialect.size > 1 ? dialect : undefined;
  const files = known.get(variant) ?? together(snapshot, 'page', variant && own ? own : all, variant && { dialect: variant, variant });
  known.set(variant, files);
  return files;
}

/** What was found out about the fences of a page: each of them asks. */
const filesByDialect = memo((_: Snapshot) => memo((_: Document) => new Map<Dialect | undefined, SchemaFiles>()));

/** The SQL of a page; where nothing tells the dialect of a fence, it is the one that most others are in. */
const fencesOfPage = memo((page: Document) => {
  const all = fencesOf(page).filter((fence) => isSql(fence) && !fence.host?.words.includes('bad'));
  const common = commonDialect(all);
  const byDialect = new Map<Dialect, Document[]>();
  for (const fence of all) {
    const dialect = certainDialect(fence) ?? common;
    const known = dialect && byDialect.get(dialect);
    if (known) known.push(fence);
    else if (dialect) byDialect.set(dialect, [fence]);
  }
  return { all, common, byDialect };
});

/** The dialect of files that do not tell theirs: what the config says, else the editor's setting, else PostgreSQL. */
function fallback(snapshot: Snapshot, document: Document | undefined): Dialect {
  const fromEditor = dialectOption.safeParse(snapshot.settings.dialect);
  return (document && configFor(snapshot, document).dialect) ?? (fromEditor.success ? fromEditor.data : 'postgresql');
}

const latest = new WeakMap<Document, Map<string, SchemaFiles>>();

/** The group of these documents: the same object as last time when they are the same. */
function together(
  snapshot: Snapshot,
  kind: SchemaFiles['kind'],
  documents: readonly Document[],
  said: Pick<Group, 'tool' | 'dialect' | 'variant'> = {},
): SchemaFiles {
  const [first] = documents;
  const dialect = said.dialect ?? commonDialect(documents) ?? fallback(snapshot, first);
  const tool = said.tool ?? detectTool(snapshot, kind, documents);
  const written = writtenNow(snapshot, kind, documents, tool);
  const variant = said.variant ?? '';
  const known = first && latest.get(first)?.get(variant);
  const isSame = known && known.kind === kind && known.dialect === dialect && known.tool === tool;
  if (isSame && areSame(known.documents, documents) && areSame(known.written, written)) return known;
  const files = { kind, documents, dialect, tool, written, ...(said.variant !== undefined && { variant }) };
  if (first) latest.set(first, (latest.get(first) ?? new Map()).set(variant, files));
  return files;
}

function detectTool(snapshot: Snapshot, kind: SchemaFiles['kind'], documents: readonly Document[]): Tool | undefined {
  if (kind === 'page') return undefined;
  const folder = documents.flatMap((document) => versionOf(document)?.folder ?? [])[0] ?? folderOf(documents[0]?.uri ?? '');
  const evidence = { snapshot, folder, documents };
  if (kind === 'migrations') return toolOf(evidence);
  return tools.liquibase.detect(evidence) ? tools.liquibase : undefined;
}

function writtenNow(
  { committed }: Snapshot,
  kind: SchemaFiles['kind'],
  documents: readonly Document[],
  tool: Tool | undefined,
): readonly Document[] {
  if (kind !== 'migrations' && !tool?.changesets) return [];
  const ordered = documents.filter((document) => !isRepeatable(document));
  const newest = ordered.at(-1);
  if (!newest) return [];
  // What Graphile Migrate calls current is written on whether it is committed or not, and nothing else ever is.
  if (tool === tools['graphile-migrate']) return /\/current(?:\.sql$|\/)/.test(newest.uri) ? [newest] : [];
  if (committed(newest.uri) === undefined) return [newest];
  return ordered.slice(ordered.findLastIndex(({ uri }) => committed(uri) !== false) + 1);
}

function areSame(some: readonly Document[], others: readonly Document[]): boolean {
  return some.length === others.length && some.every((document, index) => document === others[index]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
