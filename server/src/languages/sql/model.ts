/** What a SQL text says about a schema: statements and the changes they make, every name and piece with its place. */
import type { Dialect } from '../../engine/config.ts';
import type { Span } from '../../engine/finding.ts';
import type { Comment, Token } from './lexer.ts';

/** An identifier as it was written. */
export interface Name extends Span {
  /** Without its quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

/** `orders`, `public.orders`. */
export interface QualifiedName extends Span {
  readonly schema: Name | undefined;
  readonly name: Name;
}

/** A piece of SQL that is not read further, such as a default or the condition of a CHECK. */
export interface Expression extends Span {
  readonly tokens: readonly Token[];
}

/** A column's type; the span covers its words and arguments, not the brackets of an array. */
export interface Type extends Span {
  /** In lower case with single blanks, without arguments and schema: `timestamp without time zone`. */
  readonly name: string;
  /** `['10', '2']` of `numeric(10, 2)`. */
  readonly arguments: readonly string[];
  readonly array: boolean;
}

export type Constraint = KeyConstraint | ForeignKeyConstraint | CheckConstraint | ExcludeConstraint;

interface ConstraintBase extends Span {
  readonly name: Name | undefined;
  /** True when it stands behind a column rather than in the table's list. */
  readonly inline: boolean;
}

export interface KeyConstraint extends ConstraintBase {
  readonly kind: 'primary-key' | 'unique';
  readonly columns: readonly Name[];
  /** The index it takes over: `ADD CONSTRAINT … PRIMARY KEY USING INDEX orders_pkey`. */
  readonly index: Name | undefined;
}

export interface ForeignKeyConstraint extends ConstraintBase {
  readonly kind: 'foreign-key';
  readonly columns: readonly Name[];
  readonly target: QualifiedName;
  /** None means the primary key of the target. */
  readonly targetColumns: readonly Name[];
}

export interface CheckConstraint extends ConstraintBase {
  readonly kind: 'check';
  readonly condition: Expression;
}

export interface ExcludeConstraint extends ConstraintBase {
  readonly kind: 'exclude';
}

export interface ColumnDefinition extends Span {
  readonly name: Name;
  /** SQLite columns may do without, and so do half-typed ones. */
  readonly type: Type | undefined;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  /** How the database fills the column by itself. */
  readonly generated: 'identity' | 'expression' | undefined;
  readonly constraints: readonly Constraint[];
  /** MySQL's `COMMENT 'text'`. */
  readonly comment: string | undefined;
}

/** One part of an index. */
export interface IndexElement extends Span {
  /** Undefined for an expression. */
  readonly column: Name | undefined;
  /** Undefined for a column. */
  readonly expression: Expression | undefined;
  /** What PostgreSQL calls an expression in the index's default name: its function, else `expr`. */
  readonly label: string;
}

export interface IndexDefinition extends Span {
  readonly name: Name | undefined;
  readonly unique: boolean;
  /** `btree`, `gin`, …; undefined where nothing is said. */
  readonly method: string | undefined;
  readonly elements: readonly IndexElement[];
  /** The columns that are only stored with it. */
  readonly include: readonly Name[];
  /** The condition of a partial index. */
  readonly where: Expression | undefined;
  /** `ON ONLY`: the partitions do not get it. */
  readonly only: boolean;
}

/** The definition of a whole table. */
export interface CreateTable {
  readonly kind: 'create-table';
  readonly table: QualifiedName;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  /** `query` for CREATE TABLE … AS, `foreign` for foreign, external and virtual tables. */
  readonly source: 'columns' | 'query' | 'foreign';
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly IndexDefinition[];
  /** The tables of LIKE clauses; `indexes` says whether keys and indexes are copied too. */
  readonly likes: readonly { readonly table: QualifiedName; readonly indexes: boolean }[];
  readonly inherits: readonly QualifiedName[];
  readonly partitionOf: QualifiedName | undefined;
  /** True with PARTITION BY. */
  readonly partitioned: boolean;
  /** The parentheses round columns and constraints. */
  readonly list: Span | undefined;
  /** From the first to the last word between the parentheses; undefined without any, or when the closing one is missing. */
  readonly items: Span | undefined;
  /** True when the list is a sketch (`...`) or not finished: what it does not say is not known. */
  readonly open: boolean;
}

type TableChange<K extends string, F = unknown> = { readonly kind: K; readonly table: QualifiedName } & F;

/** One change that a statement makes to the schema. */
export type Change =
  | CreateTable
  | TableChange<'add-column', { readonly column: ColumnDefinition; readonly ifNotExists: boolean }>
  | TableChange<'drop-column', { readonly column: Name; readonly cascade: boolean }>
  | TableChange<'rename-column', { readonly column: Name; readonly to: Name }>
  /** MySQL's MODIFY and CHANGE, and SQL Server's ALTER COLUMN: the column anew; keys and indexes stay. */
  | TableChange<'redefine-column', { readonly column: Name; readonly definition: ColumnDefinition }>
  | TableChange<'set-type', { readonly column: Name; readonly type: Type }>
  | TableChange<'set-not-null', { readonly column: Name; readonly notNull: boolean }>
  | TableChange<'set-default', { readonly column: Name; readonly default: Expression | undefined }>
  | TableChange<'set-generated', { readonly column: Name; readonly generated: 'identity' | undefined }>
  | TableChange<'add-constraint', { readonly constraint: Constraint }>
  /** MySQL drops a primary key without naming it, and keys by the word INDEX. */
  | TableChange<'drop-constraint', { readonly name: Name | 'primary-key'; readonly cascade: boolean }>
  | TableChange<'rename-constraint', { readonly name: Name; readonly to: Name }>
  | TableChange<'rename-table', { readonly to: Name }>
  | TableChange<'move-table', { readonly schema: Name }>
  | TableChange<'drop-table', { readonly cascade: boolean }>
  | TableChange<'attach-partition' | 'detach-partition', { readonly partition: QualifiedName }>
  | TableChange<'create-index', { readonly index: IndexDefinition; readonly ifNotExists: boolean }>
  | TableChange<'comment', { readonly column: Name; readonly text: string }>
  | { readonly kind: 'drop-index'; readonly index: QualifiedName; readonly table: QualifiedName | undefined }
  | { readonly kind: 'rename-index'; readonly index: QualifiedName; readonly table: QualifiedName | undefined; readonly to: Name }
  | { readonly kind: 'attach-index'; readonly index: QualifiedName; readonly partition: QualifiedName }
  | { readonly kind: 'drop-schema'; readonly schema: Name }
  | { readonly kind: 'rename-schema'; readonly schema: Name; readonly to: Name }
  | { readonly kind: 'search-path'; readonly schemas: readonly Name[] };

/** One statement, without its terminator. */
export interface Statement extends Span {
  /** The offset behind the terminator; the end of the statement when it has none. */
  readonly after: number;
  readonly terminated: boolean;
  /** Its first word, in lower case. */
  readonly keyword: string;
  /** True when keywords are written in lower case. */
  readonly lowerCase: boolean;
  /** The changes it makes; none for a statement that undoes a migration. */
  readonly changes: readonly Change[];
  /** True in the part of a migration that undoes it. */
  readonly down: boolean;
}

/** What one file says. */
export interface SqlModel {
  readonly dialect: Dialect;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
  /** Equal fingerprints mean equal changes: comments and blanks leave it alone. */
  readonly fingerprint: string;
}
