/** Knows what looks like SQL for PostgreSQL and is none: templates, sketches, and the SQL of other databases. */
import type { Token } from '../read/lexer.ts';

/** Placeholders of template engines, query libraries and programs. */
const template = /\{\{|\}\}|\{%|%\}|\$\{|\$\(|\{\$|#\{|<%|<\?|\{\w+\}|%\(\w+\)|@\w+@|__\w+__|\.\.\.|…|<[a-z][\w -]*>/i;

/** True when something in the statement stands for text that another program puts there, or for text that was left out. */
export function holdsPlaceholder(text: string, tokens: readonly Token[]): boolean {
  if (template.test(text) || /(?:^|\s)\\\w/.test(text)) return true;
  return tokens.some(({ kind, key, start }, index) => {
    if (kind === 'symbol') {
      const next = tokens[index + 1];
      const touches = next?.start === start + 1 && next.kind === 'word';
      if (key === '%') return touches && tokens[index - 1]?.end !== start;
      return key === '?' || key === '…' || (/^[@$&#]$/.test(key) && touches);
    }
    return (kind !== 'number' && text[start] === ':') || (kind === 'word' && /[$%]/.test(text[start] ?? ''));
  });
}

/** Control structures of template engines, which decide between pieces of text that need not fit together. */
const control = /\{%|<%(?!=)|<\?(?:php|=)|\{\{[-~]?\s*(?:#|\/|if\b|else\b|end\b|range\b|with\b|for\b|each\b|block\b|define\b|template\b)/i;

/** Says that a tool cuts the file into statements in its own way. */
const ownSeparator = /splitstatements\s*:|enddelimiter\s*:|^delimiter\s+\S+\s*$|^--;;|^--\s*split\b|^set\s+term\b/im;

/** Words that only other databases know, PostgreSQL's relatives among them. */
const otherDatabases: readonly RegExp[] = [
  // CockroachDB and YugabyteDB.
  /\bfamily\s+[\w"]+\s*\(|\binverted\s+index\b|\bstoring\s*\(|\binterleave\s+in\b|\bunique_rowid\s*\(|\bas\s+of\s+system\s+time\b/i,
  /\bupsert\s+into\b|\bbucket_count\b|\bconfigure\s+zone\b|\blocality\s+(?:global|regional)|\bcluster\s+setting\b|\bchangefeed\b/i,
  /[,(]\s*(?:unique\s+)?index\s+(?:"?\w+"?\s*)?\(|\bsplit\s+(?:into\s+\d+\s+tablets|at\s+values)|\btablegroup\b|\bnonconcurrently\b/i,
  /\bon\s+update\s+(?!to\b|cascade\b|restrict\b|no\s+action\b|set\s+(?:null|default)\b)[\w(]|\(\s*\w+\s+hash\b|\bnot\s+visible\b|\bcrdb_internal\b/i,
  // Redshift, Greenplum and Materialize.
  /\bdist(?:key|style)\b|\bsortkey\b|\bencode\s+(?:az64|lzo|zstd|raw|bytedict)\b|\bunload\s*\(|\biam_role\b|\bno\s+schema\s+binding\b|\bnonatomic\b/i,
  /\bdistributed\s+(?:by|randomly|replicated)\b|\bcreate\s+(?:or\s+replace\s+)?(?:source|sink|cluster|connection|stream)\b/i,
  // MySQL and MariaDB.
  /`|\bauto_increment\b|\bengine\s*=|\bunsigned\b|\bmodify\s+(?:column\s+)?\w+\s+\w|\bchange\s+(?:column\s+)?\w+\s+\w+\s+\w/i,
  /\b(?:un)?lock\s+tables\b|\bon\s+duplicate\s+key\b|\binsert\s+(?:ignore|or\s+\w+)\b|\bdrop\s+(?:foreign|primary)\s+key\b|\bdrop\s+index\s+\S+\s+on\b/i,
  /\bcomment\s*=?\s*'|\bcharacter\s+set\s+\w|\bcharset\s*=|\bdefault\s+charset\b|\bfulltext\b|\bafter\s+\w+\s*[;,]|^\s*(?:replace\s+into|use\s+\w+\s*;|show\s+\w+\s+\w|describe\s)/im,
  // SQLite and DuckDB.
  /\bautoincrement\b|\bwithout\s+rowid\b|^\s*pragma\b|\bvirtual\s+table\b|\bon\s+conflict\s+(?:replace|ignore|abort|fail|rollback)\b/im,
  /^\s*(?:attach\s+(?!partition\b)|install\s)|\bqualify\b|\bexclude\s*\(\s*\w+\s*\)|\bread_(?:csv|parquet|json)\w*\s*\(|^\s*(?:pivot|unpivot)\b/im,
  /\bfor\s+each\s+row\s+(?:when\s+[^;]*?\s+)?begin\b/i,
  // SQL Server and Sybase.
  /^\s*(?:go|exec|execute\s+sp_|print)\b|\bidentity\s*\(\s*\d|\bnvarchar\b|\b(?:non)?clustered\b|\btop\s*\(?\s*\d|\bwith\s*\(\s*nolock\b/im,
  /\b(?:cross|outer)\s+apply\b|\bset\s+(?:nocount|ansi_nulls|quoted_identifier|identity_insert)\b|\bdeclare\s+@|[\s,(.]\[\w+\]/i,
  // Oracle, Db2, H2, HSQLDB and Firebird.
  /\bvarchar2\b|\bnumber\s*\(\s*\d|\bsysdate\b|\bconnect\s+by\b|\bcreate\s+(?:or\s+replace\s+)?(?:package|synonym|editionable|public\s+synonym)\b/i,
  /^\s*\/\s*$|\bpctfree\b|\bnologging\b|\bminus\s+select\b|\bexecute\s+immediate\s+'|^(?:prompt|spool|whenever\s+sqlerror)\b|\(\+\)/im,
  /\brunscript\b|(?<!\bas\s+)\bidentity\s+primary\b|\bmerge\s+into\s+\w+\s+key\b|\bcached\s+table\b|\bmemory\s+table\b|\brecreate\s+table\b|\bcreate\s+alias\b/i,
  // Stores for analysis.
  /\b(?:int64|float64|bignumeric)\b|\bstring\s*(?:[,()]|not\s+null\b|primary\s+key\b|default\b)|\bundrop\b|\blow_?cardinality\b|\bnullable\s*\(/i,
  /\bcreate\s+or\s+replace\s+(?:(?:temp|temporary|transient|external|secure)\s+)*(?:table|schema|stage|database|warehouse|task|pipe)\b/i,
  /\bmergetree\b|\blowcardinality\b|\bpartitioned\s+by\b|\bstored\s+as\b|\blateral\s+(?:view|flatten)\b|\bcluster\s+by\s*\(|\bstruct\s*</i,
  /\barray\s*<|\bmap\s*<|\bselect\s+\*\s+(?:except|exclude|replace)\b|\btblproperties\b|\bdistribut(?:e|ed)\s+by\b|\bfile\s+format\b/i,
];

/** True when a file shows that PostgreSQL alone is not the one to read it. */
export function isForeign(text: string): boolean {
  if (control.test(text) || ownSeparator.test(text)) return true;
  const code = text.replace(/--[^\n]*|^\s*\\[^\n]*|\/\*[\s\S]*?\*\/|'[^'\n]*'|\$(\w*)\$[\s\S]*?\$\1\$/gm, (piece) =>
    piece.startsWith("'") ? "''" : ' ',
  );
  return otherDatabases.some((pattern) => pattern.test(code));
}

const otherPlaces =
  /(?:^|[/._-])(?:cockroach(?:db)?|crdb|yugabyte(?:db)?|ysql|redshift|greenplum|materialize|risingwave|duckdb|snowflake|h2|hsqldb|derby|db2|firebird|edb|vertica|netezza|spanner|questdb|dbt|jinja|templates?)(?=[/._-]|$)/i;

/** True when a path names a relative of PostgreSQL, or a place where templates lie. */
export function isForeignPlace(uri: string): boolean {
  return otherPlaces.test(uri.split('/').slice(-5).join('/'));
}
