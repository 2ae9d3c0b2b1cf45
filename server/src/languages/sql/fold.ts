/** Builds a schema by making the changes of statements one after the other, as the database would. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import type { Column, Grant, Mentions, Origin, Routine, Schema, Sequence, Table, UserType, View } from './catalog.ts';
import type { Token } from './lexer.ts';
import { mentionsIn, restsOn } from './mentions.ts';
import type {
  Change,
  ColumnDefinition,
  Constraint,
  CreateTable,
  CreateTrigger,
  ExcludeConstraint,
  Expression,
  IndexDefinition,
  KeyConstraint,
  LikeClause,
  Name,
  OtherObject,
  QualifiedName,
  Statement,
  Type,
} from './model.ts';
import { distinctLabels, isMysql, nameKey } from './names.ts';
import { Objects } from './objects.ts';
import { readIndexElements } from './read-constraint.ts';
import {
  type DraftColumn,
  type DraftExclusion,
  type DraftForeignKey,
  type DraftIndex,
  type DraftKey,
  type DraftObject,
  type DraftRelation,
  type DraftTable,
  Registry,
  temporarySchema,
  without,
} from './registry.ts';
import { resultsOf } from './results.ts';
import { isSameForeignKey, isSameIndex, isSameKey, withoutTwins } from './twins.ts';

/** How the files that are folded belong together. */
export type FoldKind = 'migrations' | 'files' | 'page';

export class Fold implements Schema {
  readonly dialect: Dialect;
  readonly #kind: FoldKind;
  readonly #objects = new Objects();
  readonly #registry: Registry;
  /** Changes of tables that are not there yet: files without an order may name them in any. */
  #pending: { readonly change: Change; readonly origin: Origin }[] = [];
  /** The search path to go back to behind the elements of CREATE SCHEMA. */
  #outside: readonly string[] = [];
  /** The temporary tables of the file, which end with it. */
  #temporary: DraftTable[] = [];

  constructor(dialect: Dialect, kind: FoldKind) {
    this.dialect = dialect;
    this.#kind = kind;
    this.#registry = new Registry(dialect, (schema, key) => this.#objects.isTaken(schema, key));
  }

  get tables(): readonly Table[] {
    return this.#registry.tables();
  }

  get types(): readonly UserType[] {
    return this.#objects.types;
  }

  get views(): readonly View[] {
    return this.#objects.views;
  }

  get routines(): readonly Routine[] {
    return this.#objects.routines;
  }

  get sequences(): readonly Sequence[] {
    return this.#objects.sequences;
  }

  get grants(): readonly Grant[] {
    return this.#objects.grants;
  }

  isTaken(schema: string, name: string): boolean {
    return this.#registry.isTaken(schema, name);
  }

  /** Makes the changes of one file. */
  addFile(document: Document, statements: readonly Statement[]): void {
    this.#registry.searchPath = [this.#registry.defaultSchema()];
    for (const statement of statements) {
      const origin = { document, statement };
      for (const change of statement.changes) {
        if (this.#kind !== 'migrations' && this.#comesTooEarly(change)) this.#pending.push({ change, origin });
        else this.#make(change, origin);
      }
    }
    for (const table of this.#temporary) this.#removeTable(table);
    this.#temporary = [];
  }

  /** Makes the changes that waited for their tables, and finds what was named before it was declared. */
  finish(): Schema {
    for (const { change, origin } of this.#pending) this.#make(change, origin);
    this.#pending = [];
    for (const table of this.#registry.tables()) {
      for (const key of table.foreignKeys) if (!key.target) this.#aim(key, this.#registry.find(key.constraint.target), key.origin);
      for (const column of table.columns.values()) column.userType ??= this.#userType(column.type);
      for (const trigger of table.triggers) trigger.routine ??= this.#routineOf(trigger.definition);
    }
    return this;
  }

  #comesTooEarly(change: Change): boolean {
    // What drops a part of a table that is not there yet does nothing: dumps clean up first (`DROP … IF EXISTS`).
    if (change.kind === 'create-table' || change.kind.startsWith('drop-') || ('ifExists' in change && change.ifExists)) return false;
    return 'table' in change && change.table !== undefined && this.#registry.find(change.table) === undefined;
  }

  #make(change: Change, origin: Origin) {
    switch (change.kind) {
      case 'create-table':
        return this.#createTable(change, origin);
      case 'add-column':
      case 'add-constraint':
      case 'create-index':
        if (change.ifExists && !this.#registry.find(change.table)) return;
        // The indexes of materialized views are nobody's business here.
        if (change.kind === 'create-index' && this.#objects.view(change.table, this.#registry)) return;
        return this.#alter(this.#findOrAssume(change.table, origin), change, origin);
      case 'search-path':
        this.#registry.searchPath = change.schemas?.map((schema) => this.#registry.key(schema)) ?? [this.#registry.defaultSchema()];
        return;
      case 'drop-index': {
        const index = this.#registry.findRelation(change.index, change.table);
        if (!index || !this.#mayRemove(index.origin, origin)) return;
        this.#removeForeignKeysTo(index);
        return this.#removeRelation(index);
      }
      case 'rename-index': {
        const index = this.#registry.findRelation(change.index, change.table);
        if (index) this.#registry.renameRelation(index, change.to);
        return;
      }
      case 'attach-index': {
        const [index, part] = [this.#registry.findRelation(change.index), this.#registry.findRelation(change.partition)];
        if (index && part) this.#attachRelation(index, part);
        return;
      }
      case 'create-schema':
        return;
      case 'enter-schema':
        this.#outside = this.#registry.searchPath;
        this.#registry.searchPath = [this.#registry.key(change.schema), ...this.#outside];
        return;
      case 'leave-schema':
        this.#registry.searchPath = this.#outside;
        return;
      case 'rename-enum-value':
        this.#renameDefaults(change, origin);
        return this.#objects.make(change, origin, this.#registry);
      case 'drop-schema': {
        const schema = this.#registry.key(change.schema);
        for (const table of this.#registry.tables()) if (table.schema === schema) this.#removeTable(table);
        return this.#objects.dropSchema(schema);
      }
      case 'rename-schema': {
        const schema = this.#registry.key(change.schema);
        for (const table of this.#registry.tables()) if (table.schema === schema) this.#registry.moveTable(table, change.to);
        return this.#objects.moveSchema(schema, change.to, this.#registry);
      }
      default:
        if ('table' in change) return this.#alterNamed(change, origin);
        if (change.kind === 'drop-object') {
          const object = this.#objects.find(change.object, change.name, this.#registry);
          if (!object || !this.#mayRemove(object.origin, origin)) return;
          // Without CASCADE the database refuses as long as anything rests on it.
          return change.cascade ? this.#dropObject(change.object, object) : this.#objects.remove(object);
        }
        this.#objects.make(change, origin, this.#registry);
    }
  }

  /** A default that is a value of an enum follows the value's name. */
  #renameDefaults({ type, value, to }: Extract<Change, { readonly kind: 'rename-enum-value' }>, origin: Origin): void {
    const renamed = this.#objects.typeOf(type, this.#registry);
    const token: Token = { kind: 'string', key: '', text: to.text, first: false, margin: false, start: to.start, end: to.end };
    for (const table of renamed ? this.#registry.tables() : []) {
      for (const column of table.columns.values()) {
        const first = column.default?.tokens[0];
        if (column.userType !== renamed || first?.kind !== 'string' || first.text !== value) continue;
        column.default = { tokens: [token], start: to.start, end: to.end };
        column.valueOrigin = origin;
      }
    }
  }

  /** Takes an object away with what rests on it: columns of a type, triggers of a function, and what names it in an expression. */
  #dropObject(kind: OtherObject, object: DraftObject): void {
    for (const domain of this.#objects.domainsOver(object, this.#registry)) this.#dropObject('domain', domain);
    const rests = (...expressions: readonly (Expression | undefined)[]) =>
      expressions.some((expression) => expression && restsOn(expression, kind, object.key));
    for (const table of this.#registry.tables()) {
      for (const column of [...table.columns.values()]) {
        if (column.userType === object || rests(column.expression)) this.#dropColumn(table, column);
        else if (rests(column.default)) column.default = undefined;
      }
      this.#removeConstraints(table, ({ constraint }) => constraint.kind === 'check' && rests(constraint.condition));
      for (const index of table.indexes) {
        const { elements, where } = index.definition;
        if (rests(where, ...elements.map(({ expression }) => expression))) this.#removeRelation(index);
      }
      if (kind !== 'function') continue;
      table.triggers = table.triggers.filter(({ routine }) => routine !== object);
    }
    this.#objects.remove(object);
  }

  /** A change that names what it alters like a table: PostgreSQL takes ALTER TABLE for indexes and views too. */
  #alterNamed(change: Extract<Change, { readonly table: QualifiedName }>, origin: Origin) {
    const table = this.#registry.find(change.table);
    if (table) return this.#alter(table, change, origin);
    if (change.kind !== 'rename-table' && change.kind !== 'move-table') return;
    const view = this.#objects.view(change.table, this.#registry);
    if (change.kind === 'move-table') {
      if (view) this.#objects.moveView(view, change.schema, this.#registry);
      return;
    }
    if (view) return this.#objects.renameView(view, change.to, this.#registry);
    const index = this.#registry.findRelation(change.table);
    if (index) this.#registry.renameRelation(index, change.to);
  }

  /** The changes of a table that is there. */
  #alter(table: DraftTable, change: Extract<Change, { readonly table: QualifiedName }>, origin: Origin) {
    switch (change.kind) {
      case 'add-column':
        return this.#addColumnEverywhere(table, change.column, origin);
      case 'add-constraint':
        return this.#addConstraint(table, change.constraint, origin, change.only === true);
      case 'create-index':
        this.#addIndex(table, change.index, origin);
        return;
      case 'drop-table':
        if (this.#mayRemove(table.origin, origin)) this.#removeTable(table);
        return;
      case 'rename-table':
        return this.#registry.renameTable(table, change.to);
      case 'move-table':
        return this.#registry.moveTable(table, change.schema);
      case 'drop-constraint':
        return this.#dropConstraint(table, change, origin);
      case 'rename-constraint':
        return this.#renameConstraint(table, change.name, change.to);
      case 'validate-constraint': {
        const key = this.#registry.key(change.name);
        for (const each of familyOf(table)) {
          for (const constraint of [...each.foreignKeys, ...each.checks]) if (constraint.key === key) constraint.valid = true;
        }
        return;
      }
      case 'defer-constraint': {
        const key = table.foreignKeys.find((candidate) => candidate.key === this.#registry.key(change.name));
        if (key) key.constraint = { ...key.constraint, deferrable: change.deferrable };
        return;
      }
      case 'attach-partition':
      case 'detach-partition': {
        const partition = this.#registry.find(change.partition);
        if (!partition || familyOf(partition).includes(table)) return;
        if (change.kind === 'attach-partition') this.#attach(table, partition);
        else this.#detach(table, partition);
        return;
      }
      case 'inherit':
      case 'no-inherit': {
        const parent = this.#registry.find(change.parent);
        if (!parent || familyOf(table).includes(parent)) return;
        table.inherits = without(table.inherits, parent);
        parent.children = without(parent.children, table);
        if (change.kind === 'no-inherit') return;
        table.inherits.push(parent);
        parent.children.push(table);
        return;
      }
      case 'comment-table':
        table.comment = change.text;
        return;
      case 'row-security':
        if (change.enabled !== undefined) table.rowSecurity = change.enabled ? (table.rowSecurity === 'forced' ? 'forced' : 'on') : 'off';
        if (change.forced !== undefined && table.rowSecurity !== 'off') table.rowSecurity = change.forced ? 'forced' : 'on';
        return;
      default:
        if ('trigger' in change || 'policy' in change) return this.#alterAttached(table, change, origin);
        if ('column' in change) this.#alterColumn(table, change, origin);
    }
  }

  /** Triggers and policies. */
  #alterAttached(table: DraftTable, change: Extract<Change, { readonly trigger: Name } | { readonly policy: Name }>, origin: Origin) {
    const key = this.#registry.key('trigger' in change ? change.trigger : change.policy);
    const isOther = (other: { readonly key: string }) => other.key !== key;
    switch (change.kind) {
      case 'create-trigger':
        table.triggers = [...table.triggers.filter(isOther), { table, key, definition: change, routine: this.#routineOf(change), origin }];
        return;
      case 'drop-trigger':
        table.triggers = table.triggers.filter((trigger) => isOther(trigger) || !this.#mayRemove(trigger.origin, origin));
        return;
      case 'create-policy': {
        const { using, withCheck, roles } = change;
        table.policies = [...table.policies.filter(isOther), { table, key, definition: change, using, withCheck, roles, origin }];
        return;
      }
      case 'drop-policy':
        table.policies = table.policies.filter((policy) => isOther(policy) || !this.#mayRemove(policy.origin, origin));
        return;
      case 'alter-policy': {
        const policy = table.policies.find((other) => other.key === key);
        if (!policy) return;
        policy.using = change.using ?? policy.using;
        policy.withCheck = change.withCheck ?? policy.withCheck;
        policy.roles = change.roles ?? policy.roles;
        return;
      }
      default: {
        const named = [...table.triggers, ...table.policies].find((other) => other.key === key);
        if (named) named.key = this.#registry.key(change.to);
      }
    }
  }

  #alterColumn(table: DraftTable, change: Extract<Change, { readonly column: Name }>, origin: Origin) {
    const key = this.#registry.key(change.column);
    const first = table.columns.get(key) ?? table.unknown.get(key);
    if (!first) return;
    if (change.kind === 'drop-column' && !this.#mayRemove(first.origin, origin)) return;
    for (const each of change.only ? [table] : familyOf(table)) {
      const column = each.columns.get(key) ?? each.unknown.get(key);
      // A child keeps a column that it declares itself.
      if (column && (each === table || change.kind !== 'drop-column' || column.inherited)) this.#changeColumn(each, column, change, origin);
    }
  }

  #changeColumn(table: DraftTable, column: DraftColumn, change: Extract<Change, { readonly column: Name }>, origin: Origin) {
    switch (change.kind) {
      case 'drop-column':
        if (change.cascade) this.#objects.dropViewsOf(table, column.key);
        return this.#dropColumn(table, column);
      case 'rename-column':
        column.key = this.#registry.key(change.to);
        column.name = change.to;
        column.nameOrigin = origin;
        table.columns = byKey(table.columns);
        table.unknown = byKey(table.unknown);
        return;
      case 'redefine-column': {
        const { type, notNull, default: initial, generated, expression, comment, constraints } = change.definition;
        if (type) this.#setType(column, type, origin);
        column.notNull = notNull || table.primaryKey?.columns.includes(column) === true;
        column.default = initial;
        column.generated = generated;
        column.expression = expression;
        column.mentions = this.#mentioned(table, expression);
        column.valueOrigin = origin;
        column.comment = comment;
        for (const constraint of constraints) this.#addConstraint(table, constraint, origin);
        return;
      }
      case 'set-type':
        return this.#setType(column, change.type, origin);
      case 'set-not-null':
        column.notNull = change.notNull;
        return;
      case 'set-default':
        column.default = change.default;
        column.valueOrigin = origin;
        if (column.serial) column.generated = undefined;
        column.serial = false;
        return;
      case 'set-generated':
        column.generated = change.generated;
        column.expression = undefined;
        column.mentions = new Map();
        return;
      case 'set-expression':
        column.expression = change.expression;
        column.valueOrigin = origin;
        column.mentions = this.#mentioned(table, change.expression);
        return;
      case 'comment':
        column.comment = change.text;
    }
  }

  #setType(column: DraftColumn, type: Type, origin: Origin): void {
    column.type = type;
    column.typeOrigin = origin;
    column.userType = this.#userType(type);
  }

  #routineOf({ function: called }: CreateTrigger): Routine | undefined {
    return called && this.#objects.routine(called, this.#registry);
  }

  #userType(type: Type | undefined): UserType | undefined {
    return type && this.#objects.typeOf(type.written, this.#registry);
  }

  #createTable(change: CreateTable, origin: Origin): void {
    const schema = change.temporary ? temporarySchema : this.#registry.schemaFor(change.table);
    const existing = this.#registry.tableIn(schema, this.#registry.key(change.table.name));
    // A page shows a table again as it develops; elsewhere the database keeps the one it has.
    if (existing?.definition && this.#kind !== 'page') return;
    if (existing) this.#removeTable(existing);
    const table = this.#newTable(change.table, schema, origin, change);
    if (change.temporary) this.#temporary.push(table);
    for (const name of change.inherits) {
      const parent = this.#registry.find(name);
      if (!parent) continue;
      this.#copyColumns(parent, table, origin);
      table.inherits.push(parent);
      parent.children.push(table);
    }
    const parent = change.partitionOf && this.#registry.find(change.partitionOf);
    if (parent) this.#copyColumns(parent, table, origin);
    const type = change.ofType && this.#objects.typeOf(change.ofType, this.#registry);
    for (const attribute of type?.attributes ?? []) this.#addColumn(table, attribute.definition, attribute.origin);
    // The table may say more about columns that come from its type.
    for (const column of table.columns.values()) column.inherited = true;
    // The list of MySQL's CREATE TABLE … SELECT defines columns, elsewhere it names those of the query.
    const hasOwn = isMysql(this.dialect);
    if (change.query && hasOwn) for (const column of change.columns) this.#addColumn(table, column, origin);
    if (change.query) this.#addResults(table, change.query, hasOwn ? [] : change.columns, origin);
    // The columns of a LIKE clause stand where it stands.
    for (const item of [...change.columns, ...change.likes].sort((a, b) => startOf(a) - startOf(b))) {
      if ('including' in item) this.#copyLike(item, table, origin);
      else if (!change.query) this.#addColumn(table, item, origin);
    }
    for (const each of table.inherits) this.#copyChecks(each, table);
    if (parent) this.#attach(parent, table);
    const constraints = [...change.columns.flatMap((column) => column.constraints), ...change.constraints];
    this.#addConstraints(table, constraints, origin, () => {
      for (const like of change.likes) this.#copyLikeParts(like, table);
    });
    for (const index of change.indexes) this.#addIndex(table, index, origin);
    // There are no rows yet that a constraint could leave out.
    for (const constraint of [...table.foreignKeys, ...table.checks]) constraint.valid = true;
  }

  /** The columns that a query gives to a new table, under the names of its list if there is one. */
  #addResults(table: DraftTable, query: Expression, names: readonly ColumnDefinition[], origin: Origin): void {
    const place = { start: table.written.start, end: table.written.end };
    resultsOf(query, names, this.#registry).forEach(({ name: given, from, type }, index) => {
      // A name that `*` brings stands in another place.
      const name = names[index]?.name ?? { ...given, ...place };
      const definition = { name, type, notNull: false, default: undefined, generated: undefined, serial: false, expression: undefined };
      this.#addColumn(table, { ...definition, constraints: [], comment: undefined, ...place }, origin);
      const column = table.columns.get(this.#registry.key(name));
      if (!column || type || !from) return;
      column.type = from.type;
      column.typeOrigin = from.typeOrigin;
      column.userType = from.userType;
      column.inherited = true;
    });
  }

  /** The constraints of a new table or column, in the order in which the database makes them; `behindChecks` is called after the checks. */
  #addConstraints(table: DraftTable, constraints: readonly Constraint[], origin: Origin, behindChecks: () => void): void {
    const ordered = constraints.toSorted((a, b) => a.start - b.start);
    for (const constraint of ordered) if (constraint.kind === 'check') this.#addConstraint(table, constraint, origin);
    behindChecks();
    const keys = ordered.flatMap((constraint) => ('nullsNotDistinct' in constraint ? [constraint] : []));
    const once = this.dialect === 'postgresql' ? withoutTwins(keys) : keys;
    const others = ordered.filter(({ kind }) => kind === 'exclude' || kind === 'foreign-key');
    const rank = ({ kind }: Constraint) => (kind === 'primary-key' ? 0 : kind === 'foreign-key' ? 2 : 1);
    const rest = [...once, ...others].sort((a, b) => rank(a) - rank(b) || a.start - b.start);
    for (const constraint of rest) this.#addConstraint(table, constraint, origin);
  }

  #newTable(written: QualifiedName, schema: string, origin: Origin, definition: CreateTable | undefined): DraftTable {
    const table: DraftTable = {
      id: '',
      schema,
      key: this.#registry.key(written.name),
      written,
      origin,
      definition,
      columns: new Map(),
      unknown: new Map(),
      primaryKey: undefined,
      uniques: [],
      foreignKeys: [],
      checks: [],
      excludes: [],
      indexes: [],
      triggers: [],
      policies: [],
      rowSecurity: 'off',
      comment: definition?.comment,
      rows: definition?.rows,
      partitionOf: undefined,
      partitions: [],
      inherits: [],
      children: [],
    };
    this.#registry.enterTable(table);
    return table;
  }

  #copyColumns(from: DraftTable, to: DraftTable, origin: Origin): void {
    for (const column of from.columns.values()) {
      const known = to.columns.get(column.key);
      if (known) known.notNull ||= column.notNull;
      else to.columns.set(column.key, { ...column, table: to, origin, inherited: true, comment: undefined });
    }
    this.#ownMentions(to);
  }

  /** The expressions of generated columns speak of columns of their own table. */
  #ownMentions(table: DraftTable): void {
    for (const column of table.columns.values()) if (column.expression) column.mentions = this.#mentioned(table, column.expression);
  }

  #copyLike(like: LikeClause, to: DraftTable, origin: Origin): void {
    const from = this.#registry.find(like.table);
    if (!from) return;
    const takes = (part: LikeClause['including'][number]) => like.including.includes(part);
    for (const column of from.columns.values()) {
      const { generated, default: initial, comment } = column;
      const known = to.columns.get(column.key);
      to.columns.set(column.key, {
        ...column,
        table: to,
        origin,
        inherited: true,
        default: takes('defaults') ? initial : known?.default,
        serial: (takes('defaults') && column.serial) || known?.serial === true,
        comment: takes('comments') ? comment : undefined,
        generated:
          (generated === 'expression' && takes('generated')) ||
          (generated === 'identity' && (column.serial ? takes('defaults') : takes('identity')))
            ? generated
            : undefined,
      });
    }
    this.#ownMentions(to);
    if (takes('comments')) to.comment ??= from.comment;
  }

  /** What a LIKE clause takes along besides columns. */
  #copyLikeParts(like: LikeClause, to: DraftTable): void {
    const from = this.#registry.find(like.table);
    if (from && like.including.includes('constraints')) this.#copyChecks(from, to, true);
    if (!from || !like.including.includes('indexes')) return;
    for (const key of [from.primaryKey, ...from.uniques]) if (key) this.#copyKey(key, to, undefined);
    for (const index of from.indexes) this.#copyIndex(index, to, undefined);
    for (const exclusion of from.excludes) this.#copyExclusion(exclusion, to, undefined);
  }

  /** Partitions and children get the checks of their parent; LIKE takes those that are not inherited, too. */
  #copyChecks(from: DraftTable, to: DraftTable, all = false): void {
    for (const check of from.checks) {
      if ((check.constraint.noInherit && !all) || to.checks.some(({ key }) => key === check.key)) continue;
      to.checks.push({ ...check, table: to, columns: ownColumns(check.columns, to), mentions: ownMentions(check, to), inherited: true });
      this.#registry.enterConstraint(to, check.key);
    }
    for (const each of [...to.partitions, ...to.children]) this.#copyChecks(to, each);
  }

  #copyKey(key: DraftKey, to: DraftTable, parent: DraftKey | undefined): void {
    const columns = ownColumns(key.columns, to);
    const isPrimary = key.constraint.kind === 'primary-key';
    if (columns.length === 0 || (isPrimary && to.primaryKey)) return;
    const names = isPrimary ? [] : columns.map((column) => column.key);
    const name = this.#registry.copiedName(key, to) ?? this.#registry.freeName(to, names, isPrimary ? 'pkey' : 'key');
    const include = ownColumns(key.include, to);
    const copy: DraftKey = { ...key, table: to, key: name, columns, include, inherited: true, parent };
    this.#registry.enterRelation(copy);
    if (isPrimary) to.primaryKey = copy;
    else to.uniques.push(copy);
    if (isPrimary) for (const column of columns) column.notNull = true;
    for (const partition of parent ? to.partitions : []) this.#copyKey(copy, partition, copy);
  }

  #copyIndex(index: DraftIndex, to: DraftTable, parent: DraftIndex | undefined): void {
    const labels = distinctLabels(index.definition.elements.map(({ label }, at) => index.columns[at]?.key ?? label));
    const copy: DraftIndex = {
      ...index,
      table: to,
      key: this.#registry.copiedName(index, to) ?? this.#registry.freeName(to, labels, 'idx'),
      columns: index.columns.map((column) => column && to.columns.get(column.key)),
      include: ownColumns(index.include, to),
      mentions: ownMentions(index, to),
      inherited: true,
      complete: true,
      parent,
    };
    this.#registry.enterRelation(copy);
    to.indexes.push(copy);
    for (const partition of parent ? to.partitions : []) this.#copyIndex(copy, partition, copy);
  }

  #copyExclusion(exclusion: DraftExclusion, to: DraftTable, parent: DraftExclusion | undefined): void {
    const key = this.#registry.freeName(to, this.#labelsOf(to, exclusion.constraint), 'excl');
    const columns = ownColumns(exclusion.columns, to);
    const copy: DraftExclusion = { ...exclusion, table: to, key, columns, mentions: ownMentions(exclusion, to), parent };
    to.excludes.push(this.#registry.enterRelation(copy));
    for (const partition of parent ? to.partitions : []) this.#copyExclusion(copy, partition, copy);
  }

  /** What the default name of an exclusion says of its parts. */
  #labelsOf(table: DraftTable, { elements }: ExcludeConstraint): readonly string[] {
    const parts = readIndexElements(elements.tokens);
    return distinctLabels(parts.map(({ column, label }) => (column && table.columns.get(this.#registry.key(column))?.key) ?? label));
  }

  /** A table becomes a partition: what it lacks of the parent's keys, indexes, checks and foreign keys it gets. */
  #attach(parent: DraftTable, partition: DraftTable): void {
    partition.partitionOf = parent;
    parent.partitions = [...without(parent.partitions, partition), partition];
    for (const column of parent.columns.values()) {
      const own = partition.columns.get(column.key);
      if (own) own.notNull ||= column.notNull;
    }
    this.#copyChecks(parent, partition);
    for (const key of [parent.primaryKey, ...parent.uniques]) {
      if (!key) continue;
      const same = [partition.primaryKey, ...partition.uniques].find((own) => own && !own.parent && isSameKey(own, key));
      if (same) same.parent = key;
      else this.#copyKey(key, partition, key);
    }
    for (const index of parent.indexes) {
      const same = partition.indexes.find((own) => !own.parent && isSameIndex(own, index));
      if (same) same.parent = index;
      else if (index.complete) this.#copyIndex(index, partition, index);
    }
    for (const key of parent.foreignKeys) {
      if (!partition.foreignKeys.some((own) => isSameForeignKey(own, key))) this.#copyForeignKey(key, partition);
    }
  }

  #copyForeignKey(key: DraftForeignKey, to: DraftTable): void {
    const columns = ownColumns(key.columns, to);
    const isTaken = to.foreignKeys.some((own) => own.key === key.key);
    const name = isTaken ? this.#registry.freeConstraintName(to, columns, 'fkey') : key.key;
    to.foreignKeys.push({ ...key, table: to, key: name, columns, clearedColumns: ownColumns(key.clearedColumns, to), inherited: true });
    this.#registry.enterConstraint(to, name);
    for (const partition of to.partitions) this.#copyForeignKey(key, partition);
  }

  /** A partition that leaves keeps everything as its own. */
  #detach(parent: DraftTable, partition: DraftTable): void {
    partition.partitionOf = undefined;
    parent.partitions = without(parent.partitions, partition);
    for (const relation of [partition.primaryKey, ...partition.uniques, ...partition.indexes]) {
      if (!relation) continue;
      relation.parent = undefined;
      relation.inherited = false;
    }
    for (const part of [...partition.foreignKeys, ...partition.checks, ...partition.columns.values()]) part.inherited = false;
  }

  #attachRelation(index: DraftRelation, part: DraftRelation): void {
    if ('definition' in index && 'definition' in part) part.parent = index;
    else if ('constraint' in index && 'constraint' in part) part.parent = index;
    if (!('definition' in index)) return;
    const attached = index.table.partitions.filter(({ indexes }) => indexes.some(({ parent }) => parent === index));
    if (attached.length >= index.table.partitions.length) index.complete = true;
  }

  #addColumnEverywhere(table: DraftTable, definition: ColumnDefinition, origin: Origin): void {
    if (!this.#addColumn(table, definition, origin)) return;
    for (const each of familyOf(table)) {
      const column = table.columns.get(nameKey(definition.name, this.dialect));
      if (each !== table && column && !each.columns.has(column.key)) {
        each.columns.set(column.key, { ...column, table: each, inherited: true });
      }
    }
    this.#addConstraints(table, definition.constraints, origin, () => {});
  }

  /** False when the table has the column already. */
  #addColumn(table: DraftTable, definition: ColumnDefinition, origin: Origin): boolean {
    const key = this.#registry.key(definition.name);
    const known = table.columns.get(key);
    if (known && !known.inherited) return false;
    const { name, type = known?.type, notNull, default: initial, generated, serial, expression, comment } = definition;
    const isNeverNull = serial || (generated === 'identity' && this.dialect !== 'sqlite');
    table.columns.set(key, {
      table,
      key,
      name,
      nameOrigin: origin,
      definition,
      origin,
      type,
      typeOrigin: definition.type || !known ? origin : known.typeOrigin,
      notNull: notNull || isNeverNull || known?.notNull === true,
      default: initial ?? known?.default,
      generated: generated ?? known?.generated,
      expression: expression ?? known?.expression,
      mentions: known?.mentions ?? new Map(),
      valueOrigin: initial || expression || !known ? origin : known.valueOrigin,
      serial: serial || known?.serial === true,
      comment,
      userType: this.#userType(type),
      // `PARTITION OF` may say more about a column that comes from the parent.
      inherited: known !== undefined && definition.type === undefined,
    });
    table.unknown.delete(key);
    if (expression) this.#ownMentions(table);
    return true;
  }

  #addConstraint(table: DraftTable, constraint: Constraint, origin: Origin, only = false) {
    const said = constraint.name && this.#registry.key(constraint.name);
    switch (constraint.kind) {
      case 'primary-key':
      case 'unique':
        return this.#addKey(table, constraint, origin, only);
      case 'foreign-key': {
        const columns = this.#columns(table, constraint.columns, origin);
        if (columns.length === 0) return;
        const key = said ?? this.#registry.freeConstraintName(table, columns, 'fkey');
        const valid = !constraint.notValid;
        const added: DraftForeignKey = {
          table,
          key,
          constraint,
          columns,
          target: undefined,
          targetColumns: [],
          clearedColumns: this.#columns(table, constraint.cleared, origin),
          origin,
          valid,
          inherited: false,
        };
        this.#aim(added, this.#registry.find(constraint.target), origin);
        table.foreignKeys.push(added);
        this.#registry.enterConstraint(table, key);
        for (const partition of only ? [] : table.partitions) this.#copyForeignKey(added, partition);
        return;
      }
      case 'check': {
        const mentions = this.#mentioned(table, constraint.condition);
        const columns = [...new Set(mentions.values())];
        const key = said ?? this.#registry.freeConstraintName(table, columns.length === 1 ? columns : [], 'check');
        table.checks.push({ table, key, constraint, columns, mentions, origin, valid: !constraint.notValid, inherited: false });
        this.#registry.enterConstraint(table, key);
        if (only || constraint.noInherit) return;
        for (const each of [...table.partitions, ...table.children]) this.#copyChecks(table, each);
        return;
      }
      case 'exclude': {
        const mentions = this.#mentioned(table, constraint.elements, constraint.where);
        const columns = [...new Set(mentions.values())];
        const key = said ?? this.#registry.freeName(table, this.#labelsOf(table, constraint), 'excl');
        const added: DraftExclusion = { table, key, constraint, columns, mentions, origin, parent: undefined };
        table.excludes.push(this.#registry.enterRelation(added));
        for (const partition of only ? [] : table.partitions) this.#copyExclusion(added, partition, added);
      }
    }
  }

  #addKey(table: DraftTable, constraint: KeyConstraint, origin: Origin, only: boolean) {
    const { kind, name, columns: names, index: taken } = constraint;
    const index = taken ? table.indexes.find(({ key }) => key === this.#registry.key(taken)) : this.#indexForKey(table, names);
    const columns = index ? index.columns.filter((column) => column !== undefined) : this.#columns(table, names, origin);
    const include = index ? index.include : this.#columns(table, constraint.include, origin);
    if (index) this.#registry.removeRelation(index);
    const isPrimary = kind === 'primary-key';
    if (columns.length === 0 || (isPrimary && table.primaryKey)) return;
    const said = name ? this.#registry.key(name) : index?.key;
    const parts = isPrimary ? [] : columns.map(({ key }) => key);
    const key = said ?? this.#registry.freeName(table, parts, isPrimary ? 'pkey' : 'key');
    const relation: DraftKey = { table, key, constraint, columns, include, origin, inherited: false, parent: undefined };
    this.#registry.enterRelation(relation);
    if (isPrimary) table.primaryKey = relation;
    else table.uniques.push(relation);
    if (isPrimary) for (const column of columns) for (const each of familyOf(table)) setNotNull(each, column.key);
    for (const partition of only ? [] : table.partitions) this.#copyKey(relation, partition, relation);
  }

  /** Oracle has no two indexes on the same columns: a key uses the one that is there. */
  #indexForKey(table: DraftTable, names: readonly Name[]): DraftIndex | undefined {
    if (this.dialect !== 'oracle') return undefined;
    const keys = names.map((name) => this.#registry.key(name));
    return table.indexes.find(({ columns }) => columns.length === keys.length && columns.every((column, at) => column?.key === keys[at]));
  }

  #addIndex(table: DraftTable, definition: IndexDefinition, origin: Origin): void {
    const said = definition.name && this.#registry.key(definition.name);
    // The database keeps the index that it has under this name.
    if (said !== undefined && this.#registry.isRelationTaken(said, table)) return;
    const columns = definition.elements.map(({ column }) => column && this.#columns(table, [column], origin)[0]);
    const labels = distinctLabels(definition.elements.map(({ label }, at) => columns[at]?.key ?? label));
    const index: DraftIndex = {
      table,
      key: said ?? this.#registry.freeName(table, labels, 'idx'),
      definition,
      columns,
      origin,
      complete: !definition.only || table.partitions.length === 0,
      inherited: false,
      include: this.#columns(table, definition.include, origin),
      mentions: this.#mentioned(table, ...definition.elements.map(({ expression }) => expression), definition.where),
      parent: undefined,
    };
    this.#registry.enterRelation(index);
    table.indexes.push(index);
    for (const partition of definition.only ? [] : table.partitions) this.#copyIndex(index, partition, index);
  }

  #renameConstraint(table: DraftTable, name: Name, to: Name) {
    const key = this.#registry.key(name);
    const relation = [table.primaryKey, ...table.uniques, ...table.excludes].find((candidate) => candidate?.key === key);
    if (relation) return this.#registry.renameRelation(relation, to);
    const isCheck = table.checks.some((check) => check.key === key);
    for (const each of isCheck ? familyOf(table) : [table]) {
      const constraint = [...each.foreignKeys, ...each.checks].find((candidate) => candidate.key === key);
      if (!constraint) continue;
      this.#registry.leaveConstraint(each, key);
      constraint.key = this.#registry.key(to);
      this.#registry.enterConstraint(each, constraint.key);
    }
  }

  #dropConstraint(table: DraftTable, { name, cascade, part }: Extract<Change, { readonly kind: 'drop-constraint' }>, origin: Origin) {
    if (name === 'primary-key') {
      if (table.primaryKey) this.#removeRelation(table.primaryKey);
      return;
    }
    const key = this.#registry.key(name);
    const isIt = (known: { readonly key: string; readonly origin: Origin }) => known.key === key && this.#mayRemove(known.origin, origin);
    const relations = [table.primaryKey, ...table.uniques, ...table.indexes, ...table.excludes];
    const relation = part === undefined || part === 'index' ? relations.find((known) => known && isIt(known)) : undefined;
    if (relation && cascade) this.#removeForeignKeysTo(relation);
    if (relation) return this.#removeRelation(relation);
    const dropped = [...table.foreignKeys, ...table.checks].find(
      (known) => isIt(known) && (part ?? known.constraint.kind) === known.constraint.kind,
    );
    if (!dropped) return;
    // Partitions and children lose what they had only from here.
    for (const each of familyOf(table)) {
      const isGone = (part: { readonly key: string; readonly inherited?: boolean; readonly constraint: Constraint }) =>
        each === table ? part.key === key : part.inherited === true && part.constraint === dropped.constraint;
      this.#removeConstraints(each, isGone);
    }
  }

  /** A column takes along every key, index, check and foreign key that it is part of. */
  #dropColumn(table: DraftTable, column: DraftColumn): void {
    const holds = ({ columns }: { readonly columns: readonly (Column | undefined)[] }) => columns.includes(column);
    for (const other of this.#registry.tables()) this.#removeForeignKeys(other, ({ targetColumns }) => targetColumns.includes(column));
    for (const key of [table.primaryKey, ...table.uniques])
      if (key && (holds(key) || key.include.includes(column))) this.#removeRelation(key);
    for (const exclusion of table.excludes) if (holds(exclusion)) this.#removeRelation(exclusion);
    for (const index of table.indexes) {
      const isMentioned = index.include.includes(column) || [...index.mentions.values()].includes(column);
      if (isMentioned || holds(index)) this.#removeRelation(index);
    }
    this.#removeConstraints(table, holds);
    for (const other of [...table.columns.values()]) {
      if (other !== column && [...other.mentions.values()].includes(column)) this.#dropColumn(table, other);
    }
    table.columns.delete(column.key);
    table.unknown.delete(column.key);
  }

  #removeConstraints(
    table: DraftTable,
    isGone: (part: { readonly key: string; readonly columns: readonly Column[]; readonly constraint: Constraint }) => boolean,
  ): void {
    for (const part of [...table.foreignKeys, ...table.checks]) {
      if (isGone(part)) this.#registry.leaveConstraint(table, part.key);
    }
    table.foreignKeys = table.foreignKeys.filter((part) => !isGone(part));
    table.checks = table.checks.filter((part) => !isGone(part));
  }

  /** Removes the foreign keys that rest on a key or a unique index. */
  #removeForeignKeysTo({ table: target, columns }: DraftRelation): void {
    const keys = new Set(columns.map((column) => column?.key));
    const rests = ({ targetColumns }: DraftForeignKey) =>
      targetColumns.length === keys.size && targetColumns.every(({ key }) => keys.has(key));
    for (const table of this.#registry.tables()) this.#removeForeignKeys(table, (key) => key.target === target && rests(key));
  }

  /** Says what a foreign key points at. */
  #aim(key: DraftForeignKey, target: DraftTable | undefined, origin: Origin): void {
    const { targetColumns } = key.constraint;
    key.target = target;
    if (target)
      key.targetColumns = targetColumns.length > 0 ? this.#columns(target, targetColumns, origin) : (target.primaryKey?.columns ?? []);
  }

  #removeForeignKeys(table: DraftTable, isGone: (key: DraftForeignKey) => boolean): void {
    if (!table.foreignKeys.some(isGone)) return;
    for (const key of table.foreignKeys) if (isGone(key)) this.#registry.leaveConstraint(table, key.key);
    table.foreignKeys = table.foreignKeys.filter((key) => !isGone(key));
  }

  /** Takes an index or key away, and what partitions have because of it. */
  #removeRelation(relation: DraftRelation): void {
    this.#registry.removeRelation(relation);
    for (const partition of relation.table.partitions) {
      for (const part of [partition.primaryKey, ...partition.uniques, ...partition.indexes, ...partition.excludes]) {
        if (part?.parent === relation) this.#removeRelation(part);
      }
    }
  }

  #removeTable(table: DraftTable): void {
    this.#registry.removeTable(table);
    const relations = [table.primaryKey, ...table.uniques, ...table.indexes, ...table.excludes];
    for (const relation of relations) if (relation) this.#registry.removeRelation(relation);
    this.#removeConstraints(table, () => true);
    for (const part of [...table.partitions, ...table.children]) this.#removeTable(part);
    if (table.partitionOf) table.partitionOf.partitions = without(table.partitionOf.partitions, table);
    for (const parent of table.inherits) parent.children = without(parent.children, table);
    // SQLite rebuilds a table by dropping it and renaming a copy: what points at it stays.
    if (this.dialect === 'sqlite') return;
    this.#objects.dropViewsOf(table);
    for (const other of this.#registry.tables()) this.#removeForeignKeys(other, ({ target }) => target === table);
  }

  /** The table, or one that was created somewhere we cannot see. */
  #findOrAssume(name: QualifiedName, origin: Origin): DraftTable {
    return this.#registry.find(name) ?? this.#newTable(name, this.#registry.schemaFor(name), origin, undefined);
  }

  /** The columns of these names; those that nobody defined are remembered apart. */
  #columns(table: DraftTable, names: readonly Name[], origin: Origin): readonly DraftColumn[] {
    return names.map((name) => {
      const key = this.#registry.key(name);
      const known = table.columns.get(key) ?? table.unknown.get(key);
      if (known) return known;
      const column: DraftColumn = {
        table,
        key,
        name,
        nameOrigin: origin,
        definition: undefined,
        origin,
        type: undefined,
        typeOrigin: origin,
        notNull: false,
        default: undefined,
        generated: undefined,
        expression: undefined,
        mentions: new Map(),
        valueOrigin: origin,
        serial: false,
        comment: undefined,
        userType: undefined,
        inherited: false,
      };
      table.unknown.set(key, column);
      return column;
    });
  }

  /** The words of expressions that name columns of the table. */
  #mentioned(table: DraftTable, ...expressions: readonly (Expression | undefined)[]): ReadonlyMap<Token, DraftColumn> {
    const columnOf = (token: Token) => table.columns.get(this.#registry.key({ ...token, quoted: token.kind === 'quoted' }));
    return new Map(expressions.flatMap((expression) => (expression ? [...mentionsIn(expression, table.key, columnOf)] : [])));
  }

  /** Files without an order add to each other; what one of them drops is only its own. */
  #mayRemove(part: Origin, by: Origin): boolean {
    return this.#kind !== 'files' || part.document === by.document;
  }
}

/** The table with its partitions and children, and theirs. */
function familyOf(table: DraftTable): readonly DraftTable[] {
  return [table, ...[...table.partitions, ...table.children].flatMap(familyOf)];
}

/** The columns of the same names in another table. */
function ownColumns(columns: readonly Column[], table: DraftTable): DraftColumn[] {
  return columns.flatMap(({ key }) => table.columns.get(key) ?? []);
}

function startOf(item: ColumnDefinition | LikeClause): number {
  return 'including' in item ? item.table.start : item.start;
}

/** The same words, for the columns of another table. */
function ownMentions({ mentions }: { readonly mentions: Mentions }, table: DraftTable): ReadonlyMap<Token, DraftColumn> {
  return new Map(
    Array.from(mentions).flatMap(([token, { key }]) => {
      const own = table.columns.get(key);
      return own ? [[token, own] as const] : [];
    }),
  );
}

function setNotNull(table: DraftTable, key: string): void {
  const column = table.columns.get(key) ?? table.unknown.get(key);
  if (column) column.notNull = true;
}

function byKey(columns: ReadonlyMap<string, DraftColumn>): Map<string, DraftColumn> {
  return new Map(Array.from(columns.values(), (column) => [column.key, column]));
}
