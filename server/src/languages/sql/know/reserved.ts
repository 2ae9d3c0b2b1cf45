/** The words that a dialect lets nobody name a table or column by without quotes. */
import type { Dialect } from '../../../engine/dialect.ts';

/** True when the name needs its quotes in every query. */
export function isReserved(name: string, dialect: Dialect): boolean {
  return reserved[dialect].has(name.toLowerCase());
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** As the function pg_get_keywords of PostgreSQL 18 says: reserved ones, also those that may name functions and types. */
const postgresql = words(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently
   constraint create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default
   deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner
   intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order
   outer overlaps placing primary references returning right select session_user similar some symmetric system_user table tablesample then
   to trailing true union unique user using variadic verbose when where window with`,
);

const mysql = words(
  `accessible add all alter analyze and as asc before between bigint binary blob both by call cascade case change char character check
   collate column condition constraint continue convert create cross cube cume_dist current_date current_time current_timestamp current_user
   cursor database databases dec decimal declare default delayed delete dense_rank desc describe deterministic distinct div double drop dual
   each else elseif empty enclosed escaped except exists exit explain false fetch first_value float for force foreign from fulltext function
   generated get grant group grouping groups having if ignore in index infile inner inout insert int integer intersect interval into is
   iterate join json_table key keys kill lag last_value lateral lead leading leave left like limit linear lines load localtime
   localtimestamp lock long longblob longtext loop match mediumblob mediumint mediumtext mod modifies natural not nth_value ntile null
   numeric of on optimize option optionally or order out outer outfile over partition percent_rank precision primary procedure purge range
   rank read reads real recursive references regexp release rename repeat replace require resignal restrict return revoke right rlike row
   row_number rows schema schemas select sensitive separator set show signal smallint spatial specific sql ssl starting stored straight_join
   system table terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update usage use using
   utc_date utc_time utc_timestamp values varbinary varchar varying virtual when where while window with write xor year_month zerofill`,
);

/** MariaDB lets the names of window functions and some others be names. */
const mariadb = new Set(
  [...mysql].filter(
    (word) =>
      !/^(?:cube|cume_dist|dense_rank|empty|first_value|function|generated|get|grouping|groups|json_table|lag|last_value|lateral|lead|nth_value|ntile|of|percent_rank|rank|row|row_number|stored|system|virtual|window)$/.test(
        word,
      ),
  ),
);

const sqlite = words(
  `add all alter and as autoincrement between case check collate commit constraint create default deferrable delete distinct drop else
   escape except exists foreign from group having in index insert intersect into is isnull join limit not notnull nothing null on or
   order primary references returning select set table then to transaction union unique update using values when where`,
);

const sqlserver = words(
  `add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint close clustered
   coalesce collate column commit compute constraint contains continue convert create cross current current_date current_time
   current_timestamp current_user cursor database dbcc deallocate declare default delete deny desc disk distinct distributed double drop
   dump else end escape except exec execute exists exit external fetch file fillfactor for foreign freetext from full function goto grant
   group having holdlock identity if in index inner insert intersect into is join key kill left like lineno load merge national nocheck
   nonclustered not null nullif of off offsets on open option or order outer over percent pivot plan precision primary print proc procedure
   public raiserror read readtext reconfigure references replication restore restrict return revert revoke right rollback rowcount
   rowguidcol rule save schema select session_user set setuser shutdown some statistics system_user table tablesample textsize then to top
   tran transaction trigger truncate tsequal union unique unpivot update updatetext use user values varying view waitfor when where while
   with writetext`,
);

const oracle = words(
  `access add all alter and any as asc audit between by char check cluster column comment compress connect create current date decimal
   default delete desc distinct drop else exclusive exists file float for from grant group having identified immediate in increment index
   initial insert integer intersect into is level like lock long maxextents minus mlslabel mode modify noaudit nocompress not nowait null
   number of offline on online option or order pctfree prior public raw rename resource revoke row rowid rownum rows select session set
   share size smallint start successful synonym sysdate table then to trigger uid union unique update user validate values varchar
   varchar2 view whenever where with`,
);

const reserved: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgresql,
  mysql,
  mariadb,
  sqlite,
  sqlserver,
  oracle,
  other: new Set(),
};
