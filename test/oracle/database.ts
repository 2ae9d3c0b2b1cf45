/** PostgreSQL itself, in this process: it runs statements and answers questions about the schema that they made. */
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { cube } from '@electric-sql/pglite/contrib/cube';
import { earthdistance } from '@electric-sql/pglite/contrib/earthdistance';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { intarray } from '@electric-sql/pglite/contrib/intarray';
import { ltree } from '@electric-sql/pglite/contrib/ltree';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto';
import { tablefunc } from '@electric-sql/pglite/contrib/tablefunc';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';

const extensions = {
  btree_gin,
  btree_gist,
  citext,
  cube,
  earthdistance,
  fuzzystrmatch,
  hstore,
  intarray,
  ltree,
  pg_trgm,
  pgcrypto,
  tablefunc,
  unaccent,
  uuid_ossp,
};

export class Database {
  readonly #server: PGlite;

  private constructor(server: PGlite) {
    this.#server = server;
  }

  static async open(): Promise<Database> {
    return new Database(await PGlite.create({ extensions }));
  }

  /** Runs statements, all or none; the message of the error if there is one. Roles that nobody made are made by the way. */
  async run(statements: string): Promise<string | undefined> {
    try {
      await this.#server.exec(statements);
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await this.#server.exec('rollback');
      const role = /^role "(.+)" does not exist$/.exec(message)?.[1];
      if (role === undefined) return message;
      return (await this.run(`create role ${quote(role)}`)) === undefined ? this.run(statements) : message;
    }
  }

  async ask<Row>(query: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    return (await this.#server.query<Row>(query, [...parameters])).rows;
  }

  /** Forgets what a connection remembers, as the end of a migration's connection would. */
  async reconnect(): Promise<void> {
    await this.#server.exec('reset session authorization; reset all; discard temp');
  }

  /** Removes everything that was made. */
  async clear(): Promise<void> {
    await this.reconnect();
    const schemas = await this.ask<{ name: string }>(
      `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
    );
    const made = await this.ask<{ name: string }>(`select extname as name from pg_extension where extname <> 'plpgsql'`);
    for (const { name } of made) await this.#server.exec(`drop extension if exists ${quote(name)} cascade`);
    for (const { name } of schemas) await this.#server.exec(`drop schema if exists ${quote(name)} cascade`);
    await this.#server.exec('create schema public');
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

/** An identifier as PostgreSQL always takes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
