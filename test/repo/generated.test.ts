/** What is derived is up to date. Outside continuous integration this test also writes what it finds stale. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { derivedFiles, indexFile, leftovers } from '../../server/gen/files.ts';
import { rules } from '../../server/src/rules/index.ts';
import { root } from '../harness/root.ts';

describe('Generated files', () => {
  const derived = derivedFiles(root, rules);

  for (const [file, text] of [indexFile(root), ...derived]) {
    it(file, () => {
      const full = path.join(root, file);
      const today = existsSync(full) ? readFileSync(full, 'utf8') : '';
      if (today === text) return;
      if (!process.env['CI']) {
        mkdirSync(path.dirname(full), { recursive: true });
        writeFileSync(full, text);
      }
      assert.fail(`${file} is stale. Run npm run gen and commit what it writes.`);
    });
  }

  it('no page is left over from a rule that is gone', () => assert.deepEqual(leftovers(root, derived), []));
});
