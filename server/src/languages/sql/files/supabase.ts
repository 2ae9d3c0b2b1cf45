/** Tells whether a schema is served by Supabase, where everybody may ask the tables of `public` over the internet. */
import type { Schema } from '../catalog.ts';
import type { SchemaFiles } from './migrations.ts';

/** True for files in a folder `supabase`, and for schemas that speak of its roles or its users. */
export function isSupabase(schema: Schema, { dialect, documents }: SchemaFiles): boolean {
  if (dialect !== 'postgresql') return false;
  if (documents.some(({ uri }) => uri.includes('/supabase/'))) return true;
  const speaksOfRoles = schema.grants.some(({ definition }) => definition.roles.some(({ text }) => isWebRole(text)));
  return (
    speaksOfRoles ||
    schema.tables.some(({ policies, foreignKeys }) => {
      return (
        policies.some(({ roles }) => roles.some(({ text }) => isWebRole(text))) ||
        foreignKeys.some(({ constraint: { target } }) => target.schema?.text === 'auth' && target.name.text === 'users')
      );
    })
  );
}

/** True for the roles that people have who come over the internet, logged in or not. */
export function isWebRole(name: string): boolean {
  return name === 'anon' || name === 'authenticated';
}
