/** Who is called what while a schema is folded: tables, indexes and keys by name, and the search path that finds them. */
import type { Dialect } from '../../../engine/dialect.ts';
import type {
  Check,
  Column,
  Exclusion,
  ForeignKey,
  Index,
  Key,
  Policy,
  Routine,
  Sequence,
  Table,
  Trigger,
  UserType,
  View,
} from '../catalog.ts';
import type { Name, QualifiedName } from '../model.ts';
import { defaultName, isMysql, nameKey } from '../names.ts';

export type Draft<T> = { -readonly [K in keyof T]: T[K] };

type TableParts = 'columns' | 'primaryKey' | 'uniques' | 'foreignKeys' | 'checks' | 'excludes' | 'indexes' | 'triggers' | 'policies';

export interface DraftTable extends Draft<Omit<Table, TableParts | 'partitionOf' | 'partitions' | 'inherits'>> {
  columns: Map<string, DraftColumn>;
  /** Columns that are used but never defined. */
  unknown: Map<string, DraftColumn>;
  primaryKey: DraftKey | undefined;
  uniques: DraftKey[];
  foreignKeys: DraftForeignKey[];
  checks: Draft<Check>[];
  excludes: DraftExclusion[];
  indexes: DraftIndex[];
  triggers: Draft<Trigger>[];
  policies: Draft<Policy>[];
  partitionOf: DraftTable | undefined;
  partitions: DraftTable[];
  inherits: DraftTable[];
  /** The tables that inherit from it. */
  children: DraftTable[];
}

export interface DraftColumn extends Draft<Omit<Column, 'table'>> {
  table: DraftTable;
}

export interface DraftKey extends Draft<Omit<Key, 'table' | 'columns' | 'include'>> {
  table: DraftTable;
  columns: readonly DraftColumn[];
  include: readonly DraftColumn[];
  /** The key of the parent that this one belongs to. */
  parent: DraftKey | undefined;
}

export interface DraftForeignKey extends Draft<Omit<ForeignKey, 'table' | 'target'>> {
  table: DraftTable;
  target: DraftTable | undefined;
}

export interface DraftIndex extends Draft<Omit<Index, 'table' | 'columns' | 'include'>> {
  table: DraftTable;
  columns: readonly (DraftColumn | undefined)[];
  include: readonly DraftColumn[];
  parent: DraftIndex | undefined;
}

export interface DraftExclusion extends Draft<Omit<Exclusion, 'table'>> {
  table: DraftTable;
  /** The constraint of the parent that this one belongs to. */
  parent: DraftExclusion | undefined;
}

/** What has an index behind it and so a name among the relations. */
export type DraftRelation = DraftIndex | DraftKey | DraftExclusion;

/** Something that is named like a table but is none. */
export type DraftObject = Draft<UserType> | Draft<View> | Draft<Routine> | Draft<Sequence>;

export const temporarySchema = 'pg_temp';

export class Registry {
  readonly dialect: Dialect;
  searchPath: readonly string[] = [];
  readonly #tables = new Map<string, DraftTable[]>();
  /** All tables, until one comes or goes. */
  #all: readonly DraftTable[] | undefined;
  readonly #relations = new Map<string, DraftRelation[]>();
  /** How many constraints without an index bear a name; PostgreSQL makes up names that no table of the schema has. */
  readonly #constraints = new Map<string, number>();
  readonly #isOtherTaken: (schema: string, key: string) => boolean;

  /** `isOtherTaken` tells of views and sequences, which share the names of tables. */
  constructor(dialect: Dialect, isOtherTaken: (schema: string, key: string) => boolean) {
    this.dialect = dialect;
    this.#isOtherTaken = isOtherTaken;
  }

  tables(): readonly DraftTable[] {
    this.#all ??= [...this.#tables.values()].flat();
    return this.#all;
  }

  key(name: Name): string {
    return nameKey(name, this.dialect);
  }

  /** The table of exactly this schema. */
  tableIn(schema: string, key: string): DraftTable | undefined {
    return this.#tables.get(key)?.find((table) => table.schema === schema);
  }

  /** Without a schema the search path decides; a table of that name in another schema is better than none. */
  find(name: QualifiedName): DraftTable | undefined {
    const candidates = this.#tables.get(this.key(name.name)) ?? [];
    for (const schema of this.pathOf(name)) {
      const found = candidates.find((table) => table.schema === schema);
      if (found) return found;
    }
    if (candidates.length !== 1) return undefined;
    const [only] = candidates;
    return name.schema && only?.schema !== '' ? undefined : only;
  }

  findRelation(name: QualifiedName, table?: QualifiedName): DraftRelation | undefined {
    const candidates = this.#relations.get(this.key(name.name)) ?? [];
    const owner = table && this.find(table);
    if (owner) return candidates.find((relation) => relation.table === owner);
    const path = this.pathOf(name);
    const found = candidates.find((relation) => path.includes(relation.table.schema));
    return found ?? (candidates.length === 1 && !name.schema ? candidates[0] : undefined);
  }

  /** The schemas in which a name is looked for. */
  pathOf({ schema }: QualifiedName): readonly string[] {
    return schema ? [this.schemaKey(schema)] : [temporarySchema, ...this.searchPath];
  }

  /** The schema in which something of this name is made. */
  schemaFor({ schema }: QualifiedName): string {
    return schema ? this.schemaKey(schema) : (this.searchPath[0] ?? this.defaultSchema());
  }

  schemaKey(schema: Name): string {
    const key = this.key(schema);
    return this.dialect === 'sqlite' && key === 'main' ? '' : key;
  }

  defaultSchema(): string {
    if (this.dialect === 'postgresql') return 'public';
    return this.dialect === 'sqlserver' ? 'dbo' : '';
  }

  enterTable(table: DraftTable): void {
    this.#all = undefined;
    table.id = table.schema === '' ? table.key : `${table.schema}.${table.key}`;
    const known = this.#tables.get(table.key);
    if (known) known.push(table);
    else this.#tables.set(table.key, [table]);
  }

  removeTable(table: DraftTable): void {
    this.#all = undefined;
    this.#tables.set(table.key, without(this.#tables.get(table.key), table));
  }

  renameTable(table: DraftTable, to: Name): void {
    this.removeTable(table);
    table.key = this.key(to);
    table.written = { ...table.written, name: to };
    this.enterTable(table);
  }

  moveTable(table: DraftTable, schema: Name): void {
    const constraints = [...table.foreignKeys, ...table.checks];
    for (const { key } of constraints) this.leaveConstraint(table, key);
    table.schema = this.key(schema);
    table.id = `${table.schema}.${table.key}`;
    table.written = { ...table.written, schema };
    for (const { key } of constraints) this.enterConstraint(table, key);
  }

  enterRelation<R extends DraftRelation>(relation: R): R {
    const known = this.#relations.get(relation.key);
    if (known) known.push(relation);
    else this.#relations.set(relation.key, [relation]);
    return relation;
  }

  /** Takes an index or key away from its table too. */
  removeRelation(relation: DraftRelation): void {
    const { table } = relation;
    this.#relations.set(relation.key, without(this.#relations.get(relation.key), relation));
    if (table.primaryKey === relation) table.primaryKey = undefined;
    table.uniques = table.uniques.filter((key) => key !== relation);
    table.indexes = table.indexes.filter((index) => index !== relation);
    table.excludes = table.excludes.filter((exclusion) => exclusion !== relation);
  }

  renameRelation(relation: DraftRelation, to: Name): void {
    this.#relations.set(relation.key, without(this.#relations.get(relation.key), relation));
    relation.key = this.key(to);
    this.enterRelation(relation);
  }

  /** True when an index of this name stands in the way: the names of indexes are one set per schema, in MySQL and SQL Server one per table. */
  isRelationTaken(key: string, table: DraftTable): boolean {
    if (isMysql(this.dialect) || this.dialect === 'sqlserver') {
      const isIt = (own: DraftRelation) => own.key === key;
      return table.primaryKey?.key === key || table.uniques.some(isIt) || table.indexes.some(isIt);
    }
    return this.#relations.get(key)?.some((other) => other.table.schema === table.schema) === true;
  }

  /** The name that a copy of an index keeps where names need not differ from table to table. */
  copiedName({ key }: DraftRelation, table: DraftTable): string | undefined {
    return isMysql(this.dialect) && !this.isRelationTaken(key, table) ? key : undefined;
  }

  enterConstraint(table: DraftTable, key: string): void {
    const id = `${table.schema}.${key}`;
    this.#constraints.set(id, (this.#constraints.get(id) ?? 0) + 1);
  }

  leaveConstraint(table: DraftTable, key: string): void {
    const id = `${table.schema}.${key}`;
    this.#constraints.set(id, (this.#constraints.get(id) ?? 1) - 1);
  }

  /** True when a table, index, key, view or sequence has the name. */
  isTaken(schema: string, key: string): boolean {
    return (
      this.tableIn(schema, key) !== undefined ||
      this.#relations.get(key)?.some(({ table }) => table.schema === schema) === true ||
      this.#isOtherTaken(schema, key)
    );
  }

  /** The name that the database makes up for an index or key. */
  freeName(table: DraftTable, columns: readonly string[], label: string): string {
    if (this.dialect === 'postgresql')
      return defaultName(table.key, columns, label, (key) => this.isTaken(table.schema, key) || this.#isConstraintTaken(table, key));
    const isTaken = (name: string) => this.isRelationTaken(name, table);
    // SQL Server and Oracle make up names that nobody can guess; what counts is that nobody else gives them.
    if (!isMysql(this.dialect))
      return firstFree((number) => `${this.dialect}_autoindex_${table.key}_${table.uniques.length + number}`, isTaken);
    // The primary key of MySQL has only one name, others that of their first column.
    if (label === 'pkey') return 'primary';
    return firstFree((number) => `${columns[0] ?? 'index'}${number === 1 ? '' : `_${number}`}`, isTaken);
  }

  /** The name that the database makes up for a constraint without an index. */
  freeConstraintName(table: DraftTable, columns: readonly Column[], label: string): string {
    if (isMysql(this.dialect)) {
      const word = label === 'fkey' ? 'ibfk' : 'chk';
      return firstFree(
        (number) => `${table.key}_${word}_${number}`,
        (name) => this.#isConstraintTaken(table, name),
      );
    }
    const names = columns.map(({ key }) => key);
    const isKey = (key: string) => [table.primaryKey, ...table.uniques, ...table.excludes].some((relation) => relation?.key === key);
    return defaultName(table.key, names, label, (key) => isKey(key) || this.#isConstraintTaken(table, key));
  }

  #isConstraintTaken(table: DraftTable, key: string): boolean {
    return (this.#constraints.get(`${table.schema}.${key}`) ?? 0) > 0;
  }
}

/** The first name of a numbered row that is not taken. */
function firstFree(nameOf: (number: number) => string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const name = nameOf(number);
    if (!isTaken(name)) return name;
  }
}

/** A copy of the list that lacks the item. */
export function without<T>(list: readonly T[] | undefined, item: T): T[] {
  return (list ?? []).filter((other) => other !== item);
}
