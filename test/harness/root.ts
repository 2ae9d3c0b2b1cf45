/** Where the project lies, for tests that read its files. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one upward that holds both the package manifest and the sources. */
export const root = findRoot(path.dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json')) && existsSync(path.join(folder, 'server/src/engine/rule.ts'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('The tests are not inside the project.');
  return findRoot(parent);
}
