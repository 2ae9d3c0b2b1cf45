/** Frontmatter: where it starts and ends, what it holds, and that no code of a workspace ever runs. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { readFrontmatter } from '../../../server/src/languages/markdown/frontmatter.ts';

function read(text: string) {
  const frontmatter = readFrontmatter(createDocument('file:///page.md', text));
  if (!frontmatter) return undefined;
  const { span, content, closing, tree } = frontmatter;
  return {
    span: text.slice(span.start, span.end),
    content: text.slice(content.start, content.end),
    closing,
    value: tree.valueOf(tree.root),
    frontmatter,
  };
}

describe('Frontmatter', () => {
  const whole: readonly (readonly [name: string, text: string, span: string, content: string])[] = [
    ['is what stands between the dashes', '---\nname: a\n---\n# b', '---\nname: a\n---', 'name: a\n'],
    ['may have carriage returns', '---\r\nname: a\r\n---\r\n# b', '---\r\nname: a\r\n---', 'name: a\r\n'],
    ['may follow a byte order mark', '\uFEFF---\nname: a\n---\n', '---\nname: a\n---', 'name: a\n'],
    ['may have blanks behind its dashes', '--- \nname: a\n---\t\nb', '--- \nname: a\n---\t', 'name: a\n'],
    ['may say that it is YAML', '---yaml\nname: a\n---\n', '---yaml\nname: a\n---', 'name: a\n'],
    ['may end with the file', '---\nname: a\n---', '---\nname: a\n---', 'name: a\n'],
  ];
  for (const [name, text, span, content] of whole) {
    it(name, () => {
      const found = read(text);
      assert.equal(found?.span, span);
      assert.equal(found?.content, content);
      assert.equal(found?.closing, '---');
      assert.deepEqual(found?.value, { name: 'a' });
    });
  }

  it('may be empty', () => {
    const found = read('---\n---\n# b');
    assert.equal(found?.span, '---\n---');
    assert.equal(found?.value, undefined);
  });

  it('gives places in the whole file', () => {
    const text = '---\nname: a\ntools: [Read, Grep]\n---\n';
    const tree = read(text)?.frontmatter.tree;
    assert.ok(tree);
    const node = tree.get(tree.root, 'tools', 1);
    assert.ok(node !== undefined);
    assert.equal(text.slice(tree.spanOf(node).start, tree.spanOf(node).end), 'Grep');
  });

  it('without closing dashes ends before the first empty line', () => {
    const found = read('---\nname: a\n\nYou are b: c');
    assert.equal(found?.closing, undefined);
    assert.equal(found?.span, '---\nname: a\n');
    assert.deepEqual(found?.value, { name: 'a' });
  });

  it('may be closed by dots, which is said', () => {
    const found = read('---\nname: a\n...\nYou are b');
    assert.equal(found?.closing, '...');
    assert.equal(found?.span, '---\nname: a\n...');
    assert.deepEqual(found?.value, { name: 'a' });
  });

  const none = [
    '',
    '---',
    '----\nname: a\n---\n',
    '\n---\nname: a\n---\n',
    '# a\n---\nname: a\n---',
    '---\n\nprose',
    '---\nOnce upon a time\n',
  ];
  for (const text of none) it(`is not in ${JSON.stringify(text)}`, () => assert.equal(read(text), undefined));

  const languages = ['js', 'javascript', 'JS', 'json', 'coffee', 'toml', 'constructor', '__proto__', 'yaml js'];
  for (const language of languages) {
    it(`in "${language}" is not read, let alone run`, () => {
      const code = '(() => { globalThis.frontmatterRan = true; return {}; })()';
      assert.equal(read(`---${language}\n${code}\n---\n`), undefined);
      assert.equal('frontmatterRan' in globalThis, false);
    });
  }

  it('of a megabyte of blank lines is read without waiting', () => {
    const start = performance.now();
    for (const end of ['', '---\n']) read(`---\nname: a\n${'\n'.repeat(1_000_000)}${end}`);
    read(`---\n${'\n'.repeat(7_900)}---\n`);
    assert.ok(performance.now() - start < 20_000, `It took ${Math.round(performance.now() - start)} ms.`);
  });

  it('is read anew for every text', () => {
    assert.deepEqual(read('---\nname: a\n---\n')?.value, { name: 'a' });
    const again = read('---\nname: a\n---\n');
    assert.notEqual(again?.frontmatter, read('---\nname: a\n---\n')?.frontmatter);
  });
});
