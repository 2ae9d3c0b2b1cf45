/** Reads ALTER TABLE, all its actions, in every dialect's words. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Change, QualifiedName } from '../model.ts';
import { isMysql } from '../names.ts';
import { Cursor, splitAtCommas, toExpression } from './cursor.ts';
import type { Token } from './lexer.ts';
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
  const checked = cursor.take('with') ? cursor.takeOne('check', 'nocheck') : undefined;
  const changes: Change[] = [];
  let previous: readonly Token[] = [];
  for (const item of dialect === 'oracle' ? splitAtVerbs(cursor.rest()) : splitAtCommas(cursor.rest())) {
    const action = new Cursor(item);
    if (checked === 'check' && action.take('check', 'constraint')) changes.push(...readValidate(action, table));
    else if (actionVerbs.includes(action.key())) {
      changes.push(...readAction(action, table, dialect));
      previous = item;
    } else {
      // `DROP CONSTRAINT a, COLUMN b, c` drops two columns.
      if (action.at('column') || action.at('constraint')) previous = [...previous.slice(0, 1), ...item];
      changes.push(...readContinued(action, previous, table, dialect));
    }
  }
  const said = { ...(only && { only }), ...(ifExists && { ifExists }) };
  return changes.map((change) => ({ ...(checked === 'nocheck' ? withoutLook(change) : change), ...said }));
}

/** SQL Server and Oracle do not repeat the verb: `ADD a int, b int`, `DROP COLUMN a, b`. */
function readContinued(cursor: Cursor, previous: readonly Token[], table: QualifiedName, dialect: Dialect): readonly Change[] {
  const [verb, object] = previous.map(({ key }) => key);
  if (verb === 'add') return readAdded(cursor, table, dialect);
  return verb === 'drop' && dialect === 'sqlserver' ? readDrop(cursor, table, dialect, object !== 'column') : [];
}

/** A constraint that does not look at the rows that are there. */
function withoutLook(change: Change): Change {
  if (change.kind !== 'add-constraint') return change;
  return { ...change, constraint: { ...change.constraint, notValid: true } };
}

/** Oracle puts no commas between actions: `ADD (a NUMBER) MODIFY (b NOT NULL)`. */
function splitAtVerbs(tokens: readonly Token[]): readonly (readonly Token[])[] {
  let depth = 0;
  const starts = tokens.flatMap(({ key }, index) => {
    depth += key === '(' ? 1 : key === ')' ? -1 : 0;
    const isVerb = /^(?:add|modify|drop|rename)$/.test(key) && !(key === 'drop' && index > 0 && tokens[index + 1]?.key === 'index');
    return depth === 0 && isVerb ? [index] : [];
  });
  if (starts.length < 2) return splitAtCommas(tokens);
  return starts.flatMap((start, at) => splitAtCommas(tokens.slice(start, starts[at + 1])));
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
      if (cursor.take('unused')) {
        cursor.take('column');
        return readDropped(cursor, table, 'column');
      }
      const schema = cursor.take('schema') ? cursor.name() : undefined;
      return schema ? [{ kind: 'move-table', table, schema }] : [];
    }
    case 'attach':
    case 'detach': {
      const partition = cursor.take('partition') ? cursor.qualifiedName() : undefined;
      return partition ? [{ kind: `${verb}-partition`, table, partition }] : [];
    }
    case 'validate':
      return cursor.take('constraint') ? readValidate(cursor, table) : [];
    case 'inherit':
    case 'no': {
      if (cursor.take('force', 'row', 'level', 'security')) return [{ kind: 'row-security', table, enabled: undefined, forced: false }];
      if (verb === 'no' && !cursor.take('inherit')) return [];
      const parent = cursor.qualifiedName();
      return parent ? [{ kind: verb === 'no' ? 'no-inherit' : 'inherit', table, parent }] : [];
    }
    case 'enable':
    case 'disable':
      if (cursor.take('constraint') || cursor.take('validate', 'constraint')) return verb === 'enable' ? readValidate(cursor, table) : [];
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

function readValidate(cursor: Cursor, table: QualifiedName): readonly Change[] {
  const name = cursor.name();
  return name ? [{ kind: 'validate-constraint', table, name }] : [];
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
  const initial = readAddedDefault(cursor, table);
  if (initial) return initial;
  if (addsSomethingElse(cursor)) return [];
  const { column, constraint, index } = readItem(cursor, dialect);
  if (column) return [{ kind: 'add-column', table, column, ifNotExists }];
  if (constraint) return [{ kind: 'add-constraint', table, constraint }];
  return index ? [{ kind: 'create-index', table, index, ifNotExists }] : [];
}

/** SQL Server's `ADD CONSTRAINT name DEFAULT 0 FOR status`; undefined when something else comes. */
function readAddedDefault(cursor: Cursor, table: QualifiedName): readonly Change[] | undefined {
  if (cursor.at('constraint') && cursor.key(2) === 'default') cursor.skip(2);
  if (!cursor.take('default')) return undefined;
  const initial = readDefault(cursor);
  const column = cursor.take('for') ? cursor.name() : undefined;
  return column ? [{ kind: 'set-default', table, column, default: initial }] : [];
}

/** `ADD PARTITION …` of MySQL. */
function addsSomethingElse(cursor: Cursor): boolean {
  return cursor.at('partition') && /^(?:\(|partitions)$/.test(cursor.key(1));
}

/** What an action drops; `isConstraint` says what is meant where nothing else is said. */
function readDrop(cursor: Cursor, table: QualifiedName, dialect: Dialect, isConstraint = dialect === 'sqlserver'): readonly Change[] {
  if (cursor.take('primary', 'key')) return [{ kind: 'drop-constraint', table, name: 'primary-key', cascade: false, part: undefined }];
  if (cursor.at('partition') && cursor.isName(1)) return [];
  if (cursor.take('column')) return readDropped(cursor, table, 'column');
  if (cursor.take('constraint')) return readDropped(cursor, table, undefined);
  if (cursor.take('foreign', 'key')) return readDropped(cursor, table, 'foreign-key');
  if (isMysql(dialect) && cursor.take('check')) return readDropped(cursor, table, 'check');
  if (isMysql(dialect) && cursor.takeOne('index', 'key')) return readDropped(cursor, table, 'index');
  return readDropped(cursor, table, isConstraint ? undefined : 'column');
}

/** The names behind DROP and what they are names of; undefined for a constraint of any kind. */
function readDropped(
  cursor: Cursor,
  table: QualifiedName,
  part: 'column' | 'foreign-key' | 'check' | 'index' | undefined,
): readonly Change[] {
  cursor.take('if', 'exists');
  // Oracle: `DROP (a, b)`.
  const name = cursor.at('(') ? undefined : cursor.name();
  const names = name ? [name] : (cursor.names() ?? []);
  const cascade = cursor.at('cascade');
  return names.map((dropped): Change => {
    if (part === 'column') return { kind: 'drop-column', table, column: dropped, cascade };
    const isPrimary = part === 'index' && dropped.text.toLowerCase() === 'primary';
    return { kind: 'drop-constraint', table, name: isPrimary ? 'primary-key' : dropped, cascade, part: isPrimary ? undefined : part };
  });
}

/** `ALTER [COLUMN] name …`; SQL Server writes the type there, and whether it may be null. */
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
  if (cursor.done || /^(?:set|drop|add|reset|restart)$/.test(cursor.key())) return [];
  const { type, notNull } = readDefinition(cursor, column);
  return type
    ? [
        { kind: 'set-type', table, column, type },
        { kind: 'set-not-null', table, column, notNull },
      ]
    : [];
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
  cursor.take('if', 'exists');
  const group = cursor.group();
  if (group) return splitAtCommas(group.tokens).flatMap((item) => readModify(new Cursor(item), table, dialect));
  if (dialect === 'oracle') return readModified(cursor, table);
  const definition = readColumn(cursor);
  return definition ? [{ kind: 'redefine-column', table, column: definition.name, definition }] : [];
}

/** Oracle changes only what is said of a column. */
function readModified(cursor: Cursor, table: QualifiedName): readonly Change[] {
  if (!cursor.isName() || /^(?:constraint|default|lob|nested|opaque|partition|primary|subpartition|unique)$/.test(cursor.key())) return [];
  const from = cursor.position;
  const definition = readColumn(cursor);
  if (!definition) return [];
  const { name: column, type, notNull, default: initial, generated, constraints } = definition;
  const words = cursor.expressionFrom(from).tokens;
  const isNull = words.some(({ key }, at) => key === 'null' && !/^(?:not|default|on)$/.test(words[at - 1]?.key ?? ''));
  return [
    ...(type ? [{ kind: 'set-type', table, column, type } as const] : []),
    ...(notNull || isNull ? [{ kind: 'set-not-null', table, column, notNull } as const] : []),
    ...(initial ? [{ kind: 'set-default', table, column, default: initial } as const] : []),
    ...(generated === 'identity' ? [{ kind: 'set-generated', table, column, generated } as const] : []),
    ...constraints.map((constraint) => ({ kind: 'add-constraint', table, constraint }) as const),
  ];
}
