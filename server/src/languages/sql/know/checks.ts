/** Tells which columns the database itself keeps in bounds, and writes CHECKs for those it does not. */
import type { Document } from '../../../engine/document.ts';
import type { Fix, Span } from '../../../engine/finding.ts';
import { type Column, hasAttachedPartitions, isOpen, type Schema, type Table, type Trigger } from '../catalog.ts';
import { isEditable } from '../files/migrations.ts';
import { isTestFile } from '../files/test-files.ts';
import { inCaseOf, insertLastItem } from '../fix/insert.ts';
import { type Place, placeFixes, writeTable } from '../fix/place.ts';
import { defaultName, nameKey, wordsIn, writeName } from '../names.ts';

/** True when these files say all there is about a column, and people or programs fill it by themselves. */
export function isWritten({ table, definition, generated, origin }: Column, schema: Schema): boolean {
  return definition !== undefined && !generated && !isOpen(table) && !isTestFile(origin.document) && !isPassingBy(table, schema);
}

/** True for such a column when nothing but its type bounds what it holds. */
export function isUnbounded(column: Column, schema: Schema): boolean {
  const { table, userType } = column;
  if (userType || !isWritten(column, schema)) return false;
  if (table.primaryKey?.columns.includes(column) || table.foreignKeys.some((key) => key.columns.includes(column))) return false;
  return !isTied([column], schema);
}

/** True when a CHECK, an exclusion or a trigger of the table speaks of all these columns together. */
export function isTied(columns: readonly Column[], schema: Schema): boolean {
  const table = columns[0]?.table;
  if (!table) return false;
  const speaks = (spoken: readonly Column[]) => columns.every((column) => spoken.includes(column));
  if (table.checks.some((check) => speaks(check.columns)) || table.excludes.some((exclude) => speaks(exclude.columns))) return true;
  if (table.triggers.length === 0) return false;
  return codeOfTriggers(table, schema).some((code) => columns.every(({ name }) => hasWord(code, name.text.toLowerCase())));
}

/** What the triggers of a table do when rows are written. */
function codeOfTriggers({ triggers }: Table, schema: Schema): readonly string[] {
  return triggers
    .filter(({ definition: { events } }) => events.some((event) => event === 'insert' || event === 'update'))
    .map((trigger) => codeOf(trigger, schema).toLowerCase());
}

function codeOf({ definition, origin }: Trigger, { routines, dialect }: Schema): string {
  const { body, function: called } = definition;
  if (body) return origin.document.text.slice(body.start, body.end);
  const key = called && nameKey(called.name, dialect);
  const routine = routines.findLast((candidate) => candidate.key === key);
  const code = routine?.definition.body;
  return routine && code ? routine.origin.document.text.slice(code.start, code.end) : '';
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]/.test(text[at - 1] ?? '') && !/[\w$]/.test(text[at + word.length] ?? '')) return true;
  }
  return false;
}

const waiting = new Set([
  'stg',
  'staging',
  'stage',
  'raw',
  'import',
  'imports',
  'imported',
  'tmp',
  'temp',
  'temporary',
  'backup',
  'bak',
  'old',
]);
const copies = new Set([
  'history',
  'histories',
  'hst',
  'hist',
  'log',
  'logs',
  'revision',
  'revisions',
  'audit',
  'audits',
  'archive',
  'archives',
  'version',
  'versions',
  'snapshot',
  'snapshots',
]);

/** True for a table that takes rows as they come, or as another table let them in: of imports, copies and history. */
function isPassingBy({ written, schema: home }: Table, schema: Schema): boolean {
  const words = wordsIn(written.name);
  if (waiting.has(words[0] ?? '') || waiting.has(words.at(-1) ?? '')) return true;
  if (!copies.has(words.at(-1) ?? '')) return false;
  const original = words.slice(0, -1).join(' ');
  return schema.tables.some((table) => {
    const other = table.schema === home ? wordsIn(table.written.name).join(' ') : '';
    return other !== '' && (other === original || other === `${original}s`);
  });
}

/** A CHECK that a table should get. */
export interface NewCheck {
  /** The columns of one table that it speaks of. */
  readonly columns: readonly [Column, ...Column[]];
  readonly condition: string;
}

/** The one fix that adds these CHECKs: where the columns are declared, or to their tables in another migration where that is history. */
export function addChecks(checks: readonly NewCheck[], place: Place): readonly Fix[] {
  const { document, files } = place;
  const items = new Map<Span, string[]>();
  const names = new Set<string>();
  const fixes: Fix[] = [];
  for (const check of checks) {
    const { columns, condition } = check;
    const [{ table, origin, definition }] = columns;
    // Tables that are attached as partitions need the CHECK before their parent may have it.
    if (hasAttachedPartitions(table)) continue;
    const title = `Add CHECK (${condition})`;
    const written = `${inCaseOf(origin.statement, 'CHECK')} (${condition})`;
    const isHere = isEditable(files, document) && areAsDefined(columns, document);
    const list = isHere && columns.length > 1 ? listOf(columns) : undefined;
    if (list) {
      const known = items.get(list);
      items.set(list, [...(known ?? []), written]);
      fixes.push({ title, edits: [] });
    } else if (isHere && definition && columns.length === 1) {
      fixes.push({ title, edits: [{ span: { start: definition.end, end: definition.end }, text: ` ${written}` }] });
    } else fixes.push(...addLater(check, title, written, names, place));
  }
  const [first] = fixes;
  if (!first) return [];
  const edits = [
    ...fixes.flatMap((fix) => fix.edits),
    ...Array.from(items, ([list, written]) => insertLastItem(document, list, written.join(', '))).flat(),
  ];
  return [{ title: fixes.length === 1 ? first.title : `Add ${fixes.length} CHECKs`, edits }];
}

/** The fix that adds the CHECK by a statement of its own. */
function addLater({ columns }: NewCheck, title: string, written: string, names: Set<string>, place: Place): readonly Fix[] {
  const { dialect } = place.files;
  // SQLite cannot add a CHECK to a table that is there.
  if (dialect === 'sqlite') return [];
  const [{ table, origin }] = columns;
  const isTaken = (name: string) => names.has(`${table.id} ${name}`) || table.checks.some(({ key }) => key === name);
  const name = defaultName(table.key, columns.length === 1 ? columns.map(({ key }) => key) : [], 'check', isTaken);
  names.add(`${table.id} ${name}`);
  const alter = `${inCaseOf(origin.statement, 'ALTER TABLE')} ${writeTable(table, dialect)}`;
  const quoted = table.written.name.quoted || columns.some((column) => column.name.quoted);
  const constraint = `${inCaseOf(origin.statement, 'CONSTRAINT')} ${writeName({ text: name, quoted }, dialect)}`;
  return placeFixes(place, {
    title,
    table,
    up: `${alter} ${inCaseOf(origin.statement, 'ADD')} ${constraint} ${written};`,
    down: `${alter} ${inCaseOf(origin.statement, 'DROP')} ${constraint};`,
    near: undefined,
    words: 'add_checks',
    ownWords: `add_${name}`,
  }).slice(0, 1);
}

/** True while the document calls the columns what they are called in the end. */
function areAsDefined(columns: readonly Column[], document: Document): boolean {
  return columns.every(({ name, origin, definition }) => origin.document === document && name === definition?.name);
}

/** What stands between the parentheses of the table, if all these columns are defined there. */
function listOf(columns: NewCheck['columns']): Span | undefined {
  const list = columns[0].table.definition;
  return columns.every(({ definition }) => definition && list?.columns.includes(definition)) ? list?.items : undefined;
}
