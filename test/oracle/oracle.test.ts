/** The schema that we fold is the one that PostgreSQL builds, for every set of migrations in `sets/`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { baseName, createDocument, createSnapshot } from '../../server/src/engine/document.ts';
import { schemaFiles } from '../../server/src/languages/sql/files/migrations.ts';
import { root } from '../harness/root.ts';
import { Database } from './database.ts';
import { compareSchema } from './oracle.ts';
import { describeDifference, describeFailure } from './report.ts';

const folder = path.join(root, 'test/oracle/sets');

describe('The folded schema equals what PostgreSQL builds', () => {
  let database: Database;
  before(async () => {
    database = await Database.open();
  });
  after(() => database.close());

  for (const set of readdirSync(folder)) {
    const documents = readdirSync(path.join(folder, set)).map((file) =>
      createDocument(`file:///postgres/${set}/${file}`, readFileSync(path.join(folder, set, file), 'utf8')),
    );
    const [first] = documents;
    const ordered = first ? schemaFiles(createSnapshot(documents), first).documents : [];
    ordered.forEach((document, index) => {
      it(`${set}, up to ${baseName(document.uri)}`, async () => {
        await database.clear();
        const files = schemaFiles(createSnapshot(ordered.slice(0, index + 1)), document);
        const { failures, differences, tables } = await compareSchema(database, files);
        assert.equal(failures.map(describeFailure).join('\n'), '');
        if (differences.length > 0) assert.fail(differences.map(describeDifference).join('\n'));
        assert.ok(tables > 0);
      });
    });
  }
});
