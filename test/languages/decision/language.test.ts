/** Decisions: which files they are, and what is read from each of their forms. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import { readName } from '../../../server/src/languages/decision/reading/names.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const madr4 = `---
status: "superseded by ADR-0009"
date: 2026-01-31
tags: [database, keys]
---

# Use UUID keys

## Context and Problem Statement

Which?
`;
const madr2 = `# Use UUID keys

* Status: accepted <!-- optional -->
* Date: 2026-01-31
* Tags: database, keys

## Context and Problem Statement

- Status: of the order
`;
const nygard = `# 12. Use UUID keys

Date: 2026-01-31

## Status

<!-- one word -->
Accepted

Superseded by [13. Use ULID keys](0013-use-ulid-keys.md)

## Context

Which?

## Decision

These.

## Consequences

Some.
`;

function read(path: string, text: string) {
  const document = createDocument(`file:///w/${path}`, text);
  const { number, title, titleSpan, status, date, format, tags, relations, markdown } = decision.parse(document);
  return {
    number,
    title,
    place: status?.place,
    date: date?.iso,
    format,
    tags,
    relations: relations().map(({ kind, number: other, path: file }) => `${kind} ${other} ${file}`),
    status: status && [status.text, status.standard, text.slice(status.span.start, status.span.end)],
    written: titleSpan && text.slice(titleSpan.start, titleSpan.end),
    links: markdown.links.length,
  };
}

describe('Decision files', () => {
  const ours = [
    'docs/adr/0001-use-x.md',
    'docs/adrs/1-use-x.md',
    'doc/adr/0001-use-x.md',
    'docs/decisions/0001-use-x.md',
    'docs/architecture/decisions/0001-use-x.md',
    'doc/architecture-decisions/001_use_x.md',
    'adr/0001-use-x.md',
    'adr/ADR-0001-use-x.md',
    'adr/adr-1.md',
    'adr/0004a-use-x.md',
    'decisions/20240131-use-x.md',
    'decisions/2024-01-31-use-x.md',
    'docs/adr/backend/0001-use-x.md',
    'packages/api/docs/ADR/0001-use-x.md',
    'adr-001-use-x.md',
    'docs/ADR-7-use-x.md',
  ];
  for (const path of ours) it(`${path} is one`, () => assert.equal(decision.owns(createDocument(`file:///w/${path}`, '')), true));

  const nygardBody = '## Status\n\nAccepted\n\n## Context\n\n## Decision\n\n## Consequences\n';
  const byText: readonly (readonly [path: string, text: string])[] = [
    ['docs/adr/use-x.md', '# Use X\n\n## Context\n\n## Decision\n'],
    ['docs/adr/use-x.md', '# Use X\n\nContext\n-------\n\nDecision\n--------\n'],
    ['docs/adr/index-strategy.md', '# Indexes\n\nStatus: Accepted\n\n## Decision\n'],
    ['DecisionRecords/api/use-x.md', '# Use X\n\n## Considered Options\n\n## Pros and Cons of the Options\n'],
    ['docs/decisions/use-x.md', '# X\n\nIn the context of orders, facing many writers, we decided for X.\n'],
    ['docs/adr/0003-use-x/index.md', nygardBody],
    ['docs/decision-records/2024-01-31-use-x/README.md', '# Use X\n\n## Decision\n\n## Rationale\n'],
    ['docs/0001-use-x.md', nygardBody],
    ['design/ADR-7.md', nygardBody],
    ['docs/adr/0012-use-a-template-engine.md', ''],
    ['docs/adr/SHOP-ADR-api-0007-use-x.md', ''],
    ['docs/adr/AD0002-use-x.md', ''],
    ['docs/adr/shop-db-002-use-x.md', ''],
    ['docs/adr/2024-01-31_016-use-x.md', ''],
    ['docs/Architecture-Decision-Record/001-use-x.md', ''],
  ];
  for (const [path, text] of byText) {
    it(`${path} is one with its text`, () => assert.equal(decision.owns(createDocument(`file:///w/${path}`, text)), true));
  }

  const notByText: readonly (readonly [path: string, text: string])[] = [
    ['docs/0001-use-x.md', '# Use X\n\n## Summary\n\n## Motivation\n\n## Alternatives\n'],
    ['posts/2024-01-31-use-x.md', nygardBody],
    ['docs/use-x.md', nygardBody],
    ['docs/adr/0003-use-x/details.md', nygardBody],
    ['docs/adr/0003-use-x/assets/README.md', '# Example\n\nRun it.\n'],
    ['docs/adr/glossary.md', nygardBody],
    ['docs/adr/short-template.md', nygardBody],
    ['docs/adr/ADR-nnn_Any_Template.md', nygardBody],
    ['docs/adr/adr-template-minimal.md', nygardBody],
    ['docs/adr/_template.md', nygardBody],
    ['docs/adr/toc.md', nygardBody],
    ['docs/adr/notes.md', '# Notes\n\n## Context\n\nOf the meeting.\n'],
    ['.agents/skills/decision-records/SKILL.md', nygardBody],
    ['.claude/commands/adr/adr.md', nygardBody],
  ];
  for (const [path, text] of notByText) {
    it(`${path} is none with its text`, () => assert.equal(decision.owns(createDocument(`file:///w/${path}`, text)), false));
  }

  it('tell number, date and words by their names', () => {
    const parts = (path: string) => {
      const name = readName(`file:///w/docs/adr/${path}`);
      return name && [name.prefix, name.number, name.date, name.separator, name.slug, name.isFolder];
    };
    assert.deepEqual(parts('0007-use-x.md'), ['', '0007', undefined, '-', 'use-x', undefined]);
    assert.deepEqual(parts('ADR_7b use x.md'), ['ADR_', '7b', undefined, ' ', 'use x', undefined]);
    assert.deepEqual(parts('SHOP-ADR-api-0007-use-x.md'), ['SHOP-ADR-api-', '0007', undefined, '-', 'use-x', undefined]);
    assert.deepEqual(parts('20240131-use-x.md'), ['', undefined, '2024-01-31', '-', 'use-x', undefined]);
    assert.deepEqual(parts('2024-01-31_016-use-x.md'), ['2024-01-31_', '016', '2024-01-31', '-', 'use-x', undefined]);
    assert.deepEqual(parts('2024-01-31-2fa.md'), ['', undefined, '2024-01-31', '-', '2fa', undefined]);
    assert.deepEqual(parts('0007-use-x/index.md'), ['', '0007', undefined, '-', 'use-x', true]);
    assert.deepEqual(parts('use-es-2016.md'), undefined);
    assert.deepEqual(parts('index.md'), undefined);
  });

  const others = [
    'docs/adr/README.md',
    'docs/adr/index.md',
    'docs/adr/template.md',
    'docs/adr/0000-template.md',
    'docs/adr/adr-template.md',
    'docs/adr/use-x.md',
    'docs/0001-use-x.md',
    'docs/adr/0001-use-x.txt',
    'docs/decision-making/0001.md',
  ];
  for (const path of others) it(`${path} is none`, () => assert.equal(decision.owns(createDocument(`file:///w/${path}`, '')), false));

  it('in the form of MADR 4 are read', () => {
    assert.deepEqual(read('docs/decisions/0007-use-uuid-keys.md', madr4), {
      number: '0007',
      title: 'Use UUID keys',
      written: 'Use UUID keys',
      status: ['superseded by ADR-0009', 'superseded', '"superseded by ADR-0009"'],
      place: 'frontmatter',
      date: '2026-01-31',
      format: 'madr-4',
      relations: ['superseded-by 0009 undefined'],
      tags: ['database', 'keys'],
      links: 0,
    });
  });

  it('in the form of MADR 2 are read', () => {
    assert.deepEqual(read('docs/adr/20260131-use-uuid-keys.md', madr2), {
      number: undefined,
      title: 'Use UUID keys',
      written: 'Use UUID keys',
      status: ['accepted', 'accepted', 'accepted'],
      place: 'bullet',
      date: '2026-01-31',
      format: 'madr-2',
      relations: [],
      tags: ['database', 'keys'],
      links: 0,
    });
  });

  it("in Nygard's form are read", () => {
    assert.deepEqual(read('doc/adr/0012-use-uuid-keys.md', nygard), {
      number: '0012',
      title: 'Use UUID keys',
      written: '12. Use UUID keys',
      status: [
        'Superseded by [13. Use ULID keys](0013-use-ulid-keys.md)',
        'superseded',
        'Superseded by [13. Use ULID keys](0013-use-ulid-keys.md)',
      ],
      place: 'section',
      date: '2026-01-31',
      format: 'nygard',
      relations: ['superseded-by 0013 0013-use-ulid-keys.md'],
      tags: [],
      links: 1,
    });
  });

  const statuses: readonly (readonly [name: string, text: string, status: string | undefined])[] = [
    ['a bare line', '# A\n\nStatus: Accepted\n', 'Accepted'],
    ['a bold line', '# A\n\n**Status:** Accepted\n', 'Accepted'],
    ['a line with a bold name', '# A\n\n**Status**: Accepted\n', 'Accepted'],
    ['a bold bullet', '# A\n\n- **Status**: Accepted\n', 'Accepted'],
    ['a table row', '# A\n\n| Status | Accepted |\n|---|---|\n| Date | today |\n', 'Accepted'],
    ['a quote', '# A\n\n> Status: Accepted\n', 'Accepted'],
    ['a section of level three', '# A\n\n## B\n\n### Status\n\nAccepted\n', 'Accepted'],
    ['a numbered section', '# A\n\n## 1. Status\n\n*Accepted*\n', '*Accepted*'],
    ['a section with nothing in it', '# A\n\n## Status\n\n## Context\n', ''],
    ['an unquoted placeholder', '---\nstatus: {accepted}\n---\n# A\n', 'accepted'],
    ['a key without value', '---\nstatus:\n---\n# A\n', ''],
    ['a line below the first section', '# A\n\n## Context\n\nStatus: of the order\n', undefined],
    ['a line in code', '# A\n\n```\nStatus: Accepted\n```\n', undefined],
    ['nothing', '# A\n', undefined],
  ];
  for (const [name, text, status] of statuses) {
    it(`have the status of ${name}`, () => assert.equal(read('adr/0001-a.md', text).status?.[0], status));
  }

  it('have a title even without a heading', () => {
    assert.equal(read('adr/0001-use-uuid-keys.md', 'Text.\n').title, 'use uuid keys');
    assert.equal(read('adr/0001-a.md', '---\ntitle: Use UUID keys\n---\nText.\n').title, 'Use UUID keys');
    for (const heading of ['1. A title', 'ADR-0001: A title', 'ADR 1 - A title', '0001 – A title', 'A title']) {
      assert.equal(read('adr/0001-a.md', `# ${heading}\n`).title, 'A title');
    }
  });

  it('never throw', () => {
    for (const text of [madr4, madr2, nygard]) {
      for (const broken of [...truncations(text), ...deletions(text, 300)]) {
        const { status, titleSpan } = decision.parse(createDocument('file:///w/adr/0001-a.md', broken));
        for (const span of [status?.span, titleSpan]) assert.ok(!span || (span.start <= span.end && span.end <= broken.length));
      }
    }
  });
});
