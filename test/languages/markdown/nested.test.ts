/** Fences inside fences: what stands in them is judged, and found and mended where it stands on the page. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { linePrefixOf, pageOffsetOf } from '../../../server/src/engine/fences.ts';
import { bulkFix } from '../../../server/src/engine/fix.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { fencesOf } from '../../../server/src/languages/markdown/fences.ts';
import { readMarkdown } from '../../../server/src/languages/markdown/markdown.ts';
import { linter } from '../../harness/page.ts';

const agent = '---\nname: architect\ndescription: Designs schemas.\n---\n\nYou are a senior architect.\n\n';

const pages: readonly (readonly [name: string, page: string, prefixes: readonly string[]])[] = [
  ['in a fence', '````markdown\n# Sales\n\n```sql\ncreate table sales (price money);\n```\n````\n', ['', '']],
  [
    'in a fence in a list',
    '1. Say:\n\n   ````markdown\n   # Sales\n\n   ```sql\n   create table sales (price money);\n   ```\n   ````\n',
    ['   ', ''],
  ],
  [
    'in a list in a fence in a deep list',
    '- a\n  - b\n    - c\n\n      ````md\n      - Größe:\n\n        ```sql\n        create table sales (price money);\n        ```\n      ````\n',
    ['      ', '  '],
  ],
  ['in a quote in a fence in a quote', '> ~~~markdown\n> > ```sql\n> > create table sales (price money);\n> > ```\n> ~~~\n', ['> ', '> ']],
  [
    'in three fences',
    '- ~~~~~md\n  ````md\n  - ```sql\n    create table sales (price money);\n    ```\n  ````\n  ~~~~~\n',
    ['  ', '', '  '],
  ],
  ['with carriage returns', '- ````md\r\n  ```sql\r\n  create table sales (price money);\r\n  ```\r\n  ````\r\n', ['  ', '']],
];

describe('Fences inside fences', () => {
  for (const [name, text, prefixes] of pages) {
    describe(name, () => {
      const page = createDocument('file:///w/.claude/agents/architect.md', agent + text);
      const innermost = prefixes.reduce((document) => fencesOf(document)[0] ?? assert.fail('A fence is found.'), page);

      it('know what stands round them, and where they stand on the page', () => {
        assert.equal(innermost.uri.endsWith('.sql'), true);
        assert.deepEqual(innermost.host?.linePrefix, prefixes.at(-1));
        assert.equal(linePrefixOf(innermost), prefixes.join(''));
        const offset = pageOffsetOf(innermost) + innermost.text.indexOf('money');
        assert.equal(page.text.slice(offset, offset + 5), 'money');
      });

      it('are judged and mended where they stand', () => {
        const problem = linter.lint(createSnapshot([page]), page).find(({ rule }) => rule.id === 'sql/no-money-type');
        assert.ok(problem);
        assert.equal(page.text.slice(problem.span.start, problem.span.end), 'money');
        const key = linter.lint(createSnapshot([page]), page).find(({ rule }) => rule.id === 'sql/require-primary-key');
        const fix = key && bulkFix(key);
        assert.ok(fix);
        const after = applyEdits(page.text, fix.edits);
        const again = linter.lint(createSnapshot([{ ...page, text: after }]), { ...page, text: after });
        assert.equal(
          again.some(({ rule }) => rule.id === 'sql/require-primary-key'),
          false,
          after,
        );
      });
    });
  }

  it('keep a line that is put in behind all that stands round them', () => {
    const text = '- ````md\n  - ```sql\n    CREATE TABLE sales (\n      price numeric(10, 2) NOT NULL\n    );\n    ```\n  ````\n';
    const page = createDocument('file:///w/.claude/agents/architect.md', agent + text);
    const key = linter.lint(createSnapshot([page]), page).find(({ rule }) => rule.id === 'sql/require-primary-key');
    const fix = key && bulkFix(key);
    assert.ok(fix);
    const added = applyEdits(page.text, fix.edits).slice(agent.length);
    assert.match(added, /^ {6}id .*PRIMARY KEY/m, added);
  });

  it('are read as their author meant them where the outer fence is too short', () => {
    const page = createDocument('file:///page.md', '```markdown\n# Sales\n\n```sql\nselect 1;\n```\n```\n');
    const [inner] = fencesOf(page);
    assert.equal(inner && fencesOf(inner)[0]?.text, 'select 1;\n');
  });

  it('read the headings of Markdown in a deep list, which are no indented code', () => {
    const page = createDocument('file:///page.md', '- a\n  - b\n    - c\n\n      ```md\n      # Größe\n\n      [x](y.md)\n      ```\n');
    const [inner] = fencesOf(page);
    assert.ok(inner);
    const { headings, links } = readMarkdown(inner);
    assert.deepEqual(
      headings.map(({ text, span }) => [text, inner.text.slice(span.start, span.end)]),
      [['Größe', 'Größe']],
    );
    assert.deepEqual(
      links.map(({ targetSpan }) => inner.text.slice(targetSpan.start, targetSpan.end)),
      ['y.md'],
    );
  });

  it('are left alone where the page shows them as bad', () => {
    const page = createDocument('file:///w/.claude/agents/architect.md', `${agent}${pages[0]?.[1].replace('markdown', 'markdown bad')}`);
    assert.deepEqual(linter.lint(createSnapshot([page]), page), []);
  });
});
