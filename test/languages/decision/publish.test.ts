/** The published log: the site, the Markdown page, and diagrams. What files say is text in all of them. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { graphOf } from '../../../server/src/languages/decision/log/graph.ts';
import { dotOf, mermaidOf, relatedOnly } from '../../../server/src/languages/decision/publish/diagram.ts';
import { entriesOf } from '../../../server/src/languages/decision/publish/entries.ts';
import { markdownLog } from '../../../server/src/languages/decision/publish/markdown.ts';
import { siteOf } from '../../../server/src/languages/decision/publish/site.ts';

function snapshotOf(files: Readonly<Record<string, string>>) {
  return createSnapshot(Object.entries(files).map(([path, text]) => createDocument(`file:///w/${path}`, text)));
}

const pathOf = (uri: string) => uri.replace('file:///w/', '');

function publish(files: Readonly<Record<string, string>>) {
  const snapshot = snapshotOf(files);
  const published = { title: 'Shop', entries: entriesOf(snapshot, () => true) };
  const site = new Map(siteOf(published, pathOf).map(({ path, text }) => [path, text]));
  return { snapshot, site, page: markdownLog(snapshot, published, ({ uri }) => pathOf(uri)) };
}

const log = {
  'docs/adr/0001-keep-orders.md':
    '---\nstatus: superseded by ADR-0003\ndate: 2026-01-02\ntags: [orders]\n---\n\n# Keep orders\n\nSee [the next](0003-split.md#why), [the code](../../src/a.ts) and [a site](https://example.com/x).\n\n![a picture](x.png)\n',
  'docs/adr/0002-wait.md': '---\nstatus: proposed\n---\n\n# Wait\n',
  'docs/adr/0003-split.md':
    '---\nstatus: accepted\ndate: 2026-03-04\ndecision-makers: Ada\n---\n\n# Split\n\n## Why\n\nIt amends [Wait](0002-wait.md).\n',
};

const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';

describe('The published log', () => {
  const { site, page } = publish(log);

  it('has an index by status, and a page for each decision', () => {
    assert.deepEqual(
      [...site.keys()],
      ['index.html', '0001-keep-orders.html', '0002-wait.html', '0003-split.html', 'style.css', 'filter.js'],
    );
    const headings = Array.from(
      site.get('index.html')?.matchAll(/<h2>(\w+) <small>(\d)/g) ?? [],
      ([, title, count]) => `${title} ${count}`,
    );
    assert.deepEqual(headings, ['Accepted 1', 'Proposed 1', 'Superseded 1']);
  });

  it('says of a decision what holds of it, from both sides', () => {
    const old = site.get('0001-keep-orders.html') ?? '';
    assert.match(old, /<dt>Superseded by<\/dt><dd><a href="0003-split\.html">ADR-0003 Split<\/a>/);
    assert.match(old, /<span class="tag">orders<\/span>/);
    assert.match(site.get('0003-split.html') ?? '', /<dt>Supersedes<\/dt><dd><a href="0001-keep-orders\.html">/);
    assert.match(site.get('0003-split.html') ?? '', /<dt>Decision makers<\/dt><dd>Ada/);
  });

  it('leads links to its own pages, and those to files that it lacks nowhere', () => {
    const old = site.get('0001-keep-orders.html') ?? '';
    assert.match(old, /<a href="0003-split\.html#why">the next<\/a>/);
    assert.match(site.get('0003-split.html') ?? '', /<h2 id="why">/);
    assert.match(old, /<a title="\.\.\/\.\.\/src\/a\.ts">the code<\/a>/);
    assert.match(old, /<a href="https:\/\/example\.com\/x">a site<\/a>/);
    assert.match(old, /\[a picture: x\.png\]/);
    assert.doesNotMatch(old, /<img/);
  });

  it('tells a title once', () => assert.equal(site.get('0002-wait.html')?.match(/Wait/g)?.length, 2));

  it('is one page of Markdown with a table for each status and a diagram', () => {
    assert.match(page, /^# Shop\n\n## Accepted\n\n\| Decision \| Title \| Date \| Status \|\n/);
    assert.match(
      page,
      /\n\| ADR-0001 \| \[Keep orders\]\(<docs\/adr\/0001-keep-orders\.md>\) \| 2026-01-02 \| superseded; superseded by ADR-0003 \|\n/,
    );
    assert.match(page, /```mermaid\ngraph LR\n/);
  });

  it('names pages apart where files of two folders have the same name', () => {
    const two = publish({ 'a/docs/adr/0001-x.md': '# X\n', 'b/docs/adr/0001-x.md': '# X\n' });
    assert.deepEqual([...two.site.keys()].slice(1, 3), ['0001-x.html', 'adr-0001-x.html']);
  });

  it('shows what hostile files say as text', () => {
    const bad = publish({
      'docs/adr/0001-a.md': `---\nstatus: "${hostile}"\ntags: ["${hostile}"]\n---\n\n# A ${hostile}\n\n${hostile}\n\n<iframe src="https://example.com"></iframe>\n\n[x](javascript:alert(1)) [y](data:text/html,<script>) [z]("onmouseover="alert(1))\n`,
      'docs/adr/0002-"onload=alert(1).md': `# B\n\nIt relates to [A](0001-a.md).\n\n## Links\n\n* [A](0001-a.md)\n`,
    });
    for (const [path, text] of bad.site) {
      if (!path.endsWith('.html')) continue;
      const own = text.replace('<script src="filter.js" defer></script>', '');
      assert.doesNotMatch(own, /<(?:script|img|iframe)|href="(?:javascript|data):/i, path);
      for (const [tag] of own.matchAll(/<[a-z][^>]*>/gi)) assert.doesNotMatch(tag, /\son\w+\s*=/i, path);
      assert.match(text, /Content-Security-Policy" content="default-src 'none'/);
    }
    assert.doesNotMatch(bad.page.replace(/`[^`\n]*`/g, ''), /<(?:script|img)/);
  });
});

describe('The diagram of decisions', () => {
  const graph = relatedOnly(graphOf(snapshotOf(log)));

  it('is written in Mermaid', () => {
    assert.match(mermaidOf(graph), /^graph LR\n {2}d1\["ADR-0001<br\/>Keep orders"\]:::superseded\n/);
    assert.match(mermaidOf(graph), /\n {2}d3 -->\|supersedes\| d1\n/);
  });

  it('is written in DOT, with links', () => {
    assert.match(
      dotOf(graph, pathOf),
      /\n {2}d1 \[label="ADR-0001\\nKeep orders", tooltip="superseded", .*URL="docs\/adr\/0001-keep-orders\.md"\];\n/,
    );
    assert.match(dotOf(graph, pathOf), /\n {2}d3 -> d1 \[label="supersedes"\];\n/);
  });

  it('leaves quotes and tags what they are', () => {
    const bad = graphOf(snapshotOf({ 'docs/adr/0001-a.md': '# "A" `<b>`\n' }));
    assert.match(mermaidOf(bad), /\["ADR-0001<br\/>#34;A#34; #60;b#62;"\]/);
    assert.match(
      dotOf(bad, () => undefined),
      /label="ADR-0001\\n\\"A\\" <b>"/,
    );
  });
});
