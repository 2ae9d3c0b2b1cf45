/** Recall: what is found for tags, words and files, why, and in which order. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Document, type Snapshot } from '../../../server/src/engine/document.ts';
import { markdownList } from '../../../server/src/languages/recall/markdown.ts';
import { type Question, recall } from '../../../server/src/languages/recall/recall.ts';

const root = 'file:///w/';

function adr(title: string, frontmatter: string, body = ''): string {
  return `---\n${frontmatter}\n---\n\n# ${title}\n\n## Context and Problem Statement\n\n${body || 'Which one?'}\n\n## Decision Outcome\n\nChosen option: "${title}", because it is cheap. It may not stay so.\n`;
}

const files: Readonly<Record<string, string>> = {
  'docs/adr/0001-use-uuid-keys.md': adr('Use UUID keys', 'status: superseded by ADR-0002\ndate: 2026-01-01\ntags: [Database Schema, shop]'),
  'docs/adr/0002-use-number-keys.md': adr(
    'Use number keys',
    'status: accepted\ndate: 2026-02-01',
    'See `sql/orders.sql`.\n\nSupersedes ADR-0001.',
  ),
  'docs/adr/0003-page-by-cursor.md': adr('Page by cursor', 'status: accepted\ndate: 2026-03-01\ntags: [api-design, shop]'),
  'docs/adr/0004-page-by-number.md': adr('Page by number', 'status: proposed\ndate: 2026-04-01\ntags: [api-design, shop]'),
  'docs/adr/0005-log-queries.md': adr(
    'Log queries',
    'status: accepted\ndate: 2026-05-01\narchitect:\n  waive: { sql/require-primary-key: "a log is never asked", paths: ["sql/log*.sql"] }',
  ),
  'docs/adr/0006-call-the-table-orders.md': adr('Call it orders', 'status: rejected\ntags: [shop]', 'Not [that](../../sql/orders.sql).'),
  'docs/api.md':
    '---\ntags: [api-design]\n---\n\n# API Design: orders\n\n- Date: 2026-06-01\n\n## Endpoints\n\nOrders by cursor.\n\n## Authentication\n\nTokens.\n\n## Errors\n\nProblems.\n',
  'docs/handoffs/a.md':
    '---\nstatus: done\ntags:\n  - shop\n---\n\n# Handoff: orders\n\n- From: Ada\n- To: Grace\n- Date: 2026-07-01\n\n## Completed\n\n- A\n\n## Pending\n\n- B\n\n## Risks\n\n- C\n',
  'sql/orders.sql': '-- ADR-0003 says how it is read.\ncreate table orders (id bigint primary key);\n',
  'sql/log.sql': 'create table log (line text);\n',
  'api/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths: {}\n',
};

const snapshot: Snapshot = createSnapshot(Object.entries(files).map(([path, text]) => createDocument(root + path, text)));
const file = (path: string): Document => snapshot.documents.get(root + path) ?? createDocument(root + path, '');

/** What is recalled, each with its number and reasons. */
function told(question: Question, from = snapshot): readonly string[] {
  return recall(from, question).map(({ label, title, reasons }) => `${label || title}: ${reasons.join(', ')}`);
}

describe('Recall', () => {
  const cases: readonly (readonly [name: string, question: Question, expected: readonly string[]])[] = [
    [
      'by a tag, however it is written, with what came instead',
      { tags: ['database_schema'] },
      ['ADR-0002: superseded ADR-0001', 'ADR-0001: tagged "Database Schema"'],
    ],
    [
      'by tags: those with most of them first, of these the newest accepted, and at last what does not hold',
      { tags: ['api-design', 'shop'] },
      [
        'ADR-0003: tagged "api-design", tagged "shop"',
        'ADR-0004: tagged "api-design", tagged "shop"',
        'API Design: orders: tagged "api-design"',
        'ADR-0002: superseded ADR-0001',
        'Handoff: orders: tagged "shop"',
        'ADR-0001: tagged "shop"',
        'ADR-0006: tagged "shop"',
      ],
    ],
    [
      'for a file: named in it, naming it, and linking to it',
      { file: file('sql/orders.sql') },
      ['ADR-0003: named in this file', 'ADR-0002: names this file', 'ADR-0006: links to this file', 'ADR-0001: tagged "Database Schema"'],
    ],
    [
      'for a file that a decision governs',
      { file: file('sql/log.sql') },
      ['ADR-0005: governs this file', 'ADR-0002: superseded ADR-0001', 'ADR-0001: tagged "Database Schema"'],
    ],
    [
      'for a description, by what it is',
      { file: file('api/openapi.yaml') },
      ['API Design: orders: tagged "api-design"', 'ADR-0003: tagged "api-design"', 'ADR-0004: tagged "api-design"'],
    ],
    [
      'what answers everything that is asked',
      { tags: ['shop'], file: file('sql/orders.sql') },
      [
        'ADR-0003: named in this file, tagged "shop"',
        'ADR-0002: superseded ADR-0001',
        'ADR-0006: links to this file, tagged "shop"',
        'ADR-0001: tagged "shop", tagged "Database Schema"',
      ],
    ],
    ['nothing for a tag that nothing has', { tags: ['billing'] }, []],
    ['nothing for a file of another kind', { file: file('src/app.ts') }, []],
  ];
  for (const [name, question, expected] of cases) {
    it(`finds ${name}`, () => assert.deepEqual(told(question), expected));
  }

  it('finds words in decisions and in documents', () => {
    const found = told({ text: 'cursor' });
    assert.deepEqual([...found].sort(), ['ADR-0003: says "cursor"', 'API Design: orders: says "cursor"']);
  });

  it('finds everything where nothing is asked, newest first, what is over last', () => {
    const found = recall(snapshot, {}).map(({ label, title }) => label || title);
    assert.deepEqual(found, [
      'API Design: orders',
      'ADR-0005',
      'ADR-0003',
      'ADR-0002',
      'ADR-0004',
      'Handoff: orders',
      'ADR-0001',
      'ADR-0006',
    ]);
  });

  const paths: readonly (readonly [text: string, path: string, isNamed: boolean])[] = [
    ['See `src/orders/price.ts`.', 'src/orders/price.ts', true],
    ['See price.ts.', 'src/orders/price.ts', true],
    ['See ./orders/price.ts:12.', 'src/orders/price.ts', true],
    ['See invoices/price.ts.', 'src/orders/price.ts', false],
    ['See unit-price.ts.', 'src/orders/price.ts', false],
    ['See price.tsx.', 'src/orders/price.ts', false],
    ['See index.ts.', 'src/orders/index.ts', false],
    ['See orders/index.ts.', 'src/orders/index.ts', true],
    ['See [it](../../src/orders/gr%C3%B6%C3%9Fe.ts).', 'src/orders/größe.ts', true],
  ];
  for (const [text, path, isNamed] of paths) {
    it(`${isNamed ? 'takes' : 'does not take'} "${text}" for a word about ${path}`, () => {
      const uri = root + encodeURI(path);
      const from = createSnapshot([createDocument(`${root}docs/adr/0001-a.md`, adr('A', 'status: accepted', text))]);
      assert.equal(told({ file: createDocument(uri, '') }, from).length, isNamed ? 1 : 0);
    });
  }

  it('writes a list for a prompt, with what superseded what', () => {
    const recalled = recall(snapshot, { tags: ['database-schema'] });
    assert.equal(
      markdownList(recalled, (uri) => uri.slice(root.length)),
      [
        '- [ADR-0002: Use number keys](docs/adr/0002-use-number-keys.md) (accepted; 2026-02-01): Chosen option: "Use number keys", because it is cheap.',
        '- [ADR-0001: Use UUID keys](docs/adr/0001-use-uuid-keys.md) (superseded by ADR-0002; 2026-01-01; tags: Database Schema, shop): Chosen option: "Use UUID keys", because it is cheap.',
        '',
      ].join('\n'),
    );
  });
});
