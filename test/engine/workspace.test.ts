/** The files of a workspace: how they are read. */
import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/engine/workspace.ts';

describe('Workspace', () => {
  it('keeps files in the order they were asked for, whichever is read first, and passes over those without a text', async () => {
    const workspace = new Workspace(() => 0);
    const uris = Array.from({ length: 200 }, (_, index) => `file:///w/${index}.sql`);
    const slowest = uris.length;
    await workspace.readFiles(uris, async (uri) => {
      const number = Number(/\d+/.exec(uri)?.[0]);
      for (let turn = number; turn < slowest; turn++) await undefined;
      return number % 10 === 3 ? undefined : `select ${number};`;
    });
    const { documents } = workspace.snapshot();
    assert.deepEqual(
      [...documents.keys()],
      uris.filter((uri) => !/3\.sql$/.test(uri)),
    );
    assert.equal(documents.get('file:///w/17.sql')?.text, 'select 17;');
  });
});
