/**
 * `npm run oracle -- DIR…`: compares every PostgreSQL schema below the folders with what PostgreSQL builds from its files.
 *
 * Prints for each the statements, how many of them PostgreSQL refused (`--verbose` lists them all), and the differences; fails
 * when there are any. `--json FILE` writes what rules about keys and indexes ought to find.
 */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listFiles, readText, toUri } from '../../server/src/cli/files.ts';
import { type Document, folderOf } from '../../server/src/engine/document.ts';
import { Workspace } from '../../server/src/engine/workspace.ts';
import { isSql, type SchemaFiles, schemaFiles } from '../../server/src/languages/sql/files/migrations.ts';
import { readSql } from '../../server/src/languages/sql/read/read.ts';
import { Database } from './database.ts';
import { compareSchema, type Verdict } from './oracle.ts';
import { describeDifference, describeFailure } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean', short: 'v' }, json: { type: 'string' } },
});
if (positionals.length === 0) {
  console.error('Usage: npm run oracle -- [--verbose] [--json FILE] DIR…');
  process.exit(2);
}

let different = false;
const answers: object[] = [];
const database = await Database.open();
for (const folder of positionals) {
  for (const files of await schemasBelow(path.resolve(folder))) {
    await database.clear();
    const verdict = await compareSchema(database, files);
    print(files, verdict);
    different ||= verdict.differences.length > 0;
    answers.push({ files: files.documents.map(({ uri }) => uri), ...verdict.truth });
  }
}
await database.close();
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(answers, undefined, 2));
process.exitCode = different ? 1 : 0;

/** The groups of files that make a schema each. */
async function schemasBelow(folder: string): Promise<readonly SchemaFiles[]> {
  const workspace = new Workspace(() => 0);
  for await (const uri of listFiles(toUri(folder))) {
    const text = await readText(uri, console.error);
    if (text !== undefined) workspace.setFile(uri, text);
  }
  const snapshot = workspace.snapshot();
  const groups = [...snapshot.documents.values()].filter(isSql).map((document) => schemaFiles(snapshot, document));
  return [...new Set(groups)].filter(({ documents, dialect }) => dialect === 'postgresql' && documents.some(changesSomething));
}

/** True for a file that is more than data, comments, or the way back. */
function changesSomething(document: Document): boolean {
  return readSql(document, 'postgresql').statements.some(({ changes }) => changes.length > 0);
}

/** Where a schema lies. */
function placeOf({ documents }: SchemaFiles): string {
  return path.relative('.', fileURLToPath(folderOf(documents[0]?.uri ?? '')));
}

function print(files: SchemaFiles, { statements, failures, tables, differences }: Verdict): void {
  const told = files.toldBy ? `, told by ${placeOf(files.toldBy)}` : '';
  console.log(
    `${placeOf(files)} (${files.kind}, ${files.documents.length} files${told}): ${statements} statements, ${failures.length} failed, ` +
      `${tables} tables, ${differences.length} differences`,
  );
  for (const failure of failures.slice(0, values.verbose ? undefined : 5)) console.log(`  ${describeFailure(failure)}`);
  for (const difference of differences) console.log(`  ${describeDifference(difference)}`);
}
