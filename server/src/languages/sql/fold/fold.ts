/** Builds a schema by making the changes of statements one after the other, as the database would. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Document } from '../../../engine/document.ts';
import type { Grant, Origin, Routine, Schema, Sequence, Table, UserType, View } from '../catalog.ts';
import type {
  Change,
  ColumnDefinition,
  Constraint,
  CreateTable,
  CreateTrigger,
  Expression,
  IndexDefinition,
  KeyConstraint,
  LikeClause,
  Name,
  OtherObject,
  QualifiedName,
  Statement,
  Type,
} from '../model.ts';
import { distinctLabels, isMysql, nameKey } from '../names.ts';
import type { Token } from '../read/lexer.ts';
import { restsOn } from '../read/mentions.ts';
import {
  attachPartition,
  attachRelation,
  copyChecks,
  copyColumns,
  copyExclusion,
  copyForeignKey,
  copyIndex,
  copyKey,
  copyLike,
  copyLikeParts,
  detachPartition,
  familyOf,
  labelsOf,
  mentioned,
  ownExpressions,
} from './inheritance.ts';
import { Objects } from './objects.ts';
import {
  type DraftColumn,
  type DraftExclusion,
  type DraftForeignKey,
  type DraftIndex,
  type DraftKey,
  type DraftObject,
  type DraftTable,
  Registry,
  temporarySchema,
  without,
} from './registry.ts';
import { dropColumn, removeConstraints, removeForeignKeysTo, removeRelation, removeTable } from './removal.ts';
import { resultsOf } from './results.ts';
import { withoutTwins } from './twins.ts';

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
    for (const table of this.#temporary) removeTable(this.#registry, this.#objects, table);
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
        removeForeignKeysTo(this.#registry, index);
        return removeRelation(this.#registry, index);
      }
      case 'rename-index': {
        const index = this.#registry.findRelation(change.index, change.table);
        if (index) this.#registry.renameRelation(index, change.to);
        return;
      }
      case 'attach-index': {
        const [index, part] = [this.#registry.findRelation(change.index), this.#registry.findRelation(change.partition)];
        if (index && part) attachRelation(index, part);
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
        for (const table of this.#registry.tables()) if (table.schema === schema) removeTable(this.#registry, this.#objects, table);
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
        if (column.userType === object || rests(column.expression)) dropColumn(this.#registry, table, column);
        else if (rests(column.default)) column.default = undefined;
      }
      removeConstraints(this.#registry, table, ({ constraint }) => constraint.kind === 'check' && rests(constraint.condition));
      for (const index of table.indexes) {
        const { elements, where } = index.definition;
        if (rests(where, ...elements.map(({ expression }) => expression))) removeRelation(this.#registry, index);
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
        if (this.#mayRemove(table.origin, origin)) removeTable(this.#registry, this.#objects, table);
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
        if (change.kind === 'attach-partition') attachPartition(this.#registry, table, partition);
        else detachPartition(table, partition);
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
        return dropColumn(this.#registry, table, column);
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
        column.mentions = mentioned(this.#registry, table, expression);
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
        column.mentions = mentioned(this.#registry, table, change.expression);
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
    if (existing) removeTable(this.#registry, this.#objects, existing);
    const table = this.#newTable(change.table, schema, origin, change);
    if (change.temporary) this.#temporary.push(table);
    for (const name of change.inherits) {
      const parent = this.#registry.find(name);
      if (!parent) continue;
      copyColumns(this.#registry, parent, table, origin);
      table.inherits.push(parent);
      parent.children.push(table);
    }
    const parent = change.partitionOf && this.#registry.find(change.partitionOf);
    if (parent) copyColumns(this.#registry, parent, table, origin);
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
      if ('including' in item) copyLike(this.#registry, item, table, origin);
      else if (!change.query) this.#addColumn(table, item, origin);
    }
    for (const each of table.inherits) copyChecks(this.#registry, each, table);
    if (parent) attachPartition(this.#registry, parent, table);
    const constraints = [...change.columns.flatMap((column) => column.constraints), ...change.constraints];
    this.#addConstraints(table, constraints, origin, () => {
      for (const like of change.likes) copyLikeParts(this.#registry, like, table);
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
    if (expression) ownExpressions(this.#registry, table);
    return true;
  }

  #addConstraint(table: DraftTable, constraint: Constraint, origin: Origin, only = false) {
    const said = constraint.name && this.#registry.key(constraint.name);
    // Who gives a name again dropped its first bearer in a way that nobody here saw.
    if (said !== undefined && this.dialect !== 'postgresql') {
      removeConstraints(this.#registry, table, (known) => known.key === said && known.constraint.kind === constraint.kind);
    }
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
        for (const partition of only ? [] : table.partitions) copyForeignKey(this.#registry, added, partition);
        return;
      }
      case 'check': {
        const mentions = mentioned(this.#registry, table, constraint.condition);
        const columns = [...new Set(mentions.values())];
        const key = said ?? this.#registry.freeConstraintName(table, columns.length === 1 ? columns : [], 'check');
        table.checks.push({ table, key, constraint, columns, mentions, origin, valid: !constraint.notValid, inherited: false });
        this.#registry.enterConstraint(table, key);
        if (only || constraint.noInherit) return;
        for (const each of [...table.partitions, ...table.children]) copyChecks(this.#registry, table, each);
        return;
      }
      case 'exclude': {
        const mentions = mentioned(this.#registry, table, constraint.elements, constraint.where);
        const columns = [...new Set(mentions.values())];
        const key = said ?? this.#registry.freeName(table, labelsOf(this.#registry, table, constraint), 'excl');
        const added: DraftExclusion = { table, key, constraint, columns, mentions, origin, parent: undefined };
        table.excludes.push(this.#registry.enterRelation(added));
        for (const partition of only ? [] : table.partitions) copyExclusion(this.#registry, added, partition, added);
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
    for (const partition of only ? [] : table.partitions) copyKey(this.#registry, relation, partition, relation);
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
      mentions: mentioned(this.#registry, table, ...definition.elements.map(({ expression }) => expression), definition.where),
      parent: undefined,
    };
    this.#registry.enterRelation(index);
    table.indexes.push(index);
    for (const partition of definition.only ? [] : table.partitions) copyIndex(this.#registry, index, partition, index);
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
      if (table.primaryKey) removeRelation(this.#registry, table.primaryKey);
      return;
    }
    const key = this.#registry.key(name);
    const isIt = (known: { readonly key: string; readonly origin: Origin }) => known.key === key && this.#mayRemove(known.origin, origin);
    const relations = [table.primaryKey, ...table.uniques, ...table.indexes, ...table.excludes];
    const relation = part === undefined || part === 'index' ? relations.find((known) => known && isIt(known)) : undefined;
    if (relation && cascade) removeForeignKeysTo(this.#registry, relation);
    if (relation) return removeRelation(this.#registry, relation);
    const dropped = [...table.foreignKeys, ...table.checks].find(
      (known) => isIt(known) && (part ?? known.constraint.kind) === known.constraint.kind,
    );
    if (!dropped) return;
    // Partitions and children lose what they had only from here.
    for (const each of familyOf(table)) {
      const isGone = (part: { readonly key: string; readonly inherited?: boolean; readonly constraint: Constraint }) =>
        each === table ? part.key === key : part.inherited === true && part.constraint === dropped.constraint;
      removeConstraints(this.#registry, each, isGone);
    }
  }

  /** Says what a foreign key points at. */
  #aim(key: DraftForeignKey, target: DraftTable | undefined, origin: Origin): void {
    const { targetColumns } = key.constraint;
    key.target = target;
    if (target)
      key.targetColumns = targetColumns.length > 0 ? this.#columns(target, targetColumns, origin) : (target.primaryKey?.columns ?? []);
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

  /** Files without an order add to each other; what one of them drops is only its own. */
  #mayRemove(part: Origin, by: Origin): boolean {
    return this.#kind !== 'files' || part.document === by.document;
  }
}

function startOf(item: ColumnDefinition | LikeClause): number {
  return 'including' in item ? item.table.start : item.start;
}

function setNotNull(table: DraftTable, key: string): void {
  const column = table.columns.get(key) ?? table.unknown.get(key);
  if (column) column.notNull = true;
}

function byKey(columns: ReadonlyMap<string, DraftColumn>): Map<string, DraftColumn> {
  return new Map(Array.from(columns.values(), (column) => [column.key, column]));
}
