/** Lines, columns, edits and misspellings. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDocument } from '../../server/src/engine/document.ts';
import { applyEdits, didYouMean, hash, lineEnd, lineStarts, lineText, offsetAt, positionAt, seen } from '../../server/src/engine/text.ts';

const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '\r', '🏗️', 'é', ' ') });

describe('Lines and columns', () => {
  it('come back to the same offset, whatever the line breaks and characters', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, number) => {
        const document = createDocument('file:///a', text);
        const offset = text.length === 0 ? 0 : number % (text.length + 1);
        const back = offsetAt(document, positionAt(document, offset));
        // An offset between the two halves of a line break belongs to the end of its line.
        const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
        assert.equal(back, inBreak ? offset - 1 : offset);
      }),
    );
  });

  it('split a text into lines that make it up again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = createDocument('file:///a', text);
        const lines = lineStarts(document).map((start, line) => text.slice(start, lineStarts(document)[line + 1] ?? text.length));
        assert.equal(lines.join(''), text);
        lines.forEach((line, number) => {
          assert.equal(lineText(document, number), line.replace(/\r\n$|\n$|\r$/, ''));
        });
      }),
    );
  });

  it('count UTF-16 units', () => {
    const document = createDocument('file:///a', 'a🏗b\r\nc');
    assert.deepEqual(positionAt(document, 3), { line: 0, character: 3 });
    assert.deepEqual(positionAt(document, 6), { line: 1, character: 0 });
  });

  it('clamp what lies outside', () => {
    const document = createDocument('file:///a', 'ab\ncd');
    assert.equal(offsetAt(document, { line: 0, character: 99 }), 2);
    assert.equal(offsetAt(document, { line: 9, character: 0 }), 5);
    assert.deepEqual(positionAt(document, 99), { line: 1, character: 2 });
    assert.equal(lineEnd(document, 1), 5);
  });
});

describe('Edits', () => {
  const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

  it('apply in any order given', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'X'), edit(0, 1, 'Y')]), 'YbcdXf');
  });

  it('keep the order of insertions at one place', () => {
    assert.equal(applyEdits('ab', [edit(1, 1, '1'), edit(1, 1, '2')]), 'a12b');
  });

  it('leave out what overlaps an earlier one', () => {
    assert.equal(applyEdits('abcdef', [edit(0, 3, 'X'), edit(2, 4, 'Y'), edit(4, 4, 'Z')]), 'XdZef');
  });

  it('never touch text outside their spans', () => {
    const spans = fc.array(fc.tuple(fc.nat(20), fc.nat(5), fc.string({ unit: fc.constantFrom('x', 'y') })), { maxLength: 6 });
    fc.assert(
      fc.property(spans, (list) => {
        const text = 'abcdefghijklmnopqrstuvwxyz';
        const edits = list.map(([start, length, insert]) => edit(start, start + length, insert.toUpperCase()));
        const kept = [...text].filter((_, index) => !edits.some(({ span }) => index >= span.start && index < span.end));
        const result = applyEdits(text, edits).replace(/[XY]/g, '');
        for (const letter of kept) assert.ok(result.includes(letter));
      }),
    );
  });
});

it('Text that is shown has a mark where something unseen would turn it round', () => {
  assert.equal(seen('Keep \u202Egnp.exe\u202C and \u2066x\u2069'), 'Keep \uFFFDgnp.exe\uFFFD and \uFFFDx\uFFFD');
  assert.equal(seen('\u0007 \u001b[31m \u009b'), '\uFFFD \uFFFD[31m \uFFFD');
  assert.equal(seen('שלום\u200f, a\tb\r\n👩\u200d💻'), 'שלום\u200f, a\tb\r\n👩\u200d💻');
});

describe('Misspellings', () => {
  const candidates = ['sql/require-primary-key', 'sql/prefer-timestamptz', 'warning', 'error'];
  const cases: readonly [string, string | undefined][] = [
    ['sql/require-primary-keys', 'sql/require-primary-key'],
    ['warn', 'warning'],
    ['wa', undefined],
    ['waring', 'warning'],
    ['Error', 'error'],
    ['something-else-entirely', undefined],
  ];
  for (const [word, meant] of cases) {
    it(`${word} → ${meant ?? 'nothing'}`, () => assert.equal(didYouMean(word, candidates), meant));
  }
});

it('A hash tells texts apart', () => {
  assert.equal(hash('create table'), hash('create table'));
  assert.notEqual(hash('create table a'), hash('create table b'));
});
