/** The command line: the JSON contract, exit codes, fixes, and what a person reads. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../server/src/cli/main.ts';
import { rules } from '../../server/src/rules/index.ts';
import { version } from '../../server/src/version.ts';
import { root } from '../harness/root.ts';

const workspace = path.join(root, 'test/workspaces/orders');

async function run(args: readonly string[], folder = workspace) {
  let out = '';
  let error = '';
  const code = await main(args, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
    folder,
    colors: false,
  });
  return { code, out, error };
}

/** Runs the test in a copy of the workspace that it may change. */
async function inCopy(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backend-architect-'));
  try {
    cpSync(workspace, folder, { recursive: true });
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('check --format json', () => {
  it('keeps its contract', async () => {
    const { code, out, error } = await run(['check', '--format', 'json', 'migrations']);
    assert.equal(error, '');
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(out), JSON.parse(readFileSync(path.join(root, 'test/workspaces/orders.expected.json'), 'utf8')));
  });

  it('prints nothing but JSON on standard output when the config is wrong', async () => {
    await inCopy(async (folder) => {
      writeFileSync(path.join(folder, 'backend-architect.jsonc'), '{\n  "rule": {}\n}\n');
      const { code, out, error } = await run(['check', '--format', 'json', 'migrations'], folder);
      assert.equal(code, 2);
      assert.equal(JSON.parse(out).version, 1);
      assert.match(error, /backend-architect\.jsonc:2:3: Key "rule" is unknown\. Did you mean "rules"\?/);
    });
  });
});

describe('check', () => {
  it('shows each finding with its line and marks its words', async () => {
    const { out } = await run(['check', 'migrations/002_orders.sql']);
    assert.match(out, /migrations\/002_orders\.sql:3:3 error sql\/require-foreign-key-index\n/);
    assert.match(out, / {2}3 \| {3}customer_id bigint not null references customers \(id\),\n {4}\| {3}\^{11}\n/);
    assert.match(out, /Checked 1 file: 1 error\.\n$/);
  });

  it('knows the other migrations when one is given', async () => {
    const { out } = await run(['check', 'migrations/002_orders.sql']);
    assert.ok(!out.includes('shipment'), 'The index of the shipment stands in the next migration.');
  });

  it('finds nothing in a clean file', async () => {
    const { code, out } = await run(['check', 'migrations/001_customers.sql']);
    assert.equal(code, 0);
    assert.equal(out, 'Checked 1 file: nothing found.\n');
  });

  it('fails from the asked level on', async () => {
    assert.equal((await run(['check', '--fail-on', 'never'])).code, 0);
    assert.equal((await run(['check', '--fail-on', 'hint', 'migrations/001_customers.sql'])).code, 0);
    assert.equal((await run(['check', '--fail-on', 'warning'])).code, 1);
  });

  it('applies safe fixes, and only those', async () => {
    await inCopy(async (folder) => {
      const { error } = await run(['check', '--fix'], folder);
      assert.match(error, /Applied 1 safe fix\./);
      const { out } = await run(['check', '--format', 'json'], folder);
      assert.deepEqual(
        JSON.parse(out).findings.filter(({ fix }: { fix: string }) => fix === 'safe'),
        [],
      );
      const untouched = 'migrations/002_orders.sql';
      assert.equal(readFileSync(path.join(folder, untouched), 'utf8'), readFileSync(path.join(workspace, untouched), 'utf8'));
    });
  });

  it('mends the code of a proposal, and leaves that of a settled decision as it was decided', async () => {
    await inCopy(async (folder) => {
      const table = 'CREATE TABLE lines (id bigint PRIMARY KEY, shop_id bigint REFERENCES shops (id));\n';
      const text = (status: string) => `# Add lines\n\nStatus: ${status}\n\n## Decision\n\n\`\`\`sql\n${table}\`\`\`\n`;
      const files = { 'docs/adr/0001-add-lines.md': text('Accepted'), 'docs/adr/0002-add-lines.md': text('Proposed') };
      mkdirSync(path.join(folder, 'docs/adr'), { recursive: true });
      for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
      const { out } = await run(['check', '--format', 'json', 'docs'], folder);
      const keys: { rule: string; file: string; fix: string }[] = JSON.parse(out).findings;
      assert.deepEqual(
        keys.filter(({ rule }) => rule === 'sql/require-foreign-key-index').map(({ file, fix }) => `${file} ${fix}`),
        ['docs/adr/0001-add-lines.md unsafe', 'docs/adr/0002-add-lines.md safe'],
      );
      assert.match((await run(['check', '--fix', 'docs'], folder)).error, /Applied 1 safe fix\./);
      const now = Object.keys(files).map((file) => readFileSync(path.join(folder, file), 'utf8'));
      assert.equal(now[0], text('Accepted'));
      assert.match(now[1] ?? '', /CREATE INDEX .* ON lines \(shop_id\);\n```/);
    });
  });

  it('names keys of several columns without blanks, in the schema public where none is written', async () => {
    await inCopy(async (folder) => {
      const table = 'create table a.lines (id int primary key, x int, y int, foreign key (x, y) references b (x, y));\n';
      writeFileSync(path.join(folder, 'lines.sql'), `${table}${table.replace('a.lines', 'lines')}`);
      const { out } = await run(['check', '--format', 'json', 'lines.sql'], folder);
      const subjects = JSON.parse(out).findings.map(({ subject }: { subject: string }) => subject);
      assert.deepEqual(subjects, ['a.lines(x,y)', 'public.lines(x,y)']);
    });
  });

  it('does not read all of a home folder to judge a project in it', async () => {
    await inCopy(async (home) => {
      const kept = { HOME: process.env['HOME'], USERPROFILE: process.env['USERPROFILE'] };
      try {
        cpSync(workspace, path.join(home, 'project'), { recursive: true });
        writeFileSync(path.join(home, 'dump.sql'), '');
        truncateSync(path.join(home, 'dump.sql'), 30 * 1024 * 1024);
        Object.assign(process.env, { HOME: home, USERPROFILE: home });
        assert.equal((await run(['check', 'project'], home)).error, '');
      } finally {
        for (const [name, value] of Object.entries(kept)) value === undefined ? delete process.env[name] : (process.env[name] = value);
      }
    });
  });

  it('says which file is too large to be checked, and checks the others', async () => {
    await inCopy(async (folder) => {
      truncateSync(path.join(folder, 'migrations/003_indexes.sql'), 21 * 1024 * 1024);
      const { out, error } = await run(['check'], folder);
      assert.match(error, /003_indexes\.sql is not checked: it has 22020096 bytes/);
      assert.match(out, /Checked 2 files/);
    });
  });

  for (const encoding of ['utf16le', 'utf16be'] as const) {
    it(`reads ${encoding} with its mark, and writes it back so`, async () => {
      await inCopy(async (folder) => {
        const file = path.join(folder, 'migrations/003_indexes.sql');
        const encode = (text: string) => (encoding === 'utf16le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16());
        const text = '\uFEFFCREATE TABLE cafés (id bigint PRIMARY KEY, shop_id bigint REFERENCES shops (id));\n';
        writeFileSync(file, encode(text));
        const { out } = await run(['check', '--fix', 'migrations/003_indexes.sql'], folder);
        const after = readFileSync(file);
        assert.ok(after.subarray(0, encode(text).length).equals(encode(text)), out);
        assert.ok(after.includes(encode('CREATE INDEX')));
      });
    });
  }

  it('names the operation, the agent or the decision that a finding is about', async () => {
    const { out } = await run(['check', '--format', 'json', path.join(root, 'examples/shop')]);
    const findings: { rule: string; subject: string }[] = JSON.parse(out).findings;
    const subjectOf = (rule: string) => findings.find((finding) => finding.rule === rule)?.subject;
    assert.equal(subjectOf('openapi/require-security'), 'POST /products');
    assert.equal(subjectOf('agent/valid-frontmatter'), 'backend-architect');
    assert.equal(subjectOf('agent/no-mojibake'), 'reviewer');
    assert.equal(subjectOf('decision/valid-link'), 'Split off the catalogue');
    assert.equal(subjectOf('decision/valid-status'), 'Limit requests at the gateway');
  });

  it('does not let a file drive the terminal', async () => {
    await inCopy(async (folder) => {
      writeFileSync(path.join(folder, 'x.sql'), 'create table "\u001b]0;pwned\u0007" (a int);\n');
      const { out } = await run(['check', 'x.sql'], folder);
      assert.match(out, /require-primary-key/);
      assert.ok(!out.includes('\u001b') && !out.includes('\u0007'));
    });
  });
});

describe('Decisions that govern', () => {
  const decision = (status: string) => `---
status: ${status}
architect:
  enforce: { sql/require-foreign-key-index: warning }
  waive: { sql/require-primary-key: read once, paths: [migrations] }
---

# Queues have no keys
`;

  async function inGoverned(status: string, test: (folder: string) => Promise<void>): Promise<void> {
    await inCopy(async (folder) => {
      mkdirSync(path.join(folder, 'docs/adr'), { recursive: true });
      writeFileSync(path.join(folder, 'docs/adr/0007-queues.md'), decision(status));
      writeFileSync(path.join(folder, 'backend-architect.jsonc'), '{ "rules": { "sql/require-foreign-key-index": "off" } }\n');
      await test(folder);
    });
  }

  it('are named by the findings they raise, and what they waive is counted', () =>
    inGoverned('accepted', async (folder) => {
      const { code, out } = await run(['check', 'migrations'], folder);
      assert.equal(code, 0);
      assert.match(out, /:3:3 warning sql\/require-foreign-key-index\n/);
      assert.match(out, / {2}docs\/adr\/0007-queues\.md:4:14: enforced by ADR-0007 Queues have no keys\n/);
      assert.match(out, /\n1 finding waived by decisions: 1 by ADR-0007 \(Queues have no keys\)\. --show-waived lists them\.\n$/);
      assert.ok(!out.includes('sql/require-primary-key'));
    }));

  it('list what they waive when they are asked to', () =>
    inGoverned('accepted', async (folder) => {
      const { out } = await run(['check', '--show-waived', 'migrations'], folder);
      assert.match(
        out,
        /waived sql\/require-primary-key\n {2}Table "audit_log" has no primary key\.\n {2}docs\/adr\/0007-queues\.md:5:12: waived by ADR-0007 Queues have no keys: read once\n/,
      );
    }));

  it('are in the JSON report', () =>
    inGoverned('accepted', async (folder) => {
      const { findings, waived, summary } = JSON.parse((await run(['check', '--format', 'json', 'migrations'], folder)).out);
      const file = 'docs/adr/0007-queues.md';
      const at = (line: number, column: number, end: number) => ({ start: { line, column }, end: { line, column: end } });
      assert.deepEqual(findings[0].governedBy, { decision: 'ADR-0007', title: 'Queues have no keys', file, ...at(4, 14, 43) });
      assert.deepEqual(
        waived.map(({ rule, waivedBy }: Record<string, unknown>) => ({ rule, waivedBy })),
        [
          {
            rule: 'sql/require-primary-key',
            waivedBy: { decision: 'ADR-0007', title: 'Queues have no keys', file, ...at(5, 12, 35), reason: 'read once' },
          },
        ],
      );
      assert.equal(summary.errors, 0);
    }));

  it('give back what they hid once they are superseded', () =>
    inGoverned('superseded by ADR-0008', async (folder) => {
      const { code, out } = await run(['check', 'migrations'], folder);
      assert.equal(code, 1);
      assert.match(out, /error sql\/require-primary-key\n/);
      assert.ok(!out.includes('require-foreign-key-index') && !out.includes('waived'));
    }));

  it('are told of by explain --for, with everything else that has a say', () =>
    inGoverned('accepted', async (folder) => {
      const explained = async (rule: string) => (await run(['explain', rule, '--for', 'migrations/002_orders.sql'], folder)).out;
      assert.equal(
        await explained('sql/require-foreign-key-index'),
        `sql/require-foreign-key-index: Every foreign key has an index.

In migrations/002_orders.sql: warning, enforced by ADR-0007 Queues have no keys.

What has a say, the strongest first; ">" marks what counts:
  suppression       none
  waiver            none
> enforcement       warning, by ADR-0007 Queues have no keys (docs/adr/0007-queues.md:4:14)
  config overrides  none
  config rules      off (backend-architect.jsonc:1:14)
  editor settings   not known on the command line
  preset            "recommended" turns it on, as error
`,
      );
      assert.match(
        await explained('sql/require-primary-key'),
        /^In migrations\/002_orders\.sql: waived by ADR-0007 Queues have no keys\.$/m,
      );
      assert.match(await explained('sql/prefer-timestamptz'), /^> preset /m);
    }));

  it('count in explain --for by the file', async () => {
    const { code, error } = await run(['explain', 'sql/require-primary-key', '--for', 'migrations/009.sql']);
    assert.deepEqual([code, error], [2, 'backend-architect: there is no file or folder "migrations/009.sql".\n']);
    assert.equal((await run(['explain', 'sql/require-primary-key', '--for', 'migrations'])).code, 2);
  });
});

describe('Wrong usage', () => {
  const cases: readonly [args: readonly string[], message: RegExp][] = [
    [['check', 'nowhere'], /there is no file or folder "nowhere"/],
    [['check', '--format', 'xml'], /"xml" is not a value of --format; there are text, json/],
    [['check', '--fail-on', 'warn'], /"warn" is not a value of --fail-on/],
    [['check', '--fixx'], /Unknown option '--fixx'.*--help/],
    [['chek'], /there is no command "chek"/],
    [['explain'], /takes one rule id/],
    [['explain', 'sql/require-primary-keys'], /Did you mean "sql\/require-primary-key"\?/],
    [['rules', 'sql'], /takes no arguments/],
  ];
  for (const [args, message] of cases) {
    it(args.join(' '), async () => {
      const { code, out, error } = await run(args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(error, message);
    });
  }
});

describe('Other commands', () => {
  it('--version and --help', async () => {
    assert.equal((await run(['--version'])).out, `${version}\n`);
    assert.match((await run(['--help'])).out, /Exit codes/);
    assert.equal((await run([])).code, 2);
  });

  it('rules lists all of them', async () => {
    const { code, out } = await run(['rules']);
    assert.equal(code, 0);
    assert.equal(out.trimEnd().split('\n').length, rules.length);
  });

  it('explain says why and what to do, for every rule', async () => {
    for (const rule of rules) {
      const { code, out } = await run(['explain', rule.id]);
      assert.equal(code, 0);
      assert.ok(out.includes(rule.why) && out.includes(rule.remedy));
    }
  });
});
