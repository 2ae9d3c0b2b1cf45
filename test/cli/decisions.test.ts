/** `decisions` on the command line: listed, shown, drawn and exported, and nothing overwritten. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFor } from './project.ts';

describe('decisions', () => {
  const project = projectFor('decisions', {
    'docs/adr/0001-keep-orders.md': '---\nstatus: superseded by ADR-0002\ndate: 2026-01-02\ntags: [orders]\n---\n\n# Keep orders\n',
    'docs/adr/0002-split.md': '---\nstatus: accepted\ndate: 2026-03-04\n---\n\n# Split\n',
  });
  const { put, read, run } = project;

  it('are listed with what became of them', async () => {
    const expected = [
      '0001  superseded  2026-01-02  Keep orders  (superseded by ADR-0002)  docs/adr/0001-keep-orders.md',
      '0002  accepted    2026-03-04  Split  docs/adr/0002-split.md',
      '2 decisions',
      '',
    ];
    assert.deepEqual(await run(), { code: 0, out: expected.join('\n'), error: '' });
    assert.equal(
      (await run('list', '--status', 'accepted')).out,
      '0002  accepted  2026-03-04  Split  docs/adr/0002-split.md\n1 decision\n',
    );
    assert.match((await run('list', '--tag', 'ORDERS')).out, /^0001 .*\n1 decision\n$/);
    assert.equal((await run('list', '--tag', 'nothing')).out, 'There are no decisions.\n');
  });

  it('are told to programs', async () => {
    const { out } = await run('list', '--format', 'json', 'docs');
    assert.deepEqual(JSON.parse(out).decisions[0], {
      file: 'docs/adr/0001-keep-orders.md',
      number: '0001',
      title: 'Keep orders',
      status: 'superseded',
      statusText: 'superseded by ADR-0002',
      date: '2026-01-02',
      format: 'other',
      tags: ['orders'],
      relations: [{ verb: 'superseded by', file: 'docs/adr/0002-split.md', title: 'Split' }],
    });
  });

  it('are found by number, id and file', async () => {
    for (const id of ['2', '0002', 'ADR-2', '0002-split', 'docs/adr/0002-split.md']) {
      const { code, out } = await run('show', id);
      assert.equal(code, 0, id);
      assert.match(out, /^ADR-0002 Split\n {2}Status {6}accepted\n {2}Date {8}2026-03-04\n {2}Supersedes {2}ADR-0001 Keep orders\n/, id);
    }
  });

  it('are asked for again where none or several are meant', async () => {
    assert.deepEqual(await run('show', '9'), {
      code: 2,
      out: '',
      error: 'backend-architect: there is no decision "9"; "backend-architect decisions" lists what there is.\n',
    });
    put('api/docs/adr/0002-other.md', '# Other\n');
    assert.match((await run('show', '2')).error, /"2" may be any of api\/docs\/adr\/0002-other\.md, docs\/adr\/0002-split\.md: /);
    assert.equal((await run('show', '2', '--in', 'api')).code, 0);
  });

  it('are drawn', async () => {
    assert.match((await run('graph')).out, /^graph LR\n[\s\S]* d2 -->\|supersedes\| d1\n/);
    assert.match((await run('graph', '--format', 'dot')).out, /^digraph decisions \{\n/);
    assert.deepEqual(JSON.parse((await run('graph', '--format', 'json')).out).edges, [
      { from: 'docs/adr/0002-split.md', to: 'docs/adr/0001-keep-orders.md', kind: 'supersedes', partial: false },
    ]);
  });

  it('are exported, and nothing is overwritten unasked', async () => {
    assert.deepEqual(await run('export', '--out', 'site', '--title', 'Shop'), { code: 0, out: 'Wrote 2 decisions to site.\n', error: '' });
    assert.match(read('site/index.html'), /<h1>Shop<\/h1>/);
    put('site/index.html', 'mine');
    const again = await run('export', '--out', 'site');
    assert.equal(again.code, 1);
    assert.match(again.out, /^site\/index\.html is there already: --force overwrites it\n[\s\S]*Nothing was written\.\n$/);
    assert.equal(read('site/index.html'), 'mine');
    assert.equal((await run('export', '--out', 'site', '--force')).code, 0);
    assert.match(read('site/index.html'), /<h1>Decisions<\/h1>/);
  });

  it('are exported as one page, whose links lead to the files', async () => {
    assert.equal((await run('export', '--out', 'docs/log.md')).code, 0);
    assert.match(read('docs/log.md'), /\[Split\]\(<adr\/0002-split\.md>\)/);
    assert.equal((await run('export', '--out', 'docs/log.md')).code, 0, 'the same text again changes nothing');
  });

  it('are recorded in the form of their folder, with both sides of what they supersede', async () => {
    const { code, out } = await run('new', 'Archive orders', '--supersedes', '2', '--tags', 'orders, storage');
    assert.equal(code, 0);
    assert.equal(out, 'Changed docs/adr/0002-split.md\nWrote docs/adr/0003-archive-orders.md\n');
    assert.match(
      read('docs/adr/0003-archive-orders.md'),
      /^---\nstatus: accepted\n[\s\S]*tags: \[orders, storage\]\n[\s\S]*\n# Archive orders\n/,
    );
    assert.match(read('docs/adr/0002-split.md'), /^---\nstatus: superseded by ADR-0003\n/);
    assert.match((await run('show', '3')).out, /\n {2}Supersedes {2}ADR-0002 Split\n/);
  });

  it('are shown and not written in a dry run', async () => {
    const before = read('docs/adr/0002-split.md');
    const { out } = await run('new', 'Archive orders', '--supersedes', '2', '--dry-run');
    assert.match(out, /\n\+status: superseded by ADR-0003\n/);
    assert.match(out, /\nNothing was written\.\n$/);
    assert.equal(read('docs/adr/0002-split.md'), before);
    assert.equal(existsSync(path.join(project.folder, 'docs/adr/0003-archive-orders.md')), false);
  });

  it('are superseded, amended and given a status', async () => {
    put('docs/adr/0003-archive.md', '---\nstatus: proposed\n---\n\n# Archive\n');
    assert.equal((await run('status', '3', 'accepted')).out, 'Changed docs/adr/0003-archive.md\n');
    assert.match(read('docs/adr/0003-archive.md'), /^---\nstatus: accepted\n/);
    assert.equal((await run('supersede', '2', '--by', '3')).code, 0);
    assert.match(read('docs/adr/0002-split.md'), /^---\nstatus: superseded by ADR-0003\n/);
    assert.equal((await run('supersede', '2', '--by', '3')).out, 'Nothing has to be changed.\n');
    assert.match((await run('supersede', '3', '--by', '2')).error, /"ADR-0002"|already/);
  });

  it('are renamed and renumbered with all that leads to them', async () => {
    put('README.md', 'See [the split](docs/adr/0002-split.md).\n');
    assert.equal((await run('rename', '2', 'Cut orders', '--dry-run')).code, 0);
    assert.equal(existsSync(path.join(project.folder, 'docs/adr/0002-split.md')), true);
    assert.match((await run('rename', '2', 'Cut orders')).out, /^docs\/adr\/0002-split\.md is now docs\/adr\/0002-cut-orders\.md\n/);
    assert.equal(read('README.md'), 'See [the split](docs/adr/0002-cut-orders.md).\n');
    assert.equal((await run('renumber', '2', '12')).code, 0);
    assert.equal(read('README.md'), 'See [the split](docs/adr/0012-cut-orders.md).\n');
    assert.match(read('docs/adr/0001-keep-orders.md'), /^---\nstatus: superseded by ADR-0012\n/);
    assert.equal(existsSync(path.join(project.folder, 'docs/adr/0002-cut-orders.md')), false);
  });

  it('are followed into the comments of code', async () => {
    put('src/split.ts', "// Split as ADR-2 says.\r\nif (name === 'ADR-2') split(); // docs/adr/0002-split.md\r\n");
    put('node_modules/a/a.ts', '// ADR-2\n');
    assert.equal((await run('renumber', '2', '12')).code, 0);
    assert.equal(read('src/split.ts'), "// Split as ADR-12 says.\r\nif (name === 'ADR-2') split(); // docs/adr/0012-split.md\r\n");
    assert.equal(read('node_modules/a/a.ts'), '// ADR-2\n');
  });

  it('that share a number are told apart', async () => {
    put('docs/adr/0002-other.md', '---\nstatus: accepted\ndate: 2026-04-05\n---\n\n# Other\n');
    const { code, out } = await run('renumber', 'docs/adr', '--clashes');
    assert.equal(code, 0);
    assert.match(out, /^docs\/adr\/0002-other\.md is now docs\/adr\/0003-other\.md\n/);
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['export'], /needs --out/],
    [['export', '--out', 'a.md', '--format', 'html'], /a site is a folder/],
    [['show'], /takes one decision/],
    [['graph', '--format', 'png'], /"png" is not a value of --format; there are mermaid, dot, json\./],
    [['list', '--status', 'done'], /"done" is not a value of --status/],
    [['new'], /takes one title/],
    [['new', 'A', '--form', 'madr-9'], /"madr-9" is not a value of --form/],
    [['supersede', '1'], /takes the decisions that are superseded, and --by/],
    [['status', '1'], /takes a decision and its new status/],
    [['renumber', '1', 'x'], /"x" is no number of a decision/],
    [['renumber', '1', '2'], /"ADR-0002" is there already/],
    [['list', 'nowhere'], /there is no file or folder "nowhere"/],
  ];
  for (const [args, message] of wrong) {
    it(`${args.join(' ')} is wrong usage`, async () => {
      const { code, error } = await run(...args);
      assert.equal(code, 2);
      assert.match(error, message);
      assert.equal(existsSync(path.join(project.folder, 'a.md')), false);
    });
  }

  it('are rolled back, on both sides, and only shown when asked so', async () => {
    put('docs/adr/0002-split.md', '---\nstatus: accepted\ndate: 2026-03-04\nsupersedes: ADR-0001\n---\n\n# Split\n');
    const dry = await run('rollback', '2', '--dry-run');
    assert.match(dry.out, /-status: superseded by ADR-0002\n\+status: accepted\n/);
    assert.match(read('docs/adr/0001-keep-orders.md'), /superseded/);
    assert.equal((await run('rollback', 'ADR-0002')).out, 'Changed docs/adr/0001-keep-orders.md\nChanged docs/adr/0002-split.md\n');
    assert.match(read('docs/adr/0001-keep-orders.md'), /^---\nstatus: accepted\n/);
    assert.match(read('docs/adr/0002-split.md'), /^---\nstatus: deprecated\n/);
    assert.match((await run('rollback', '2')).error, /superseded no decision/);
  });

  it('are recalled by tag, text and file, for people, programs and prompts', async () => {
    put('src/orders.ts', '// ADR-0002 says how orders are split.\n');
    const expected = [
      'ADR-0002 Split  (accepted, 2026-03-04)  docs/adr/0002-split.md',
      '  superseded ADR-0001',
      'ADR-0001 Keep orders  (superseded by ADR-0002, 2026-01-02)  docs/adr/0001-keep-orders.md',
      '  tagged "orders"',
      '2 pages',
      '',
    ];
    assert.equal((await run('recall', '--tag', 'Orders')).out, expected.join('\n'));
    assert.match((await run('recall', '--file', 'src/orders.ts')).out, /^ADR-0002 .*\n {2}named in this file\n1 page\n$/);
    assert.equal(
      (await run('recall', '--text', 'split', '--format', 'markdown')).out,
      '- [ADR-0002: Split](docs/adr/0002-split.md) (accepted; 2026-03-04)\n',
    );
    assert.deepEqual(JSON.parse((await run('recall', '--tag', 'orders', '--format', 'json')).out).recalled[1].supersededBy, [
      { file: 'docs/adr/0002-split.md', label: 'ADR-0002', title: 'Split' },
    ]);
    assert.equal((await run('recall', '--tag', 'billing')).out, 'Nothing is recalled.\n');
    assert.deepEqual(await run('recall', '--file', 'src/none.ts'), {
      code: 2,
      out: '',
      error: 'backend-architect: there is no file "src/none.ts".\n',
    });
  });

  it('are remembered with what they are about', async () => {
    put('src/orders.ts', 'const a = 1;\nconst b = 2;\nconst c = 3;\n');
    const choice = ['--chosen', 'Constants', '--because', 'they are quick'];
    await run('new', 'Use constants', ...choice, '--context-file', 'src/orders.ts:2-3');
    const text = read('docs/adr/0003-use-constants.md');
    assert.match(text, /Lines 2–3 of \[orders\.ts\]\(\.\.\/\.\.\/src\/orders\.ts#L2-L3\):\n\n```ts\nconst b = 2;\nconst c = 3;\n```\n/);
    assert.match(text, /Constants.*because they are quick\./);
    assert.match((await run('new', 'X', '--context-file', 'none.ts')).error, /there is no file "none\.ts"/);
    assert.match((await run('new', 'X', '--context-file', 'src/orders.ts:9')).error, /"src\/orders\.ts" has no line 9/);
  });
});
