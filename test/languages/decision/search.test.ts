/** Search in decisions: what is found, in which order, and which words of which lines are shown. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Snapshot } from '../../../server/src/engine/document.ts';
import { createDecisionSearch, type DecisionHit } from '../../../server/src/languages/decision/search.ts';

function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  return createSnapshot(Object.entries(files).map(([name, text]) => createDocument(`file:///w/docs/adr/${name}`, text)));
}

/** A hit as text: the file's name, the words found in the title, and each line with its words in brackets. */
function told({ page, title, lines }: DecisionHit) {
  const marked = (text: string, words: readonly { start: number; end: number }[], offset: number) => {
    let result = '';
    let done = 0;
    for (const { start, end } of words) {
      result += `${text.slice(done, start - offset)}[${text.slice(start - offset, end - offset)}]`;
      done = end - offset;
    }
    return result + text.slice(done);
  };
  return {
    file: page.document.uri.slice('file:///w/docs/adr/'.length),
    title: marked(page.title, title, 0),
    lines: lines.map(({ span, words }) => marked(page.document.text.slice(span.start, span.end), words, span.start)),
  };
}

const files = {
  '0001-keep-orders-in-postgresql.md':
    '---\nstatus: accepted\ntags: [storage, orders]\n---\n\n# Keep orders in PostgreSQL\n\n## Context\n\nOrders outlive a process.\n',
  '0002-send-mail-from-a-queue.md':
    '# 2. Send mail from a queue\n\n## Status\n\nProposed\n\n## Context\n\nMail is slow.\n\n## Decision\n\nA queue in PostgreSQL, for the orders are there.\n',
  '0012-bestellungen-prüfen.md': '# Bestellungen prüfen\n\nStatus: accepted\n\nDie Größe zählt. Naïve Prüfungen nicht.\n',
  '0013-use-a-cache.md': '# Use a cache\n\n## Storage\n\nRedis, in memory. See ADR-0012.\n',
  '0014-在訂單中使用快取.md': '# 在訂單中使用快取\n\n我們把訂單存進資料庫。\n',
};

function search(query: string, from: Readonly<Record<string, string>> = files) {
  return createDecisionSearch().search(snapshotOf(from), query).map(told);
}

describe('Search in decisions', () => {
  const orders: readonly (readonly [query: string, ...files: string[]])[] = [
    ['postgresql', '0001', '0002'],
    ['orders', '0001', '0002'],
    ['storage', '0001', '0013'],
    ['POSTGRESQL queue', '0002'],
    ['post', '0001', '0002'],
    ['0012', '0012', '0013'],
    ['ADR-12', '0012', '0013'],
    ['adr_0012', '0012', '0013'],
    ['12', '0012', '0013'],
    ['prufen', '0012'],
    ['grösse', '0012'],
    ['naive', '0012'],
    ['訂單', '0014'],
    ['postgrseql', '0001', '0002'],
    ['mall', '0002'],
    ['redis unicorns', '0013'],
    ['unicorns'],
    ['001', '0001'],
    [''],
    ['  .,! '],
  ];
  for (const [query, ...expected] of orders) {
    it(`finds ${expected.length > 0 ? expected.join(', ') : 'nothing'} for "${query}"`, () => {
      assert.deepEqual(
        search(query).map(({ file }) => file.slice(0, 4)),
        expected,
      );
    });
  }

  it('shows the words that were found in the title and in the lines below it', () => {
    assert.deepEqual(search('order postgresql')[0], {
      file: '0001-keep-orders-in-postgresql.md',
      title: 'Keep [orders] in [PostgreSQL]',
      lines: ['tags: [storage, [orders]]', '[Orders] outlive a process.'],
    });
  });

  it('shows the three lines that say most, in their order, without the blanks round them', () => {
    const text = '# A\r\n\r\nMail.\r\n\r\nThe queue.\r\n\r\n   Mail in a queue. \t\r\n\r\n- Queue.\r\n- Queues of mail.\r\n';
    assert.deepEqual(search('mail queue', { '0001-a.md': text })[0]?.lines, ['[Mail].', '[Mail] in a [queue].', '- [Queues] of [mail].']);
  });

  it('finds words beside signs of any kind', () => {
    const [hit] = search('rate limit', { '0001-a.md': '# A\n\nA `rate_limit`, a **rate-limit**, 🚀rate/limit!\n' });
    assert.deepEqual(hit?.lines, ['A `[rate]_[limit]`, a **[rate]-[limit]**, 🚀[rate]/[limit]!']);
  });

  it('follows the workspace: what changed, came and went', () => {
    const index = createDecisionSearch();
    const found = (query: string, from: Readonly<Record<string, string>>) =>
      index.search(snapshotOf(from), query).map(({ page }) => page.title);
    assert.deepEqual(found('alpha', { '0001-a.md': '# Alpha\n' }), ['Alpha']);
    assert.deepEqual(found('alpha', { '0001-a.md': '# Beta\n', '0002-b.md': '# Alpha too\n' }), ['Alpha too']);
    assert.deepEqual(found('beta', { '0002-b.md': '# Alpha too\n' }), []);
    assert.deepEqual(found('alpha', {}), []);
  });

  it('reads only what changed', () => {
    const index = createDecisionSearch();
    const documents = Object.entries(files).map(([name, text]) => createDocument(`file:///w/docs/adr/${name}`, text));
    const steps = (all: typeof documents) => [...index.follow(createSnapshot(all))].length;
    assert.equal(steps(documents), documents.length);
    assert.equal(steps(documents), 0);
    const [first, ...others] = documents;
    assert.ok(first);
    // One decision is forgotten and read again.
    assert.equal(steps([createDocument(first.uri, `${first.text}More.\n`), ...others]), 2);
  });
});
