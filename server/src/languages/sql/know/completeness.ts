/** Tells whether files show all of a schema, so that what they do not say is not there. */
import { memo } from '../../../engine/document.ts';
import type { Origin, Schema } from '../catalog.ts';
import type { SchemaFiles } from '../files/migrations.ts';
import { readSql } from '../read/read.ts';

/**
 * True when the files create every table that they change, but for those in schemas that are made by others, as `auth` is by
 * Supabase. Scripts that change tables without creating them are a part of something: more may be written elsewhere.
 */
export const isComplete: (schema: Schema) => boolean = memo(({ tables }) => {
  const own = new Set(tables.flatMap(({ definition, schema }) => (definition ? [schema] : [])));
  return tables.every(({ definition, schema }) => definition !== undefined || !own.has(schema));
});

/** True when a later statement that we cannot read speaks of a name: a procedure or a DO block may drop or validate what is called so. */
export function isHandledLater(name: string, origin: Origin, { documents, dialect }: SchemaFiles): boolean {
  return documents.slice(documents.indexOf(origin.document)).some((document) =>
    readSql(document, dialect).statements.some(({ changes, down, start, end }) => {
      const isLater = document !== origin.document || start > origin.statement.start;
      return (
        changes.length === 0 &&
        !down &&
        isLater &&
        document.text
          .slice(start, end)
          .split(/[^\w$]+/)
          .includes(name)
      );
    }),
  );
}
