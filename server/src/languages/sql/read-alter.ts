/** Reads ALTER TABLE, all its actions, in every dialect's words. */
import type { Dialect } from '../../engine/dialect.ts';
import { Cursor, splitAtCommas, toExpression } from './cursor.ts';
import type { Change, QualifiedName } from './model.ts';
import { readColumn, readDefault, readDefinition, readType, withCollation } from './read-column.ts';
import { readItem } from './read-table.ts';

/** The changes behind the words ALTER TABLE. */
export function readAlterTable(cursor: Cursor, dialect: Dialect): readonly Change[] {
  const ifExists = cursor.take('if', 'exists');
  const only = cursor.take('only');
  const table = cursor.qualifiedName();
  if (!table) return [];
  cursor.take('*');
  // SQL Server says before the action whether rows are checked.
  if (cursor.take('with')) cursor.takeOne('check', 'nocheck');
  const changes: Change[] = [];
  let previous = '';
  for (const item of splitAtCommas(cursor.rest())) {
    const action = new Cursor(item);
    const verb = action.key();
    // SQL Server and Oracle do not repeat ADD: `ADD a int, b int`.
    if (previous === 'add' && !actionVerbs.includes(verb)) changes.push(...readAdded(action, table, dialect));
    else {
      changes.push(...readAction(action, table, dialect));
      previous = verb;
    }
  }
  if (!only && !ifExists) return changes;
  return changes.map((change) => ({ ...change, ...(only && { only }), ...(ifExists && { ifExists }) }));
}

const actionVerbs =
  `add drop alter rename modify change set reset owner enable disable attach detach inherit no of validate force cluster replica
   engine comment convert default order auto_increment algorithm lock check nocheck switch partition`.split(/\s+/);

function readAction(cursor: Cursor, table: QualifiedName, dialect: Dialect): readonly Change[] {
  const verb = cursor.takeOne(...actionVerbs);
  switch (verb) {
    case 'add':
      return readAdd(cursor, table, dialect);
    case 'drop':
      return readDrop(cursor, table, dialect);
    case 'alter':
      return readAlterColumn(cursor, table);
    case 'rename':
      return readRename(cursor, table);
    case 'modify':
      return readModify(cursor, table, dialect);
    case 'change': {
      cursor.take('column');
      const column = cursor.name();
      const definition = readColumn(cursor);
      if (!column || !definition) return [];
      return [
        { kind: 'rename-column', table, column, to: definition.name },
        { kind: 'redefine-column', table, column: definition.name, definition },
      ];
    }
    case 'set': {
      const schema = cursor.take('schema') ? cursor.name() : undefined;
      return schema ? [{ kind: 'move-table', table, schema }] : [];
    }
    case 'attach':
    case 'detach': {
      const partition = cursor.take('partition') ? cursor.qualifiedName() : undefined;
      return partition ? [{ kind: `${verb}-partition`, table, partition }] : [];
    }
    case 'validate': {
      const name = cursor.take('constraint') ? cursor.name() : undefined;
      return name ? [{ kind: 'validate-constraint', table, name }] : [];
    }
    case 'inherit':
    case 'no': {
      if (cursor.take('force', 'row', 'level', 'security')) return [{ kind: 'row-security', table, enabled: undefined, forced: false }];
      if (verb === 'no' && !cursor.take('inherit')) return [];
      const parent = cursor.qualifiedName();
      return parent ? [{ kind: verb === 'no' ? 'no-inherit' : 'inherit', table, parent }] : [];
    }
    case 'enable':
    case 'disable':
      if (!cursor.take('row', 'level', 'security')) return [];
      return [{ kind: 'row-security', table, enabled: verb === 'enable', forced: undefined }];
    case 'force':
      return cursor.take('row', 'level', 'security') ? [{ kind: 'row-security', table, enabled: undefined, forced: true }] : [];
    case 'comment':
      cursor.take('=');
      return cursor.peek()?.kind === 'string' ? [{ kind: 'comment-table', table, text: cursor.peek()?.text ?? '' }] : [];
    default:
      return [];
  }
}

function readAdd(cursor: Cursor, table: QualifiedName, dialect: Dialect): readonly Change[] {
  cursor.take('column');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  // Oracle and MySQL add several at once: `ADD (a int, b int)`.
  const group = cursor.group();
  if (group) return splitAtCommas(group.tokens).flatMap((item) => readAdded(new Cursor(item), table, dialect));
  return readAdded(cursor, table, dialect, ifNotExists);
}

function readAdded(cursor: Cursor, table: QualifiedName, dialect: Dialect, ifNotExists = false): readonly Change[] {
  if (addsSomethingElse(cursor)) return [];
  const { column, constraint, index } = readItem(cursor, dialect);
  if (column) return [{ kind: 'add-column', table, column, ifNotExists }];
  if (constraint) return [{ kind: 'add-constraint', table, constraint }];
  return index ? [{ kind: 'create-index', table, index, ifNotExists }] : [];
}

/** `ADD PARTITION …` of MySQL, `ADD DEFAULT 0 FOR status` of SQL Server, `ADD PERIOD FOR …`. */
function addsSomethingElse(cursor: Cursor): boolean {
  if (cursor.at('partition') && /^(?:\(|partitions)$/.test(cursor.key(1))) return true;
  return cursor.at('default') || cursor.at('period', 'for') || (cursor.at('constraint') && cursor.key(2) === 'default');
}

function readDrop(cursor: Cursor, table: QualifiedName, dialect: Dialect): readonly Change[] {
  if (cursor.take('primary', 'key')) return [{ kind: 'drop-constraint', table, name: 'primary-key', cascade: false }];
  if (cursor.at('partition') && cursor.isName(1)) return [];
  const isMysql = dialect === 'mysql' || dialect === 'mariadb';
  const isConstraint =
    cursor.take('constraint') || cursor.take('foreign', 'key') || (isMysql && cursor.takeOne('check', 'index', 'key') !== undefined);
  if (!isConstraint) cursor.take('column');
  cursor.take('if', 'exists');
  // Oracle: `DROP (a, b)`.
  const names = cursor.names() ?? [];
  const name = names.length > 0 ? undefined : cursor.name();
  const cascade = cursor.at('cascade');
  return (name ? [name] : names).map((dropped) =>
    isConstraint ? { kind: 'drop-constraint', table, name: dropped, cascade } : { kind: 'drop-column', table, column: dropped, cascade },
  );
}

/** `ALTER [COLUMN] name …`; SQL Server writes the whole definition there. */
function readAlterColumn(cursor: Cursor, table: QualifiedName): readonly Change[] {
  if (cursor.take('index')) return [];
  if (cursor.take('constraint')) {
    const name = cursor.name();
    const deferrable = readDeferrable(cursor);
    return name && deferrable !== 'unsaid' ? [{ kind: 'defer-constraint', table, name, deferrable }] : [];
  }
  cursor.take('column');
  cursor.take('if', 'exists');
  const column = cursor.name();
  if (!column) return [];
  if (cursor.take('set', 'not', 'null')) return [{ kind: 'set-not-null', table, column, notNull: true }];
  if (cursor.take('drop', 'not', 'null')) return [{ kind: 'set-not-null', table, column, notNull: false }];
  if (cursor.take('set', 'default')) return [{ kind: 'set-default', table, column, default: readDefault(cursor) }];
  if (cursor.take('drop', 'default')) return [{ kind: 'set-default', table, column, default: undefined }];
  if (cursor.take('drop', 'identity') || cursor.take('drop', 'expression')) {
    return [{ kind: 'set-generated', table, column, generated: undefined }];
  }
  if (cursor.at('add', 'generated')) return [{ kind: 'set-generated', table, column, generated: 'identity' }];
  if (cursor.take('set', 'data', 'type') || cursor.take('type')) {
    const type = withCollation(readType(cursor), cursor);
    return type ? [{ kind: 'set-type', table, column, type }] : [];
  }
  if (cursor.take('set', 'expression', 'as')) {
    const group = cursor.group();
    return group ? [{ kind: 'set-expression', table, column, expression: toExpression(group.tokens, group.start) }] : [];
  }
  if (/^(?:set|drop|add|reset|restart|)$/.test(cursor.key())) return [];
  return [{ kind: 'redefine-column', table, column, definition: readDefinition(cursor, column) }];
}

/** `DEFERRABLE INITIALLY DEFERRED` behind ALTER CONSTRAINT. */
function readDeferrable(cursor: Cursor): 'immediate' | 'deferred' | undefined | 'unsaid' {
  if (cursor.take('not', 'deferrable')) return undefined;
  const deferrable = cursor.take('deferrable');
  if (cursor.take('initially', 'deferred')) return 'deferred';
  return deferrable || cursor.take('initially', 'immediate') ? 'immediate' : 'unsaid';
}

function readRename(cursor: Cursor, table: QualifiedName): readonly Change[] {
  if (cursor.take('constraint')) {
    const name = cursor.name();
    const to = cursor.take('to') ? cursor.name() : undefined;
    return name && to ? [{ kind: 'rename-constraint', table, name, to }] : [];
  }
  if (cursor.at('index') || cursor.at('key')) {
    cursor.skip();
    const index = cursor.qualifiedName();
    const to = cursor.take('to') ? cursor.name() : undefined;
    return index && to ? [{ kind: 'rename-index', index, table, to }] : [];
  }
  if (cursor.takeOne('to', 'as')) {
    const to = cursor.qualifiedName()?.name;
    return to ? [{ kind: 'rename-table', table, to }] : [];
  }
  const isColumn = cursor.take('column');
  cursor.take('if', 'exists');
  const column = cursor.name();
  if (!column) return [];
  if (cursor.take('to')) {
    const to = cursor.name();
    return to ? [{ kind: 'rename-column', table, column, to }] : [];
  }
  // MySQL: `RENAME name` without TO.
  return isColumn || !cursor.done ? [] : [{ kind: 'rename-table', table, to: column }];
}

/** `MODIFY [COLUMN] name definition`; Oracle puts several in parentheses. */
function readModify(cursor: Cursor, table: QualifiedName, dialect: Dialect): readonly Change[] {
  cursor.take('column');
  const group = cursor.group();
  if (group) return splitAtCommas(group.tokens).flatMap((item) => readModify(new Cursor(item), table, dialect));
  const definition = readColumn(cursor);
  return definition ? [{ kind: 'redefine-column', table, column: definition.name, definition }] : [];
}
