/** What an editor offers and says in the block by which a decision governs the rules: `¦` is the cursor. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { governanceCompletions, governanceHover } from '../../../server/src/languages/decision/governance/navigate.ts';
import { waivingDecision } from '../../../server/src/languages/decision/governance/waive.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { marked } from '../marked.ts';

const file = 'docs/adr/0007-a.md';
const page = (block: string, status = 'accepted') => `---\nstatus: ${status}\n${block}\n---\n\n# Queues\n`;

function offered(text: string, path = file) {
  const { document, offset } = marked({ [path]: text });
  return { document, offset, proposals: governanceCompletions(document, offset, rules) };
}

const labels = (text: string, path?: string) => offered(text, path).proposals.map(({ label }) => label);

function taken(text: string, label: string): string {
  const { document, proposals } = offered(text);
  const proposal = proposals.find((each) => each.label === label) ?? assert.fail(`"${label}" is not offered.`);
  return applyEdits(document.text, [{ span: proposal.span, text: proposal.snippet }]);
}

const levels = ['error', 'warning', 'info', 'hint'];

describe('Completion of what a decision says about rules', () => {
  const cases: readonly (readonly [what: string, text: string, offered: readonly string[]])[] = [
    ['the two kinds', page('architect:\n  ¦'), ['enforce', 'waive']],
    ['the kind that is missing', page('architect:\n  waive: {}\n  ¦'), ['enforce']],
    ['the two kinds in braces', page('architect: { ¦ }'), ['enforce', 'waive']],
    ['levels', page('architect:\n  enforce:\n    sql/require-primary-key: ¦'), levels],
    ['levels in braces', page('architect:\n  enforce: { sql/require-primary-key: e¦ }'), levels],
    ['levels in a list', page('architect:\n  enforce:\n    - sql/require-primary-key: ¦'), levels],
    ['levels beside options', page('architect:\n  enforce:\n    sql/require-primary-key:\n      severity: ¦'), levels],
    ['no reasons', page('architect:\n  waive:\n    sql/require-primary-key: ¦'), []],
    ['no days', page('architect:\n  waive:\n    until: ¦'), []],
    ['no paths', page('architect:\n  waive: { paths: [¦] }'), []],
    ['nothing in other keys', page('tags:\n  ¦'), []],
    ['nothing at the top', page('arch¦'), []],
  ];
  for (const [what, text, expected] of cases) it(`offers ${what}`, () => assert.deepEqual(labels(text), expected));

  it('offers nothing in other files', () => assert.deepEqual(labels(page('architect:\n  ¦'), 'docs/guide.md'), []));

  const places = [
    'architect:\n  waive:\n    ¦',
    'architect:\n  waive: { ¦',
    'architect:\n  waive:\n    - sql/¦',
    'architect:\r\n  waive:\r\n    - sql/x: y\r\n      ¦',
  ];
  for (const place of places)
    it(`offers rules, groups and keys in ${JSON.stringify(place)}`, () => {
      const known = labels(page(place));
      for (const label of ['sql/require-primary-key', 'openapi/require-security', 'sql/*', 'paths', 'until'])
        assert.ok(known.includes(label), label);
    });

  it('offers what an enforcement has, and what is there once only', () => {
    const known = labels(page('architect:\n  enforce:\n    sql/require-primary-key: error\n    paths: [db]\n    ¦'));
    assert.deepEqual([known.includes('until'), known.includes('paths'), known.includes('sql/require-primary-key')], [false, false, false]);
  });

  it('writes a rule with its value', () => {
    assert.equal(
      taken(page('architect:\n  waive: { sql/req¦ }'), 'sql/require-primary-key'),
      page('architect:\n  waive: { sql/require-primary-key: "$1" }'),
    );
    assert.equal(
      taken(page('architect:\n  enforce:\n    "sql/¦'), 'sql/require-primary-key'),
      page(`architect:\n  enforce:\n    "sql/require-primary-key": \${1|${levels.join(',')}|}`),
    );
    assert.equal(
      taken(page('architect:\n  waive:\n    sql/¦: old'), 'sql/require-primary-key'),
      page('architect:\n  waive:\n    sql/require-primary-key: old'),
    );
  });
});

describe('A hover on a rule that a decision speaks of', () => {
  const hover = (text: string) => {
    const { document, offset } = marked({ [file]: text });
    return governanceHover(document, offset, rules)?.markdown;
  };
  const cases: readonly (readonly [what: string, text: string, says: RegExp | undefined])[] = [
    [
      'the rule and the effect',
      page('architect: { enforce: { sql/require-¦primary-key: hint } }'),
      /Every table has a primary key\.\n\nEnforced as hint in all files/,
    ],
    [
      'where and how long',
      page('architect: { waive: { sql/¦require-primary-key: x, paths: [a], until: 2027-03-01 } }'),
      /hidden in the files of its paths, until 2027-03-01\.$/,
    ],
    ['that it has no effect', page('architect: { waive: { ¦sql/*: x } }', 'proposed'), /Without effect now: the decision is proposed\.$/],
    ['nothing of unknown rules', page('architect: { waive: { sql/¦nothing: x } }'), undefined],
    ['nothing of other words', page('architect: { waive: { sql/require-primary-key: ¦x } }'), undefined],
  ];
  for (const [what, text, says] of cases)
    it(`says ${what}`, () => (says ? assert.match(hover(text) ?? '', says) : assert.equal(hover(text), undefined)));
});

describe('The decision that waives a finding', () => {
  const rule = 'sql/require-primary-key';
  const waive = (files: Readonly<Record<string, string>>, uri: string) => {
    const { snapshot } = marked({ ...files, 'x.md': '¦' });
    return waivingDecision(snapshot, { uri, rule, reason: 'it is "old" ', date: '2026-01-31', workspaceFolder: 'file:///w' });
  };
  const block = (path: string) =>
    `architect:\n  # Counts while the status is accepted, and not before.\n  waive:\n    - ${rule}: "it is \\"old\\""\n      paths: ["${path}"]\n`;

  it('is proposed, and names rule, file and reason', () => {
    const { uri, text } = waive({}, 'file:///w/services/orders/db/001.sql');
    assert.equal(uri, 'file:///w/docs/decisions/0001-waive-sql-require-primary-key-in-001-sql.md');
    assert.ok(
      text.startsWith(`---\nstatus: proposed\ndate: 2026-01-31\n${block('services/orders/db/001.sql')}---\n\n# Waive ${rule} in 001.sql\n`),
      text,
    );
  });

  it('goes to the nearest decisions that govern the file', () => {
    const files = {
      'docs/adr/0001-a.md': page('tags: a'),
      'docs/adr/0002-a.md': page('tags: a'),
      'services/orders/docs/adr/0003-b.md': page('tags: b'),
      'services/rooms/docs/adr/0009-b.md': page('tags: b'),
    };
    const near = waive(files, 'file:///w/services/orders/db/001.sql');
    assert.match(near.uri, /\/services\/orders\/docs\/adr\/0004-/);
    assert.ok(near.text.includes(block('db/001.sql')), near.text);
    assert.match(waive(files, 'file:///w/services/bills/db/001.sql').uri, /\/w\/docs\/adr\/0003-/);
  });

  it('has frontmatter where the others have none, in their line ends', () => {
    const nygard =
      '# 1. A\r\n\r\nDate: 2026-01-01\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\r\n\r\n## Decision\r\n\r\ny\r\n';
    const { text } = waive({ 'docs/adr/0001-a.md': nygard }, 'file:///w/db/[id].sql');
    const expected = `---\n${block(String.raw`db/\\[id\\].sql`)}---\n\n# 2. Waive ${rule} in [id].sql\n`;
    assert.ok(text.startsWith(expected.replaceAll('\n', '\r\n')), text);
    assert.ok(!/[^\r]\n/.test(text));
  });
});
