/** Compares the schema that we fold with the one that PostgreSQL builds from the same files. */
import type { Document } from '../../server/src/engine/document.ts';
import type { Schema, Table } from '../../server/src/languages/sql/catalog.ts';
import type { SchemaFiles } from '../../server/src/languages/sql/files/migrations.ts';
import { Fold } from '../../server/src/languages/sql/fold/fold.ts';
import { nameKey } from '../../server/src/languages/sql/names.ts';
import { readSql } from '../../server/src/languages/sql/read/read.ts';
import { prepare } from './beforehand.ts';
import { type CopyStatement, comparedTables, writeCopy } from './copy.ts';
import { type Database, quote } from './database.ts';
import { columnTypes, copyPrefix, type Fact, newestObject, plainFacts, sharedFacts } from './facts.ts';
import { type ScriptStatement, statementsOf } from './script.ts';
import { type Truth, truthOf } from './truth.ts';

/** What came of one schema. */
export interface Verdict {
  /** How many statements PostgreSQL was given. */
  readonly statements: number;
  readonly failures: readonly Failure[];
  readonly tables: number;
  readonly differences: readonly Difference[];
  readonly truth: Truth;
}

/** A statement that PostgreSQL refused; our side leaves it out, too. */
export interface Failure {
  readonly document: Document;
  readonly statement: ScriptStatement;
  readonly message: string;
}

/** Something that the two sides say differently; undefined where a side does not have it. */
export interface Difference extends Omit<Fact, 'text'> {
  readonly postgresql: string | undefined;
  readonly ours: string | undefined;
}

/** Runs the files in an empty database and compares. The database holds what they made afterwards. */
export async function compareSchema(database: Database, files: SchemaFiles): Promise<Verdict> {
  await prepare(database, files);
  const since = await newestObject(database);
  const { statements, failures } = await runFiles(database, files);
  const schema = foldWithout(files, failures);
  const theirs = [...(await sharedFacts(database, 'files', since)), ...(await plainFacts(database, since))];
  const truth = await truthOf(database, since);
  const refused = await buildCopy(database, schema, await columnTypes(database, since));
  const ours = [...(await sharedFacts(database, 'copy', since)), ...factsOf(schema)];
  const untyped = new Set(comparedTables(schema).flatMap((table) => untypedColumns(table)));
  const differences = [...refused, ...compareFacts(theirs, ours)].filter(({ owner, kind, name, postgresql }) => {
    return kind !== 'column' || postgresql === undefined || !untyped.has(`${owner} ${name}`);
  });
  return { statements, failures, tables: theirs.filter(({ kind }) => kind === 'table').length, differences, truth };
}

/** What a query computes has a type that only PostgreSQL knows. */
function untypedColumns(table: Table): readonly string[] {
  return [...table.columns.values()].filter(({ type }) => !type).map(({ key }) => `${table.id} ${key}`);
}

/** True for a file that takes away what files beside it make: they are alternatives, and none runs after the other. */
function onlyDrops(document: Document): boolean {
  const changes = readSql(document, 'postgresql').statements.flatMap((statement) => statement.changes);
  return changes.every(({ kind }) => kind.startsWith('drop-') || kind === 'search-path');
}

/** Schemas that the files take for granted: they search them, and make them nowhere. */
async function createSearchedSchemas(database: Database, { documents }: SchemaFiles): Promise<void> {
  const changes = documents.flatMap((document) => readSql(document, 'postgresql').statements.flatMap((statement) => statement.changes));
  const made = new Set(
    changes.flatMap((change) => {
      if (change.kind === 'create-schema') return [nameKey(change.schema, 'postgresql')];
      return change.kind === 'rename-schema' ? [nameKey(change.to, 'postgresql')] : [];
    }),
  );
  const searched = changes.flatMap((change) => (change.kind === 'search-path' ? (change.schemas ?? []) : []));
  for (const name of new Set(searched.map((schema) => nameKey(schema, 'postgresql')))) {
    if (!made.has(name)) await database.run(`create schema if not exists ${quote(name)}`);
  }
}

const searchPath = /^\s*(?:--[^\n]*\s+)*set\s+search_path\b/i;

/** Runs the files of a schema, statement by statement. */
export async function runFiles(database: Database, files: SchemaFiles) {
  const { documents, kind } = files;
  await createSearchedSchemas(database, files);
  let statements = 0;
  let failures: Failure[] = [];
  // What is tried again has to search where it searched at first.
  const paths = new Map<ScriptStatement, string>();
  for (const document of documents) {
    let path = '';
    for (const statement of kind === 'files' && onlyDrops(document) ? [] : statementsOf(document)) {
      statements++;
      if (searchPath.test(statement.text)) path = `${statement.text};`;
      paths.set(statement, path);
      const message = await database.run(statement.text);
      if (message !== undefined) failures.push({ document, statement, message });
    }
    await database.reconnect();
  }
  // Files without an order may need each other: what failed is tried again as long as that helps.
  for (let before = Number.POSITIVE_INFINITY; kind === 'files' && failures.length > 0 && failures.length < before; ) {
    before = failures.length;
    const again: Failure[] = [];
    for (const failure of failures) {
      const message = await database.run(`${paths.get(failure.statement) ?? ''}${failure.statement.text}`);
      if (message !== undefined) again.push({ ...failure, message });
      await database.reconnect();
    }
    failures = again;
  }
  return { statements, failures };
}

/** The schema as the linter folds it, without the statements that PostgreSQL refused. */
function foldWithout({ documents, dialect, kind }: SchemaFiles, failures: readonly Failure[]): Schema {
  const fold = new Fold(dialect, kind);
  for (const document of documents) {
    const refused = failures.filter((failure) => failure.document === document).map(({ statement }) => statement);
    const isRefused = (at: number) => refused.some(({ start, end }) => at >= start && at < end);
    fold.addFile(
      document,
      readSql(document, dialect).statements.filter(({ start }) => !isRefused(start)),
    );
  }
  return fold.finish();
}

/** Builds our schema next to the other; what PostgreSQL refuses of it is a difference. */
async function buildCopy(database: Database, schema: Schema, types: ReadonlyMap<string, string>): Promise<readonly Difference[]> {
  const schemas = await database.ask<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname <> 'public'`,
  );
  const path = schemas.map(({ name }) => quote(name));
  const refused: Difference[] = [];
  for (const statements of writeCopy(schema, types)) {
    for (const own of new Set(statements.map(({ schema }) => schema))) {
      await database.run(`set search_path = ${[quote(own), ...path].join(', ')}`);
      refused.push(
        ...(await runAll(
          database,
          statements.filter(({ schema: other }) => other === own),
        )),
      );
    }
  }
  return refused;
}

/** All at once, and one by one only when something is refused. */
async function runAll(database: Database, statements: readonly CopyStatement[]): Promise<readonly Difference[]> {
  if ((await database.run(statements.map(({ text }) => text).join(';\n'))) === undefined) return [];
  const refused: Difference[] = [];
  for (const { owner, text } of statements) {
    const message = await database.run(text);
    if (message === undefined) continue;
    refused.push({ owner, kind: 'refused', name: text.replaceAll(copyPrefix, ''), postgresql: undefined, ours: message });
  }
  return refused;
}

/** What our catalog says without PostgreSQL's help. */
function factsOf(schema: Schema): readonly Fact[] {
  const enums = schema.types.filter(({ form }) => form === 'enum');
  const views = schema.views.filter(({ definition }) => !definition.temporary);
  return [
    ...enums.map(({ id, values }) => ({ owner: id, kind: 'enum', name: '', text: values.map(quoteText).join(', ') })),
    ...views.map(({ id, definition }) => ({ owner: id, kind: definition.materialized ? 'materialized view' : 'view', name: '', text: '' })),
    ...[...new Set(schema.routines.map(({ id }) => id))].map((owner) => ({ owner, kind: 'routine', name: '', text: '' })),
    ...comparedTables(schema).flatMap(factsOfTable),
  ];
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function factsOfTable(table: Table): readonly Fact[] {
  const owner = table.id;
  return [
    { owner, kind: 'table', name: '', text: table.definition?.partitionBy ? 'partitioned' : '' },
    { owner, kind: 'row security', name: '', text: table.rowSecurity },
    ...(table.comment ? [{ owner, kind: 'comment', name: '', text: table.comment }] : []),
    ...[...table.columns.values()].flatMap(({ key, comment }) => (comment ? [{ owner, kind: 'comment', name: key, text: comment }] : [])),
    ...table.triggers.map(({ key, definition: { timing, events, forEachRow } }) => {
      return { owner, kind: 'trigger', name: key, text: `${timing} ${[...events].sort().join(' ')}${forEachRow ? ' row' : ''}` };
    }),
    ...table.policies.map(({ key, definition: { command, permissive } }) => {
      return { owner, kind: 'policy', name: key, text: `${permissive ? 'permissive' : 'restrictive'} ${command}` };
    }),
    ...(table.partitionOf ? [{ owner, kind: 'partition of', name: table.partitionOf.id, text: '' }] : []),
    ...table.inherits.map((parent) => ({ owner, kind: 'inherits', name: parent.id, text: '' })),
    ...table.indexes.filter(({ complete }) => !complete).map(({ key }) => ({ owner, kind: 'incomplete index', name: key, text: '' })),
  ];
}

function compareFacts(theirs: readonly Fact[], ours: readonly Fact[]): readonly Difference[] {
  const found = new Map<string, Difference>();
  const keyOf = ({ owner, kind, name }: Fact) => JSON.stringify([owner, kind, name]);
  for (const { text, ...fact } of theirs) found.set(keyOf({ ...fact, text }), { ...fact, postgresql: text, ours: undefined });
  for (const { text, ...fact } of ours) {
    const key = keyOf({ ...fact, text });
    found.set(key, { ...fact, postgresql: found.get(key)?.postgresql, ours: text });
  }
  return [...found.values()]
    .filter(({ postgresql, ours: own }) => postgresql !== own)
    .sort((a, b) => compare(`${a.owner} ${a.kind} ${a.name}`, `${b.owner} ${b.kind} ${b.name}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
