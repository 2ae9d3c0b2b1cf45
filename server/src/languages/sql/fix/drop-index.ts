/** Takes an index away: out of a text that may change, or by a new statement. */
import type { Document } from '../../../engine/document.ts';
import type { Edit, Fix } from '../../../engine/finding.ts';
import { lineEnd, lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { Schema } from '../catalog.ts';
import { isEditable, isSql } from '../files/migrations.ts';
import { type BuiltIndex, describeIndex, nameOf } from '../know/indexes.ts';
import type { Statement } from '../model.ts';
import { writeName } from '../names.ts';
import { readSql } from '../read/read.ts';
import { inCaseOf } from './insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from './place.ts';
import { removeConstraint } from './remove.ts';

/** The fixes that take an index away; none where a foreign key may rest on it, or the text that declares it says more than that. */
export function dropIndex(index: BuiltIndex, schema: Schema, place: Place): readonly Fix[] {
  const { document, files } = place;
  if (index.kind === 'primary-key' || mayBeTarget(index, schema)) return [];
  if (!isEditable(files, document)) return placeDrop(index, place);
  if (isNamedElsewhere(index, place)) return [];
  const edit = removal(index);
  return edit ? [{ title: `Remove ${describeIndex(index)}`, edits: [edit] }] : [];
}

/** The edit that takes it out of the text that declares it; undefined where that is not plain. */
function removal({ source, origin }: BuiltIndex): Edit | undefined {
  const { document, statement } = origin;
  if ('constraint' in source) return removeConstraint(document, source.constraint, origin);
  const isOwn = statement.changes.length === 1 && statement.changes[0]?.kind === 'create-index';
  return isOwn ? removeStatement(document, statement) : undefined;
}

function placeDrop(index: BuiltIndex, place: Place): readonly Fix[] {
  const { table, kind, origin, name } = index;
  const { dialect } = place.files;
  // Other dialects make up other names than PostgreSQL, and SQLite cannot drop a constraint.
  if ((!name && dialect !== 'postgresql') || (kind === 'unique' && dialect === 'sqlite')) return [];
  const words = (text: string) => inCaseOf(origin.statement, text);
  const isSame = name !== undefined && name.text === nameOf(index);
  const written = writeName(isSame ? name : { text: index.key, quoted: index.key !== index.key.toLowerCase() }, dialect);
  const isOnTable = dialect === 'mysql' || dialect === 'mariadb' || dialect === 'sqlserver';
  const drop =
    kind === 'unique' && dialect !== 'mysql' && dialect !== 'mariadb'
      ? `${words('ALTER TABLE')} ${writeTable(table, dialect)} ${words('DROP CONSTRAINT')} ${written};`
      : `${words('DROP INDEX')} ${isOnTable ? `${written} ${words('ON')} ${writeTable(table, dialect)}` : writeBeside(table, written, dialect)};`;
  return placeFixes(place, {
    title: `Drop ${describeIndex(index)}`,
    table,
    up: drop,
    down: isSame ? creationOf(index) : undefined,
    near: undefined,
    words: 'drop_indexes',
    ownWords: `drop_${index.key}`,
  });
}

/** A foreign key points at the values of a unique index, and PostgreSQL does not let go of the one that it chose. */
function mayBeTarget({ table, unique, columns }: BuiltIndex, { tables }: Schema): boolean {
  if (!unique) return false;
  return tables.some(({ foreignKeys }) =>
    foreignKeys.some((key) => {
      const isSame = key.targetColumns.length === columns.length && key.targetColumns.every((column) => columns.includes(column));
      return key.target === table && isSame;
    }),
  );
}

/** The statement that made it, as long as everything is still called as it was then. */
function creationOf({ table, source, columns, origin }: BuiltIndex): string | undefined {
  const { document, statement } = origin;
  const [change] = statement.changes;
  if (statement.changes.length !== 1 || change?.kind !== 'create-index' || 'constraint' in source) return undefined;
  const isSame = change.table.name.text === table.written.name.text && source.definition.where === undefined;
  const named = source.definition.elements.every(({ column }, index) => column && column.text === columns[index]?.name.text);
  return isSame && named ? `${document.text.slice(statement.start, statement.end)};` : undefined;
}

/** True when other statements speak of the index: comments on it, the part that undoes the migration. */
function isNamedElsewhere({ name, origin }: BuiltIndex, { snapshot, files }: Place): boolean {
  if (!name) return false;
  return Array.from(snapshot.documents.values()).some((document) => {
    if (!isSql(document) || !document.text.includes(name.text)) return false;
    return readSql(document, files.dialect).statements.some(({ start, end }) => {
      const isOwn = document.uri === origin.document.uri && start === origin.statement.start;
      return (
        !isOwn &&
        document.text
          .slice(start, end)
          .split(/[^\w$]+/)
          .includes(name.text)
      );
    });
  });
}

/** Takes a statement out, and its line with it where nothing else stands there. */
function removeStatement(document: Document, { start, after }: Statement): Edit {
  const first = positionAt(document, start);
  const last = positionAt(document, after).line;
  const before = lineText(document, first.line).slice(0, first.character);
  const behind = document.text.slice(after, lineEnd(document, last));
  if (before.trim() !== '' || behind.trim() !== '') return { span: { start, end: after }, text: '' };
  return { span: { start: start - before.length, end: lineStarts(document)[last + 1] ?? document.text.length }, text: '' };
}
