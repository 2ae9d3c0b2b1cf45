/** What was found out about the schemas of a workspace, to be shown to people. */
import { dialectTitles } from '../../engine/dialect.ts';
import { folderOf, type Snapshot } from '../../engine/document.ts';
import { allSchemaFiles, newestMigration, openMigration } from './migrations.ts';
import { foldSchema } from './schema.ts';

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
    return [{ root: commonFolder(uris), tool: tool?.title, dialect: dialectTitles[dialect], kind, files: uris, newest, open }];
  });
  return schemas.sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
}

function commonFolder(uris: readonly string[]): string {
  const [first = '', ...others] = uris;
  if (others.length === 0) return first;
  let folder = folderOf(first);
  while (folder !== '' && !others.every((uri) => uri.startsWith(`${folder}/`))) folder = folderOf(folder);
  return folder;
}
