/** New decisions: named and laid out as their folder does it. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import { newDecision } from '../../../server/src/languages/decision/write/new.ts';
import { nextNumber } from '../../../server/src/languages/decision/write/new-name.ts';
import validLink from '../../../server/src/rules/decision/valid-link.ts';
import validStatus from '../../../server/src/rules/decision/valid-status.ts';

const linter = createLinter({
  languages: [decision],
  rules: [validLink, validStatus],
  readConfig: () => defaultConfig,
  log: (message) => assert.fail(message),
});

function snapshotOf(files: Readonly<Record<string, string>>) {
  return createSnapshot(Object.entries(files).map(([path, text]) => createDocument(`file:///w/${path}`, text)));
}

const madr4 = '---\nstatus: accepted\n---\n\n# A\n\n## Context and Problem Statement\n\nWhich?\n';
const madr2 = '# A\n\n- Status: accepted\n\n## Context and Problem Statement\n\nWhich?\n';
const nygard = '# 7. A\n\nDate: 2026-01-31\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n';

function create(files: Readonly<Record<string, string>>, title = 'Use UUID keys', folder?: string) {
  const { uri, text } = newDecision(snapshotOf(files), { title, date: '2026-02-14', workspaceFolder: 'file:///w', folder });
  return { path: uri.replace('file:///w/', ''), text };
}

describe('The next number', () => {
  const cases: readonly (readonly [numbers: readonly string[], next: string])[] = [
    [[], '0001'],
    [['0001', '0002'], '0003'],
    [['0009'], '0010'],
    [['1', '2'], '3'],
    [['001', '099'], '100'],
    [['9999'], '10000'],
    [['0004a', '0004'], '0005'],
    [['0010', '0002'], '0011'],
  ];
  for (const [numbers, next] of cases)
    it(`after ${numbers.join(', ') || 'none'} is ${next}`, () => assert.equal(nextNumber(numbers), next));
});

describe('A new decision', () => {
  const names: readonly (readonly [existing: string, expected: string])[] = [
    ['docs/adr/0007-a.md', 'docs/adr/0008-use-uuid-keys.md'],
    ['docs/adr/7-a.md', 'docs/adr/8-use-uuid-keys.md'],
    ['docs/adr/adr-007-a.md', 'docs/adr/adr-008-use-uuid-keys.md'],
    ['docs/adr/007_a.md', 'docs/adr/008_use-uuid-keys.md'],
    ['docs/adr/20260131-a.md', 'docs/adr/20260214-use-uuid-keys.md'],
    ['docs/adr/2026-01-31-a.md', 'docs/adr/2026-02-14-use-uuid-keys.md'],
  ];
  for (const [existing, expected] of names)
    it(`beside ${existing} is ${expected}`, () => assert.equal(create({ [existing]: madr4 }).path, expected));

  it('starts a folder where there is none', () => {
    const { path, text } = create({});
    assert.equal(path, 'docs/decisions/0001-use-uuid-keys.md');
    assert.match(text, /^---\nstatus: proposed\ndate: 2026-02-14\n---\n\n# Use UUID keys\n/);
  });

  it('goes where most decisions are, or where it is told', () => {
    const files = { 'a/adr/0001-a.md': madr4, 'b/adr/0001-a.md': madr4, 'b/adr/0002-b.md': madr4 };
    assert.equal(create(files).path, 'b/adr/0003-use-uuid-keys.md');
    assert.equal(create(files, 'Use UUID keys', 'file:///w/a/adr').path, 'a/adr/0002-use-uuid-keys.md');
  });

  it('overwrites nothing', () => {
    assert.equal(create({ 'docs/adr/20260214-use-uuid-keys.md': madr4 }).path, 'docs/adr/20260214-use-uuid-keys-2.md');
  });

  it('has the form of its folder', () => {
    assert.match(create({ 'adr/0001-a.md': madr2 }).text, /^# Use UUID keys\n\n- Status: proposed\n- Date: 2026-02-14\n/);
    assert.match(create({ 'adr/0007-a.md': nygard }).text, /^# 8\. Use UUID keys\n\nDate: 2026-02-14\n\n## Status\n\nProposed\n/);
    assert.match(create({ 'adr/0007-a.md': nygard.replace('7. ', '') }).text, /^# Use UUID keys\n/);
    assert.match(create({ 'adr/0001-a.md': madr4 }).text, /^---\nstatus: proposed\n/);
    assert.match(create({ 'adr/0001-a.md': madr4.replaceAll('\n', '\r\n') }).text, /^---\r\nstatus: proposed\r\n/);
  });

  const titles: readonly (readonly [title: string, slug: string])[] = [
    ['Größe, “Quotes” & C++: für alle?', 'grosse-quotes-c-fur-alle'],
    ["Don't   repeat\nyourself", 'dont-repeat-yourself'],
    ['数据库', '数据库'],
    ['///', 'decision'],
  ];
  for (const [title, slug] of titles) {
    it(`called ${JSON.stringify(title)} is named ${slug}`, () => {
      assert.equal(decodeURIComponent(create({}, title).path), `docs/decisions/0001-${slug}.md`);
    });
  }

  it('is clean under our own rules, and read as what it is', () => {
    for (const [file, text] of [
      ['docs/decisions/0001-a.md', madr4],
      ['adr/0001-a.md', madr2],
      ['adr/0007-a.md', nygard],
    ] as const) {
      const created = create({ [file]: text });
      const document = createDocument(`file:///w/${created.path}`, created.text);
      const snapshot = createSnapshot([document, createDocument(`file:///w/${file}`, text)]);
      assert.deepEqual(linter.lint(snapshot, document), []);
      const model = decision.parse(document);
      assert.equal(model.status?.standard, 'proposed');
      assert.equal(model.title, 'Use UUID keys');
      assert.equal(model.date?.iso, '2026-02-14');
    }
  });
});
