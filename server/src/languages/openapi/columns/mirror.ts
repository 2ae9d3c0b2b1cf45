/** Which schemas of a description plainly mirror tables of the workspace: the same name and the same names inside. */

import type { Dialect } from '../../../engine/dialect.ts';
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { hash } from '../../../engine/text.ts';
import type { Column, Schema, Table } from '../../sql/catalog.ts';
import { schemaFiles } from '../../sql/files/migrations.ts';
import { singularOf } from '../../sql/know/inflection.ts';
import { sql } from '../../sql/language.ts';
import { wordsOf } from '../../sql/names.ts';
import { foldSchema } from '../../sql/schema.ts';
import { propertiesOf, typeOf } from '../know/schemas.ts';
import type { Api, Item } from '../model.ts';

/** A property and the column of the same name in the table that its schema mirrors. */
export interface Mirror {
  readonly schema: Item;
  readonly name: string;
  readonly property: Item;
  readonly column: Column;
  readonly dialect: Dialect;
}

/** What is needed to take a schema for the mirror of a table: so many names in common, and such a share of its plain properties. */
const fewest = 3;
const share = 0.6;

/** Words round a schema's name that say what it is used for, not what it is. */
const uses = new Set(
  'create created creation update updated new patch upsert edit post put dto vo request response req res input output model entity payload body resource read write base data params object schema in out'.split(
    ' ',
  ),
);

interface KnownTable {
  readonly table: Table;
  readonly dialect: Dialect;
}

interface Tables {
  readonly byName: ReadonlyMap<string, KnownTable>;
  /** Changes with what a mirror is compared with. */
  readonly fingerprint: string;
}

/** The properties that mirror columns, in the order of the schemas. Silent about tables that are there twice. */
export function mirrorsOf(snapshot: Snapshot, api: Api): readonly Mirror[] {
  const { byName } = tablesOf(snapshot);
  if (byName.size === 0) return [];
  return namedSchemas(api).flatMap((schema) => {
    const known = byName.get(nameOfThing(wordsOf(schema.key).filter((word) => !uses.has(word))));
    return known ? mirrorsIn(api, schema, known) : [];
  });
}

/** Changes when a table changes that a description may mirror. */
export function mirrorFingerprint(snapshot: Snapshot): string {
  return tablesOf(snapshot).fingerprint;
}

function mirrorsIn(api: Api, schema: Item, { table, dialect }: KnownTable): readonly Mirror[] {
  const columns = new Map(Array.from(table.columns.values(), (column) => [wordsOf(column.name.text).join('_'), column]));
  const mirrors: Mirror[] = [];
  let plain = 0;
  for (const [name, property] of propertiesOf(api, schema)) {
    const type = typeOf(property);
    if (type === undefined || type === 'object' || type === 'array') continue;
    plain++;
    const column = columns.get(wordsOf(name).join('_'));
    if (column) mirrors.push({ schema, name, property, column, dialect });
  }
  return mirrors.length >= fewest && mirrors.length >= plain * share ? mirrors : [];
}

function namedSchemas(api: Api): readonly Item[] {
  return api.all('schema').filter(({ parent, field }) => field === 'schemas' || (field === 'definitions' && parent === api.root));
}

/** `order_line` for `OrderLines` and `order_lines`. */
function nameOfThing(words: readonly string[]): string {
  return [...words.slice(0, -1), singularOf(words.at(-1) ?? '')].join('_');
}

/**
 * The tables of all schemas of the workspace by the thing they hold. Remembered while no file changes but descriptions and
 * pages: grouping hundreds of migrations anew for a key pressed in a description would be felt.
 */
function tablesOf(snapshot: Snapshot): Tables {
  const documents = relevant(snapshot);
  const first = documents[0];
  if (!first) return none;
  const known = remembered.get(first);
  if (known && known.documents.length === documents.length && known.documents.every((document, at) => document === documents[at]))
    return known.tables;
  const tables = collect(snapshot);
  remembered.set(first, { documents, tables });
  return tables;
}

const none: Tables = { byName: new Map(), fingerprint: '' };

const remembered = new WeakMap<Document, { readonly documents: readonly Document[]; readonly tables: Tables }>();

const relevant = memo((snapshot: Snapshot): readonly Document[] =>
  documentsOf(snapshot, sql).length === 0 ? [] : [...snapshot.documents.values()].filter(({ uri }) => !/\.(?:ya?ml|json|mdc?)$/i.test(uri)),
);

function collect(snapshot: Snapshot): Tables {
  const byName = new Map<string, KnownTable>();
  const twice = new Set<string>();
  const met = new Set<Schema>();
  for (const document of documentsOf(snapshot, sql)) {
    const files = schemaFiles(snapshot, document);
    const schema = foldSchema(files);
    if (met.has(schema)) continue;
    met.add(schema);
    for (const table of schema.tables) {
      const name = nameOfThing(wordsOf(table.written.name.text));
      // What these files do not create, or make of a query, is not known in full.
      if (byName.has(name) || !table.definition || table.definition.source === 'query') twice.add(name);
      byName.set(name, { table, dialect: files.dialect });
    }
  }
  for (const name of twice) byName.delete(name);
  return { byName, fingerprint: hash(Array.from(byName.values(), factsOf).join('\n')) };
}

function factsOf({ table }: KnownTable): string {
  const columns = Array.from(table.columns.values(), ({ key, type, notNull, default: initial, userType }) =>
    [key, type?.name, type?.arguments.join(','), notNull, initial !== undefined, userType?.values.join(',')].join(' '),
  );
  const checks = table.checks.map(({ constraint }) => constraint.condition.tokens.map(({ key }) => key).join(' '));
  return [table.id, ...columns, ...checks].join(';');
}
