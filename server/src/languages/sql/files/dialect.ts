/** Finds out which SQL a file is written in: what it says itself, where it lies, and words that only one dialect has. */
import type { Dialect } from '../../../engine/dialect.ts';
import { baseName, type Document, memo } from '../../../engine/document.ts';

/** Folder and file names. */
const places: ReadonlyMap<string, Dialect> = new Map([
  ...called('postgresql', 'postgres postgresql pg psql pgsql pglite cockroach cockroachdb supabase timescale timescaledb yugabyte citus'),
  ...called('mysql', 'mysql mysql5 mysql8 percona tidb'),
  ...called('mariadb', 'mariadb'),
  ...called('sqlite', 'sqlite sqlite3 libsql turso'),
  ...called('sqlserver', 'mssql sqlserver tsql azuresql'),
  ...called('oracle', 'oracle plsql'),
  // Stores for analysis and wide columns: keys, indexes and checks are something else there, or not there at all.
  ...called('other', 'clickhouse snowflake bigquery redshift databricks hive trino presto athena cassandra scylla scylladb starrocks'),
  ...called('other', 'duckdb vertica teradata exasol sparksql risingwave netezza greenplum questdb'),
  // Databases whose SQL nobody here has learnt.
  ...called('other', 'h2 hsqldb hsql derby db2 firebird informix sybase'),
]);

function called(dialect: Dialect, names: string): readonly (readonly [name: string, dialect: Dialect])[] {
  return names.split(' ').map((name) => [name, dialect]);
}

/** What only one dialect has, and how much each weighs. Comments and strings are taken out before. */
const constructs: readonly (readonly [dialect: Dialect, weight: number, pattern: RegExp])[] = [
  [
    'postgresql',
    3,
    /[\w"]\s+(?:big|small)?serial\b|\btimestamptz\b|\bjsonb\b|\bbytea\b|\bplpgsql\b|\bgen_random_uuid\b|\buuid_generate_v\d/i,
  ],
  ['postgresql', 3, /\b(?:as|do)\s+\$\w*\$|::\s*[a-z"]|\bcreate\s+extension\b|\busing\s+(?:gin|gist|brin)\b|\bconcurrently\b|\b\w+\[\]/i],
  [
    'postgresql',
    1,
    /\bdouble\s+precision\b|\btimestamp\s+with(?:out)?\s+time\s+zone\b|\balter\s+table\s+only\b|\bilike\b|\bwith\s+time\s+zone\b/i,
  ],
  ['mysql', 3, /\bauto_increment\b|\bengine\s*=|\bon\s+update\s+current_timestamp\b|\bcharset\b|\btinyint\s*\(|\bmodify\s+column\b/i],
  ['mysql', 3, /\b(?:unique|fulltext|spatial)\s+key\b|\bdrop\s+foreign\s+key\b|\bchange\s+column\b|\bon\s+duplicate\s+key\b/i],
  ['mysql', 2, /\bunsigned\b|\b(?:medium|long)(?:text|blob|int)\b|^\s*delimiter\s|\brename\s+table\b|\block\s+tables\b/im],
  ['mysql', 2, /`\w+`/],
  ['sqlite', 4, /\bautoincrement\b|\bwithout\s+rowid\b|`\s+(?:text|integer)\s+primary\s+key\b|\bcreate\s+table\b[^;]*\)\s*strict\s*[;,]/i],
  [
    'sqlite',
    4,
    /^\s*pragma\s+(?!autonomous_|exception_init|restrict_|serially_|inline|udf)|\bsqlite_\w+|\bcollate\s+nocase\b|\busing\s+fts[345]\b/im,
  ],
  ['sqlite', 3, /\binsert\s+or\s+(?:ignore|replace)\b|\bunixepoch\s*\(|\bstrftime\s*\(|\bjulianday\s*\(|\brandomblob\s*\(/i],
  ['sqlserver', 3, /\bidentity\s*\(\s*\d|^\s*go\s*$|\buniqueidentifier\b|\bdatetime2\b|\bdatetimeoffset\b|\bnvarchar\s*\(\s*max\s*\)/im],
  [
    'sqlserver',
    3,
    /\bsp_rename\b|\bobject_id\s*\(|\bcol_length\s*\(|\bset\s+(?:ansi_nulls|quoted_identifier|nocount)\b|\bdeclare\s+@|\bsys\.(?:objects|tables|columns|indexes)\b/i,
  ],
  ['sqlserver', 2, /\[\w+\]\s*(?:\.\s*)?\[|\bnonclustered\b|\bdbo\./i],
  ['sqlserver', 4, /\bon\s+(?:object|schema|database|type|login)::/i],
  ['oracle', 3, /\bvarchar2\b|\bnumber\s*\(\s*\d|\bnumber\s+(?:not\s+null|primary|default)\b|\bsysdate\b|\bsystimestamp\b/i],
  [
    'oracle',
    3,
    /^\s*\/\s*$|\bpctfree\b|\bsys_guid\s*\(|\bcascade\s+constraints\b|\bexecute\s+immediate\b|\breplace\s+(?:editionable\s+)?package\b/im,
  ],
  [
    'other',
    9,
    /\bengine\s*=?\s*\w*mergetree\b|\blowcardinality\s*\(|\bpartitioned\s+by\s*\(|\bstored\s+as\s+\w|\busing\s+(?:delta|iceberg|parquet|orc)\b/i,
  ],
  [
    'other',
    9,
    /\btblproperties\b|\brow\s+format\s+(?:delimited|serde)\b|\b(?:struct|array|map|frozen|list)\s*<|\b(?:int64|float64|bignumeric)\b|\bhugeint\b/i,
  ],
  [
    'other',
    9,
    /\bdistributed\s+by\b|\b(?:duplicate|aggregate)\s+key\s*\((?!.*\bupdate\b)|\bdist(?:key|style)\b|\bsortkey\b|\bencode\s+(?:az64|lzo|zstd|raw)\b/i,
  ],
  [
    'other',
    9,
    /\bcluster\s+by\s*\(|\btimestamp_(?:ntz|ltz|tz)\b|\bcopy\s+grants\b|\bmasking\s+policy\b|\brow\s+access\s+policy\b|\bsegmented\s+by\b/i,
  ],
  [
    'other',
    9,
    /\bcreate\s+(?:or\s+replace\s+)?(?:transient|dynamic|iceberg|hybrid|multiset|volatile|cached|memory)\s+table\b|\bcreate\s+keyspace\b/i,
  ],
  [
    'other',
    9,
    /\bwith\s+clustering\s+order\s+by\b|\binterleave\s+in\b|\bwatermark\s+for\b|\bon\s+cluster\b|\bdatetime64\s*\(|\bnullable\s*\(\s*\w/i,
  ],
];

/** What the programs that write a file call themselves in its comments, and comments that are code. */
const signatures: readonly (readonly [dialect: Dialect, pattern: RegExp])[] = [
  ['mariadb', /^-- MariaDB dump|^\/\*M!|^-- Server version:?\s.*MariaDB/im],
  ['mysql', /^-- MySQL dump|\/\*![345]\d{4}\b|^-- phpMyAdmin SQL Dump/im],
  ['postgresql', /^-- PostgreSQL database dump/m],
  ['sqlserver', /^\/\*{6} Object:/m],
  ['sqlite', /\bdatetime\s*\(\s*'now'/i],
];

/** What the file itself and its place tell for certain; undefined when they do not. */
export const certainDialect: (document: Document) => Dialect | undefined = memo((document) => {
  const said = fromPragma(document.text);
  if (said) return said;
  const place = fromPlace(document);
  // Not every oracle is a database.
  if (place && place !== 'oracle') return place;
  return fromConstructs(document.text) ?? place;
});

/** The dialect of a document by itself: PostgreSQL unless something tells otherwise. */
export function dialectOf(document: Document): Dialect {
  return certainDialect(document) ?? 'postgresql';
}

/** The dialect of files that belong together: what most of those say that know; undefined when none does. */
export function commonDialect(documents: readonly Document[]): Dialect | undefined {
  const votes = new Map<Dialect, number>();
  for (const document of documents) {
    const dialect = certainDialect(document);
    if (dialect) votes.set(dialect, (votes.get(dialect) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, a], [, b]) => b - a);
  return most?.[0];
}

/** The dialect that tools call so: `pg`, `mysql`, `cockroachdb`. */
export function dialectCalled(name: string): Dialect | undefined {
  return places.get(name.toLowerCase());
}

/** True for files of CockroachDB: it speaks as PostgreSQL does, but its types, names and sequences are its own. */
export const isCockroach: (document: Document) => boolean = memo(({ uri, text }) => {
  const near = uri.split('/').slice(-5).join('/');
  return /(?:^|[/._-])(?:cockroach(?:db)?|crdb)(?=[/._-])/i.test(near) || /\bunique_rowid\s*\(|\bcrdb_internal\b/i.test(text);
});

/** The database that a file's own name says: its dialect, but for those that share one and have files of their own. */
export const databaseOfName: (document: Document) => string | undefined = memo(({ uri }) => {
  const name = baseName(uri);
  return /[._-](cockroach|yugabyte)(?:db)?(?=[._-])/i.exec(name)?.[1]?.toLowerCase() ?? dialectOfPath(name);
});

/** The dialect that a file's name or one of the nearest folders says; the last word that does counts, and far folders are only taken at their word. */
export function dialectOfPath(path: string): Dialect | undefined {
  const parts = path.toLowerCase().split('/');
  const words = parts
    .slice(-5)
    .join('/')
    .split(/[/._-]+|%20/);
  for (const word of [...parts.slice(-8, -5), ...words].reverse()) {
    const dialect = places.get(word);
    if (dialect) return dialect;
  }
  return undefined;
}

/** `-- dialect: mysql` among the first lines. */
function fromPragma(text: string): Dialect | undefined {
  const said = /^[ \t]*(?:--|#|\/\*)[ \t]*dialect:[ \t]*([\w-]+)/im.exec(text.slice(0, 2000))?.[1]?.toLowerCase();
  return said === undefined ? undefined : places.get(said);
}

function fromPlace(document: Document): Dialect | undefined {
  // A page about MySQL may well show PostgreSQL too: only the fence's own word tells.
  return document.host ? places.get(document.host.language) : dialectOfPath(document.uri);
}

function fromConstructs(text: string): Dialect | undefined {
  const start = text.slice(0, 100_000);
  const signature = signatures.find(([, pattern]) => pattern.test(start));
  if (signature) return signature[0];
  const code = start.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'[^'\n]*'/g, ' ');
  const scores = new Map<Dialect, number>();
  for (const [dialect, weight, pattern] of constructs) {
    if (pattern.test(code)) scores.set(dialect, (scores.get(dialect) ?? 0) + weight);
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  // One word of standard SQL that a dialect is fond of is not enough.
  return best && best[1] > Math.max(second?.[1] ?? 0, 1) ? best[0] : undefined;
}
