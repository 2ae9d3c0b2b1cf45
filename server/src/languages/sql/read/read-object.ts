/** Reads what makes, changes and drops the objects of a schema that are no tables: types, views, routines, triggers, policies. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Span } from '../../../engine/finding.ts';
import type {
  Change,
  CheckConstraint,
  CreateType,
  EnumValue,
  Expression,
  GrantChange,
  Name,
  OtherObject,
  QualifiedName,
} from '../model.ts';
import { Cursor, splitAtCommas, toExpression, toQualifiedName } from './cursor.ts';
import { contentOf } from './embedded.ts';
import type { Token } from './lexer.ts';
import { readColumn, readDefault, readType } from './read-column.ts';
import { readTableConstraint } from './read-constraint.ts';

/** What stands between CREATE and the kind of the object. */
export interface CreateModifiers {
  readonly replace: boolean;
  readonly temporary: boolean;
  readonly materialized: boolean;
}

/** The object behind CREATE; the cursor stands at the word that says what it is. */
export function readCreateObject(cursor: Cursor, modifiers: CreateModifiers, text: string): readonly Change[] {
  switch (cursor.key()) {
    case 'type':
      return readCreateType(cursor);
    case 'domain':
      return readCreateDomain(cursor);
    case 'view':
      return readCreateView(cursor, modifiers);
    case 'function':
    case 'procedure':
    case 'proc':
      return readCreateFunction(cursor, modifiers, text);
    case 'trigger':
      return readCreateTrigger(cursor, modifiers);
    case 'policy':
      return readCreatePolicy(cursor);
    case 'sequence':
      return readCreateSequence(cursor);
    case 'schema': {
      cursor.skip();
      cursor.take('if', 'not', 'exists');
      const schema = cursor.at('authorization') ? undefined : cursor.name();
      return schema ? [{ kind: 'create-schema', schema }] : [];
    }
    default:
      return [];
  }
}

/** `CREATE TYPE mood AS ENUM ('sad', 'ok')`, `CREATE TYPE pair AS (a int, b int)`. */
function readCreateType(cursor: Cursor): readonly Change[] {
  cursor.skip();
  const type = cursor.qualifiedName();
  if (!type) return [];
  const base: CreateType = {
    kind: 'create-type',
    type,
    form: 'base',
    values: [],
    base: undefined,
    notNull: false,
    default: undefined,
    checks: [],
    attributes: [],
  };
  // SQL Server gives another name to a type: `CREATE TYPE phone FROM varchar(20) NOT NULL`.
  if (cursor.take('from')) return [{ ...base, form: 'domain', base: readType(cursor), notNull: cursor.take('not', 'null') }];
  if (!cursor.take('as')) return [base];
  if (cursor.take('enum')) return [{ ...base, form: 'enum', values: readEnumValues(cursor.group()?.tokens ?? []) }];
  if (cursor.take('range')) return [{ ...base, form: 'range' }];
  const group = cursor.group();
  const attributes = splitAtCommas(group?.tokens ?? []).flatMap((item) => readColumn(new Cursor(item)) ?? []);
  return [{ ...base, form: group ? 'composite' : 'base', attributes }];
}

function readEnumValues(tokens: readonly Token[]): readonly EnumValue[] {
  return tokens.filter(({ kind }) => kind === 'string').map(toEnumValue);
}

function toEnumValue({ text, start, end }: Token): EnumValue {
  return { text, start, end };
}

/** `CREATE DOMAIN email AS text NOT NULL CHECK (VALUE LIKE '%@%')`. */
function readCreateDomain(cursor: Cursor): readonly Change[] {
  cursor.skip();
  const type = cursor.qualifiedName();
  cursor.take('as');
  const base = type && readType(cursor);
  if (!type) return [];
  const checks: CheckConstraint[] = [];
  let notNull = false;
  let initial: Expression | undefined;
  while (!cursor.done) {
    if (cursor.take('not', 'null')) notNull = true;
    else if (cursor.take('default')) initial = readDefault(cursor);
    else {
      const before = cursor.position;
      const constraint = readTableConstraint(cursor);
      if (constraint?.kind === 'check') checks.push(constraint);
      else if (cursor.position === before) cursor.skipPiece();
    }
  }
  return [{ kind: 'create-type', type, form: 'domain', values: [], base, notNull, default: initial, checks, attributes: [] }];
}

function readCreateView(cursor: Cursor, { replace, temporary, materialized }: CreateModifiers): readonly Change[] {
  cursor.skip();
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const view = cursor.qualifiedName();
  if (!view) return [];
  const columns = cursor.names() ?? [];
  cursor.skipTo('as');
  cursor.take('as');
  const from = cursor.position;
  cursor.rest();
  const query = cursor.expressionFrom(from);
  return [{ kind: 'create-view', view, materialized, temporary, replace, ifNotExists, columns, query }];
}

function readCreateFunction(cursor: Cursor, { replace }: CreateModifiers, text: string): readonly Change[] {
  const procedure = cursor.takeOne('function', 'procedure', 'proc') !== 'function';
  cursor.take('if', 'not', 'exists');
  const name = cursor.qualifiedName();
  if (!name) return [];
  const group = cursor.group();
  const parameters = toExpression(group?.tokens ?? [], cursor.lastEnd());
  let [returns, language, securityDefiner, searchPath]: [string | undefined, string | undefined, boolean, boolean] = [
    undefined,
    undefined,
    false,
    false,
  ];
  let body: Span | undefined;
  while (!cursor.done && !body) {
    if (cursor.take('returns')) returns = readReturns(cursor);
    else if (cursor.take('language')) language = (cursor.name()?.text ?? '').toLowerCase();
    else if (cursor.take('security', 'definer')) securityDefiner = true;
    else if (cursor.take('set', 'search_path')) searchPath = true;
    else if (cursor.take('as')) {
      const token = cursor.peek();
      body = token?.kind === 'string' ? contentOf(token, text) : restOf(cursor);
      if (token?.kind === 'string') cursor.skip();
    } else if (cursor.at('begin') || cursor.at('return')) body = restOf(cursor);
    else cursor.skipPiece();
  }
  // What is said of the function may follow its body.
  for (; !cursor.done; cursor.skipPiece()) {
    if (cursor.at('language')) language = cursor.peek(1)?.text.toLowerCase() ?? language;
    else if (cursor.at('security', 'definer')) securityDefiner = true;
    else if (cursor.at('set', 'search_path')) searchPath = true;
  }
  return [
    { kind: 'create-function', function: name, procedure, replace, parameters, returns, language, securityDefiner, searchPath, body },
  ];
}

/** `setof orders`, `numeric`, `table`: the words of what a function gives back, without arguments. */
function readReturns(cursor: Cursor): string {
  const words: string[] = [];
  for (; !cursor.done && !afterReturns.has(cursor.key()); cursor.skipPiece()) {
    if (cursor.isName()) words.push((cursor.peek()?.text ?? '').toLowerCase());
  }
  return words.join(' ');
}

const afterReturns = new Set(
  `as begin called comment contains cost deterministic external immutable language leakproof modifies not null on parallel reads return rows
   security set sql stable strict support transform volatile window with`.split(/\s+/),
);

function restOf(cursor: Cursor): Span | undefined {
  const from = cursor.position;
  const tokens = cursor.rest();
  return tokens.length === 0 ? undefined : cursor.expressionFrom(from);
}

/** `CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch()`, in every dialect's order of words. */
function readCreateTrigger(cursor: Cursor, { replace }: CreateModifiers): readonly Change[] {
  cursor.skip();
  cursor.take('if', 'not', 'exists');
  const trigger = cursor.qualifiedName()?.name;
  let table: QualifiedName | undefined;
  let timing: 'before' | 'after' | 'instead of' = 'after';
  const events: string[] = [];
  let columns: readonly Name[] = [];
  let forEachRow = false;
  let called: QualifiedName | undefined;
  let body: Expression | undefined;
  while (!cursor.done && !called && !body) {
    const word = cursor.key();
    if (word === 'before' || word === 'after') {
      timing = word;
      cursor.skip();
    } else if (cursor.take('instead', 'of')) timing = 'instead of';
    // SQL Server's FOR is its AFTER; elsewhere FOR EACH ROW comes later.
    else if (cursor.take('referencing')) skipTransitions(cursor);
    else if (cursor.take('for', 'each')) forEachRow = cursor.takeOne('row', 'statement') === 'row';
    else if (!table && cursor.take('on')) table = cursor.qualifiedName();
    else if (/^(?:insert|update|delete|truncate)$/.test(word) && !forEachRow) {
      events.push(word);
      cursor.skip();
      if (word === 'update' && cursor.take('of')) columns = readNameList(cursor);
    } else if (cursor.take('execute', 'function') || cursor.take('execute', 'procedure')) called = cursor.qualifiedName();
    else if (word === 'begin' || (word === 'as' && table) || (forEachRow && /^(?:insert|update|delete|set|call|if)$/.test(word))) {
      const from = cursor.position;
      cursor.rest();
      body = cursor.expressionFrom(from);
    } else cursor.skipPiece();
  }
  if (!trigger || !table) return [];
  return [{ kind: 'create-trigger', table, trigger, replace, timing, events, columns, forEachRow, function: called, body }];
}

/** `NEW TABLE AS added OLD TABLE AS removed`, and Oracle's `NEW AS n`. */
function skipTransitions(cursor: Cursor): void {
  while (cursor.takeOne('old', 'new')) {
    cursor.takeOne('table', 'row');
    cursor.take('as');
    cursor.name();
  }
}

/** Names with commas between them, without parentheses. */
function readNameList(cursor: Cursor): readonly Name[] {
  const names: Name[] = [];
  do {
    const name = cursor.name();
    if (name) names.push(name);
  } while (cursor.take(','));
  return names;
}

function readCreatePolicy(cursor: Cursor): readonly Change[] {
  cursor.skip();
  const policy = cursor.name();
  const table = cursor.take('on') ? cursor.qualifiedName() : undefined;
  if (!policy || !table) return [];
  const { permissive, command, roles, using, withCheck } = readPolicyParts(cursor);
  return [{ kind: 'create-policy', table, policy, permissive, command, roles: roles ?? [], using, withCheck }];
}

function readPolicyParts(cursor: Cursor) {
  let permissive = true;
  let command = 'all';
  let roles: readonly Name[] | undefined;
  let using: Expression | undefined;
  let withCheck: Expression | undefined;
  const readCondition = () => {
    const group = cursor.group();
    return group && toExpression(group.tokens, group.start);
  };
  while (!cursor.done) {
    if (cursor.take('as')) permissive = cursor.takeOne('permissive', 'restrictive') !== 'restrictive';
    else if (cursor.take('for')) command = (cursor.name()?.text ?? 'all').toLowerCase();
    else if (cursor.take('to')) roles = readNameList(cursor);
    else if (cursor.take('using')) using = readCondition();
    else if (cursor.take('with', 'check')) withCheck = readCondition();
    else cursor.skipPiece();
  }
  return { permissive, command, roles, using, withCheck };
}

function readCreateSequence(cursor: Cursor): readonly Change[] {
  cursor.skip();
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const sequence = cursor.qualifiedName();
  return sequence ? [{ kind: 'create-sequence', sequence, ifNotExists }] : [];
}

/** The object behind ALTER; undefined when it is none of these. */
export function readAlterObject(cursor: Cursor, dialect: Dialect): readonly Change[] | undefined {
  const object = takeObject(cursor);
  if (object) {
    cursor.take('if', 'exists');
    const name = cursor.qualifiedName();
    // The parameters of a function.
    cursor.group();
    return name ? readAlterNamed(cursor, object, name) : [];
  }
  const attached = dialect === 'postgresql' ? cursor.takeOne('trigger', 'policy') : undefined;
  if (!attached) return undefined;
  const part = cursor.name();
  const table = cursor.take('on') ? cursor.qualifiedName() : undefined;
  if (!part || !table) return [];
  const to = cursor.take('rename', 'to') ? cursor.name() : undefined;
  if (attached === 'trigger') return to ? [{ kind: 'rename-trigger', table, trigger: part, to }] : [];
  if (to) return [{ kind: 'rename-policy', table, policy: part, to }];
  const { roles, using, withCheck } = readPolicyParts(cursor);
  return [{ kind: 'alter-policy', table, policy: part, roles, using, withCheck }];
}

function readAlterNamed(cursor: Cursor, object: OtherObject, name: QualifiedName): readonly Change[] {
  if (cursor.take('rename', 'to')) {
    const to = cursor.name();
    return to ? [{ kind: 'rename-object', object, name, to }] : [];
  }
  if (cursor.take('set', 'schema')) {
    const schema = cursor.name();
    return schema ? [{ kind: 'move-object', object, name, schema }] : [];
  }
  if (object === 'type') return readAlterType(cursor, name);
  return object === 'domain' ? readAlterDomain(cursor, name) : [];
}

function readAlterType(cursor: Cursor, type: QualifiedName): readonly Change[] {
  if (cursor.take('add', 'value')) {
    cursor.take('if', 'not', 'exists');
    const value = cursor.peek();
    if (value?.kind !== 'string') return [];
    cursor.skip();
    const place = cursor.takeOne('before', 'after');
    const neighbour = cursor.peek()?.text;
    const where = place === undefined || neighbour === undefined ? {} : place === 'before' ? { before: neighbour } : { after: neighbour };
    return [{ kind: 'add-enum-value', type, value: toEnumValue(value), ...where }];
  }
  if (cursor.take('rename', 'value')) {
    const [from, to] = [cursor.peek(), cursor.peek(2)];
    return from && to?.kind === 'string' ? [{ kind: 'rename-enum-value', type, value: from.text, to: toEnumValue(to) }] : [];
  }
  if (cursor.take('rename', 'attribute')) {
    const attribute = cursor.name();
    const to = cursor.take('to') ? cursor.name() : undefined;
    return attribute && to ? [{ kind: 'rename-attribute', type, attribute, to }] : [];
  }
  return splitAtCommas(cursor.rest()).flatMap((item): readonly Change[] => {
    const action = new Cursor(item);
    if (action.take('add', 'attribute')) {
      const attribute = readColumn(action);
      return attribute ? [{ kind: 'add-attribute', type, attribute }] : [];
    }
    if (!action.take('drop', 'attribute')) return [];
    action.take('if', 'exists');
    const attribute = action.name();
    return attribute ? [{ kind: 'drop-attribute', type, attribute }] : [];
  });
}

function readAlterDomain(cursor: Cursor, type: QualifiedName): readonly Change[] {
  if (cursor.take('set', 'not', 'null')) return [{ kind: 'alter-domain', type, notNull: true }];
  if (cursor.take('drop', 'not', 'null')) return [{ kind: 'alter-domain', type, notNull: false }];
  if (cursor.take('set', 'default')) return [{ kind: 'set-domain-default', type, default: readDefault(cursor) }];
  if (cursor.take('drop', 'default')) return [{ kind: 'set-domain-default', type, default: undefined }];
  if (cursor.take('add')) {
    const check = readTableConstraint(cursor);
    return check?.kind === 'check' ? [{ kind: 'add-domain-check', type, check }] : [];
  }
  if (cursor.take('rename', 'constraint')) {
    const name = cursor.name();
    const to = cursor.take('to') ? cursor.name() : undefined;
    return name && to ? [{ kind: 'rename-domain-constraint', type, name, to }] : [];
  }
  if (!cursor.take('drop', 'constraint')) return [];
  cursor.take('if', 'exists');
  const name = cursor.name();
  return name ? [{ kind: 'drop-domain-constraint', type, name }] : [];
}

/** Walks past the words that name a kind of object. */
export function takeObject(cursor: Cursor): OtherObject | undefined {
  if (cursor.take('materialized', 'view')) return 'materialized view';
  const word = cursor.takeOne('type', 'domain', 'view', 'sequence', 'function', 'procedure', 'routine');
  switch (word) {
    case undefined:
      return undefined;
    case 'type':
    case 'domain':
    case 'view':
    case 'sequence':
      return word;
    default:
      return 'function';
  }
}

/** `GRANT SELECT, INSERT ON orders TO app`, `REVOKE ALL ON SCHEMA public FROM PUBLIC`. */
export function readGrant(cursor: Cursor): readonly Change[] {
  const kind = cursor.takeOne('grant', 'revoke') === 'grant' ? 'grant' : 'revoke';
  if (cursor.take('grant', 'option', 'for')) return [];
  const privileges = readPrivileges(cursor);
  if (!cursor.take('on')) return [];
  const object = readGrantObject(cursor);
  const targets = readTargets(cursor);
  if (!cursor.takeOne('to', 'from')) return [];
  const grant: GrantChange = { kind, privileges, object, targets, roles: readNameList(cursor) };
  return [grant];
}

/** The privileges before ON, without the columns that they may be narrowed to. */
function readPrivileges(cursor: Cursor): readonly string[] {
  const privileges: string[] = [];
  let words: string[] = [];
  while (!cursor.done && !cursor.at('on')) {
    if (cursor.take(',')) {
      privileges.push(words.join(' '));
      words = [];
    } else if (cursor.at('(')) cursor.skipPiece();
    else {
      words.push(cursor.key());
      cursor.skip();
    }
  }
  privileges.push(words.join(' '));
  return privileges.map((privilege) => privilege.replace(/ privileges$/, '')).filter((privilege) => privilege !== '');
}

/** `TABLE`, `ALL TABLES IN SCHEMA`, `SCHEMA`, … in lower case. */
function readGrantObject(cursor: Cursor): string {
  if (cursor.take('all')) {
    const words = ['all'];
    while (!cursor.done && !cursor.at('schema')) {
      words.push(cursor.key());
      cursor.skip();
    }
    cursor.skip();
    return [...words, 'schema'].join(' ');
  }
  if (cursor.at('foreign')) cursor.skip(cursor.key(1) === 'server' ? 1 : 3);
  const objects = ['table', 'schema', 'sequence', 'function', 'procedure', 'routine', 'database', 'type', 'domain', 'language', 'server'];
  const word = cursor.isName(1) ? cursor.takeOne(...objects) : undefined;
  // SQL Server: `ON OBJECT::dbo.orders`.
  if (cursor.at('object', ':')) cursor.skip(3);
  return word ?? 'table';
}

function readTargets(cursor: Cursor): readonly QualifiedName[] {
  const targets: QualifiedName[] = [];
  do {
    const target = toQualifiedName(cursor.nameParts());
    if (target) targets.push(target);
    cursor.group();
  } while (cursor.take(','));
  return targets;
}
