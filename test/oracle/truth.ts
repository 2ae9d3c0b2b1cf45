/** What rules about keys and indexes ought to find in a schema, as PostgreSQL's catalog tells it. */
import type { Database } from './database.ts';

/** Every list is sorted; names are `schema.table` and what belongs to it. */
export interface Truth {
  /** Foreign keys whose columns no index starts with, in their order. */
  readonly foreignKeysWithoutIndex: readonly string[];
  readonly tablesWithoutPrimaryKey: readonly string[];
  /** Columns of type timestamp without time zone. */
  readonly timestampColumns: readonly string[];
  /** Indexes that are the same but for their names, and for being unique. */
  readonly identicalIndexes: readonly string[];
  /** Plain indexes whose columns another index starts with. */
  readonly redundantIndexes: readonly string[];
}

/** Asks about the tables that were made since the object of this number. */
export async function truthOf(database: Database, since: number): Promise<Truth> {
  const list = async (query: string) =>
    (await database.ask<{ line: string }>(`with ${tables} ${query} order by 1`, [since])).map(({ line }) => line);
  await database.run(`set search_path = ''`);
  return {
    foreignKeysWithoutIndex: await list(foreignKeysWithoutIndex),
    tablesWithoutPrimaryKey: await list(tablesWithoutPrimaryKey),
    timestampColumns: await list(timestampColumns),
    identicalIndexes: await list(identicalIndexes),
    redundantIndexes: await list(redundantIndexes),
  };
}

const tables = `
  tables as (
    select n.nspname || '.' || c.relname as owner, c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid > $1::int and c.relkind in ('r', 'p') and nspname !~ '^pg_' and nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ),
  indexes as (
    select t.owner, i.relname::text as name, x.*, coalesce(pg_get_expr(x.indpred, x.indrelid), '') as condition,
      coalesce(pg_get_expr(x.indexprs, x.indrelid), '') as expressions, i.relam
    from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
    where x.indisvalid
  )`;

const foreignKeysWithoutIndex = `
  select t.owner || '.' || k.conname as line from tables t join pg_constraint k on k.conrelid = t.oid
  where k.contype = 'f' and not exists (select from pg_constraint p where p.oid = k.conparentid and p.conrelid = k.conrelid)
    and not exists (
      select from indexes x where x.indrelid = t.oid and (x.indkey::int2[])[0:cardinality(k.conkey) - 1] = k.conkey
    )`;

const tablesWithoutPrimaryKey = `
  select t.owner as line from tables t
  where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`;

const timestampColumns = `
  select t.owner || '.' || a.attname as line from tables t
  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  where a.atttypid in ('timestamp'::regtype, 'timestamp[]'::regtype)`;

const identicalIndexes = `
  select owner || ': ' || string_agg(name, ', ' order by name) as line from indexes
  group by owner, indkey, indclass, indcollation, indoption, condition, expressions, relam, indnkeyatts
  having count(*) > 1`;

const redundantIndexes = `
  select distinct a.owner || '.' || a.name || ' by ' || b.name as line from indexes a join indexes b on b.indrelid = a.indrelid
  where not a.indisunique and a.expressions = '' and a.condition = '' and b.condition = '' and a.relam = b.relam
    and a.relam = (select oid from pg_am where amname = 'btree')
    and a.indnatts < b.indnkeyatts and (b.indkey::int2[])[0:a.indnatts - 1] = (a.indkey::int2[])[0:a.indnatts - 1]
    and (b.indoption::int2[])[0:a.indnatts - 1] = (a.indoption::int2[])[0:a.indnatts - 1]
    and (b.indclass::oid[])[0:a.indnatts - 1] = (a.indclass::oid[])[0:a.indnatts - 1]`;
