/** What PostgreSQL's catalog says about a schema, one line per thing, so that two schemas can be compared line by line. */
import type { Database } from './database.ts';

/** One thing of a schema: its table (or the schema's other object), what it is, its name, and all that is to be said of it. */
export interface Fact {
  readonly owner: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** The schemas of the copy that is built from our catalog start with this, next to the ones that the files made. */
export const copyPrefix = 'oracle__';

/** The highest object number so far: what has a lower one was there before. */
export async function newestObject(database: Database): Promise<number> {
  const [row] = await database.ask<{ oid: number }>('select max(oid)::int as oid from pg_class');
  return row?.oid ?? 0;
}

/** The type of each column that the files made, by its table and name. */
export async function columnTypes(database: Database, since: number): Promise<ReadonlyMap<string, string>> {
  const rows = await askFacts(database, [types], 'files', since);
  return new Map(rows.map(({ owner, name, text }) => [`${owner} ${name}`, text]));
}

/** The facts that hold for what the files made, and for the copy alike. */
export async function sharedFacts(database: Database, side: 'files' | 'copy', since: number): Promise<readonly Fact[]> {
  return askFacts(database, [columns, columnOrder, constraints, indexes, domains, attributes], side, since);
}

/** The facts that our catalog is asked for directly. */
export async function plainFacts(database: Database, since: number): Promise<readonly Fact[]> {
  return askFacts(database, [relations, parents, incomplete, enums, routines, rowSecurity, comments, triggers, policies], 'files', since);
}

async function askFacts(database: Database, queries: readonly string[], side: 'files' | 'copy', since: number): Promise<readonly Fact[]> {
  await database.run(`set search_path = ''`);
  const text = `with ${relation} ${queries.join(' union all ')}`;
  const rows = await database.ask<Fact>(text, [side === 'copy', since]);
  return rows.map(({ owner, kind, name, text }) => ({ owner: plain(owner), kind, name, text: plain(text) }));
}

function plain(text: string): string {
  return text.replaceAll(copyPrefix, '');
}

/** `relation` are the tables of one side, `types` its types; what belongs to an extension is left out. */
const relation = `
  namespace as (
    select oid, nspname from pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema' and starts_with(nspname, '${copyPrefix}') = $1::boolean
  ),
  relation as (
    select n.nspname || '.' || c.relname as owner, c.* from pg_class c join namespace n on n.oid = c.relnamespace
    where c.oid > $2::int
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  ),
  tables as (select * from relation where relkind in ('r', 'p')),
  types as (
    select t.*, n.nspname || '.' || t.typname as owner from pg_type t join namespace n on n.oid = t.typnamespace
    where t.oid > $2::int
      and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
  )`;

/**
 * The type of a constant is left out, since it stays what it was when the column's changes.
 * A column is called serial when its sequence belongs to some column: copies of a table share the sequence of the first.
 */
const columns = `
  select t.owner, 'column' as kind, a.attname::text as name,
    format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> y.typcollation then ' collate ' || quote_ident(l.collname) else '' end
    || case when a.attnotnull then ' not null' else '' end
    || case a.attidentity when '' then '' else ' identity' end
    || case
      when a.attgenerated <> '' then ' generated as ' || pg_get_expr(d.adbin, d.adrelid)
      when d.adbin is null then ''
      when pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' and exists (
        select from pg_depend u join pg_class s on s.oid = u.refobjid and s.relkind = 'S'
        join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = s.oid
        where u.classid = 'pg_attrdef'::regclass and u.objid = d.oid and u.refclassid = 'pg_class'::regclass
          and o.refclassid = 'pg_class'::regclass and o.deptype = 'a'
      ) then ' serial'
      else ' default ' || regexp_replace(pg_get_expr(d.adbin, d.adrelid), '^(''([^'']|'''')*'')::[\\w ".]+(\\(.*\\))?(\\[\\])*$', '\\1')
    end as text
  from tables t
  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  join pg_type y on y.oid = a.atttypid
  left join pg_collation l on l.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum`;

const types = `
  select t.owner, 'type' as kind, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as text
  from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped`;

const columnOrder = `
  select t.owner, 'order of columns', '', coalesce(string_agg(a.attname, ', ' order by a.attnum), '')
  from tables t left join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  group by t.owner`;

/** Keys that point at a partitioned table have a hidden one for each of its partitions. */
const constraints = `
  select t.owner, case k.contype
      when 'p' then 'primary key' when 'u' then 'unique' when 'f' then 'foreign key' when 'c' then 'check' else 'exclusion'
    end, k.conname::text, pg_get_constraintdef(k.oid)
  from tables t join pg_constraint k on k.conrelid = t.oid
  where k.contype in ('p', 'u', 'f', 'c', 'x')
    and not exists (select from pg_constraint p where p.oid = k.conparentid and p.conrelid = k.conrelid)`;

/** Storage parameters are nobody's concern here, and a copy has no partitions that ONLY could leave out. */
const indexes = `
  select t.owner, 'index', i.relname::text,
    regexp_replace(regexp_replace(pg_get_indexdef(x.indexrelid), ' ON ONLY ', ' ON '), ' WITH \\(\\w+=[^)]*\\)', '')
  from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
  where not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))`;

const domains = `
  select y.owner, 'domain', '', format_type(y.typbasetype, y.typtypmod)
    || case when y.typnotnull then ' not null' else '' end
    || coalesce(' default ' || y.typdefault, '')
    || coalesce((
      select string_agg(' ' || k.conname || ' ' || pg_get_constraintdef(k.oid), '' order by k.conname)
      from pg_constraint k where k.contypid = y.oid and k.contype = 'c'
    ), '')
  from types y where y.typtype = 'd'`;

const attributes = `
  select y.owner, 'composite type', '', coalesce(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum), '')
  from types y join pg_class c on c.oid = y.typrelid and c.relkind = 'c'
  left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  group by y.owner`;

const relations = `
  select owner, case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind, '' as name,
    case relkind when 'p' then 'partitioned' else '' end as text
  from relation where relkind in ('r', 'p', 'v', 'm')`;

const parents = `
  select t.owner, case when t.relispartition then 'partition of' else 'inherits' end, p.owner, ''
  from tables t join pg_inherits i on i.inhrelid = t.oid join tables p on p.oid = i.inhparent`;

const incomplete = `
  select t.owner, 'incomplete index', i.relname::text, ''
  from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
  where not x.indisvalid`;

const enums = `
  select y.owner, 'enum', '', coalesce(string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder), '')
  from types y left join pg_enum e on e.enumtypid = y.oid where y.typtype = 'e' group by y.owner`;

const routines = `
  select distinct n.nspname || '.' || p.proname, 'routine', '', '' from pg_proc p join namespace n on n.oid = p.pronamespace
  where p.prokind <> 'a' and p.oid > $2::int
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))`;

const rowSecurity = `
  select owner, 'row security', '', case when not relrowsecurity then 'off' when relforcerowsecurity then 'forced' else 'on' end from tables`;

const comments = `
  select t.owner, 'comment', coalesce(a.attname::text, ''), d.description from tables t
  join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = t.oid
  left join pg_attribute a on a.attrelid = t.oid and a.attnum = d.objsubid and d.objsubid > 0`;

/** Partitions have the triggers of their parents. */
const triggers = `
  select t.owner, 'trigger', g.tgname::text,
    case g.tgtype & 66 when 2 then 'before' when 64 then 'instead of' else 'after' end
    || case when g.tgtype & 8 > 0 then ' delete' else '' end || case when g.tgtype & 4 > 0 then ' insert' else '' end
    || case when g.tgtype & 32 > 0 then ' truncate' else '' end || case when g.tgtype & 16 > 0 then ' update' else '' end
    || case when g.tgtype & 1 > 0 then ' row' else '' end
  from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal and g.tgparentid = 0`;

const policies = `
  select t.owner, 'policy', p.polname::text, case when p.polpermissive then 'permissive' else 'restrictive' end
    || case p.polcmd when 'r' then ' select' when 'a' then ' insert' when 'w' then ' update' when 'd' then ' delete' else ' all' end
  from tables t join pg_policy p on p.polrelid = t.oid`;
