/** `schemas`: lists what was found out about migrations and other SQL files. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dialectTitles } from '../engine/dialect.ts';
import { count } from '../engine/text.ts';
import { schemasOf } from '../languages/sql/files/overview.ts';
import { readWorkspace, resolvePaths } from './check.ts';
import type { Io } from './io.ts';

/** Lists the schemas below the paths. Throws UsageError for a path that is not there. */
export async function listSchemas(paths: readonly string[], format: 'text' | 'json', io: Io): Promise<void> {
  const asked = resolvePaths(paths, io);
  const snapshot = (await readWorkspace(asked, io)).snapshot();
  const isAsked = (file: string) => asked.some(({ uri, isFolder }) => file === uri || (isFolder && file.startsWith(`${uri}/`)));
  const pathOf = (uri: string) => path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/') || '.';
  const schemas = schemasOf(snapshot)
    .filter(({ files }) => files.some(isAsked))
    .map(({ toldBy, ...schema }) => ({
      ...schema,
      root: pathOf(schema.root),
      files: schema.files.map(pathOf),
      newest: pathOf(schema.newest),
      ...(toldBy !== undefined && { toldBy: pathOf(toldBy) }),
    }));
  if (format === 'json') {
    io.write(`${JSON.stringify({ version: 1, schemas }, undefined, 2)}\n`);
    return;
  }
  for (const { root, tool, dialect, kind, files, newest, open, toldBy } of schemas) {
    const next = open ? 'fixes go into it' : 'committed, fixes make the next one';
    io.write(`${root}\n`);
    io.write(
      kind === 'migrations'
        ? `  ${tool ?? ''}, ${dialect}, ${count(files.length, 'migration')}\n`
        : `  ${dialect}, ${count(files.length, 'file')}\n`,
    );
    if (dialect === dialectTitles.other) io.write('  not judged: nobody here has learnt this dialect\n');
    else if (kind === 'migrations') io.write(`  newest: ${newest} (${next})\n`);
    if (toldBy !== undefined) io.write(`  judged as told by: ${toldBy}\n`);
  }
  if (schemas.length === 0) io.write('There are no SQL files.\n');
}
