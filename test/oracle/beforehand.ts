/** What the databases of a hosting service hold before the first migration runs. */
import type { SchemaFiles } from '../../server/src/languages/sql/files/migrations.ts';
import { tools } from '../../server/src/languages/sql/files/tools.ts';
import type { Database } from './database.ts';

/** Makes what these files take for granted. */
export async function prepare(database: Database, { tool }: SchemaFiles): Promise<void> {
  const message = tool === tools.supabase ? await database.run(supabase) : undefined;
  if (message !== undefined) throw new Error(message);
}

const supabase = `
  create schema auth;
  create schema extensions;
  create schema storage;
  create extension "uuid-ossp" with schema extensions;
  create extension pgcrypto;
  create function auth.uid() returns uuid language sql stable as 'select null::uuid';
  create function auth.role() returns text language sql stable as 'select null::text';
  create function auth.jwt() returns jsonb language sql stable as 'select null::jsonb';
  create table auth.users (id uuid primary key, email varchar(255), raw_user_meta_data jsonb, raw_app_meta_data jsonb);
`;
