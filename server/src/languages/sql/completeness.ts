/** Tells whether files show all of a schema, so that what they do not say is not there. */
import { memo } from '../../engine/document.ts';
import type { Schema } from './catalog.ts';

/**
 * True when the files create every table that they change, but for those in schemas that are made by others, as `auth` is by
 * Supabase. Scripts that change tables without creating them are a part of something: more may be written elsewhere.
 */
export const isComplete: (schema: Schema) => boolean = memo(({ tables }) => {
  const own = new Set(tables.flatMap(({ definition, schema }) => (definition ? [schema] : [])));
  return tables.every(({ definition, schema }) => definition !== undefined || !own.has(schema));
});
