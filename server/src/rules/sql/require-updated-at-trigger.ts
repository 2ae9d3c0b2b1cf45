/** Finds columns such as updated_at that nothing keeps, in schemas where triggers keep the others. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Schema, type Table, type Trigger } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeTable } from '../../languages/sql/fix/place.ts';
import { isUpdateTime } from '../../languages/sql/know/vocabulary.ts';
import { writeName, writeQualifiedName } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject(manyOptions);

/** A time of the last change that stays what it was. */
interface Stale extends Spot {
  readonly column: Column;
  /** A trigger that keeps the column of this name in another table. */
  readonly example: Trigger | undefined;
}

export default defineManyRule<Stale, typeof options>({
  id: 'sql/require-updated-at-trigger',
  title: 'What says when a row was changed is kept by the database',
  severity: 'info',
  dialects: ['postgresql', 'mysql', 'mariadb'],
  why: 'With its default alone the column shows when the row was made: caches, exports and synchronisation that ask for what is new miss every change.',
  remedy: 'Give the table the trigger that the others have; in MySQL write "ON UPDATE CURRENT_TIMESTAMP".',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 41.4 Overview of Trigger Behavior',
    'PostgreSQL manual, F.40 moddatetime',
    'MySQL manual, 11.2.5 Automatic Initialization and Updating',
  ],
  options,
  *find({ schema, options: { ignore } }) {
    const columns = allDeclared(schema)
      .flatMap((declared) => declared.columns)
      .filter(isFilledOnce);
    const stale = columns.filter((column) => !isKept(column, schema));
    // Where the program keeps most of them, it may keep all.
    if (columns.length - stale.length < Math.max(2, stale.length)) return;
    for (const column of stale) {
      if (isListed(column.table, ignore) || isOpen(column.table)) continue;
      const like = columns.filter((other) => other.key === column.key && other !== column);
      const example = like.map((other) => keeper(other, schema)).find((trigger) => trigger?.definition.function);
      yield { ...spotOfColumn(column), column, example };
    }
  },
  each({ column, example, ...spot }, { files, document, snapshot }) {
    const { name, table, key } = column;
    const fixes = example ? addTrigger(table, example, { snapshot, document, files }) : [];
    return {
      span: spanOf(spot),
      message: `Column "${name.text}" of table "${table.written.name.text}" is not set when a row changes, as it is in the other tables.`,
      subject: `${table.id}.${key}`,
      ...(fixes.length > 0 && { fixes }),
    };
  },
  all: (found, { column: { name, table }, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} columns are not set when a row changes, as they are in the other tables, first "${name.text}" of table "${table.written.name.text}".`,
    subject: 'times of changes',
  }),
});

/** True for a time of the last change that the database sets when the row is made. */
function isFilledOnce({ name, type, default: initial, notNull, table }: Column): boolean {
  if (!type || !/^(?:timestamp|datetime)/.test(type.name) || !isUpdateTime(name.text) || !notNull || table.partitionOf) return false;
  return initial?.tokens.some(({ key }) => key === 'now' || key === 'current_timestamp') === true;
}

/** True when MySQL keeps the column, or a trigger does. */
function isKept(column: Column, schema: Schema): boolean {
  const { definition, origin } = column;
  const written = definition ? origin.document.text.slice(definition.start, definition.end) : '';
  return /\bon\s+update\b/i.test(written) || keeper(column, schema) !== undefined;
}

/** The trigger that sets the column when a row changes. */
function keeper({ table, name }: Column, schema: Schema): Trigger | undefined {
  const wanted = name.text.toLowerCase();
  return table.triggers.find(({ definition: { events, function: called, body } }) => {
    if (!events.includes('update')) return false;
    if (body) return body.tokens.some(({ text }) => text.toLowerCase() === wanted);
    if (!called) return false;
    if (/updat|modif|touch|timestamp|moddatetime/i.test(called.name.text)) return true;
    const routine = schema.routines.find(({ written }) => written.name.text.toLowerCase() === called.name.text.toLowerCase());
    const code = routine?.definition.body;
    return code !== undefined && routine?.origin.document.text.slice(code.start, code.end).toLowerCase().includes(wanted) === true;
  });
}

/** Writes a trigger like that of the other table, named like it; none where the function asks for more than the row. */
function addTrigger(table: Table, { definition, origin, table: other }: Trigger, place: Place): readonly Fix[] {
  const { function: called, trigger, timing, events, columns } = definition;
  const { statement } = origin;
  const isPlain = /\(\s*\)$/.test(origin.document.text.slice(statement.start, statement.end)) && events.length === 1;
  if (!called || !isPlain || timing !== 'before' || columns.length > 0) return [];
  const { dialect } = place.files;
  const name = trigger.text.replace(other.written.name.text, table.written.name.text);
  const own = writeName({ ...trigger, text: name }, dialect);
  const words = (keywords: string) => inCaseOf(statement, keywords);
  const onTable = `${words('ON')} ${writeTable(table, dialect)}`;
  const execute = words('FOR EACH ROW EXECUTE FUNCTION');
  return placeFixes(place, {
    title: `Add the trigger that "${other.written.name.text}" has`,
    table,
    up: `${words('CREATE TRIGGER')} ${own} ${words('BEFORE UPDATE')} ${onTable} ${execute} ${writeQualifiedName(called, dialect)}();`,
    down: `${words('DROP TRIGGER')} ${own} ${onTable};`,
    near: undefined,
    words: 'add_triggers',
    ownWords: `add_${name}`,
  });
}
