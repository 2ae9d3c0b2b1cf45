/** Asks for row security on the tables that Supabase serves over the internet. */
import { z } from 'zod';
import { type Document, memo } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { isListed, type Policy, type Schema, type Table } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { isSupabase, isWebRole } from '../../languages/sql/files/supabase.ts';
import { isTestFile } from '../../languages/sql/files/test-files.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeTable } from '../../languages/sql/fix/place.ts';
import type { Expression, Name } from '../../languages/sql/model.ts';
import { nameKey } from '../../languages/sql/names.ts';
import { readSql } from '../../languages/sql/read/read.ts';
import { manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { defineSchemaRule, tell } from '../../languages/sql/rule/schema-rule.ts';
import { foldSchema } from '../../languages/sql/schema.ts';

export default defineSchemaRule({
  id: 'sql/require-row-security',
  title: 'Tables that Supabase serves have row security',
  severity: 'warning',
  dialects: ['postgresql'],
  why: 'Supabase answers queries about the tables of "public" for everybody who has the public key of the site: without row security anybody may read, change and delete all rows.',
  remedy: 'Enable row level security, and write a policy for each way in which people may use the table.',
  fixes: 'unsafe',
  sources: [
    'Supabase manual, Row Level Security',
    'Supabase splinter 0013 rls_disabled_in_public',
    'Supabase splinter 0008 rls_enabled_no_policy',
    'Supabase splinter 0024 rls_policy_always_true',
    'CWE-862',
  ],
  options: z.strictObject(manyOptions),
  *check(context) {
    const { summaryAbove, ignore } = context.options;
    const faults = faultsOf(context.files);
    const judged = <T extends { readonly table: Table }>(found: readonly T[]) => found.filter(({ table }) => !isListed(table, ignore));
    yield* tell(context, judged(faults.open), {
      summaryAbove,
      each: ({ span, table }) => ({
        span,
        message: `Table "${table.written.name.text}" has no row security: anybody may read and change its rows.`,
        subject: table.id,
        fixes: enable(table, context),
      }),
      all: (things, { span, table }, here) => {
        const fixes = here.flatMap((thing) => enable(thing.table, context).slice(0, 1));
        const title = `Enable row level security on ${fixes.length} tables`;
        return {
          span,
          message: `${things.length} tables have no row security, first "${table.written.name.text}": anybody may read and change their rows.`,
          subject: 'tables without row security',
          ...(fixes.length > 0 && { fixes: [{ title, edits: fixes.flatMap(({ edits }) => edits) }] }),
        };
      },
    });
    yield* tell(context, judged(faults.closed), {
      summaryAbove,
      each: ({ span, table }) => ({
        span,
        message: `Table "${table.written.name.text}" has row security but no policy: nobody who comes over the internet sees its rows.`,
        subject: `${table.id} without policies`,
        severity: 'hint',
      }),
      all: (things, { span, table }) => ({
        span,
        message: `${things.length} tables such as "${table.written.name.text}" have row security but no policy: nobody who comes over the internet sees their rows.`,
        subject: 'tables without policies',
        severity: 'hint',
      }),
    });
    yield* tell(context, judged(faults.lax), {
      summaryAbove,
      each: ({ span, table, policy }) => ({
        span,
        message: `Policy "${policy.definition.policy.text}" lets ${whoOf(policy)} ${verbs[policy.definition.command] ?? 'change'} any row of table "${table.written.name.text}".`,
        subject: `${table.id} ${policy.key}`,
        severity: 'info',
      }),
      all: (things, { span, table, policy }) => ({
        span,
        message: `${things.length} policies let people write any row, first "${policy.definition.policy.text}" of table "${table.written.name.text}".`,
        subject: 'policies that are always true',
        severity: 'info',
      }),
    });
  },
});

interface Fault {
  readonly document: Document;
  readonly start: number;
  readonly span: Span;
  readonly table: Table;
}

interface Faults {
  /** Tables without row security, which anybody may write to. */
  readonly open: readonly Fault[];
  /** Tables with row security and without any policy. */
  readonly closed: readonly Fault[];
  /** Policies that let people write whatever they like. */
  readonly lax: readonly (Fault & { readonly policy: Policy })[];
}

/** What is wrong in the schema of some files, once for all of them. */
const faultsOf: (files: SchemaFiles) => Faults = memo((files) => {
  const schema = foldSchema(files);
  if (!isSupabase(schema, files)) return { open: [], closed: [], lax: [] };
  const isLooped = (words: RegExp) => files.documents.some(({ text }) => words.test(text));
  const served = schema.tables.filter(({ schema: home, definition, partitionOf, origin }) => {
    return home === 'public' && definition?.source === 'columns' && !partitionOf && !isTestFile(origin.document);
  });
  const place = (table: Table): Fault => {
    const span = (table.definition?.table ?? table.written).name;
    return { document: table.origin.document, start: span.start, span, table };
  };
  const { enabled, ruled } = files.kind === 'migrations' ? nowhere : saidAnywhere(files);
  // Code that runs through all tables names none of them.
  const open = isLooped(/%(?:\d\$)?[Is]?"?\s+enable\s+row\s+level|\|\|\s*'"?\s*enable\s+row\s+level/i)
    ? []
    : served.filter((table) => table.rowSecurity === 'off' && !enabled.has(table.key) && !isWithheld(table, schema));
  const closed = isLooped(/\bcreate\s+policy\s[^;]*(?:%(?:\d\$)?[ILs]|\|\|)/i)
    ? []
    : served.filter(({ key, rowSecurity, policies }) => rowSecurity !== 'off' && policies.length === 0 && !ruled.has(key));
  const lax = served.flatMap((table) => {
    // What a restrictive policy rules out, no other lets in.
    if (table.rowSecurity === 'off' || table.policies.some(({ definition, using }) => !definition.permissive && !isTrue(using))) return [];
    return table.policies.filter(letsWriteAnything).map((policy) => {
      const span = policy.definition.policy;
      return { document: policy.origin.document, start: span.start, span, table, policy };
    });
  });
  return { open: open.map(place), closed: closed.map(place), lax };
});

/** The keys of tables that some file gives row security, and of those that some file gives a policy. */
interface Said {
  readonly enabled: ReadonlySet<string>;
  readonly ruled: ReadonlySet<string>;
}

const nowhere: Said = { enabled: new Set(), ruled: new Set() };

/** What some file says, whatever the others take back: of files without an order nobody knows which has the last word. */
function saidAnywhere({ documents, dialect }: SchemaFiles): Said {
  const changes = documents.flatMap((document) => readSql(document, dialect).statements.flatMap((statement) => statement.changes));
  const enabled = changes.flatMap((change) =>
    change.kind === 'row-security' && change.enabled ? nameKey(change.table.name, dialect) : [],
  );
  const ruled = changes.flatMap((change) => (change.kind === 'create-policy' ? nameKey(change.table.name, dialect) : []));
  return { enabled: new Set(enabled), ruled: new Set(ruled) };
}

/** True when the rights that Supabase grants to everybody are taken away again, and none are given back. */
function isWithheld(table: Table, { grants }: Schema): boolean {
  const own = grants.filter(({ definition: { object, targets, roles } }) => {
    if (!roles.some(({ text }) => isWebRole(text))) return false;
    if (object === 'all tables in schema') return targets.some(({ name }) => name.text === table.schema);
    return (
      object === 'table' && targets.some(({ name, schema }) => name.text === table.key && (schema?.text ?? table.schema) === table.schema)
    );
  });
  return ['anon', 'authenticated'].every((role) => {
    const last = own.findLast(({ definition: { roles } }) => roles.some(({ text }) => text === role));
    return last?.definition.kind === 'revoke' && last.definition.privileges.includes('all');
  });
}

const verbs: Readonly<Record<string, string>> = { insert: 'insert', update: 'change', delete: 'delete' };

/** True for a policy whose condition holds for any row, and that is about more than reading, for people of the internet. */
function letsWriteAnything({ definition: { permissive, command }, roles, using, withCheck }: Policy): boolean {
  if (!permissive || command === 'select' || !(roles.length === 0 || roles.some(isPerson))) return false;
  if (command === 'insert') return isTrue(withCheck);
  return isTrue(using) && (withCheck === undefined || isTrue(withCheck));
}

/** True for a role that people of the internet have: the two of Supabase, and everybody. */
function isPerson({ text }: Name): boolean {
  return isWebRole(text) || text.toLowerCase() === 'public';
}

function isTrue(condition: Expression | undefined): boolean {
  const words = condition?.tokens.filter(({ key }) => key !== '(' && key !== ')') ?? [];
  return words.length === 1 && words[0]?.key === 'true';
}

function whoOf({ roles }: Policy): string {
  return roles.filter(isPerson).some(({ text }) => text !== 'authenticated') || roles.length === 0
    ? 'anybody'
    : 'everybody who has logged in';
}

/** The fix that turns row security on, behind the table or in another migration. */
function enable(table: Table, place: Place): readonly Fix[] {
  const { statement } = table.origin;
  const alter = `${inCaseOf(statement, 'ALTER TABLE')} ${writeTable(table, place.files.dialect)}`;
  return placeFixes(place, {
    title: `Enable row level security on "${table.written.name.text}"`,
    table,
    up: `${alter} ${inCaseOf(statement, 'ENABLE ROW LEVEL SECURITY')};`,
    down: `${alter} ${inCaseOf(statement, 'DISABLE ROW LEVEL SECURITY')};`,
    near: isNamedTheSame(table) ? statement : undefined,
    words: 'enable_row_security',
    ownWords: `enable_row_security_on_${table.key}`,
  });
}

/** False once the table has got another name than the statement gives it. */
function isNamedTheSame({ definition, written }: Table): boolean {
  return definition?.table.name.text === written.name.text && definition.table.schema?.text === written.schema?.text;
}
