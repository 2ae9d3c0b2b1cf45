/**
 * Version control decides where fixes go, for what is committed is history, and tells what descriptions were like. Every case
 * is a repository of its own.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toUri } from '../../server/src/cli/files.ts';
import { createHistory } from '../../server/src/cli/history.ts';
import { main } from '../../server/src/cli/main.ts';
import { createDocument } from '../../server/src/engine/document.ts';

type Files = Readonly<Record<string, string>>;

/** Runs the test in a folder of its own with these files. */
async function inFolder(files: Files, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'backend-architect-')));
  try {
    write(folder, files);
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, files: Files): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function git(folder: string, ...args: readonly string[]): void {
  const identity = [
    '-c',
    'user.name=Ann',
    '-c',
    'user.email=ann@example.org',
    '-c',
    'commit.gpgsign=false',
    '-c',
    'init.defaultBranch=main',
  ];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: path.join(folder, 'none'), GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', [...identity, '-C', folder, ...args], { stdio: 'ignore', env });
}

function commit(folder: string): void {
  git(folder, 'init');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-m', 'x');
}

/** Applies all safe fixes; gives what was written to standard error. */
async function fix(folder: string): Promise<string> {
  let error = '';
  const io = {
    write: () => undefined,
    writeError: (text: string) => {
      error += text;
    },
    folder,
    colors: false,
  };
  await main(['check', '--fix', '--fail-on', 'never'], io);
  return error;
}

/** The SQL files below a folder and what else a tool wants. */
function contents(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(?:sql|json)$/.test(name) && !name.startsWith('.git'),
  );
  return Object.fromEntries(names.sort().map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name), 'utf8')]));
}

const shops =
  'CREATE TABLE shops (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, shop_id int REFERENCES shops, old_shop_id int REFERENCES shops);\n';
const indexes = 'CREATE INDEX orders_shop_id_idx ON orders (shop_id);\nCREATE INDEX orders_old_shop_id_idx ON orders (old_shop_id);\n';
const online = indexes.replaceAll('INDEX', 'INDEX CONCURRENTLY');
const drops = 'DROP INDEX orders_shop_id_idx;\nDROP INDEX orders_old_shop_id_idx;\n';

describe('--fix in a repository', () => {
  const future = '20990101000000';
  const cases: readonly [tool: string, history: Files, made: Files][] = [
    [
      'of golang-migrate makes one pair for all findings',
      { 'm/000007_shops.up.sql': shops, 'm/000007_shops.down.sql': 'DROP TABLE orders;\n' },
      { 'm/000008_add_indexes.up.sql': indexes, 'm/000008_add_indexes.down.sql': drops },
    ],
    [
      'of goose makes a migration outside of a transaction',
      { 'm/00001_shops.sql': `-- +goose Up\n${shops}` },
      {
        'm/00002_add_indexes.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${online}\n-- +goose Down\n${drops.replaceAll('INDEX', 'INDEX CONCURRENTLY')}`,
      },
    ],
    [
      'of dbmate counts on from a time that is yet to come',
      { [`db/${future}_shops.sql`]: `-- migrate:up\n${shops}` },
      { 'db/20990101000001_add_indexes.sql': `-- migrate:up\n${indexes}\n-- migrate:down\n${drops}` },
    ],
    ['of Flyway', { 'm/V1_2__shops.sql': shops }, { 'm/V1_3__add_indexes.sql': indexes }],
    [
      'of Prisma',
      { [`prisma/migrations/${future}_shops/migration.sql`]: shops },
      {
        'prisma/migrations/20990101000001_add_indexes/migration.sql': `-- Say the same in schema.prisma: "prisma migrate dev" drops indexes and keys that it does not find there.\n${indexes}`,
      },
    ],
    [
      'of Drizzle enters the journal',
      {
        'd/0000_shops.sql': shops,
        'd/meta/_journal.json': '{"entries":[{"idx":0,"version":"7","when":4070908800000,"tag":"0000_shops","breakpoints":true}]}',
      },
      {
        'd/0001_add_indexes.sql': indexes.replace('\n', '\n--> statement-breakpoint\n'),
        'd/meta/_journal.json': `{"entries":[{"idx":0,"version":"7","when":4070908800000,"tag":"0000_shops","breakpoints":true},\n${JSON.stringify(
          { idx: 1, version: '7', when: 4070908800001, tag: '0001_add_indexes', breakpoints: true },
          undefined,
          2,
        )}]}`,
      },
    ],
    ['of Sqitch leaves all as it is', { 'sqitch.plan': 'shops 2024-01-01T00:00:00Z Ann <a@b.c>\n', 'deploy/shops.sql': shops }, {}],
    ['of Rails writes into the dump', { 'db/structure.sql': shops }, { 'db/structure.sql': shops + indexes }],
  ];
  for (const [tool, history, made] of cases) {
    it(tool, () =>
      inFolder(history, async (folder) => {
        commit(folder);
        const before = contents(folder);
        await fix(folder);
        assert.deepEqual(contents(folder), { ...before, ...made });
        assert.equal(await fix(folder), '', 'Nothing is left to fix.');
      }),
    );
  }

  it('writes into the migration that is not committed yet', () =>
    inFolder({ 'm/1_shops.sql': shops }, async (folder) => {
      commit(folder);
      write(folder, { 'm/2_note.sql': 'ALTER TABLE orders ADD note text;\n' });
      assert.equal(await fix(folder), 'Applied 2 safe fixes.\n');
      assert.deepEqual(contents(folder), { 'm/1_shops.sql': shops, 'm/2_note.sql': `ALTER TABLE orders ADD note text;\n${indexes}` });
    }));

  it('says what it created', () =>
    inFolder({ 'm/1_shops.sql': shops }, async (folder) => {
      commit(folder);
      assert.equal(await fix(folder), 'Applied 2 safe fixes.\nCreated m/2_add_indexes.sql.\n');
    }));

  it('takes a committed file for history also when it was changed', () =>
    inFolder({ 'm/1_shops.sql': shops }, async (folder) => {
      commit(folder);
      write(folder, { 'm/1_shops.sql': `-- changed\n${shops}` });
      await fix(folder);
      assert.deepEqual(contents(folder), { 'm/1_shops.sql': `-- changed\n${shops}`, 'm/2_add_indexes.sql': indexes });
    }));

  it('never overwrites a file that it does not read', () =>
    inFolder({ 'm/1_shops.sql': shops, 'm/2_add_indexes.sql': '\0' }, async (folder) => {
      commit(folder);
      await fix(folder);
      assert.deepEqual(contents(folder), { 'm/1_shops.sql': shops, 'm/2_add_indexes.sql': '\0' });
    }));
});

describe('What is committed', () => {
  const read = async (folder: string, ...files: readonly string[]) => {
    const uris = files.map((file) => toUri(path.join(folder, file)));
    const repositories = await createHistory().repositories(uris);
    return uris.filter((uri) => Array.from(repositories.values()).some((committed) => committed.has(uri))).map((uri) => path.basename(uri));
  };

  it('is what HEAD holds, names with odd letters too', () =>
    inFolder({ 'm/a b.sql': '', 'm/ü"1.sql': '' }, async (folder) => {
      commit(folder);
      write(folder, { 'm/new.sql': '' });
      git(folder, 'add', '-A');
      assert.deepEqual(await read(folder, 'm/a b.sql', 'm/ü"1.sql', 'm/new.sql'), ['a%20b.sql', '%C3%BC%221.sql']);
    }));

  it('is nothing that is known outside of a repository, or before the first commit', () =>
    inFolder({ 'a.sql': '' }, async (folder) => {
      assert.equal((await createHistory().repositories([toUri(path.join(folder, 'a.sql'))])).size, 0);
      git(folder, 'init');
      assert.equal((await createHistory().repositories([toUri(path.join(folder, 'a.sql'))])).size, 0);
    }));

  it('is asked of the repository that a file lies in, also inside of another and in a second work tree', () =>
    inFolder({ 'a.sql': '', 'inner/b.sql': '' }, async (folder) => {
      commit(path.join(folder, 'inner'));
      write(folder, { '.gitignore': 'inner\ntree\n' });
      commit(folder);
      git(folder, 'worktree', 'add', 'tree');
      assert.deepEqual(await read(folder, 'a.sql', 'inner/b.sql', 'tree/a.sql'), ['a.sql', 'b.sql', 'a.sql']);
    }));

  it('is looked up again after a commit, and only then', () =>
    inFolder({ 'a.sql': '' }, async (folder) => {
      commit(folder);
      let time = 0;
      const history = createHistory({ clock: () => (time += 10_000) });
      const uris = [toUri(path.join(folder, 'a.sql')), toUri(path.join(folder, 'b.sql'))];
      const first = await history.repositories(uris);
      assert.equal(await history.repositories(uris), first);
      write(folder, { 'b.sql': '' });
      commit(folder);
      assert.deepEqual([...((await history.repositories(uris)).values().next().value ?? [])], uris);
    }));

  it('runs nothing that the repository asks for', () =>
    inFolder({ 'a.sql': '' }, async (folder) => {
      commit(folder);
      const trap = path.join(folder, 'trap.sh');
      writeFileSync(trap, `#!/bin/sh\ntouch ${path.join(folder, 'caught')}\n`, { mode: 0o755 });
      for (const key of ['core.fsmonitor', 'core.sshCommand', 'core.pager', 'core.editor', 'alias.ls-tree', 'pager.ls-tree']) {
        git(folder, 'config', key, key.startsWith('alias') ? `!${trap}` : trap);
      }
      assert.deepEqual(await read(folder, 'a.sql'), ['a.sql']);
      assert.ok(!readdirSync(folder).includes('caught'));
    }));
});

/** Runs a command in a folder: its exit code and what it prints. */
async function run(folder: string, ...args: readonly string[]) {
  let out = '';
  let error = '';
  const io = {
    write: (text: string) => {
      out += text;
    },
    writeError: (text: string) => {
      error += text;
    },
    folder,
    colors: false,
  };
  const code = await main(args, io);
  return { code, out, error };
}

const shop = 'openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\n';
const orders = (path: string) => `${shop}paths:\n  ${path}: { get: { responses: { '200': { $ref: 'parts/done.yaml' } } } }\n`;
const done = (type: string) => `description: Done.\ncontent: { application/json: { schema: { type: ${type} } } }\n`;

describe('check --against', () => {
  /** What `no-breaking-change` finds, as `file: message`, and the exit code. */
  const check = async (folder: string, ...args: readonly string[]) => {
    const { code, out, error } = await run(folder, 'check', '--format', 'json', '--fail-on', 'never', ...args);
    const findings: { rule: string; file: string; message: string }[] = out === '' ? [] : JSON.parse(out).findings;
    const broken = findings.filter(({ rule }) => rule === 'openapi/no-breaking-change').map(({ file, message }) => `${file}: ${message}`);
    return { code, broken, error };
  };
  const first: Files = { 'api/openapi.yaml': orders('/orders'), 'api/parts/done.yaml': done('string') };
  const gone = 'api/openapi.yaml: "GET /orders" is gone: clients that call it will fail.';
  const changed = 'api/parts/done.yaml: Response "done" was "string" and is "integer" now: clients of "GET /orders" expect the old type.';

  it('compares with the last commit unless another is named', () =>
    inFolder(first, async (folder) => {
      commit(folder);
      git(folder, 'tag', 'v1');
      assert.deepEqual((await check(folder)).broken, []);
      write(folder, { 'api/parts/done.yaml': done('integer') });
      assert.deepEqual((await check(folder)).broken, [changed]);
      commit(folder);
      assert.deepEqual((await check(folder)).broken, []);
      for (const ref of ['v1', 'HEAD~1']) assert.deepEqual((await check(folder, '--against', ref, 'api')).broken, [changed], ref);
      write(folder, { 'api/openapi.yaml': orders('/purchases') });
      assert.deepEqual((await check(folder, '--against', 'v1', 'api/openapi.yaml')).broken, [gone]);
    }));

  it('knows what a part was like that is gone', () =>
    inFolder(first, async (folder) => {
      commit(folder);
      rmSync(path.join(folder, 'api/parts/done.yaml'));
      write(folder, { 'api/openapi.yaml': orders('/orders').replace('parts/done.yaml', 'done.yaml'), 'api/done.yaml': done('integer') });
      assert.deepEqual((await check(folder)).broken, [changed.replace('parts/', '')]);
    }));

  it('has nothing to compare with for a new file, a file that is not committed, or without a repository', () =>
    inFolder(first, async (folder) => {
      assert.deepEqual((await check(folder)).broken, []);
      write(folder, { '.gitignore': 'api\n' });
      commit(folder);
      write(folder, { 'api/openapi.yaml': orders('/purchases') });
      assert.deepEqual((await check(folder)).broken, []);
    }));

  it('is not misled by line breaks that git changes on checkout', () =>
    inFolder(first, async (folder) => {
      commit(folder);
      write(folder, { 'api/openapi.yaml': orders('/orders').replaceAll('\n', '\r\n') });
      assert.deepEqual((await check(folder)).broken, []);
    }));

  it('says in a sentence what is wrong with the name', () =>
    inFolder(first, async (folder) => {
      const outside = await check(folder, '--against', 'main');
      assert.deepEqual(
        [outside.code, outside.error],
        [2, 'backend-architect: "." lies in no git repository, so there is nothing to compare it with.\n'],
      );
      commit(folder);
      for (const ref of ['v9', '--upload-pack=x', 'HEAD:api', '']) {
        const { code, error } = await check(folder, `--against=${ref}`);
        assert.equal(code, 2, ref);
        assert.ok(error.includes(`git knows no commit "${ref}"`), error);
      }
    }));

  it('fails the build where a client breaks', () =>
    inFolder(first, async (folder) => {
      commit(folder);
      write(folder, { 'api/openapi.yaml': orders('/purchases') });
      assert.equal((await check(folder, '--fail-on', 'error', '--against', 'HEAD')).code, 1);
    }));
});

describe('What files were like', () => {
  const history = () => {
    let time = 0;
    return createHistory({ clock: () => (time += 10_000) });
  };
  const documents = (folder: string, ...files: readonly string[]) =>
    new Map(
      files.map((file) => {
        const uri = toUri(path.join(folder, file));
        return [uri, createDocument(uri, readFileSync(path.join(folder, file), 'utf8'))];
      }),
    );

  it('is the same document where nothing changed, and the same answer until somebody commits', () =>
    inFolder({ 'a.yaml': 'a: ü\n', 'b.json': '{}' }, async (folder) => {
      commit(folder);
      write(folder, { 'b.json': '{"b":1}' });
      const now = documents(folder, 'a.yaml', 'b.json');
      const [a = '', b = ''] = now.keys();
      const asked = history();
      const answer = await asked.earlier([a, b], now);
      assert.equal(answer.get(a), now.get(a));
      assert.equal(answer.get(b)?.text, '{}');
      assert.equal(await asked.earlier([a, b], now), answer);
      commit(folder);
      assert.equal((await asked.earlier([a, b], now)).get(b)?.text, '{"b":1}');
    }));

  it('tells a file that was not there from one that nobody knows', () =>
    inFolder({ 'in/a.yaml': 'a: 1\n', 'out/b.yaml': 'b: 1\n' }, async (folder) => {
      commit(path.join(folder, 'in'));
      write(folder, { 'in/new.yaml': 'c: 1\n' });
      const now = documents(folder, 'in/a.yaml', 'in/new.yaml', 'out/b.yaml');
      const answer = await history().earlier(now.keys(), now);
      assert.deepEqual(
        Array.from(answer, ([uri, document]) => [path.basename(uri), document?.text]),
        [
          ['new.yaml', undefined],
          ['a.yaml', 'a: 1\n'],
        ],
      );
    }));

  it('runs nothing that the repository asks for', () =>
    inFolder({ 'a.yaml': 'a: 1\n' }, async (folder) => {
      write(folder, { '.gitattributes': '*.yaml filter=trap diff=trap\n' });
      commit(folder);
      write(folder, { 'a.yaml': 'a: 2\n' });
      const trap = path.join(folder, 'trap.sh');
      writeFileSync(trap, `#!/bin/sh\ntouch ${path.join(folder, 'caught')}\n`, { mode: 0o755 });
      for (const key of [
        'filter.trap.smudge',
        'filter.trap.clean',
        'filter.trap.process',
        'diff.trap.textconv',
        'core.fsmonitor',
        'core.pager',
      ]) {
        git(folder, 'config', key, trap);
      }
      const now = documents(folder, 'a.yaml');
      assert.equal((await history().earlier(now.keys(), now)).values().next().value?.text, 'a: 1\n');
      assert.ok(!readdirSync(folder).includes('caught'));
    }));
});

describe('schemas', () => {
  const list = async (folder: string, ...args: readonly string[]) => {
    let out = '';
    const io = {
      write: (text: string) => {
        out += text;
      },
      writeError: () => undefined,
      folder,
      colors: false,
    };
    assert.equal(await main(['schemas', ...args], io), 0);
    return out;
  };

  it('tells what was found, and where fixes go', () =>
    inFolder({ 'm/1_a.sql': '-- +goose Up\n', 'm/2_b.sql': '-- +goose Up\n', 'db/schema.sql': shops }, async (folder) => {
      const dump = 'db/schema.sql\n  PostgreSQL, 1 file\n';
      assert.equal(await list(folder), `${dump}m\n  goose, PostgreSQL, 2 migrations\n  newest: m/2_b.sql (fixes go into it)\n`);
      commit(folder);
      assert.match(await list(folder, 'm'), /^m\n.*\n {2}newest: m\/2_b\.sql \(committed, fixes make the next one\)\n$/);
    }));

  it('tells what is judged where a schema is told twice', () =>
    inFolder({ 'm/1_a.sql': shops, 'schema.sql': shops }, async (folder) => {
      assert.match(await list(folder), /^schema\.sql\n {2}PostgreSQL, 1 file\n {2}judged as told by: m\/1_a\.sql\n$/m);
    }));

  it('lists the files for programs', () =>
    inFolder({ 'm/1_a.sql': '-- migrate:up\n' }, async (folder) => {
      const root = 'm/1_a.sql';
      assert.deepEqual(JSON.parse(await list(folder, '--format', 'json')), {
        version: 1,
        schemas: [{ root, tool: 'dbmate', dialect: 'PostgreSQL', kind: 'migrations', files: [root], newest: root, open: true }],
      });
    }));
});

describe('check --new', () => {
  const check = async (folder: string, ...args: readonly string[]) => {
    const { code, out, error } = await run(folder, 'check', '--format', 'json', '--new', ...args);
    const findings: { rule: string; file: string }[] = out === '' ? [] : JSON.parse(out).findings;
    return { code, found: findings.map(({ rule, file }) => `${file} ${rule}`), error };
  };

  it('leaves out what was found before, wherever it stands now, and fails for what is new only', () =>
    inFolder({ 'db/001.sql': 'create table rooms (name text);\n' }, async (folder) => {
      commit(folder);
      assert.deepEqual(await check(folder), { code: 0, found: [], error: '' });
      write(folder, { 'db/001.sql': '-- Rooms.\n\ncreate table rooms (name text);\n', 'db/002.sql': 'create table beds (width int);\n' });
      const now = await check(folder);
      assert.equal(now.code, 1);
      assert.ok(now.found.includes('db/002.sql sql/require-primary-key'));
      assert.deepEqual(
        now.found.filter((each) => each.startsWith('db/001.sql')),
        [],
      );
      git(folder, 'tag', 'first');
      commit(folder);
      assert.deepEqual((await check(folder)).found, []);
      assert.deepEqual((await check(folder, '--against', 'first')).found, now.found);
    }));

  it('needs a repository', () =>
    inFolder({ 'db/001.sql': 'create table rooms (name text);\n' }, async (folder) => {
      const { code, error } = await check(folder);
      assert.equal(code, 2);
      assert.match(error, /repository/);
    }));
});

describe('The versions of a file', () => {
  const versions = async (folder: string, file: string) =>
    (await createHistory().versions(toUri(path.join(folder, file)))).map(({ author, uri, text }) => [
      author,
      path.posix.basename(uri),
      text,
    ]);

  it('are what each commit made of it, newest first, under the name that it had then', () =>
    inFolder(
      { 'docs/adr/0001-a.md': '# A\n\nStatus: proposed\n\nLong enough to be known again.\n', 'x.sql': 'select 1;\n' },
      async (folder) => {
        commit(folder);
        git(folder, 'mv', 'docs/adr/0001-a.md', 'docs/adr/0001 (ü).md');
        commit(folder);
        write(folder, { 'x.sql': 'select 2;\n' });
        commit(folder);
        write(folder, { 'docs/adr/0001 (ü).md': '# A\n\nStatus: accepted\n\nLong enough to be known again.\n' });
        commit(folder);
        write(folder, { 'docs/adr/0001 (ü).md': 'Not committed.\n' });
        assert.deepEqual(await versions(folder, 'docs/adr/0001 (ü).md'), [
          ['Ann', '0001%20(%C3%BC).md', '# A\n\nStatus: accepted\n\nLong enough to be known again.\n'],
          ['Ann', '0001%20(%C3%BC).md', '# A\n\nStatus: proposed\n\nLong enough to be known again.\n'],
          ['Ann', '0001-a.md', '# A\n\nStatus: proposed\n\nLong enough to be known again.\n'],
        ]);
      },
    ));

  it('take a name for a name, not for a pattern', () =>
    inFolder({ '[a].md': 'one\n', 'a.md': 'two\n' }, async (folder) => {
      commit(folder);
      assert.deepEqual(await versions(folder, '[a].md'), [['Ann', '%5Ba%5D.md', 'one\n']]);
    }));

  it('run no program that the repository names for signatures', () =>
    inFolder({ 'a.md': 'one\n' }, async (folder) => {
      const program = path.join(folder, 'sign.sh');
      const signs =
        'printf "%s\\n" "-----BEGIN PGP SIGNATURE-----" "-----END PGP SIGNATURE-----"; printf "\\n[GNUPG:] SIG_CREATED \\n" >&2';
      writeFileSync(program, `#!/bin/sh\ntouch "${folder}/ran"\n${signs}\n`, { mode: 0o755 });
      git(folder, 'init');
      git(folder, 'config', 'log.showSignature', 'true');
      git(folder, 'config', 'gpg.program', program);
      git(folder, 'add', 'a.md');
      git(folder, 'commit', '-S', '-m', 'x');
      rmSync(path.join(folder, 'ran'));
      assert.equal((await versions(folder, 'a.md')).length, 1);
      assert.ok(!readdirSync(folder).includes('ran'));
    }));

  it('are none outside of a repository, and none for what was never committed', () =>
    inFolder({ 'a.md': 'one\n' }, async (folder) => {
      assert.deepEqual(await versions(folder, 'a.md'), []);
      commit(folder);
      write(folder, { 'b.md': 'two\n' });
      assert.deepEqual(await versions(folder, 'b.md'), []);
    }));
});
