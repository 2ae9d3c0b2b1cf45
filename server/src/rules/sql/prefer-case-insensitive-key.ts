/** Asks that emails and usernames be unique whatever case they are written in, in PostgreSQL. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Routine, type Schema, type Table } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from '../../languages/sql/fix/place.ts';
import { type BuiltIndex, foundAt, indexesOf, isOwn, placeOf } from '../../languages/sql/know/indexes.ts';
import { listsPeople } from '../../languages/sql/know/natural-keys.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { defaultName, wordsIn, writeName } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/prefer-case-insensitive-key',
  title: 'Emails and usernames are unique in any case',
  severity: 'info',
  preset: 'strict',
  dialects: ['postgresql'],
  why: 'For text, ann@example.com and Ann@example.com are two: somebody registers twice, or takes a name that looks like that of another, and whoever types the capital does not find the account.',
  remedy: 'Make lower(email) unique, use citext, or keep capitals out by CHECK (email = lower(email)).',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, F.9 citext', 'PostgreSQL manual, 11.7 Indexes on Expressions'],
  options: z.strictObject(manyOptions),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      if (!listsPeople(table) || isOpen(table) || isListed(table, options.ignore)) continue;
      for (const index of indexesOf(table)) {
        const column = index.columns.find((each) => each && isLogin(each));
        if (!column || !index.unique || !isOwn(index) || index.method !== 'btree' || isFolded(column, table)) continue;
        yield { index, column, ...foundAt(index) };
        break;
      }
    }
  },
  each({ index, column }, { schema, document, snapshot, files }) {
    return {
      span: placeOf(index),
      message: `"${column.name.text}" of table "${column.table.written.name.text}" is unique only in the same upper and lower case.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: addIndex(index, column, schema, { document, snapshot, files }),
    };
  },
  all(all, { index, column }) {
    return {
      span: placeOf(index),
      message: `${all.length} emails and usernames are unique only in the same upper and lower case, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'keys in one case',
    };
  },
});

/** True for plain text that people log in with. */
function isLogin(column: Column): boolean {
  const { name, table, generated } = column;
  if (generated || column.userType || column.type?.collation !== undefined) return false;
  const isReference = table.foreignKeys.some(({ columns }) => columns.includes(column));
  const isNamed = /^(?:email|e mail|email address|username|user name)$/.test(wordsIn(name).join(' '));
  return isNamed && !isReference && /^(?:text|varchar)$/.test(plainType(column, 'postgresql')?.name ?? '');
}

/** True when something else of the table sees to the case: an index or a CHECK on lower(), a collation, or a trigger that may. */
function isFolded(column: Column, table: Table): boolean {
  const folds = (tokens: readonly { readonly key: string }[]) =>
    tokens.some(({ key }) => /^(?:lower|upper|casefold|normalize_\w+)$/.test(key));
  const isOfColumn = (columns: Iterable<Column>) => Array.from(columns).includes(column);
  return (
    table.indexes.some(({ definition, mentions, columns }) => {
      const isIndexed = isOfColumn(mentions.values()) && definition.elements.some(({ expression }) => expression !== undefined);
      return isIndexed || definition.elements.some(({ collation }, at) => columns[at] === column && collation !== undefined);
    }) ||
    table.checks.some(({ columns, constraint }) => isOfColumn(columns) && folds(constraint.condition.tokens)) ||
    table.triggers.some(({ definition, routine }) => definition.timing === 'before' && mayFold(routine))
  );
}

/** True for a function that is not known, or changes the case of something. */
function mayFold(routine: Routine | undefined): boolean {
  const { definition, origin } = routine ?? {};
  if (!definition?.body || !origin) return true;
  return /\b(?:lower|upper|casefold)\s*\(/i.test(origin.document.text.slice(definition.body.start, definition.body.end));
}

function addIndex(index: BuiltIndex, column: Column, schema: Schema, place: Place): readonly Fix[] {
  const { table, origin, columns, where } = index;
  // What a condition is called by now is not known for sure.
  if (where !== '' || columns.some((each) => !each)) return [];
  const words = (text: string) => inCaseOf(origin.statement, text);
  const labels = columns.map((each) => (each === column ? 'lower' : (each?.key ?? '')));
  const chosen = defaultName(table.key, labels, 'idx', (name) => schema.isTaken(table.schema, name));
  const name = writeName({ text: chosen, quoted: column.name.quoted || table.written.name.quoted }, 'postgresql');
  const list = columns.flatMap((each) => {
    if (!each) return [];
    const written = writeName(each.name, 'postgresql');
    return each === column ? `lower(${written})` : written;
  });
  return placeFixes(place, {
    title: `Make lower("${column.name.text}") unique`,
    table,
    up: `${words('CREATE UNIQUE INDEX')} ${name} ${words('ON')} ${writeTable(table, 'postgresql')} (${list.join(', ')});`,
    down: `${words('DROP INDEX')} ${writeBeside(table, name, 'postgresql')};`,
    near: isUnchanged(index) ? origin.statement : undefined,
    words: 'add_unique_keys',
    ownWords: `add_${chosen}`,
  });
}

/** True while the table and the columns are called as they were where the key is declared. */
function isUnchanged({ table, columns, origin }: BuiltIndex): boolean {
  const isNamed = origin.statement.changes.some((change) => 'table' in change && change.table?.name.text === table.written.name.text);
  return isNamed && columns.every((column) => column && column.definition?.name === column.name);
}
