/** Decisions that govern the rules: what they raise and hide, for which files, when it ends, and what wins. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Settings } from '../../../server/src/engine/document.ts';
import { Workspace } from '../../../server/src/engine/workspace.ts';
import { scopeOf } from '../../../server/src/languages/decision/governance/scope.ts';
import { createDefaultLinter } from '../../../server/src/linter.ts';

const root = 'file:///w';
const day = Date.UTC(2026, 0, 31);
const key = 'sql/require-primary-key';
const time = 'sql/prefer-timestamptz';
const keyless = 'create table queue (message text not null);\n';

type Files = Readonly<Record<string, string>>;

interface Given {
  readonly settings?: Settings;
  readonly now?: number;
  readonly folders?: readonly string[];
}

function linted(files: Files, { settings = { severities: {} }, now = day, folders = [root] }: Given = {}) {
  const linter = createDefaultLinter((message) => assert.fail(message));
  const documents = Object.entries(files).map(([path, text]) => createDocument(`${root}/${path}`, text));
  const snapshot = createSnapshot(documents, settings, { now, folders });
  const at = (path: string) => snapshot.documents.get(`${root}/${path}`) ?? assert.fail(path);
  return {
    linter,
    snapshot,
    found: (path: string, rule = key) =>
      linter
        .lint(snapshot, at(path))
        .filter((problem) => problem.rule.id === rule)
        .map(({ severity, governedBy }) => [severity, governedBy?.label].filter((part) => part !== undefined).join(' ')),
    waived: (path: string) =>
      linter.waived(snapshot, at(path)).map(({ rule, waivedBy }) => `${rule.id} ${waivedBy.label}: ${waivedBy.reason}`),
    id: (path: string) => linter.resultId(snapshot, at(path)),
  };
}

const decided = (block: string, { status = 'accepted', date = '2026-01-10' } = {}) =>
  `---\nstatus: ${status}\ndate: ${date}\narchitect:\n${block}\n---\n\n# Queues\n`;

const waives = `  waive: { ${key}: read once }`;
const enforces = (level: string) => `  enforce: { ${key}: ${level} }`;

describe('A waiver of a decision', () => {
  const statuses: readonly (readonly [status: string, isHidden: boolean])[] = [
    ['accepted', true],
    ['✅ Approved', true],
    ['partly superseded by ADR-0009', true],
    ['superseded by ADR-0009', false],
    ['proposed', false],
    ['rejected', false],
    ['deprecated', false],
    ['frozen', false],
  ];
  for (const [status, isHidden] of statuses)
    it(`${isHidden ? 'hides' : 'does not hide'} what is found while the decision is "${status}"`, () => {
      const { found, waived } = linted({
        'docs/adr/0007-a.md': decided(waives, { status: JSON.stringify(status) }),
        'db/001.sql': keyless,
      });
      assert.deepEqual(found('db/001.sql'), isHidden ? [] : ['error']);
      assert.deepEqual(waived('db/001.sql'), isHidden ? [`${key} ADR-0007: read once`] : []);
    });

  it('gives back what it hid when the decision is superseded, in the same workspace', () => {
    const linter = createDefaultLinter((message) => assert.fail(message));
    const workspace = new Workspace(() => day);
    const file = `${root}/docs/adr/0007-a.md`;
    const sql = `${root}/db/001.sql`;
    workspace.setFile(sql, keyless);
    workspace.setFile(file, decided(waives));
    const look = () => {
      const snapshot = workspace.snapshot();
      const document = snapshot.documents.get(sql) ?? assert.fail();
      return { id: linter.resultId(snapshot, document), rules: linter.lint(snapshot, document).map(({ rule }) => rule.id) };
    };
    const hidden = look();
    workspace.setFile(file, `${decided(waives)}\nMore words.\n`);
    assert.equal(look().id, hidden.id, 'Other words of the decision change nothing.');
    workspace.setFile(file, decided(waives, { status: 'superseded by ADR-0009' }));
    const shown = look();
    assert.deepEqual([hidden.rules.includes(key), shown.rules.includes(key)], [false, true]);
    assert.notEqual(shown.id, hidden.id);
  });

  const blocks: readonly (readonly [what: string, block: string, hidden: readonly string[]])[] = [
    ['without paths, everywhere', waives, ['a/1.sql', 'b/1.sql']],
    ['with a path', `  waive: { ${key}: x, paths: a/** }`, ['a/1.sql']],
    ['with paths', `  waive: { ${key}: x, paths: [b/, "c/**"] }`, ['b/1.sql']],
    ['in a list', `  waive:\n    - ${key}: x\n      paths: [a]\n    - ${key}: y\n      paths: [b]`, ['a/1.sql', 'b/1.sql']],
    ['of all rules of a language', '  waive: { sql/*: x }', ['a/1.sql', 'b/1.sql']],
    ['of another language', '  waive: { openapi/*: x }', []],
    ['whose paths cannot be understood', `  waive: { ${key}: x, paths: 5 }`, []],
    ['without a reason', `  waive: { ${key}: "" }`, []],
    ['that has ended', `  waive: { ${key}: x, until: 2026-01-30 }`, []],
    ['on its last day', `  waive: { ${key}: x, until: 2026-01-31 }`, ['a/1.sql', 'b/1.sql']],
    ['half typed', `  waive:\n    ${key}: x\n    path`, ['a/1.sql', 'b/1.sql']],
  ];
  for (const [what, block, hidden] of blocks)
    it(`${what}, hides ${hidden.length === 0 ? 'nothing' : hidden.join(' and ')}`, () => {
      const { found } = linted({ 'docs/adr/0007-a.md': decided(block), 'a/1.sql': keyless, 'b/1.sql': keyless.replace('queue', 'inbox') });
      assert.deepEqual(
        ['a/1.sql', 'b/1.sql'].filter((path) => found(path).length === 0),
        hidden,
      );
    });

  it("is read in files with Windows line ends and in Nygard's form", () => {
    const nygard = `---\narchitect:\n${waives}\n---\n\n# 7. Queues\n\n## Status\n\nAccepted\n\n## Context\n\nx\n`.replaceAll('\n', '\r\n');
    assert.deepEqual(linted({ 'doc/architecture/decisions/0007-a.md': nygard, 'db/001.sql': keyless }).found('db/001.sql'), []);
  });

  it('holds in a fence by the path of its page', () => {
    const page = (path: string) => `---\nstatus: accepted\n---\n\n# Queues ${path}\n\n\`\`\`sql\n${keyless}\`\`\`\n`;
    const { found } = linted({
      'docs/adr/0007-a.md': decided(`  waive: { ${key}: x, paths: [docs/adr/0008-b.md] }`),
      'docs/adr/0008-b.md': page('b'),
      'docs/adr/0009-c.md': page('c'),
    });
    assert.deepEqual([found('docs/adr/0008-b.md'), found('docs/adr/0009-c.md')], [[], ['error']]);
  });

  it('leaves what a suppression hides to the suppression', () => {
    const suppressed = `-- backend-architect-disable-next-line ${key}: a queue\n${keyless}`;
    const { found, waived } = linted({ 'docs/adr/0007-a.md': decided(waives), 'db/001.sql': suppressed });
    assert.deepEqual([found('db/001.sql', 'suppression/no-unused'), waived('db/001.sql')], [[], []]);
  });

  describe('of some files of a description', () => {
    const limit = 'openapi/require-rate-limit';
    const each = [1, 2, 3, 4, 5];
    const operation = "get: { responses: { '200': { description: ok } } }";
    const main = `openapi: 3.1.0\ninfo: { title: Rooms, version: 1.0.0 }\npaths:\n${each
      .map((number) => `  /rooms${number}: { $ref: './rooms.yaml#/r${number}' }\n`)
      .join('')}  /keys: { ${operation} }\n`;
    const part = each.map((number) => `r${number}: { ${operation} }\n`).join('');
    const sums: readonly (readonly [paths: string, found: readonly number[], waived: readonly number[]])[] = [
      ['elsewhere', [1, 0], [0, 0]],
      ['api', [0, 0], [1, 0]],
      ['api/rooms.yaml', [1, 0], [0, 5]],
      ['api/openapi.yaml', [0, 5], [1, 0]],
    ];
    for (const [paths, found, waived] of sums)
      it(`takes what it covers out of a sum: ${paths}`, () => {
        const block = `  waive: { ${limit}: internal, paths: ${paths} }`;
        const { linter, snapshot } = linted({ 'docs/adr/0007-a.md': decided(block), 'api/openapi.yaml': main, 'api/rooms.yaml': part });
        const both = ['openapi.yaml', 'rooms.yaml'].map((name) => snapshot.documents.get(`${root}/api/${name}`) ?? assert.fail());
        const count = (problems: readonly { readonly rule: { readonly id: string } }[]) =>
          problems.filter(({ rule }) => rule.id === limit).length;
        assert.deepEqual(
          both.map((document) => count(linter.lint(snapshot, document))),
          found,
        );
        assert.deepEqual(
          both.map((document) => count(linter.waived(snapshot, document))),
          waived,
        );
      });
  });
});

describe('A block that is being typed', () => {
  it('breaks nothing, wherever it ends', () => {
    const block = `  enforce:\n    - { sql/*: warning, "${time}": { severity: error, ignore: [a] } }\n  waive: { ${key}: "größer", paths: ["db/**", 'x'], until: 2027-03-01 }`;
    const text = decided(block);
    for (let end = 0; end <= text.length; end++) {
      const { linter, snapshot } = linted({ 'docs/adr/0007-a.md': text.slice(0, end), 'db/001.sql': keyless });
      for (const document of snapshot.documents.values()) linter.lint(snapshot, document);
    }
  });
});

describe('A waiver that hides nothing', () => {
  const unused = (files: Files, given?: Given) => linted(files, given).found('docs/adr/0007-a.md', 'decision/no-unused-waiver');
  const keyed = 'create table queue (id bigint primary key);\n';
  const adr = { 'docs/adr/0007-a.md': decided(waives) };

  it('is reported, and not when it hides something', () => {
    assert.deepEqual(unused({ ...adr, 'db/001.sql': keyed }), ['warning']);
    assert.deepEqual(unused({ ...adr, 'db/001.sql': keyed, 'db/002.sql': keyless.replace('queue', 'inbox') }), []);
  });

  it('is not reported where not all governed files are known', () => {
    assert.deepEqual(unused({ ...adr, 'db/001.sql': keyed }, { folders: [] }), []);
    assert.deepEqual(unused({ ...adr, 'db/001.sql': keyed }, { folders: [`${root}/docs`] }), []);
    assert.deepEqual(unused({ ...adr, 'db/001.sql': keyed }, { folders: ['file:///'] }), ['warning']);
  });

  it('is told anew when a file changes what it hides', () => {
    const before = linted({ ...adr, 'db/001.sql': keyed });
    const after = linted({ ...adr, 'db/001.sql': keyless });
    assert.notEqual(before.id('docs/adr/0007-a.md'), after.id('docs/adr/0007-a.md'));
  });

  it('may be waived itself', () => {
    const block = `  waive: { ${key}: later, decision/no-unused-waiver: kept for the next one }`;
    assert.deepEqual(unused({ 'docs/adr/0007-a.md': decided(block), 'db/001.sql': keyed }), []);
  });

  it('is not reported of a file that only looks unused to another waiver', () => {
    const second = decided(`  waive: { ${key}: again }`, { date: '2026-01-11' });
    const { found } = linted({ ...adr, 'docs/adr/0008-b.md': second, 'db/001.sql': keyless });
    assert.deepEqual(found('docs/adr/0007-a.md', 'decision/no-unused-waiver'), []);
  });
});

describe('An enforcement of a decision', () => {
  const stamped = 'create table visits (id bigint primary key, at timestamp not null);\n';

  it('sets the level and names the decision', () => {
    const { linter, snapshot, found } = linted({ 'docs/adr/0007-a.md': decided(enforces('hint')), 'db/001.sql': keyless });
    assert.deepEqual(found('db/001.sql'), ['hint ADR-0007']);
    const document = snapshot.documents.get(`${root}/db/001.sql`) ?? assert.fail();
    const problem = linter.lint(snapshot, document).find(({ rule }) => rule.id === key);
    const { uri = '', span = { start: 0, end: 0 }, title } = problem?.governedBy ?? {};
    assert.equal(title, 'Queues');
    assert.equal(snapshot.documents.get(uri)?.text.slice(span.start, span.end), key);
  });

  it('turns on rules of other presets by their names, and not by their group', () => {
    const rule = createDefaultLinter(assert.fail).rules.find(({ preset, language }) => preset === 'all' && language.id === 'decision') ?? {
      id: 'sql/require-comment',
    };
    const strict = linted({ 'docs/adr/0007-a.md': decided(`  enforce: { ${rule.id}: error }`) });
    const group = linted({ 'docs/adr/0007-a.md': decided(`  enforce: { ${rule.id.split('/')[0]}/*: error }`) });
    const isOn = ({ linter, snapshot }: typeof strict) => {
      const document = [...snapshot.documents.values()][0] ?? assert.fail();
      const known = linter.rules.find(({ id }) => id === rule.id) ?? assert.fail(rule.id);
      return linter.activeRule(snapshot, document, known) !== undefined;
    };
    assert.deepEqual([isOn(strict), isOn(group)], [true, false]);
  });

  it('raises what a group finds that is on', () => {
    const { found } = linted({ 'docs/adr/0007-a.md': decided('  enforce: { sql/*: hint }'), 'db/001.sql': keyless + stamped });
    assert.deepEqual([found('db/001.sql'), found('db/001.sql', time)], [['hint ADR-0007'], ['hint ADR-0007']]);
  });

  it('hands options to the rule', () => {
    const block = `  enforce: { ${key}: { severity: warning, ignore: [queue] } }`;
    const { found } = linted({ 'docs/adr/0007-a.md': decided(block), 'db/001.sql': keyless + keyless.replace('queue', 'inbox') });
    assert.deepEqual(found('db/001.sql'), ['warning ADR-0007']);
  });
});

describe('Of all that speak of a rule', () => {
  const config = (rules: string, overrides = '') => `{ "rules": { ${rules} }${overrides} }`;
  const enforced = { 'docs/adr/0003-a.md': decided(enforces('hint')) };
  const cases: readonly (readonly [what: string, files: Files, found: readonly string[], settings?: Settings])[] = [
    ['the preset, where nobody else does', {}, ['error']],
    ['the editor before the preset', {}, ['info'], { severities: { [key]: 'info' } }],
    [
      'the config before the editor',
      { 'backend-architect.jsonc': config(`"${key}": "warning"`) },
      ['warning'],
      { severities: { [key]: 'info' } },
    ],
    [
      'an override before the rest of the config',
      { 'backend-architect.jsonc': config(`"${key}": "warning"`, `, "overrides": [{ "files": ["db/**"], "rules": { "${key}": "off" } }]`) },
      [],
    ],
    [
      'an enforcement before overrides that turn the rule off',
      {
        ...enforced,
        'backend-architect.jsonc': config(`"${key}": "off"`, `, "overrides": [{ "files": ["db/**"], "rules": { "${key}": "off" } }]`),
      },
      ['hint ADR-0003'],
    ],
    ['a waiver before an enforcement', { ...enforced, 'docs/adr/0002-b.md': decided(waives, { date: '2020-01-31' }) }, []],
    [
      'the later enforcement by its date',
      { ...enforced, 'docs/adr/0002-b.md': decided(enforces('info'), { date: '2026-01-11' }) },
      ['info ADR-0002'],
    ],
    ['the later enforcement by its number', { ...enforced, 'docs/adr/0004-b.md': decided(enforces('info')) }, ['info ADR-0004']],
    ["a rule's name before its group", { ...enforced, 'docs/adr/0004-b.md': decided('  enforce: { sql/*: info }') }, ['hint ADR-0003']],
    [
      'the nearest decision',
      { ...enforced, 'db/docs/adr/0001-b.md': decided(enforces('info'), { date: '2020-01-31' }) },
      ['info ADR-0001'],
    ],
    [
      'an enforcement nearby before a waiver far away',
      { 'docs/adr/0009-a.md': decided(waives), 'db/docs/adr/0001-b.md': decided(enforces('info')) },
      ['info ADR-0001'],
    ],
    ['no decision of a neighbour', { 'services/docs/adr/0001-b.md': decided(enforces('hint')) }, ['error']],
  ];
  for (const [what, files, expected, settings] of cases)
    it(`counts ${what}`, () => {
      assert.deepEqual(linted({ ...files, 'db/001.sql': keyless }, settings ? { settings } : {}).found('db/001.sql'), expected);
    });
});

describe('The scope of a decision', () => {
  const scopes: readonly (readonly [file: string, scope: string])[] = [
    ['docs/adr/0001-a.md', ''],
    ['docs/decisions/0001-a.md', ''],
    ['doc/architecture/decisions/0001-a.md', ''],
    ['docs/architecture-decisions/0001-a.md', ''],
    ['architecture/adr/0001-a.md', ''],
    ['adr/0001-a.md', ''],
    ['.adr/0001-a.md', ''],
    ['docs/adr/backend/0001-a.md', ''],
    ['docs/backend/adr/0001-a.md', ''],
    ['services/orders/docs/adr/0001-a.md', '/services/orders'],
    ['services/orders/docs/architecture/decisions/0001-a.md', '/services/orders'],
    ['services/orders/adr/0001-a.md', '/services/orders'],
    ['services/orders/adr-0001-a.md', '/services/orders'],
    ['docs/records/0001-a.md', ''],
  ];
  for (const [file, scope] of scopes) it(`of ${file} is "${scope}"`, () => assert.equal(scopeOf(`${root}/${file}`), `${root}${scope}`));
});
