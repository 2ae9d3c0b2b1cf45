/** Suppression comments and the edits that write them. */
import assert from 'node:assert/strict';
import { createSnapshot } from '../../server/src/engine/document.ts';
import { disableFileEdit, disableLineEdit, findSuppressions } from '../../server/src/engine/suppress.ts';
import { applyEdits } from '../../server/src/engine/text.ts';
import { forbid, page, toyLinter, words } from './toy.ts';

const linter = toyLinter({ rules: [forbid('words/no-foo', 'foo'), forbid('words/no-bar', 'bar')] });

function found(text: string): readonly string[] {
  const document = page(text);
  return linter.lint(createSnapshot([document]), document).map((problem) => `${problem.subject}@${problem.span.start}`);
}

describe('Suppressions', () => {
  const cases: readonly [title: string, text: string, left: readonly string[]][] = [
    ['cover their own line', 'foo # backend-architect-disable-line words/no-foo: why\nfoo', ['foo@55']],
    ['cover the next line', '# backend-architect-disable-next-line words/no-foo: why\nfoo\nfoo', ['foo@60']],
    ['cover the file from anywhere', 'foo\nbar\n# backend-architect-disable-file words/no-foo: why\nfoo', ['bar@4']],
    ['cover only the rules they name', '# backend-architect-disable-next-line words/no-foo: why\nfoo bar', ['bar@60']],
    ['cover several rules', '# backend-architect-disable-next-line words/no-foo, words/no-bar: why\nfoo bar', []],
    ['cover every rule when they name none', '# backend-architect-disable-next-line: why\nfoo bar', []],
    [
      'may be stacked',
      '# backend-architect-disable-next-line words/no-foo: a\n# backend-architect-disable-next-line words/no-bar: b\nfoo bar',
      [],
    ],
    ['are written in any comment of the language', '<!-- backend-architect-disable-next-line words/no-foo: why -->\nfoo', []],
    ['are nothing outside a comment', 'backend-architect-disable-next-line words/no-foo\nfoo', ['foo@49']],
    [
      'cover a whole fence from above it',
      '<!-- backend-architect-disable-next-line words/no-foo: bad on purpose -->\n```words\na\nfoo\n```\n',
      [],
    ],
  ];
  for (const [title, text, left] of cases) it(title, () => assert.deepEqual(found(text), left));

  it('know their reason and their rules', () => {
    const text = 'x <!-- backend-architect-disable-line words/no-foo, words/no-bar: it is: fine -->';
    const [suppression] = findSuppressions(page(text), words);
    assert.equal(suppression?.reason, 'it is: fine');
    assert.deepEqual(
      suppression?.rules.map(({ span }) => text.slice(span.start, span.end)),
      ['words/no-foo', 'words/no-bar'],
    );
  });
});

describe('The edit that disables a rule', () => {
  it('for a line keeps its indent', () => {
    const text = 'a\r\n  foo\r\n';
    const edit = disableLineEdit(page(text), words, 5, 'words/no-foo');
    assert.ok(edit);
    const after = applyEdits(text, [edit]);
    assert.equal(after, 'a\r\n  # backend-architect-disable-next-line words/no-foo: the reason\r\n  foo\r\n');
    assert.deepEqual(found(after), []);
  });

  it('for a file silences all of it', () => {
    const text = 'foo\nfoo\n';
    const edit = disableFileEdit(page(text), words, 'words/no-foo');
    assert.ok(edit);
    assert.deepEqual(found(applyEdits(text, [edit])), []);
  });

  it('for a file stays behind frontmatter when it is an HTML comment', () => {
    const markdown = { ...words, comments: [{ open: '<!--', close: '-->' }] };
    const text = '---\nname: x\n---\nfoo\n';
    const edit = disableFileEdit(page(text), markdown, 'words/no-foo');
    assert.ok(edit);
    assert.ok(applyEdits(text, [edit]).startsWith('---\nname: x\n---\n<!-- backend-architect-disable-file'));
  });

  it('does not exist for a language without comments', () => {
    assert.equal(disableLineEdit(page('foo'), { ...words, comments: [] }, 0, 'words/no-foo'), undefined);
  });
});
