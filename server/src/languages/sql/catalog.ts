/** A schema as it stands after some files: tables and their parts, each of which remembers where it came from. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import type {
  CheckConstraint,
  ColumnDefinition,
  Constraint,
  CreateFunction,
  CreatePolicy,
  CreateSequence,
  CreateTable,
  CreateTrigger,
  CreateType,
  CreateView,
  ExcludeConstraint,
  Expression,
  ForeignKeyConstraint,
  GrantChange,
  IndexDefinition,
  KeyConstraint,
  Name,
  QualifiedName,
  Statement,
  Type,
} from './model.ts';
import type { Token } from './read/lexer.ts';

/** The statement that something comes from. */
export interface Origin {
  readonly document: Document;
  readonly statement: Statement;
}

export interface Table {
  /** Without a schema in dialects that have none: `orders`, `public.orders`. */
  readonly id: string;
  readonly schema: string;
  /** What its name is compared by. */
  readonly key: string;
  /** As it was last written. */
  readonly written: QualifiedName;
  readonly origin: Origin;
  /** Undefined for a table that these files change but do not create. */
  readonly definition: CreateTable | undefined;
  readonly columns: ReadonlyMap<string, Column>;
  readonly primaryKey: Key | undefined;
  readonly uniques: readonly Key[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly excludes: readonly Exclusion[];
  readonly indexes: readonly Index[];
  /** The table whose partition it is. */
  readonly partitionOf: Table | undefined;
  readonly partitions: readonly Table[];
  readonly inherits: readonly Table[];
  readonly triggers: readonly Trigger[];
  readonly policies: readonly Policy[];
  readonly rowSecurity: 'off' | 'on' | 'forced';
  readonly comment: string | undefined;
  /** The number of rows that a comment states, in the list or right above it: `-- rows: 100000`. */
  readonly rows: number | undefined;
}

export interface Column {
  readonly table: Table;
  readonly key: string;
  /** As it was last written, and the statement that did: the definition's, or that of a renaming. */
  readonly name: Name;
  readonly nameOrigin: Origin;
  /** Undefined for a column that is used but never defined in these files. */
  readonly definition: ColumnDefinition | undefined;
  readonly origin: Origin;
  readonly type: Type | undefined;
  readonly typeOrigin: Origin;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  readonly generated: ColumnDefinition['generated'];
  /** Of a generated column what it is computed from. */
  readonly expression: Expression | undefined;
  readonly mentions: Mentions;
  /** The statement that its default or its expression stands in. */
  readonly valueOrigin: Origin;
  /** True while a sequence of its own fills the column: a `serial`, not an identity. */
  readonly serial: boolean;
  readonly comment: string | undefined;
  /** The type that somebody made, if it is one of those. */
  readonly userType: UserType | undefined;
  /** True when it comes from a parent, or from the table of a LIKE clause. */
  readonly inherited: boolean;
}

/** The words of an expression that name columns of its table, which may have got other names since. */
export type Mentions = ReadonlyMap<Token, Column>;

interface Part<C extends Constraint> {
  readonly table: Table;
  /** What its name is compared by; made up as PostgreSQL does where it was given none. */
  readonly key: string;
  readonly constraint: C;
  readonly origin: Origin;
}

/** A primary key or unique constraint. */
export interface Key extends Part<KeyConstraint> {
  readonly columns: readonly Column[];
  /** The columns that are only stored with its index. */
  readonly include: readonly Column[];
  /** True when it came with a parent or a LIKE clause. */
  readonly inherited: boolean;
}

export interface ForeignKey extends Part<ForeignKeyConstraint> {
  readonly columns: readonly Column[];
  /** False until a NOT VALID one is validated. */
  readonly valid: boolean;
  readonly inherited: boolean;
  /** Undefined when these files do not create it. */
  readonly target: Table | undefined;
  /** The columns that it points at, named or not; none when the target is not known. */
  readonly targetColumns: readonly Column[];
  /** The columns that alone are cleared when the target is deleted; none means all of the key. */
  readonly clearedColumns: readonly Column[];
}

export interface Check extends Part<CheckConstraint> {
  /** The columns that its condition speaks of. */
  readonly columns: readonly Column[];
  readonly mentions: Mentions;
  readonly valid: boolean;
  readonly inherited: boolean;
}

export interface Exclusion extends Part<ExcludeConstraint> {
  /** The columns that it speaks of. */
  readonly columns: readonly Column[];
  readonly mentions: Mentions;
}

export interface Index {
  readonly table: Table;
  readonly key: string;
  readonly definition: IndexDefinition;
  /** For each part its column; undefined for an expression. */
  readonly columns: readonly (Column | undefined)[];
  /** The columns that are only stored with it. */
  readonly include: readonly Column[];
  /** The columns that its expressions and its condition speak of. */
  readonly mentions: Mentions;
  readonly origin: Origin;
  /** False for an index ON ONLY a partitioned table, until all partitions have it. */
  readonly complete: boolean;
  /** True when it came with a parent or a LIKE clause. */
  readonly inherited: boolean;
  /** The index of the parent that it belongs to, in a partition: it comes and goes with that one. */
  readonly parent: Index | undefined;
}

/** Something of a schema that has a name of its own but is no table. */
interface Named {
  readonly id: string;
  readonly schema: string;
  readonly key: string;
  readonly written: QualifiedName;
  readonly origin: Origin;
}

/** An enum, a domain or another type that these files make. */
export interface UserType extends Named {
  readonly definition: CreateType;
  readonly form: CreateType['form'];
  /** The values of an enum, in their order. */
  readonly values: readonly string[];
  readonly base: Type | undefined;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  /** The statement that its default stands in. */
  readonly valueOrigin: Origin;
  readonly checks: readonly DomainCheck[];
  /** The columns of a composite type. */
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly definition: ColumnDefinition;
  readonly origin: Origin;
}

export interface DomainCheck {
  readonly key: string;
  readonly constraint: CheckConstraint;
  readonly origin: Origin;
}

export interface View extends Named {
  readonly definition: CreateView;
  /** The tables and views that its query names, as far as these files know them. */
  readonly tables: readonly Table[];
  readonly views: readonly View[];
}

export interface Routine extends Named {
  readonly definition: CreateFunction;
}

export interface Sequence extends Named {
  readonly definition: CreateSequence;
}

export interface Trigger {
  readonly table: Table;
  readonly key: string;
  readonly definition: CreateTrigger;
  /** The function that it calls, as far as these files make it. */
  readonly routine: Routine | undefined;
  readonly origin: Origin;
}

export interface Policy {
  readonly table: Table;
  readonly key: string;
  readonly definition: CreatePolicy;
  readonly using: Expression | undefined;
  readonly withCheck: Expression | undefined;
  readonly roles: readonly Name[];
  readonly origin: Origin;
}

/** One GRANT or REVOKE, in the order in which they are made. */
export interface Grant {
  readonly definition: GrantChange;
  readonly origin: Origin;
}

export interface Schema {
  readonly dialect: Dialect;
  readonly tables: readonly Table[];
  readonly types: readonly UserType[];
  readonly views: readonly View[];
  readonly routines: readonly Routine[];
  readonly sequences: readonly Sequence[];
  readonly grants: readonly Grant[];
  /** True when a table, index or key of this schema has the name. */
  isTaken(schema: string, name: string): boolean;
}

/** True when a list of names, with or without their schemas, holds the table. */
export function isListed(table: Table, names: readonly string[]): boolean {
  return names.some((name) => name === table.id || name === table.key || name === table.written.name.text);
}

/** True when the table has partitions that are tables of their own, which have to look like it to be attached. */
export function hasAttachedPartitions(table: Table): boolean {
  return table.partitions.some(({ definition }) => definition?.partitionOf === undefined);
}

/** True when the table's list is half typed or a sketch, so that nobody knows what else belongs to it. */
export function isOpen(table: Table): boolean {
  return table.definition?.open === true;
}
