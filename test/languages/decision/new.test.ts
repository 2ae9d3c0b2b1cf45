/** New decisions: named and laid out as their folder does it. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import type { DecisionFormat } from '../../../server/src/languages/decision/decision.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import { newDecision } from '../../../server/src/languages/decision/write/new.ts';
import { nextNumber } from '../../../server/src/languages/decision/write/new-name.ts';
import { isTemplate } from '../../../server/src/languages/decision/write/templates/template-file.ts';
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
    ['docs/adr/2026-01-31_007-a.md', 'docs/adr/2026-02-14_008-use-uuid-keys.md'],
    ['docs/adr/ADR-7.md', 'docs/adr/ADR-8.md'],
    ['docs/adr/ADR-007_Keep_orders.md', 'docs/adr/ADR-008_Use_UUID_keys.md'],
    ['docs/adr/keep-orders.md', 'docs/adr/use-uuid-keys.md'],
    ['docs/adr/0007-keep-orders/README.md', 'docs/adr/0008-use-uuid-keys/README.md'],
  ];
  for (const [existing, expected] of names)
    it(`beside ${existing} is ${expected}`, () =>
      assert.equal(create({ [existing]: `${madr4}\n## Decision Outcome\n\nThis.\n` }).path, expected));

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

  const forms: readonly (readonly [what: string, files: Readonly<Record<string, string>>, expected: RegExp])[] = [
    [
      'in the quotes of its siblings',
      { 'adr/0001-a.md': madr4.replace('accepted', '"accepted"') },
      /^---\nstatus: "proposed"\ndate: 2026-02-14\n---\n/,
    ],
    [
      'with places for people',
      { 'adr/0001-a.md': madr4.replace('status', 'decision-makers: Ada\nstatus') },
      /^---\ndecision-makers:\nstatus: proposed\n/,
    ],
    [
      'without what another decision replaced',
      { 'adr/0001-a.md': madr4.replace('status', 'supersedes: 0000\narchitect:\n  waive: {}\nstatus') },
      /^---\nstatus: proposed\n/,
    ],
    [
      'with what the pages of a site need',
      {
        'adr/0001-a.md': madr4.replace('status', 'nav_order: 1\nparent: Log\nstatus'),
        'adr/0002-b.md': madr4.replace('status', 'nav_order: 2\nparent: Log\nstatus'),
      },
      /^---\nnav_order: 3\nparent: Log\nstatus: proposed\n/,
    ],
    [
      'in bold',
      { 'adr/0001-a.md': madr2.replace('Status:', '**Status:**') },
      /^# Use UUID keys\n\n- \*\*Status:\*\* proposed\n- \*\*Date:\*\* 2026-02-14\n/,
    ],
    [
      'in a table',
      {
        'adr/0001-a.md':
          '# A\n\n| Key | Value |\n| --- | --- |\n| Status | Accepted |\n| Date | 2026-01-31 |\n\n## Context\n\nx\n\n## Decision\n\ny\n',
      },
      /^# Use UUID keys\n\n\| Key \| Value \|\n\| --- \| --- \|\n\| Status \| Proposed \|\n\| Date \| 2026-02-14 \|\n\n## Context\n/,
    ],
    [
      "with headings of its siblings' level",
      { 'adr/0007-a.md': nygard.replaceAll('## ', '# ') },
      /^# 8\. Use UUID keys\n\nDate: 2026-02-14\n\n# Status\n\nProposed\n\n# Context\n/,
    ],
    ['with the number as titles have it', { 'adr/adr-007-a.md': nygard.replace('7. A', 'ADR-007: A') }, /^# ADR-008: Use UUID keys\n/],
    [
      'with sections that most siblings have',
      Object.fromEntries(
        [1, 2, 3].map((number) => [`adr/000${number}-a.md`, `${nygard}\n## Security\n\nSafe.\n\n## Only here ${number}\n`]),
      ),
      /^## Security\n\n\{What is to be said here\?\}\n$/m,
    ],
    [
      'with all parts that Nygard has',
      { 'adr/0007-a.md': nygard },
      /^## Context\n\n\{.*\}\n\n## Decision\n\n\{.*\}\n\n## Consequences\n\n\{.*\}\n$/m,
    ],
    ['accepted where adr-tools began the log', { 'doc/adr/0001-record-architecture-decisions.md': nygard }, /^## Status\n\nAccepted\n/m],
    [
      'where .adr-dir says, as adr-tools writes it',
      { '.adr-dir': 'notes/adr\n' },
      /^# 1\. Use UUID keys\n\nDate: 2026-02-14\n\n## Status\n\nAccepted\n/,
    ],
    [
      'as the template of adr-tools',
      {
        'adr/0007-a.md': madr4,
        'adr/templates/template.md': '# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n\n## Room\n\n[what]\n',
      },
      /^# 8\. Use UUID keys\n\nDate: 2026-02-14\n\n## Status\n\nProposed\n\n## Room\n\n\[what\]\n$/,
    ],
    [
      'as the template of MADR',
      {
        'adr/0007-a.md': nygard,
        'adr/adr-template.md':
          '---\nstatus: "{proposed | rejected | accepted}"\ndate: {YYYY-MM-DD when it was changed}\ndecision-makers: {everybody}\n---\n\n# {short title, of the problem}\n\n## Context and Problem Statement\n\n{Which?}  \n',
      },
      /^---\nstatus: "proposed"\ndate: 2026-02-14\ndecision-makers: \{everybody\}\n---\n\n# Use UUID keys\n\n## Context and Problem Statement\n\n\{Which\?\} {2}\n$/,
    ],
    [
      'as the template of log4brains',
      {
        'adr/20260131-a.md': madr2,
        'adr/template.md':
          '# [short title]\n\n- Status: [draft | proposed | rejected | accepted] <!-- optional -->\n- Date: [YYYY-MM-DD when] <!-- optional -->\n',
      },
      /^# Use UUID keys\n\n- Status: proposed <!-- optional -->\n- Date: 2026-02-14 <!-- optional -->\n$/,
    ],
    [
      'as a template one folder up, with the status that it names',
      { 'docs/adr/0007-a.md': madr4, 'docs/_template.md': '# ADR-NNN: Title\r\n\r\nStatus: Accepted\r\nDate: \r\n' },
      /^# ADR-008: Use UUID keys\r\n\r\nStatus: Accepted\r\nDate: 2026-02-14 ?\r\n$/,
    ],
  ];
  for (const [what, files, expected] of forms) it(`is written ${what}`, () => assert.match(create(files).text, expected));

  const templates: readonly (readonly [name: string, is: boolean])[] = [
    ['template.md', true],
    ['adr-template.md', true],
    ['adr-template-bare-minimal.md', true],
    ['0000-template.md', true],
    ['0000-adr-template-de.md', true],
    ['NNNN-adr-template.md', true],
    ['ADR-000-template.md', true],
    ['_template.md', true],
    ['0010-django-templates.md', false],
    ['0012-choose-a-template-engine.md', false],
    ['email-template.md', false],
    ['template.txt', false],
  ];
  for (const [name, is] of templates) {
    it(`is ${is ? '' : 'not '}written after ${name}`, () => assert.equal(isTemplate(`file:///w/adr/${name}`), is));
  }

  const asked: readonly (readonly [form: string, path: string, format: DecisionFormat])[] = [
    ['madr-4', 'docs/decisions/0001-use-uuid-keys.md', 'madr-4'],
    ['madr-4-minimal', 'docs/decisions/0001-use-uuid-keys.md', 'madr-4'],
    ['madr-4-bare', 'docs/decisions/0001-use-uuid-keys.md', 'madr-4'],
    ['madr-4-bare-minimal', 'docs/decisions/0001-use-uuid-keys.md', 'madr-4'],
    ['madr-3', 'docs/decisions/0001-use-uuid-keys.md', 'madr-3'],
    ['madr-2', 'docs/adr/0001-use-uuid-keys.md', 'madr-2'],
    ['nygard', 'doc/adr/0001-use-uuid-keys.md', 'nygard'],
    ['y-statement', 'docs/decisions/0001-use-uuid-keys.md', 'y-statement'],
  ];
  for (const [form, path, format] of asked) {
    it(`as ${form} is read as ${format}, with all that is known of it`, () => {
      const content = {
        status: 'accepted',
        context: 'Keys are guessed.',
        options: ['Integers'],
        chosen: 'UUID keys',
        because: 'they are hard to guess.',
        consequences: 'Keys take 16 bytes.',
        deciders: ['Ada', 'Grace'],
        tags: ['database-schema', 'shop'],
      };
      const frontmatter = ['architect:', '  waive: { sql/prefer-uuid-key: "Keys of partners are theirs" }'];
      const file = newDecision(snapshotOf({}), {
        title: 'Use UUID keys',
        date: '2026-02-14',
        workspaceFolder: 'file:///w',
        form,
        content,
        frontmatter,
      });
      assert.equal(file.uri, `file:///w/${path}`);
      const model = decision.parse(createDocument(file.uri, file.text));
      assert.equal(model.format, format);
      assert.equal(model.status?.text.toLowerCase(), 'accepted');
      assert.equal(model.date?.iso, '2026-02-14');
      assert.deepEqual(model.tags, content.tags);
      assert.equal(model.markdown.frontmatter?.problems.length, 0);
      assert.match(file.text, /^architect:\n {2}waive: /m);
      for (const words of ['Keys are guessed.', 'Integers', 'UUID keys', 'because they are hard to guess.', 'Keys take 16 bytes.', 'Ada']) {
        assert.ok(file.text.includes(words), `${words} in\n${file.text}`);
      }
    });
  }

  it('keeps an option that was not chosen where no list of options is', () => {
    const { text } = newDecision(snapshotOf({}), {
      title: 'A',
      date: '2026-02-14',
      workspaceFolder: 'file:///w',
      form: 'nygard',
      content: { chosen: 'UUID keys', options: ['Integers'] },
    });
    assert.match(text, /^We decided for UUID keys and neglected Integers, because \{why it is better than the others\}\.$/m);
  });

  it('has its content in the template of its folder', () => {
    const template =
      '# [short title]\n\n* Status: [draft | proposed | accepted]\n\n## Context and Problem Statement\n\n[Describe.]\n\n## Considered Options\n\n* [option 1]\n* [option 2]\n\n## Decision Outcome\n\nChosen option: "[option 1]", because [why].\n\n## Links\n';
    const { text } = newDecision(snapshotOf({ 'adr/0001-a.md': madr2, 'adr/template.md': template }), {
      title: 'A',
      date: '2026-02-14',
      workspaceFolder: 'file:///w',
      content: { context: 'Keys are guessed.', chosen: 'UUID keys', tags: ['shop'] },
    });
    assert.equal(
      text,
      '# A\n\n* Status: proposed\n* Tags: shop\n\n## Context and Problem Statement\n\nKeys are guessed.\n\n## Considered Options\n\n* UUID keys\n* {second option}\n\n## Decision Outcome\n\nChosen option: "UUID keys", because {why it is better than the others}.\n\n## Links\n',
    );
  });

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
