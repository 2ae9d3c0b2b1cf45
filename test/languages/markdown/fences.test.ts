/** Fences: every block in a language we know is a document whose offsets map back to its page. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { fencedBlocks, fencesOf } from '../../../server/src/languages/markdown/fences.ts';

function inner(text: string) {
  return fencesOf(createDocument('file:///page.md', text));
}

describe('Fences', () => {
  const cases: readonly (readonly [name: string, page: string, texts: readonly string[]])[] = [
    ['a plain fence', '```sql\nselect 1;\n```\n', ['select 1;\n']],
    ['tildes', '~~~yaml\na: 1\n~~~\n', ['a: 1\n']],
    ['carriage returns', '```sql\r\nselect 1;\r\nselect 2;\r\n```\r\n', ['select 1;\r\nselect 2;\r\n']],
    ['no closing line', '```sql\nselect 1;\n', ['select 1;\n']],
    ['no closing line and no line break', '```sql\nselect 1;', ['select 1;']],
    ['nothing inside', '```sql\n```\n', ['']],
    ['an opening line at the very end', '```sql', ['']],
    ['in a list', '- a\n\n  ```sql\n  select 1;\n  ```\n', ['  select 1;\n']],
    ['behind the marker of a list', '1. ```sql\n   select 1;\n   ```\n', ['   select 1;\n']],
    ['in a list in a list', '- a\n  - b\n    ```sql\n    select 1;\n\n    select 2;\n    ```\n', ['    select 1;\n\n    select 2;\n']],
    ['in a quote', '> ```sql\n> select 1;\n> ```\n', ['  select 1;\n']],
    ['in a quote in a list', '- > ```sql\n  > select 1;\n  > ```\n', ['    select 1;\n']],
    ['in a quote that ends first', '> ```sql\n> select 1;\n\nafter\n', ['  select 1;\n']],
    ['with tabs', '-\ta\n\n\t```sql\n\tselect 1;\n\t```\n', ['\tselect 1;\n']],
    ['after frontmatter', '---\na: ```sql\n---\n```sql\nselect 1;\n```\n', ['select 1;\n']],
    ['longer ticks hold shorter ones', '````sql\n```\nselect 1;\n````\n', ['```\nselect 1;\n']],
    ['inside a Markdown fence', '````markdown\n```sql\nselect 1;\n```\n````\n', ['```sql\nselect 1;\n```\n']],
    ['after a byte order mark', '\uFEFF```sql\nselect 1;\n```\n', ['select 1;\n']],
    ['indented code is no fence', 'a\n\n    ```sql\n    select 1;\n    ```\n', []],
    ['languages that we do not read', '```python\n1\n```\n\n```\nselect 1;\n```\n', []],
    [
      'dialects and other spellings',
      '```PostgreSQL\n1\n```\n~~~psql\n2\n~~~\n```yml\n3\n```\n```jsonc\n4\n```\n```sql{1,3}\n5\n```\n',
      ['1\n', '2\n', '3\n', '4\n', '5\n'],
    ],
    ['inside an HTML comment', '<!--\n```sql\nselect 1;\n```\n-->\n', []],
  ];
  for (const [name, page, texts] of cases) {
    it(name, () => {
      const found = inner(page);
      assert.deepEqual(
        found.map(({ text }) => text),
        texts,
      );
      for (const { text, host } of found) {
        const offset = host?.offset ?? -1;
        for (const match of text.matchAll(/\S+/g)) {
          assert.equal(page.slice(offset + match.index, offset + match.index + match[0].length), match[0], 'An offset maps back.');
        }
      }
    });
  }

  it('are named by their language, in order', () => {
    const names = inner('```sql\n1\n```\n\n```mysql\n2\n```\n\n```yml\n3\n```\n\n```json\n4\n```\n').map(({ uri }) => uri);
    assert.deepEqual(names, ['file:///page.md#1.sql', 'file:///page.md#2.sql', 'file:///page.md#3.yaml', 'file:///page.md#4.json']);
  });

  it('keep the further words of their opening line', () => {
    assert.deepEqual(inner('```sql bad path=a.sql\n1\n```\n')[0]?.host?.words, ['bad', 'path=a.sql']);
  });

  it('tell what a line that is put in has to start with', () => {
    const prefixes = ['```sql\n1\n```', '- a\n  ```sql\n  1\n  ```', '10. > ```sql\n    > 1\n    > ```'].map(
      (page) => inner(page)[0]?.host?.linePrefix,
    );
    assert.deepEqual(prefixes, ['', '  ', '    > ']);
  });

  it('know whether they are closed', () => {
    const closed = (text: string) => fencedBlocks(createDocument('file:///page.md', text)).map((fence) => fence.closed);
    assert.deepEqual(closed('```js\n1\n```\n~~~\n2\n'), [true, false]);
    assert.deepEqual(closed('````\n1\n```\n'), [false]);
  });

  it('are found once per document', () => {
    const page = createDocument('file:///page.md', '```sql\n1\n```\n');
    assert.equal(fencesOf(page), fencesOf(page));
  });
});
