/** What was found out about the schemas of a workspace, to be shown to people. */
import { dialectTitles } from '../../../engine/dialect.ts';
import type { Snapshot } from '../../../engine/document.ts';
import { foldSchema } from '../schema.ts';
import { allSchemaFiles, newestMigration, openMigration, type SchemaFiles } from './migrations.ts';
import { commonFolder } from './retold.ts';

/** One schema: where it lies, what runs it and what it is read as. */
export interface SchemaOverview {
  /** The URI of the folder that holds all of its files, or of its only file. */
  readonly root: string;
  /** The migration tool; undefined for files that no tool runs. */
  readonly tool: string | undefined;
  readonly dialect: string;
  readonly kind: 'migrations' | 'files';
  /** The URIs of its files, in the order in which they run. */
  readonly files: readonly string[];
  /** The last migration, or the last file. */
  readonly newest: string;
  /** True when fixes are written into the newest migration; false when they make the next one. */
  readonly open: boolean;
  /** The root of the files that tell this schema better, and are judged for it. */
  readonly toldBy: string | undefined;
}

/** The schemas of a workspace in the order of their places. */
export function schemasOf(snapshot: Snapshot): readonly SchemaOverview[] {
  const schemas = allSchemaFiles(snapshot).flatMap((files): readonly SchemaOverview[] => {
    const { documents, dialect, kind, tool } = files;
    const uris = documents.map(({ uri }) => uri);
    const newest = newestMigration(files)?.uri ?? uris.at(-1);
    if (kind === 'page' || newest === undefined) return [];
    // Queries and seeds are no schema.
    if (kind === 'files' && !foldSchema(files).tables.some(({ definition }) => definition)) return [];
    const open = openMigration(files) !== undefined;
    const toldBy = files.toldBy && rootOf(files.toldBy);
    return [{ root: rootOf(files), tool: tool?.title, dialect: dialectTitles[dialect], kind, files: uris, newest, open, toldBy }];
  });
  return schemas.sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
}

function rootOf({ documents }: SchemaFiles): string {
  const [first, second] = documents;
  return first && !second ? first.uri : commonFolder(documents);
}
