/** Finds names that are longer than the database keeps. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import type { Severity } from '../../engine/finding.ts';
import { isListed, type Table } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import type { Name } from '../../languages/sql/model.ts';
import { byteLength, keptName, nameKey, writeName } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import type { Found } from '../../languages/sql/rule/schema-rule.ts';

const options = z.strictObject(manyOptions);

/** A name of the schema. */
interface Named extends Found {
  readonly name: Name;
  /** `Column`, `Index`. */
  readonly kind: string;
  /** Where no two names may be the same. */
  readonly scope: string;
}

/** A name that is too long. */
interface Long extends Named {
  /** Another name that PostgreSQL cuts to the same. */
  readonly twin: string | undefined;
}

export default defineManyRule<Long, typeof options>({
  id: 'sql/valid-name-length',
  title: 'Names fit into the database',
  severity: 'warning',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver', 'oracle'],
  why: 'PostgreSQL drops all but the first 63 bytes of a name: programs that look for the whole name find nothing, and two names with the same start become one. Other databases refuse the statement.',
  remedy: 'Choose a shorter name.',
  fixes: 'safe',
  sources: [
    'PostgreSQL manual, 4.1.1 Identifiers and Key Words',
    'Squawk identifier-too-long',
    'pg-index-health: object names at their limit',
  ],
  options,
  *find({ schema, options: { ignore } }) {
    const { dialect } = schema;
    const all = schema.tables.filter((table) => !isListed(table, ignore)).flatMap((table) => [...namesOf(table, dialect)]);
    for (const named of all.filter(({ name }) => isTooLong(name, dialect))) {
      yield { ...named, twin: dialect === 'postgresql' ? twinOf(named, all) : undefined };
    }
  },
  each({ kind, name, twin }, { schema: { dialect }, files, document }) {
    const { start, end, text } = name;
    const kept = keptName(text);
    const says = dialect === 'postgresql' ? `is cut to "${kept}"${twin === undefined ? '' : `, just as "${twin}"`}` : refused(dialect);
    // The shorter name is what PostgreSQL writes down anyway.
    const isMended = dialect === 'postgresql' && twin === undefined && isEditable(files, document);
    return {
      span: { start, end },
      message: `${kind} "${text}" ${says}.`,
      subject: text,
      severity: severityOf(dialect, twin),
      ...(isMended && {
        fixes: [
          { title: 'Write what PostgreSQL keeps', edits: [{ span: { start, end }, text: writeName({ ...name, text: kept }, dialect) }] },
        ],
      }),
    };
  },
  all: (found, { kind, name: { start, end, text } }, _, { schema: { dialect } }) => ({
    span: { start, end },
    message: `${found.length} names are longer than the ${dialect === 'postgresql' ? '63 bytes that PostgreSQL keeps' : `${limits[dialect]} characters that are allowed`}, first ${kind.toLowerCase()} "${text}".`,
    subject: 'long names',
    severity: severityOf(dialect, found.find(({ twin }) => twin !== undefined)?.twin),
  }),
});

const limits: Readonly<Record<Dialect, number>> = {
  postgresql: 63,
  mysql: 64,
  mariadb: 64,
  sqlserver: 128,
  oracle: 128,
  sqlite: Number.POSITIVE_INFINITY,
  other: Number.POSITIVE_INFINITY,
};

function refused(dialect: Dialect): string {
  return `is longer than the ${limits[dialect]} characters that are allowed`;
}

/** Where the name is only cut the schema still stands. */
function severityOf(dialect: Dialect, twin: string | undefined): Severity {
  return dialect === 'postgresql' && twin === undefined ? 'warning' : 'error';
}

function isTooLong({ text }: Name, dialect: Dialect): boolean {
  // What a template puts in is not known.
  if (/[{}<%$]/.test(text)) return false;
  return (dialect === 'postgresql' ? byteLength(text) : text.length) > limits[dialect];
}

/** The names that somebody gave a table and its parts, and that they still have. */
function* namesOf(table: Table, dialect: Dialect): Iterable<Named> {
  const { definition, origin, schema, id } = table;
  const named = (name: Name, document: Document, kind: string, scope: string): Named => ({
    name,
    document,
    start: name.start,
    kind,
    scope,
  });
  if (definition && definition.table.name.text === table.written.name.text)
    yield named(definition.table.name, origin.document, 'Table', schema);
  for (const { name, nameOrigin, definition: column, inherited } of table.columns.values()) {
    if (column && !inherited) yield named(name, nameOrigin.document, 'Column', id);
  }
  for (const {
    definition: { name },
    key,
    origin: { document },
    inherited,
  } of table.indexes) {
    if (name && !inherited && nameKey(name, dialect) === key) yield named(name, document, 'Index', schema);
  }
  const { primaryKey, uniques, foreignKeys, checks } = table;
  for (const part of [...(primaryKey ? [primaryKey] : []), ...uniques, ...foreignKeys, ...checks]) {
    const { name } = part.constraint;
    if (name && !part.inherited && nameKey(name, dialect) === part.key)
      yield named(name, part.origin.document, 'Constraint', `${id} constraints`);
  }
}

/** Another name that PostgreSQL cuts to the same. */
function twinOf({ name, scope }: Named, all: readonly Named[]): string | undefined {
  const kept = keptName(name.text);
  return all.find((other) => other.scope === scope && other.name.text !== name.text && keptName(other.name.text) === kept)?.name.text;
}
