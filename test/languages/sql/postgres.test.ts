/** PostgreSQL's parser: its verdicts, their places, and that nothing brings it down for good. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { judge } from '../../../server/src/languages/sql/postgres/fault.ts';
import { loadPostgres, parse, parserState } from '../../../server/src/languages/sql/postgres/parser.ts';
import { linter } from '../../harness/page.ts';

/** A statement, the text that is marked in it, and the start of what is said. */
const faults: readonly (readonly [statement: string, marked: string, message: RegExp])[] = [
  ["SELECT 'é', '日本', '😀' FROM x WHERE", 'WHERE', /^Syntax error at the end: something is missing behind "WHERE"\.$/],
  ['SELECT "Größe" AS 😀 FROM x y z', 'z', /^Syntax error at "z"\.$/],
  ['CREATE TABLE rooms (id int', 'int', /a closing parenthesis is missing/],
  ['CREATE TABLE rooms (id int, (', '(', /^Syntax error at "\("\.$/],
  ['ALTER TABLE rooms ADD CHECK ((a > 0', '0', /^Syntax error at the end: 2 parentheses are not closed\.$/],
  ["SELECT 'open", "'open", /quote that opens here/],
  ['SELECT "open', '"open', /quote that opens here/],
  ['DO $a$ BEGIN', '$a$ BEGIN', /quote that opens here/],
  ['SELECT 1x', '1x', /^Syntax error at "1x": trailing junk after numeric literal\.$/],
  ['CREATE ROLE keeper FLYING', 'FLYING', /^Syntax error at "FLYING": unrecognized role option "flying"\.$/],
  [`SELECT ${'a'.repeat(60)} b c`, 'c', /^Syntax error at "c"\.$/],
];

describe("PostgreSQL's parser", () => {
  for (const [statement, marked, message] of faults) {
    it(`marks ${JSON.stringify(marked)} in ${JSON.stringify(statement)}`, () => {
      const fault = judge(statement);
      assert.ok(typeof fault !== 'string');
      assert.equal(statement.slice(fault.start, fault.end), marked);
      assert.match(fault.message, message);
    });
  }

  it('accepts what PostgreSQL 18 accepts, in one text or several statements', () => {
    assert.equal(parse('CREATE TABLE a (id int, b int GENERATED ALWAYS AS (id + 1) VIRTUAL); -- done'), 'accepted');
    assert.equal(parse(''), 'accepted');
  });

  const bombs: readonly (readonly [name: string, statement: string])[] = [
    ['parentheses', `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['operators', `SELECT 1${'+1'.repeat(50_000)}`],
    ['queries', `SELECT * FROM ${'(SELECT * FROM '.repeat(3000)}a${') x'.repeat(3000)}`],
    ['comments', `SELECT ${'/*'.repeat(50_000)}`],
    ['signs', `SELECT 1 ${'+-'.repeat(20_000)}1`],
    ['blocks', `DO $$ BEGIN PERFORM ${'(SELECT '.repeat(1000)}1${')'.repeat(1000)}; END $$`],
    ['megabytes', `SELECT '${'x'.repeat(5_000_000)}'`],
    ['zeros', 'SELECT 1 \0 FORM'],
  ];
  for (const [name, statement] of bombs) {
    it(`survives ${name}, and goes on after a crash`, async () => {
      const started = performance.now();
      assert.ok(typeof judge(statement) === 'string');
      assert.ok(performance.now() - started < 5000);
      await loadPostgres();
      assert.notEqual(typeof parse('SELECT 1 FORM x y'), 'string');
    });
  }

  it('gives another result id once it is there again', async () => {
    const document = createDocument('file:///workspace/postgres/a.sql', 'CREATE TABEL a (id int);');
    const idOf = () => linter.resultId(createSnapshot([document]), document);
    const [before, state] = [idOf(), parserState()];
    judge(`SELECT 1${'+2'.repeat(60_000)}`);
    await loadPostgres();
    assert.notEqual(parserState(), state);
    assert.notEqual(idOf(), before);
  });
});
