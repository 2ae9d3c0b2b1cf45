/** The SQL dialects, which config, rules and readers all speak of. */
import { z } from 'zod';

/** SQL dialects that the reader tells apart; `other` are those whose tables mean something else, such as ClickHouse's. */
export const dialect = z.enum(['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver', 'oracle', 'other']);
export type Dialect = z.output<typeof dialect>;

/** The dialects as people write them. */
export const dialectTitles: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
  sqlserver: 'SQL Server',
  oracle: 'Oracle',
  other: 'other',
};
