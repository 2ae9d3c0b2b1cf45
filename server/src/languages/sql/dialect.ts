/** Finds out which SQL a file is written in: what it says itself, where it lies, and words that only one dialect has. */
import type { Dialect } from '../../engine/dialect.ts';
import { baseName, type Document, memo } from '../../engine/document.ts';

/** Folder and file names. */
const places: ReadonlyMap<string, Dialect> = new Map([
  ...['postgres', 'postgresql', 'pg', 'psql', 'pgsql', 'cockroach', 'cockroachdb', 'supabase'].map((name) => [name, 'postgresql'] as const),
  ...['mysql', 'mysql5', 'mysql8'].map((name) => [name, 'mysql'] as const),
  ['mariadb', 'mariadb'],
  ...['sqlite', 'sqlite3', 'libsql'].map((name) => [name, 'sqlite'] as const),
  ...['mssql', 'sqlserver', 'tsql'].map((name) => [name, 'sqlserver'] as const),
  ...['oracle', 'plsql'].map((name) => [name, 'oracle'] as const),
  // Stores for analysis and wide columns: keys, indexes and checks are something else there, or not there at all.
  ...['clickhouse', 'snowflake', 'bigquery', 'redshift', 'databricks', 'hive', 'trino', 'presto', 'athena', 'cassandra', 'scylla'].map(
    (name) => [name, 'other'] as const,
  ),
]);

/** Words and signs that tell a dialect, and how much each weighs. */
const constructs: readonly (readonly [dialect: Dialect, weight: number, pattern: RegExp])[] = [
  [
    'postgresql',
    3,
    /[\w"]\s+(?:big|small)?serial\b|\btimestamptz\b|\bjsonb\b|\bbytea\b|\bplpgsql\b|\bgen_random_uuid\b|\buuid_generate_v\d/i,
  ],
  [
    'postgresql',
    3,
    /\b(?:as|do)\s+\$\w*\$|::\s*[a-z"]|\bcreate\s+extension\b|\busing\s+(?:gin|gist|btree|hash)\b|\bconcurrently\b|\b\w+\[\]/i,
  ],
  [
    'postgresql',
    1,
    /\bdouble\s+precision\b|\btimestamp\s+with(?:out)?\s+time\s+zone\b|\balter\s+table\s+only\b|\bilike\b|\bwith\s+time\s+zone\b/i,
  ],
  ['mysql', 3, /\bauto_increment\b|\bengine\s*=|\bon\s+update\s+current_timestamp\b|\bcharset\b|\btinyint\s*\(|\bmodify\s+column\b/i],
  ['mysql', 2, /\bunsigned\b|\b(?:medium|long)(?:text|blob|int)\b|^\s*delimiter\s/im],
  ['mysql', 1, /`\w+`/],
  ['sqlite', 4, /\bautoincrement\b|\bwithout\s+rowid\b|^\s*pragma\s|`\s+(?:text|integer)\s+primary\s+key\b|\)\s*strict\s*;/im],
  ['sqlserver', 3, /\bidentity\s*\(\s*\d|^\s*go\s*$|\buniqueidentifier\b|\bdatetime2\b|\bdatetimeoffset\b|\bnvarchar\s*\(\s*max\s*\)/im],
  ['sqlserver', 2, /\[\w+\]\s*(?:\.\s*)?\[|\bnonclustered\b|\bdbo\./i],
  ['other', 9, /\bengine\s*=?\s*\w*mergetree\b|\blowcardinality\s*\(|\bpartitioned\s+by\s*\(|\bstored\s+as\s+\w|\busing\s+delta\b/i],
  ['oracle', 3, /\bvarchar2\b|\bnumber\s*\(\s*\d|\bnumber\s+(?:not\s+null|primary|default)\b|\bsysdate\b|\bsystimestamp\b/i],
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

/** The dialect that a file's own name says. */
export const dialectOfName: (document: Document) => Dialect | undefined = memo(({ uri }) => dialectOfPath(baseName(uri)));

/** The dialect that a file's name or one of the nearest folders says; the last word that does counts. */
export function dialectOfPath(path: string): Dialect | undefined {
  const near = path.split('/').slice(-5).join('/');
  const words = near.toLowerCase().split(/[/._-]+|%20/);
  for (const word of words.reverse()) {
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
  const code = text.slice(0, 100_000).replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'[^'\n]*'/g, ' ');
  const scores = new Map<Dialect, number>();
  for (const [dialect, weight, pattern] of constructs) {
    if (pattern.test(code)) scores.set(dialect, (scores.get(dialect) ?? 0) + weight);
  }
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  return best && best[1] > (second?.[1] ?? 0) ? best[0] : undefined;
}
