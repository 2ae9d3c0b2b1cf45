/** How rules about the types of columns are declared: what they say of one column, what of many, and the type to write instead. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Edit, Finding, Fix, Severity } from '../../engine/finding.ts';
import type { Rule, RuleFacts } from '../../engine/rule.ts';
import { type Column, hasAttachedPartitions, isListed } from './catalog.ts';
import { appendingFix, inCaseOf } from './insert.ts';
import { defineManyRule, manyOptions, type SearchContext } from './many-rule.ts';
import { inOther, isEditable, newestMigration } from './migrations.ts';
import type { Type } from './model.ts';
import { writeName, writeQualifiedName } from './names.ts';
import type { Found, SchemaRuleContext } from './rule.ts';
import { allDeclared } from './schema.ts';

/** A column whose type is known. */
export type TypedColumn = Column & { readonly type: Type };

/** What is wrong with a column's type. */
export interface TypeFault {
  /** Completes `Column "total" of table "orders" …`, without the full stop. */
  readonly says: string;
  /** What to write where, when the remedy does not tell; said of one column and of many, without the full stop. */
  readonly advice?: string;
  readonly severity?: Severity;
  /** The type to write instead, in lower case. */
  readonly type?: string;
  /** True when a table that is there cannot get the type by one statement. */
  readonly onlyInPlace?: boolean;
  /** How rows that are there already get the other type; undefined where PostgreSQL knows itself. */
  readonly conversion?: Conversion;
}

interface Conversion {
  /** Completes the fix's title: `, read as UTC`. */
  readonly says: string;
  /** The expression for the column of this name. */
  using(column: string): string;
}

type TypeOptions = z.ZodObject<typeof manyOptions>;

export interface TypeRuleDefinition<S extends TypeOptions> extends RuleFacts {
  readonly options: S;
  /** Completes `12 columns …`, without the full stop. */
  readonly many: string;
  /** Said of a column that keeps its type as it is: undefined. */
  judge(column: TypedColumn, context: SearchContext<z.output<S>>): TypeFault | undefined;
}

/** The options of a rule that has none of its own. */
export const typeOptions = z.strictObject(manyOptions);

/** A column and what is wrong with its type. */
interface Faulty extends Found {
  readonly column: TypedColumn;
  readonly fault: TypeFault;
}

/** Makes such a rule. Each type is judged where it was written last. */
export function defineTypeRule<S extends TypeOptions>(definition: TypeRuleDefinition<S>): Rule {
  return defineManyRule<Faulty, S>({
    ...definition,
    *find(context) {
      for (const { columns } of allDeclared(context.schema)) {
        for (const column of columns) {
          if (!isTyped(column) || isListed(column.table, context.options.ignore)) continue;
          const fault = definition.judge(column, context);
          if (fault) yield { column, fault, document: column.typeOrigin.document, start: column.type.start };
        }
      }
    },
    each({ column, fault }, context) {
      const fix = fixFor(column, fault, context);
      return {
        span: column.type,
        message: `Column "${column.name.text}" of table "${column.table.written.name.text}" ${fault.says}${adviceOf(fault)}.`,
        subject: `${column.table.id}.${column.key}`,
        ...(fault.severity && { severity: fault.severity }),
        ...(fix && { fixes: [fix] }),
      };
    },
    all(things, { column, fault }, here, context): Finding {
      const edits = isEditable(context.files, context.document) ? here.flatMap((thing) => editsOf(thing, context.document)) : [];
      const title = `Change the type${edits.length === 1 ? '' : `s of ${edits.length} columns`}`;
      return {
        span: column.type,
        message: `${things.length} columns ${definition.many}, first "${column.name.text}" of table "${column.table.written.name.text}"${adviceOf(fault)}.`,
        subject: definition.many,
        ...(edits.length > 0 && { fixes: [{ title, edits }] }),
      };
    },
  });
}

function adviceOf({ advice }: TypeFault): string {
  return advice === undefined ? '' : `: ${advice}`;
}

function isTyped(column: Column): column is TypedColumn {
  return column.type !== undefined;
}

/** Writes the other type in place of the old one; into the newest migration, as a statement of its own, where that is history. */
function fixFor(column: TypedColumn, fault: TypeFault, { files, document, schema }: SchemaRuleContext<unknown>): Fix | undefined {
  const { type, conversion, onlyInPlace = false } = fault;
  if (type === undefined) return undefined;
  if (isEditable(files, document)) {
    const edits = editsOf({ column, fault }, document);
    return edits.length > 0 ? { title: `Change it to ${type}`, edits } : undefined;
  }
  const target = newestMigration(files);
  const { table, name, typeOrigin } = column;
  // PostgreSQL refuses to change a column that a view shows or another column is computed from.
  const isUsed =
    schema.views.some(({ tables }) => tables.includes(table)) ||
    Array.from(table.columns.values()).some(({ generated }) => generated === 'expression') ||
    table.policies.length > 0;
  if (!target || onlyInPlace || files.dialect !== 'postgresql' || isUsed || hasAttachedPartitions(table)) return undefined;
  const { dialect } = files;
  const written = writeName(name, dialect);
  const words = (keywords: string) => inCaseOf(typeOrigin.statement, keywords);
  const using = conversion ? ` ${words('USING')} ${conversion.using(written)}` : '';
  const statement = `${words('ALTER TABLE')} ${writeQualifiedName(table.written, dialect)} ${words('ALTER COLUMN')} ${written} ${words('TYPE')} ${type}${column.type.array ? '[]' : ''}${using};`;
  // An array is not converted piece by piece.
  if (column.type.array && conversion) return undefined;
  const title = `Change "${name.text}" to ${type}${conversion?.says ?? ''}${inOther(target, document)}`;
  return appendingFix(title, target, dialect, statement);
}

function editsOf({ column, fault }: Pick<Faulty, 'column' | 'fault'>, { text }: Document): readonly Edit[] {
  if (fault.type === undefined || hasAttachedPartitions(column.table)) return [];
  const { start, end } = column.type;
  return [{ span: { start, end }, text: /^[A-Z]{2}/.test(text.slice(start)) ? fault.type.toUpperCase() : fault.type }];
}
