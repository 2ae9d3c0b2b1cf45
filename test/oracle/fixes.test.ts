/** What a fix writes is SQL that PostgreSQL takes: every fixed example of every page is run. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { createDocument, createSnapshot } from '../../server/src/engine/document.ts';
import { allSchemaFiles } from '../../server/src/languages/sql/files/migrations.ts';
import { rules } from '../../server/src/rules/index.ts';
import { fixedFiles, readPage } from '../harness/page.ts';
import { root } from '../harness/root.ts';
import { Database } from './database.ts';
import { runFiles } from './oracle.ts';
import { describeFailure } from './report.ts';

const fixing = rules.filter(({ language, fixes, dialects }) => {
  return language.id === 'sql' && fixes !== 'none' && (dialects === undefined || dialects.includes('postgresql'));
});

describe('PostgreSQL takes what the fixes write', () => {
  let database: Database;
  before(async () => {
    database = await Database.open();
  });
  after(() => database.close());

  /** What PostgreSQL refuses of the files; undefined when none of them are for PostgreSQL. */
  async function failuresOf(texts: ReadonlyMap<string, string>): Promise<readonly string[] | undefined> {
    const snapshot = createSnapshot(Array.from(texts, ([uri, text]) => createDocument(uri, text)));
    const schemas = allSchemaFiles(snapshot).filter(({ dialect }) => dialect === 'postgresql');
    const failures: string[] = [];
    for (const files of schemas) {
      await database.clear();
      failures.push(...(await runFiles(database, files)).failures.map(describeFailure));
    }
    return schemas.length === 0 ? undefined : failures;
  }

  for (const rule of fixing) {
    it(rule.id, async () => {
      const refused: string[] = [];
      let taken = 0;
      for (const section of readPage(path.join(root, 'server/src/rules', `${rule.id}.md`)).sections) {
        const files = fixedFiles(rule, section);
        // Only an example that runs before it is fixed, but for what the fix may mend, can tell whether it still does.
        const before = files && (await failuresOf(files.before));
        if (!files || !before?.every((failure) => failure.includes('syntax error'))) continue;
        const failures = await failuresOf(files.after);
        if (failures?.length === 0) taken++;
        refused.push(...(failures ?? []).map((failure) => `${section.title}: ${failure}`));
      }
      assert.deepEqual(refused, []);
      assert.ok(taken > 0, 'At least one fixed example runs.');
    });
  }
});
