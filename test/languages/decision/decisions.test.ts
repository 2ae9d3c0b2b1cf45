/** The list of decisions. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import { decisionsOf } from '../../../server/src/languages/decision/decisions.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import validLink from '../../../server/src/rules/decision/valid-link.ts';
import validStatus from '../../../server/src/rules/decision/valid-status.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

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

describe('The list of decisions', () => {
  it('says of each what a sidebar shows', () => {
    const files = {
      'docs/adr/0002-b.md': '# B\n',
      'docs/adr/0001-a.md': madr4,
      'docs/adr/README.md': '# x',
      'docs/adr/20260131-c.md': '# C\n\nStatus: ?\n',
    };
    assert.deepEqual(decisionsOf(snapshotOf(files)), [
      {
        uri: 'file:///w/docs/adr/0001-a.md',
        label: 'ADR-0001',
        number: '0001',
        title: 'A',
        status: 'accepted',
        statusText: 'accepted',
        format: 'madr-4',
        tags: [],
        relations: [],
      },
      {
        uri: 'file:///w/docs/adr/0002-b.md',
        label: 'ADR-0002',
        number: '0002',
        title: 'B',
        status: 'unknown',
        format: 'other',
        tags: [],
        relations: [],
      },
      {
        uri: 'file:///w/docs/adr/20260131-c.md',
        label: 'C',
        title: 'C',
        status: 'unknown',
        statusText: '?',
        date: '2026-01-31',
        format: 'other',
        tags: [],
        relations: [],
      },
    ]);
  });
});

describe('What decisions have to do with each other', () => {
  const told = (files: Readonly<Record<string, string>>) =>
    decisionsOf(snapshotOf(files)).map(
      ({ label, relations }) =>
        `${label}: ${relations.map(({ kind, partial, to, name }) => `${partial ? 'partly ' : ''}${kind} ${to?.slice(-6) ?? name}`).join(', ')}`,
    );
  const status = (words: string, more = '') => `---\nstatus: ${words}\n---\n\n# A\n${more}`;
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>, ...expected: readonly string[]])[] = [
    [
      'is told from both sides, whoever says it',
      { 'docs/adr/0001.md': status('superseded by ADR-0002'), 'docs/adr/0002.md': status('accepted') },
      'ADR-0001: superseded-by 002.md',
      'ADR-0002: supersedes 001.md',
    ],
    [
      'is told once, and what says less says nothing beside it',
      {
        'docs/adr/0001.md': status('partly superseded by [2](0002.md)'),
        'docs/adr/0002.md': status('accepted', '\nSee ADR-0001.\n\n## Links\n\n- Supersedes ADR-0001\n'),
      },
      'ADR-0001: partly superseded-by 002.md',
      'ADR-0002: partly supersedes 001.md',
    ],
    [
      'is the same whichever of the two says it',
      {
        'docs/adr/0001.md': status('accepted', '\n## Links\n\n- See [2](0002.md)\n'),
        'docs/adr/0002.md': status('accepted', '\n## Links\n\n- See [1](0001.md)\n'),
      },
      'ADR-0001: relates 002.md',
      'ADR-0002: relates 001.md',
    ],
    [
      'may be a mention',
      { 'docs/adr/0001.md': status('accepted', '\nUnlike ADR-0002.\n'), 'docs/adr/0002.md': status('accepted') },
      'ADR-0001: mentions 002.md',
      'ADR-0002: mentioned-by 001.md',
    ],
    [
      'names what took the place of one but is not here; further reading may lead anywhere',
      { 'docs/adr/0001.md': status('superseded by ADR-0009', '\n## Links\n\n- See [that](0099-x.md)\n') },
      'ADR-0001: superseded-by ADR-0009',
    ],
  ];
  for (const [name, files, ...expected] of cases) it(name, () => assert.deepEqual(told(files), expected));
});

describe('Broken decisions', () => {
  it('are judged without a throw', () => {
    const text = `---\nstatus: superseded by ADR-0009\n---\n# A\n\n[b](0003-%zz.md#%) [c][d] [e](#f "g") <h> [i](../../../../x.md)\n\n[d]: <0004-x y.md\n`;
    const neighbours = ['0002-b.md', '0003-c.md'].map((name) => createDocument(`file:///w/adr/${name}`, madr4));
    for (const broken of [text, ...truncations(text), ...deletions(text, 300)]) {
      const document = createDocument('file:///w/adr/0001-a.md', broken);
      for (const { span } of linter.lint(createSnapshot([document, ...neighbours]), document)) {
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= broken.length);
      }
    }
  });

  it('are judged anew when a file they link to comes or goes', () => {
    const document = createDocument('file:///w/adr/0001-a.md', '# A\n\n[b](0002-b.md)\n');
    const other = createDocument('file:///w/adr/0007-other.md', madr4);
    const target = createDocument('file:///w/adr/0002-b.md', madr4);
    const without = createSnapshot([document, other]);
    const withTarget = createSnapshot([document, other, target]);
    assert.notEqual(linter.resultId(without, document), linter.resultId(withTarget, document));
    assert.equal(linter.lint(without, document).length, 1);
    assert.equal(linter.lint(withTarget, document).length, 0);
  });
});
