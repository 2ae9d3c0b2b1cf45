/** Builds a schema by making the changes of statements one after the other, as the database would. */
import type { Dialect } from '../../engine/config.ts';
import type { Document } from '../../engine/document.ts';
import type { Check, Column, Exclusion, ForeignKey, Index, Key, Origin, Schema, Table } from './catalog.ts';
import type { Token } from './lexer.ts';
import type {
  Change,
  ColumnDefinition,
  Constraint,
  CreateTable,
  Expression,
  IndexDefinition,
  KeyConstraint,
  Name,
  QualifiedName,
  Statement,
} from './model.ts';
import { defaultName, nameKey } from './names.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

type Parts = 'columns' | 'primaryKey' | 'uniques' | 'foreignKeys' | 'checks' | 'excludes' | 'indexes';

interface DraftTable extends Draft<Omit<Table, Parts | 'partitionOf' | 'partitions' | 'inherits'>> {
  columns: Map<string, DraftColumn>;
  /** Columns that are used but never defined. */
  unknown: Map<string, DraftColumn>;
  primaryKey: DraftKey | undefined;
  uniques: DraftKey[];
  foreignKeys: Draft<ForeignKey>[];
  checks: Draft<Check>[];
  excludes: Draft<Exclusion>[];
  indexes: DraftIndex[];
  partitionOf: DraftTable | undefined;
  partitions: DraftTable[];
  inherits: DraftTable[];
}

type DraftColumn = Draft<Column>;

interface DraftKey extends Draft<Omit<Key, 'table'>> {
  table: DraftTable;
}

interface DraftIndex extends Draft<Omit<Index, 'table' | 'columns'>> {
  table: DraftTable;
  columns: readonly (DraftColumn | undefined)[];
  /** Columns that expressions, conditions and INCLUDE speak of. */
  mentions: readonly DraftColumn[];
  attached: number;
}

/** How the files that are folded belong together. */
export type FoldKind = 'migrations' | 'files' | 'page';

const temporarySchema = 'pg_temp';

export class Fold implements Schema {
  readonly dialect: Dialect;
  readonly #kind: FoldKind;
  readonly #tables = new Map<string, DraftTable[]>();
  /** Indexes and keys by name. */
  readonly #relations = new Map<string, (DraftIndex | DraftKey)[]>();
  /** Changes of tables that are not there yet: files without an order may name them in any. */
  #pending: { readonly change: Change; readonly origin: Origin }[] = [];
  #searchPath: readonly string[] = [];
  /** The temporary tables of the file, which end with it. */
  #temporary: DraftTable[] = [];

  constructor(dialect: Dialect, kind: FoldKind) {
    this.dialect = dialect;
    this.#kind = kind;
  }

  get tables(): readonly Table[] {
    return this.#all();
  }

  isTaken(schema: string, name: string): boolean {
    return (
      this.#tables.get(name)?.some((table) => table.schema === schema) === true ||
      this.#relations.get(name)?.some(({ table }) => table.schema === schema) === true
    );
  }

  /** Makes the changes of one file. */
  addFile(document: Document, statements: readonly Statement[]): void {
    this.#searchPath = [this.#defaultSchema()];
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

  /** Makes the changes that waited for their tables, and finds the targets of foreign keys that were declared before them. */
  finish(): Schema {
    for (const { change, origin } of this.#pending) this.#make(change, origin);
    this.#pending = [];
    for (const table of this.#all()) {
      for (const key of table.foreignKeys) key.target ??= this.#find(key.constraint.target);
    }
    return this;
  }

  #comesTooEarly(change: Change): boolean {
    // What drops a part of a table that is not there yet does nothing: dumps clean up first (`DROP … IF EXISTS`).
    if (change.kind === 'create-table' || change.kind.startsWith('drop-')) return false;
    return 'table' in change && change.table !== undefined && this.#find(change.table) === undefined;
  }

  #make(change: Change, origin: Origin) {
    switch (change.kind) {
      case 'create-table':
        return this.#createTable(change, origin);
      case 'add-column':
        return this.#addColumnWithConstraints(this.#findOrAssume(change.table, origin), change.column, origin);
      case 'add-constraint':
        return this.#addConstraint(this.#findOrAssume(change.table, origin), change.constraint, origin);
      case 'create-index':
        return this.#addIndex(this.#findOrAssume(change.table, origin), change.index, origin);
      case 'search-path':
        this.#searchPath = change.schemas.map((schema) => nameKey(schema, this.dialect));
        return;
      case 'drop-index': {
        const index = this.#findRelation(change.index, change.table);
        if (index && this.#mayRemove(index.origin, origin)) this.#removeRelation(index);
        return;
      }
      case 'rename-index': {
        const index = this.#findRelation(change.index, change.table);
        if (index) this.#renameRelation(index, change.to);
        return;
      }
      case 'attach-index': {
        const index = this.#findRelation(change.index);
        if (index && 'attached' in index && ++index.attached >= index.table.partitions.length) index.complete = true;
        return;
      }
      case 'drop-schema':
        for (const table of this.#all()) if (table.schema === nameKey(change.schema, this.dialect)) this.#removeTable(table);
        return;
      case 'rename-schema':
        for (const table of this.#all()) if (table.schema === nameKey(change.schema, this.dialect)) this.#place(table, change.to);
        return;
      default: {
        const table = this.#find(change.table);
        if (table) return this.#alter(table, change, origin);
        // PostgreSQL takes ALTER TABLE for indexes too.
        const index = change.kind === 'rename-table' ? this.#findRelation(change.table) : undefined;
        if (index && change.kind === 'rename-table') this.#renameRelation(index, change.to);
      }
    }
  }

  /** The changes of a table that is there. */
  #alter(table: DraftTable, change: Change, origin: Origin) {
    switch (change.kind) {
      case 'drop-table':
        if (this.#mayRemove(table.origin, origin)) this.#removeTable(table);
        return;
      case 'rename-table':
        this.#tables.set(table.key, without(this.#tables.get(table.key), table));
        table.key = nameKey(change.to, this.dialect);
        table.written = { ...table.written, name: change.to };
        return this.#enter(table);
      case 'move-table':
        return this.#place(table, change.schema);
      case 'drop-constraint':
        return this.#dropConstraint(table, change.name, change.cascade, origin);
      case 'rename-constraint': {
        const key = nameKey(change.name, this.dialect);
        const relation = [table.primaryKey, ...table.uniques].find((candidate) => candidate?.key === key);
        if (relation) return this.#renameRelation(relation, change.to);
        const constraint = [...table.foreignKeys, ...table.checks, ...table.excludes].find((candidate) => candidate.key === key);
        if (constraint) constraint.key = nameKey(change.to, this.dialect);
        return;
      }
      case 'attach-partition':
      case 'detach-partition': {
        const partition = this.#find(change.partition);
        if (!partition) return;
        table.partitions = without(table.partitions, partition);
        if (change.kind === 'attach-partition') table.partitions.push(partition);
        partition.partitionOf = change.kind === 'attach-partition' ? table : undefined;
        return;
      }
      default:
        if ('column' in change && change.kind !== 'add-column') this.#alterColumn(table, change, origin);
    }
  }

  #alterColumn(table: DraftTable, change: Extract<Change, { readonly column: Name }>, origin: Origin): void {
    const key = nameKey(change.column, this.dialect);
    const column = table.columns.get(key) ?? table.unknown.get(key);
    if (!column) return;
    switch (change.kind) {
      case 'drop-column':
        if (this.#mayRemove(column.origin, origin)) this.#dropColumn(table, column);
        return;
      case 'rename-column':
        column.key = nameKey(change.to, this.dialect);
        column.name = change.to;
        column.nameOrigin = origin;
        table.columns = byKey(table.columns);
        table.unknown = byKey(table.unknown);
        return;
      case 'redefine-column': {
        const { type, notNull, default: initial, generated, comment, constraints } = change.definition;
        if (type) {
          column.type = type;
          column.typeOrigin = origin;
        }
        column.notNull = notNull;
        column.default = initial;
        column.generated = generated;
        column.comment = comment;
        for (const constraint of constraints) this.#addConstraint(table, constraint, origin);
        return;
      }
      case 'set-type':
        column.type = change.type;
        column.typeOrigin = origin;
        return;
      case 'set-not-null':
        column.notNull = change.notNull;
        return;
      case 'set-default':
        column.default = change.default;
        return;
      case 'set-generated':
        column.generated = change.generated;
        return;
      case 'comment':
        column.comment = change.text;
    }
  }

  #createTable(change: CreateTable, origin: Origin): void {
    const schema = change.temporary ? temporarySchema : this.#schemaFor(change.table);
    const key = nameKey(change.table.name, this.dialect);
    const existing = this.#tables.get(key)?.find((table) => table.schema === schema);
    // A page shows a table again as it develops; elsewhere the database keeps the one it has.
    if (existing?.definition && this.#kind !== 'page') return;
    if (existing) this.#removeTable(existing);
    const table = this.#newTable(change.table, schema, origin, change);
    if (change.temporary) this.#temporary.push(table);
    for (const parent of [change.partitionOf, ...change.inherits]) {
      const from = parent && this.#find(parent);
      if (!from) continue;
      this.#copyColumns(from, table, origin);
      if (parent === change.partitionOf) {
        table.partitionOf = from;
        from.partitions.push(table);
      } else table.inherits.push(from);
    }
    for (const like of change.likes) {
      const from = this.#find(like.table);
      if (!from) continue;
      this.#copyColumns(from, table, origin);
      if (like.indexes) this.#copyKeys(from, table, origin);
    }
    for (const column of change.columns) this.#addColumn(table, column, origin);
    for (const column of change.columns) for (const constraint of column.constraints) this.#addConstraint(table, constraint, origin);
    for (const constraint of change.constraints) this.#addConstraint(table, constraint, origin);
    for (const index of change.indexes) this.#addIndex(table, index, origin);
  }

  #newTable(written: QualifiedName, schema: string, origin: Origin, definition: CreateTable | undefined): DraftTable {
    const table: DraftTable = {
      id: '',
      schema,
      key: nameKey(written.name, this.dialect),
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
      partitionOf: undefined,
      partitions: [],
      inherits: [],
    };
    this.#enter(table);
    return table;
  }

  #enter(table: DraftTable): void {
    table.id = table.schema === '' ? table.key : `${table.schema}.${table.key}`;
    const known = this.#tables.get(table.key);
    if (known) known.push(table);
    else this.#tables.set(table.key, [table]);
  }

  #place(table: DraftTable, schema: Name): void {
    table.schema = nameKey(schema, this.dialect);
    table.id = `${table.schema}.${table.key}`;
    table.written = { ...table.written, schema };
  }

  #copyColumns(from: DraftTable, to: DraftTable, origin: Origin): void {
    for (const column of from.columns.values()) to.columns.set(column.key, { ...column, table: to, origin, inherited: true });
  }

  #copyKeys(from: DraftTable, to: DraftTable, origin: Origin) {
    const own = (columns: readonly Column[]) => columns.flatMap(({ key }) => to.columns.get(key) ?? []);
    const newKey = (key: Key, label: string): DraftKey => {
      const columns = own(key.columns);
      const names = label === 'pkey' ? [] : columns.map((column) => column.key);
      return this.#enterRelation({ table: to, key: this.#freeName(to, names, label), columns, origin });
    };
    if (from.primaryKey) to.primaryKey = newKey(from.primaryKey, 'pkey');
    for (const unique of from.uniques) to.uniques.push(newKey(unique, 'key'));
    for (const index of from.indexes) this.#addIndex(to, { ...index.definition, name: undefined }, origin);
  }

  #addColumnWithConstraints(table: DraftTable, definition: ColumnDefinition, origin: Origin): void {
    if (!this.#addColumn(table, definition, origin)) return;
    for (const constraint of definition.constraints) this.#addConstraint(table, constraint, origin);
  }

  /** False when the table has the column already. */
  #addColumn(table: DraftTable, definition: ColumnDefinition, origin: Origin): boolean {
    const key = nameKey(definition.name, this.dialect);
    const known = table.columns.get(key);
    if (known && !known.inherited) return false;
    const { name, type = known?.type, notNull, default: initial, generated, comment } = definition;
    table.columns.set(key, {
      table,
      key,
      name,
      nameOrigin: origin,
      definition,
      origin,
      type,
      typeOrigin: origin,
      notNull: notNull || known?.notNull === true,
      default: initial,
      generated,
      comment,
      // `PARTITION OF` may say more about a column that comes from the parent.
      inherited: known !== undefined && definition.type === undefined,
    });
    return true;
  }

  #addConstraint(table: DraftTable, constraint: Constraint, origin: Origin) {
    const said = constraint.name && nameKey(constraint.name, this.dialect);
    switch (constraint.kind) {
      case 'primary-key':
      case 'unique':
        return this.#addKey(table, constraint, origin);
      case 'foreign-key': {
        const columns = this.#columns(table, constraint.columns, origin);
        if (columns.length === 0) return;
        const key = said ?? this.#freeConstraintName(table, columns, 'fkey');
        const target = this.#find(constraint.target);
        table.foreignKeys.push({ table, key, constraint, columns, target, origin });
        return;
      }
      case 'check': {
        const columns = this.#mentioned(table, constraint.condition);
        const key = said ?? this.#freeConstraintName(table, columns.length === 1 ? columns : [], 'check');
        table.checks.push({ table, key, constraint, columns, origin });
        return;
      }
      case 'exclude':
        table.excludes.push({ table, key: said ?? this.#freeConstraintName(table, [], 'excl'), constraint, origin });
    }
  }

  #addKey(table: DraftTable, { kind, name, columns: names, index: taken }: KeyConstraint, origin: Origin): void {
    const index = taken && table.indexes.find(({ key }) => key === nameKey(taken, this.dialect));
    const columns = index ? index.columns.filter((column) => column !== undefined) : this.#columns(table, names, origin);
    if (index) this.#removeRelation(index);
    const isPrimary = kind === 'primary-key';
    if (columns.length === 0 || (isPrimary && table.primaryKey)) return;
    const said = name ? nameKey(name, this.dialect) : index?.key;
    const parts = isPrimary ? [] : columns.map(({ key }) => key);
    const key = said ?? this.#freeName(table, parts, isPrimary ? 'pkey' : 'key');
    const relation = this.#enterRelation({ table, key, columns, origin });
    if (!isPrimary) {
      table.uniques.push(relation);
      return;
    }
    table.primaryKey = relation;
    for (const column of columns) column.notNull = true;
  }

  #addIndex(table: DraftTable, definition: IndexDefinition, origin: Origin): void {
    const said = definition.name && nameKey(definition.name, this.dialect);
    // The database keeps the index that it has under this name.
    if (said !== undefined && this.#relations.get(said)?.some((other) => this.#clashes(other.table, table))) return;
    const labels = definition.elements.map(({ label }) => label.toLowerCase());
    const expressions = definition.elements.flatMap(({ expression }) => expression ?? []);
    if (definition.where) expressions.push(definition.where);
    const index: DraftIndex = {
      table,
      key: said ?? this.#freeName(table, labels, 'idx'),
      definition,
      columns: definition.elements.map(({ column }) => column && this.#columns(table, [column], origin)[0]),
      origin,
      complete: !definition.only || table.partitions.length === 0,
      mentions: [
        ...expressions.flatMap((expression) => this.#mentioned(table, expression)),
        ...this.#columns(table, definition.include, origin),
      ],
      attached: 0,
    };
    this.#enterRelation(index);
    table.indexes.push(index);
  }

  /** The names of indexes are one set per schema; in MySQL and SQL Server one per table. */
  #clashes(a: DraftTable, b: DraftTable): boolean {
    const perTable = this.dialect === 'mysql' || this.dialect === 'mariadb' || this.dialect === 'sqlserver';
    return perTable ? a === b : a.schema === b.schema;
  }

  #dropConstraint(table: DraftTable, name: Name | 'primary-key', cascade: boolean, origin: Origin) {
    if (name === 'primary-key') {
      if (table.primaryKey) this.#removeRelation(table.primaryKey);
      return;
    }
    const key = nameKey(name, this.dialect);
    const isIt = (part: { readonly key: string; readonly origin: Origin }) => part.key === key && this.#mayRemove(part.origin, origin);
    const relation = [table.primaryKey, ...table.uniques, ...table.indexes].find((part) => part && isIt(part));
    if (relation && cascade)
      this.#removeForeignKeysTo(
        table,
        relation.columns.flatMap((column) => column ?? []),
      );
    if (relation) return this.#removeRelation(relation);
    table.foreignKeys = table.foreignKeys.filter((part) => !isIt(part));
    table.checks = table.checks.filter((part) => !isIt(part));
    table.excludes = table.excludes.filter((part) => !isIt(part));
  }

  /** A column takes along every key, index, check and foreign key that it is part of. */
  #dropColumn(table: DraftTable, column: DraftColumn): void {
    const holds = ({ columns }: { readonly columns: readonly (Column | undefined)[] }) => columns.includes(column);
    this.#removeForeignKeysTo(table, [column]);
    for (const key of [table.primaryKey, ...table.uniques]) if (key && holds(key)) this.#removeRelation(key);
    for (const index of table.indexes) if (holds(index) || index.mentions.includes(column)) this.#removeRelation(index);
    table.foreignKeys = table.foreignKeys.filter((key) => !holds(key));
    table.checks = table.checks.filter((check) => !holds(check));
    table.columns.delete(column.key);
    table.unknown.delete(column.key);
  }

  /** Removes the foreign keys that point at some of these columns. */
  #removeForeignKeysTo(target: DraftTable, columns: readonly Column[]): void {
    const keys = new Set(columns.map(({ key }) => key));
    const holds = (key: Draft<ForeignKey>) => {
      if (key.target !== target) return false;
      const named = key.constraint.targetColumns.map((name) => nameKey(name, this.dialect));
      const pointedAt = named.length > 0 ? named : (target.primaryKey?.columns ?? []).map((column) => column.key);
      return pointedAt.some((name) => keys.has(name));
    };
    for (const table of this.#all()) {
      if (table.foreignKeys.some(holds)) table.foreignKeys = table.foreignKeys.filter((key) => !holds(key));
    }
  }

  #removeTable(table: DraftTable): void {
    this.#tables.set(table.key, without(this.#tables.get(table.key), table));
    for (const relation of [table.primaryKey, ...table.uniques, ...table.indexes]) if (relation) this.#removeRelation(relation);
    for (const partition of [...table.partitions]) this.#removeTable(partition);
    if (table.partitionOf) table.partitionOf.partitions = without(table.partitionOf.partitions, table);
    // SQLite rebuilds a table by dropping it and renaming a copy: what points at it stays.
    if (this.dialect === 'sqlite') return;
    for (const other of this.#all()) {
      if (other.foreignKeys.some(({ target }) => target === table)) {
        other.foreignKeys = other.foreignKeys.filter(({ target }) => target !== table);
      }
    }
  }

  #enterRelation<R extends DraftIndex | DraftKey>(relation: R): R {
    const known = this.#relations.get(relation.key);
    if (known) known.push(relation);
    else this.#relations.set(relation.key, [relation]);
    return relation;
  }

  #removeRelation(relation: DraftIndex | DraftKey): void {
    const { table } = relation;
    this.#relations.set(relation.key, without(this.#relations.get(relation.key), relation));
    if (table.primaryKey === relation) table.primaryKey = undefined;
    table.uniques = table.uniques.filter((key) => key !== relation);
    table.indexes = table.indexes.filter((index) => index !== relation);
  }

  #renameRelation(relation: DraftIndex | DraftKey, to: Name): void {
    this.#relations.set(relation.key, without(this.#relations.get(relation.key), relation));
    relation.key = nameKey(to, this.dialect);
    this.#enterRelation(relation);
  }

  /** Without a schema the search path decides; a table of that name in another schema is better than none. */
  #find(name: QualifiedName): DraftTable | undefined {
    const candidates = this.#tables.get(nameKey(name.name, this.dialect)) ?? [];
    const path = name.schema ? [this.#schemaKey(name.schema)] : [temporarySchema, ...this.#searchPath];
    for (const schema of path) {
      const found = candidates.find((table) => table.schema === schema);
      if (found) return found;
    }
    if (candidates.length !== 1) return undefined;
    const [only] = candidates;
    return name.schema && only?.schema !== '' ? undefined : only;
  }

  /** The table, or one that was created somewhere we cannot see. */
  #findOrAssume(name: QualifiedName, origin: Origin): DraftTable {
    return this.#find(name) ?? this.#newTable(name, this.#schemaFor(name), origin, undefined);
  }

  #findRelation({ schema, name }: QualifiedName, table?: QualifiedName): DraftIndex | DraftKey | undefined {
    const candidates = this.#relations.get(nameKey(name, this.dialect)) ?? [];
    const owner = table && this.#find(table);
    if (owner) return candidates.find((relation) => relation.table === owner);
    const path = schema ? [this.#schemaKey(schema)] : this.#searchPath;
    const found = candidates.find((relation) => path.includes(relation.table.schema));
    return found ?? (candidates.length === 1 && !schema ? candidates[0] : undefined);
  }

  /** The columns of these names; those that nobody defined are remembered apart. */
  #columns(table: DraftTable, names: readonly Name[], origin: Origin): readonly DraftColumn[] {
    return names.map((name) => {
      const key = nameKey(name, this.dialect);
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
        comment: undefined,
        inherited: false,
      };
      table.unknown.set(key, column);
      return column;
    });
  }

  /** The columns of the table that an expression speaks of. */
  #mentioned(table: DraftTable, { tokens }: Expression): readonly DraftColumn[] {
    const found = new Set<DraftColumn>();
    for (const token of tokens) {
      const column = isIdentifier(token) && table.columns.get(nameKey({ ...token, quoted: token.kind === 'quoted' }, this.dialect));
      if (column) found.add(column);
    }
    return [...found];
  }

  #freeName(table: DraftTable, columns: readonly string[], label: string): string {
    return defaultName(table.key, columns, label, (name) => this.isTaken(table.schema, name));
  }

  #freeConstraintName(table: DraftTable, columns: readonly Column[], label: string): string {
    const taken = new Set([...table.foreignKeys, ...table.checks, ...table.excludes].map(({ key }) => key));
    const names = columns.map(({ key }) => key);
    return defaultName(table.key, names, label, (name) => taken.has(name));
  }

  #schemaFor({ schema }: QualifiedName): string {
    return schema ? this.#schemaKey(schema) : (this.#searchPath[0] ?? this.#defaultSchema());
  }

  #schemaKey(schema: Name): string {
    const key = nameKey(schema, this.dialect);
    return this.dialect === 'sqlite' && key === 'main' ? '' : key;
  }

  #defaultSchema(): string {
    if (this.dialect === 'postgresql') return 'public';
    return this.dialect === 'sqlserver' ? 'dbo' : '';
  }

  /** Files without an order add to each other; what one of them drops is only its own. */
  #mayRemove(part: Origin, by: Origin): boolean {
    return this.#kind !== 'files' || part.document === by.document;
  }

  #all(): readonly DraftTable[] {
    return [...this.#tables.values()].flat();
  }
}

function isIdentifier({ kind }: Token): boolean {
  return kind === 'word' || kind === 'quoted';
}

function byKey(columns: ReadonlyMap<string, DraftColumn>): Map<string, DraftColumn> {
  return new Map(Array.from(columns.values(), (column) => [column.key, column]));
}

function without<T>(list: readonly T[] | undefined, item: T): T[] {
  return (list ?? []).filter((other) => other !== item);
}
