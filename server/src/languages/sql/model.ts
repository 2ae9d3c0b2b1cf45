/** What a SQL text says about a schema: statements and the changes they make, every name and piece with its place. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Span } from '../../engine/finding.ts';
import type { Comment, Token } from './read/lexer.ts';

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
  /** The name as one identifier, for types that somebody made. */
  readonly written: QualifiedName;
  /** `['10', '2']` of `numeric(10, 2)`. */
  readonly arguments: readonly string[];
  readonly array: boolean;
  /** What `COLLATE` says of a column of the type. */
  readonly collation: string | undefined;
}

export type Constraint = KeyConstraint | ForeignKeyConstraint | CheckConstraint | ExcludeConstraint;

interface ConstraintBase extends Span {
  readonly name: Name | undefined;
  /** True when it stands behind a column rather than in the table's list. */
  readonly inline: boolean;
  /** True with NOT VALID and SQL Server's WITH NOCHECK: rows that are there already were not looked at. */
  readonly notValid: boolean;
  /** When it is looked at, if that may be put off. */
  readonly deferrable: 'immediate' | 'deferred' | undefined;
}

export interface KeyConstraint extends ConstraintBase {
  readonly kind: 'primary-key' | 'unique';
  readonly columns: readonly Name[];
  /** The index it takes over: `ADD CONSTRAINT … PRIMARY KEY USING INDEX orders_pkey`. */
  readonly index: Name | undefined;
  /** The columns that are only stored with its index. */
  readonly include: readonly Name[];
  /** Nulls count as equal, so that there is at most one. */
  readonly nullsNotDistinct: boolean;
  /** The last column is a period of time, and periods may not overlap. */
  readonly withoutOverlaps: boolean;
}

/** What happens to rows that point at one that is deleted or changed. */
export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';

export interface ForeignKeyConstraint extends ConstraintBase {
  readonly kind: 'foreign-key';
  readonly columns: readonly Name[];
  readonly target: QualifiedName;
  /** None means the primary key of the target. */
  readonly targetColumns: readonly Name[];
  /** Undefined where nothing is said, which means `no action`. */
  readonly onDelete: ReferentialAction | undefined;
  readonly onUpdate: ReferentialAction | undefined;
  /** The columns that `ON DELETE SET NULL (…)` names; none means all of the key. */
  readonly cleared: readonly Name[];
  /** `PERIOD`: the last column is a period of time that the target's have to cover. */
  readonly period: boolean;
  /** `MATCH FULL`: either all columns are null or none is. */
  readonly matchFull: boolean;
}

export interface CheckConstraint extends ConstraintBase {
  readonly kind: 'check';
  readonly condition: Expression;
  /** `NO INHERIT`: tables that inherit from this one do not get it. */
  readonly noInherit: boolean;
}

export interface ExcludeConstraint extends ConstraintBase {
  readonly kind: 'exclude';
  readonly method: string | undefined;
  /** What stands between its parentheses, operators included. */
  readonly elements: Expression;
  readonly where: Expression | undefined;
}

export interface ColumnDefinition extends Span {
  readonly name: Name;
  /** SQLite columns may do without, and so do half-typed ones. */
  readonly type: Type | undefined;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  /** How the database fills the column by itself; `serial` types count as identity. */
  readonly generated: 'identity' | 'expression' | undefined;
  /** True for PostgreSQL's `serial`, `bigserial` and `smallserial`. */
  readonly serial: boolean;
  /** Of a generated column what it is computed from. */
  readonly expression: Expression | undefined;
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
  /** `gin_trgm_ops`, without its schema and parameters; undefined where nothing is said. */
  readonly operatorClass: string | undefined;
  readonly collation: string | undefined;
  readonly descending: boolean;
  /** Where nulls sort, if that is said. */
  readonly nulls: 'first' | 'last' | undefined;
  /** MySQL indexes the first so many characters of a column. */
  readonly prefixLength: number | undefined;
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
  readonly nullsNotDistinct: boolean;
  readonly concurrently: boolean;
}

/** What a LIKE clause takes along besides columns and NOT NULL. */
export type LikePart = 'comments' | 'constraints' | 'defaults' | 'generated' | 'identity' | 'indexes';

export interface LikeClause {
  readonly table: QualifiedName;
  readonly including: readonly LikePart[];
}

/** `PARTITION BY range (created_at)`. */
export interface PartitionBy extends Span {
  readonly strategy: string;
  readonly elements: readonly IndexElement[];
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
  /** The query of CREATE TABLE … AS and SELECT … INTO. */
  readonly query: Expression | undefined;
  readonly likes: readonly LikeClause[];
  readonly inherits: readonly QualifiedName[];
  readonly partitionOf: QualifiedName | undefined;
  /** `FOR VALUES …` or DEFAULT of a partition. */
  readonly partitionBound: Expression | undefined;
  readonly partitionBy: PartitionBy | undefined;
  /** The composite type of a typed table: `CREATE TABLE people OF person`. */
  readonly ofType: QualifiedName | undefined;
  readonly unlogged: boolean;
  /** MySQL's `COMMENT = 'text'`. */
  readonly comment: string | undefined;
  /** The number of rows that a comment in or above it states: `-- rows: 100000`. */
  readonly rows: number | undefined;
  /** The parentheses round columns and constraints. */
  readonly list: Span | undefined;
  /** From the first to the last word between the parentheses; undefined without any, or when the closing one is missing. */
  readonly items: Span | undefined;
  /** True when the list is a sketch (`...`) or not finished: what it does not say is not known. */
  readonly open: boolean;
}

/** A type that somebody makes: an enum, a domain, a composite type. */
export interface CreateType {
  readonly kind: 'create-type';
  readonly type: QualifiedName;
  readonly form: 'enum' | 'domain' | 'composite' | 'range' | 'base';
  /** The values of an enum, in their order. */
  readonly values: readonly EnumValue[];
  /** The type that a domain narrows. */
  readonly base: Type | undefined;
  readonly notNull: boolean;
  readonly default: Expression | undefined;
  readonly checks: readonly CheckConstraint[];
  /** The columns of a composite type. */
  readonly attributes: readonly ColumnDefinition[];
}

export interface EnumValue extends Span {
  readonly text: string;
}

export interface CreateView {
  readonly kind: 'create-view';
  readonly view: QualifiedName;
  readonly materialized: boolean;
  readonly temporary: boolean;
  readonly replace: boolean;
  readonly ifNotExists: boolean;
  /** The names of its columns, where they are given. */
  readonly columns: readonly Name[];
  readonly query: Expression;
}

/** A function or procedure. */
export interface CreateFunction {
  readonly kind: 'create-function';
  readonly function: QualifiedName;
  readonly procedure: boolean;
  readonly replace: boolean;
  /** The parameters' text, between the parentheses. */
  readonly parameters: Expression;
  /** The words behind RETURNS, in lower case: `trigger`, `setof orders`. */
  readonly returns: string | undefined;
  readonly language: string | undefined;
  readonly securityDefiner: boolean;
  /** True with `SET search_path`. */
  readonly searchPath: boolean;
  /** What stands between the quotes of its body, or its body as statements. */
  readonly body: Span | undefined;
}

export interface CreateTrigger {
  readonly kind: 'create-trigger';
  readonly table: QualifiedName;
  readonly trigger: Name;
  readonly replace: boolean;
  readonly timing: 'before' | 'after' | 'instead of';
  /** `insert`, `update`, `delete`, `truncate`. */
  readonly events: readonly string[];
  /** The columns of `UPDATE OF …`. */
  readonly columns: readonly Name[];
  readonly forEachRow: boolean;
  /** The function it calls, in PostgreSQL. */
  readonly function: QualifiedName | undefined;
  /** Its own statements, in the other dialects. */
  readonly body: Expression | undefined;
}

export interface CreatePolicy {
  readonly kind: 'create-policy';
  readonly table: QualifiedName;
  readonly policy: Name;
  readonly permissive: boolean;
  /** `all`, `select`, `insert`, `update`, `delete`. */
  readonly command: string;
  /** `public` when none is named. */
  readonly roles: readonly Name[];
  readonly using: Expression | undefined;
  readonly withCheck: Expression | undefined;
}

/** GRANT and REVOKE of rights to objects; roles granted to roles are none of the schema's. */
export interface GrantChange {
  readonly kind: 'grant' | 'revoke';
  /** In lower case: `select`, `all`. */
  readonly privileges: readonly string[];
  /** `table`, `schema`, `sequence`, `function`, …; `all tables in schema` names schemas. */
  readonly object: string;
  readonly targets: readonly QualifiedName[];
  readonly roles: readonly Name[];
}

export interface CreateSequence {
  readonly kind: 'create-sequence';
  readonly sequence: QualifiedName;
  readonly ifNotExists: boolean;
}

/** What is named like a table but is none. */
export type OtherObject = 'type' | 'domain' | 'view' | 'materialized view' | 'sequence' | 'function';

/**
 * `only` is set by ALTER TABLE ONLY: partitions and children do not follow. `ifExists` is set where a table that is not there
 * is left alone.
 */
type TableChange<K extends string, F = unknown> = {
  readonly kind: K;
  readonly table: QualifiedName;
  readonly only?: boolean;
  readonly ifExists?: boolean;
} & F;

/** One change that a statement makes to the schema. */
export type Change =
  | CreateTable
  | CreateType
  | CreateView
  | CreateFunction
  | CreateTrigger
  | CreatePolicy
  | CreateSequence
  | GrantChange
  | TableChange<'add-column', { readonly column: ColumnDefinition; readonly ifNotExists: boolean }>
  | TableChange<'drop-column', { readonly column: Name; readonly cascade: boolean }>
  | TableChange<'rename-column', { readonly column: Name; readonly to: Name }>
  /** MySQL's MODIFY and CHANGE, and SQL Server's ALTER COLUMN: the column anew; keys and indexes stay. */
  | TableChange<'redefine-column', { readonly column: Name; readonly definition: ColumnDefinition }>
  | TableChange<'set-type', { readonly column: Name; readonly type: Type }>
  | TableChange<'set-not-null', { readonly column: Name; readonly notNull: boolean }>
  | TableChange<'set-default', { readonly column: Name; readonly default: Expression | undefined }>
  | TableChange<'set-generated', { readonly column: Name; readonly generated: 'identity' | undefined }>
  | TableChange<'set-expression', { readonly column: Name; readonly expression: Expression }>
  | TableChange<'add-constraint', { readonly constraint: Constraint }>
  /** MySQL drops a primary key without naming it, keys by the word INDEX, and says what it drops, since a foreign key and its index share a name. */
  | TableChange<
      'drop-constraint',
      { readonly name: Name | 'primary-key'; readonly cascade: boolean; readonly part: 'foreign-key' | 'check' | 'index' | undefined }
    >
  | TableChange<'rename-constraint', { readonly name: Name; readonly to: Name }>
  | TableChange<'validate-constraint', { readonly name: Name }>
  | TableChange<'defer-constraint', { readonly name: Name; readonly deferrable: ConstraintBase['deferrable'] }>
  | TableChange<'inherit' | 'no-inherit', { readonly parent: QualifiedName }>
  | TableChange<'row-security', { readonly enabled: boolean | undefined; readonly forced: boolean | undefined }>
  | TableChange<'drop-trigger', { readonly trigger: Name }>
  | TableChange<'rename-trigger', { readonly trigger: Name; readonly to: Name }>
  | TableChange<'drop-policy', { readonly policy: Name }>
  | TableChange<'rename-policy', { readonly policy: Name; readonly to: Name }>
  | TableChange<
      'alter-policy',
      {
        readonly policy: Name;
        readonly roles: readonly Name[] | undefined;
        readonly using: Expression | undefined;
        readonly withCheck: Expression | undefined;
      }
    >
  | TableChange<'rename-table', { readonly to: Name }>
  | TableChange<'move-table', { readonly schema: Name }>
  | TableChange<'drop-table', { readonly cascade: boolean }>
  | TableChange<'attach-partition' | 'detach-partition', { readonly partition: QualifiedName }>
  | TableChange<'create-index', { readonly index: IndexDefinition; readonly ifNotExists: boolean }>
  | TableChange<'comment', { readonly column: Name; readonly text: string }>
  | TableChange<'comment-table', { readonly text: string }>
  | {
      readonly kind: 'add-enum-value';
      readonly type: QualifiedName;
      readonly value: EnumValue;
      readonly before?: string;
      readonly after?: string;
    }
  | { readonly kind: 'rename-enum-value'; readonly type: QualifiedName; readonly value: string; readonly to: EnumValue }
  | { readonly kind: 'alter-domain'; readonly type: QualifiedName; readonly notNull: boolean }
  | { readonly kind: 'set-domain-default'; readonly type: QualifiedName; readonly default: Expression | undefined }
  | { readonly kind: 'add-domain-check'; readonly type: QualifiedName; readonly check: CheckConstraint }
  | { readonly kind: 'drop-domain-constraint'; readonly type: QualifiedName; readonly name: Name }
  | { readonly kind: 'rename-domain-constraint'; readonly type: QualifiedName; readonly name: Name; readonly to: Name }
  | { readonly kind: 'rename-attribute'; readonly type: QualifiedName; readonly attribute: Name; readonly to: Name }
  | { readonly kind: 'add-attribute'; readonly type: QualifiedName; readonly attribute: ColumnDefinition }
  | { readonly kind: 'drop-attribute'; readonly type: QualifiedName; readonly attribute: Name }
  | { readonly kind: 'drop-object'; readonly object: OtherObject; readonly name: QualifiedName; readonly cascade: boolean }
  | { readonly kind: 'rename-object'; readonly object: OtherObject; readonly name: QualifiedName; readonly to: Name }
  | { readonly kind: 'move-object'; readonly object: OtherObject; readonly name: QualifiedName; readonly schema: Name }
  | { readonly kind: 'drop-index'; readonly index: QualifiedName; readonly table: QualifiedName | undefined }
  | { readonly kind: 'rename-index'; readonly index: QualifiedName; readonly table: QualifiedName | undefined; readonly to: Name }
  | { readonly kind: 'attach-index'; readonly index: QualifiedName; readonly partition: QualifiedName }
  | { readonly kind: 'create-schema'; readonly schema: Name }
  /** What CREATE SCHEMA makes in itself stands between these two. */
  | { readonly kind: 'enter-schema'; readonly schema: Name }
  | { readonly kind: 'leave-schema' }
  | { readonly kind: 'drop-schema'; readonly schema: Name }
  | { readonly kind: 'rename-schema'; readonly schema: Name; readonly to: Name }
  /** Undefined sets back what holds where nobody says anything. */
  | { readonly kind: 'search-path'; readonly schemas: readonly Name[] | undefined };

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
