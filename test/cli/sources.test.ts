/** The files of code on disk that name decisions. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toUri } from '../../server/src/cli/files.ts';
import { createSources } from '../../server/src/cli/sources.ts';

describe('Code that names decisions', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(file: string, text: string | Buffer): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }

  const never = () => false;
  const names = (documents: readonly { readonly uri: string }[]) =>
    documents.map(({ uri }) => uri.slice(toUri(folder).length + 1)).toSorted();

  it('is found in comments, and nowhere else', async () => {
    put('a.ts', '// ADR-1\n');
    put('deep/er/b.py', '# see docs/adr/0001-x.md\n');
    put('c.go', 'var adr1 = "quadrant"\n');
    put('d.md', 'ADR-1\n');
    put('e.bin', '// ADR-1\n');
    put('f.min.js', '// ADR-1\n');
    put('node_modules/g.ts', '// ADR-1\n');
    put('.git/h.py', '# ADR-1\n');
    put('i.ts', `// ADR-1\n${' '.repeat(1024 * 1024)}`);
    put('j.cs', Buffer.from('\uFEFF// ADR-1\n', 'utf16le'));
    assert.deepEqual(names(await createSources()(toUri(folder), never)), ['a.ts', 'deep/er/b.py']);
  });

  it('is read again only when it changed', async () => {
    const sources = createSources();
    put('a.ts', '// ADR-1\n');
    put('b.ts', '// ADR-1\n');
    put('c.ts', 'nothing\n');
    const before = await sources(toUri(folder), never);
    put('b.ts', '// ADR-12\n');
    put('c.ts', '// ADR-1, by now\n');
    rmSync(path.join(folder, 'a.ts'));
    put('d.ts', '// ADR-1\n');
    const after = await sources(toUri(folder), never);
    assert.deepEqual(names(after), ['b.ts', 'c.ts', 'd.ts']);
    assert.equal(after.find(({ uri }) => uri.endsWith('b.ts'))?.text, '// ADR-12\n');
    const again = await sources(toUri(folder), never);
    assert.deepEqual(names(before), ['a.ts', 'b.ts']);
    assert.ok(
      again.every((document) => after.includes(document)),
      'The same Document while nothing changed.',
    );
  });

  it('is not searched on when nobody waits for it', async () => {
    put('a.ts', '// ADR-1\n');
    assert.deepEqual(await createSources()(toUri(folder), () => true), []);
  });

  it('is none in a folder that is gone', async () => {
    assert.deepEqual(await createSources()(`${toUri(folder)}/gone`, never), []);
  });
});
