/** What the body of a decision says: options, choice, dates, places left open, and titles. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { bulkFix } from '../../../server/src/engine/fix.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { readDay } from '../../../server/src/languages/decision/body/days.ts';
import { comparisonsOf, optionsOf } from '../../../server/src/languages/decision/body/options.ts';
import { choiceOf } from '../../../server/src/languages/decision/body/outcome.ts';
import { isOpenPlace, isTemplate, openPlacesIn } from '../../../server/src/languages/decision/body/placeholders.ts';
import { isEmpty } from '../../../server/src/languages/decision/body/text.ts';
import { inTitleCase } from '../../../server/src/languages/decision/body/title-case.ts';
import { areAlike, isAmong } from '../../../server/src/languages/decision/body/words.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import { createDefaultLinter } from '../../../server/src/linter.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const linter = createDefaultLinter((message) => assert.fail(message));

function madr(options: string, outcome: string, more = '') {
  const text = `# A\n\n## Context and Problem Statement\n\nWhich?\n\n## Considered Options\n\n${options}\n\n## Decision Outcome\n\n${outcome}\n${more}`;
  const document = createDocument('file:///w/docs/adr/0001-a.md', text);
  return { document, model: decision.parse(document) };
}

describe('The options of a decision', () => {
  const table: readonly (readonly [string, string, readonly string[], boolean])[] = [
    ['bullets', '* PostgreSQL\n* MySQL', ['PostgreSQL', 'MySQL'], true],
    ['bullets of another kind with CRLF', '- PostgreSQL\r\n- MySQL', ['PostgreSQL', 'MySQL'], true],
    ['a numbered list', '1. PostgreSQL\n2. MySQL', ['1 PostgreSQL', '2 MySQL'], true],
    ['names with numbers of their own', '* Option 1a: PostgreSQL\n* (B) MySQL', ['1a Option 1a: PostgreSQL', 'b (B) MySQL'], true],
    ['an item of several lines', '* PostgreSQL, which\n  we have\n* MySQL', ['PostgreSQL, which\n  we have', 'MySQL'], true],
    ['headings', '### PostgreSQL\n\nWe have it.\n\n### MySQL', ['PostgreSQL', 'MySQL'], true],
    ['items that hold others', '* Databases:\n  * PostgreSQL\n* Files', ['Databases:', 'Files'], false],
    ['a paragraph besides', '* PostgreSQL\n* MySQL\n\nAnd Redis.', ['PostgreSQL', 'MySQL'], false],
    ['a comment besides', '<!-- all of them -->\n\n* PostgreSQL\n* MySQL', ['PostgreSQL', 'MySQL'], true],
    ['code that looks like a list', '```\n* a\n```', [], false],
  ];
  for (const [name, text, wanted, isPlain] of table) {
    it(`are read from ${name}`, () => {
      const { document } = madr(text, 'x');
      const options = optionsOf(document);
      assert.deepEqual(
        options?.all.map((option) => (option.label === undefined ? option.text : `${option.label} ${option.text}`)),
        wanted,
      );
      assert.equal(options?.isPlain, isPlain);
      for (const { text: words, span } of options?.all ?? [])
        assert.equal(document.text.slice(span.start, span.end), words.split('\n')[0]?.trimEnd());
    });
  }

  it('have arguments for and against them in many words', () => {
    const argued =
      '\n## Pros and Cons of the Options\n\n### A\n\n* Good, because x\n\n### B\n\n**Cons:**\n\n* x\n\n### C\n\n* 👍 x\n* 👎 y\n\n### D\n\nx\n';
    const { document, model } = madr('* A\n* B', 'x', argued);
    assert.deepEqual(
      comparisonsOf(document, model).map(({ heading, pros, cons }) => [heading.text, pros, cons]),
      [
        ['A', true, false],
        ['B', false, true],
        ['C', true, true],
        ['D', false, false],
      ],
    );
  });
});

describe('The choice of a decision', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['Chosen option: "PostgreSQL", because it is there.', 'PostgreSQL'],
    ['Chosen option: **PostgreSQL**. It is there.', 'PostgreSQL'],
    ['**Chosen option:** PostgreSQL because it is there.', 'PostgreSQL'],
    ['Chosen option: „PostgreSQL“, weil es da ist.', 'PostgreSQL'],
    ['Chosen option: \'Say "yes"\', because it is there.', 'Say "yes"'],
    ['Chosen option: "Use a "quoted" word", because.', 'Use a "quoted" word'],
    ['Chosen option: use\r\n\r\nmore', 'use'],
    ['Chosen option: "never closed', '"never closed'],
    ['Chosen option:', ''],
    ['Chosen option: a.\n\nChosen option: b.', undefined],
    ['We take PostgreSQL.', undefined],
  ];
  for (const [text, wanted] of table) {
    it(`is read from ${JSON.stringify(text)}`, () => {
      const { document, model } = madr('* a\n* b', text);
      const choice = choiceOf(document, model);
      assert.equal(choice?.text, wanted);
      if (choice) assert.equal(document.text.slice(choice.span.start, choice.span.end), wanted);
    });
  }
});

describe('Names of options', () => {
  it('are the same but for markup, form and ends of words', () => {
    const options = ['[PostgreSQL](https://example.com) as it is', 'Use `MySQL`', 'Deep Java Library', 'Réservation des salles'];
    for (const name of ['Postgres', 'MySQL 8', 'DJL', 'reservations']) assert.ok(isAmong(name, options), name);
    for (const name of ['Redis', 'Oracle', 'DJX']) assert.ok(!isAmong(name, options), name);
  });

  it('are not the same by what all of them share', () => {
    assert.ok(!isAmong('Redis cache', ['Memcached cache', 'In-process cache']));
    assert.ok(isAmong('The cache', ['Memcached cache', 'In-process cache']), 'nothing but what they share may be either');
  });

  it('are short for each other', () => {
    assert.ok(areAlike('mcp', 'Model Context Protocol integration'));
    assert.ok(!areAlike('ip ranges', 'Outline of the network'));
  });
});

describe('Dates', () => {
  const table: readonly (readonly [string, string])[] = [
    ['2026-01-31', '2026-01-31'],
    ['2026/1/5', '2026-01-05'],
    ['20260131', '2026-01-31'],
    ['2026-01-31T12:00:00Z', '2026-01-31'],
    ['31 January 2026', '2026-01-31'],
    ['31st of Jan. 2026', '2026-01-31'],
    ['Saturday, January 31, 2026', '2026-01-31'],
    ['31.01.2026', '2026-01-31'],
    ['26/05/2026', '2026-05-26'],
    ['05/26/2026', '2026-05-26'],
    ['05/05/2026', '2026-05-05'],
    ['04/05/2026', '2026-05-04 or 2026-04-05'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', 'impossible'],
    ['2026-13-10', 'impossible, 2026-10-13'],
    ['32 May 2026', 'impossible'],
    ['May 2026', 'vague'],
    ['2026-05', 'vague'],
    ['10/04/18', 'vague'],
    ['last spring', 'none'],
    ['', 'none'],
  ];
  for (const [text, wanted] of table) {
    it(`"${text}" is ${wanted}`, () => {
      const day = readDay(text);
      const words = {
        day: () => (day.kind === 'day' ? day.iso : ''),
        either: () => (day.kind === 'either' ? day.isos.join(' or ') : ''),
        vague: () => 'vague',
        impossible: () => (day.kind === 'impossible' && day.swapped !== undefined ? `impossible, ${day.swapped}` : 'impossible'),
        none: () => 'none',
      };
      assert.equal(words[day.kind](), wanted);
    });
  }
});

describe('Places left open', () => {
  it('are found where they stand, between what only looks like them', () => {
    const text =
      '# {title of it}\r\n\r\nä [e.g., a force] /x/{a b} {"a": 1} [sic] [remark here]\r\n* {name}\r\n* `{a b}`\r\nBecause {reason why}.\r\n';
    const document = createDocument('file:///w/docs/adr/0001-a.md', text);
    const places = openPlacesIn(document);
    assert.deepEqual(
      places.map((place) => place.text),
      ['{title of it}', '[e.g., a force]', '{name}', '{reason why}'],
    );
    for (const place of places) assert.equal(text.slice(place.span.start, place.span.end), place.text);
  });

  it('are values of fields too', () => {
    for (const text of ['{YYYY-MM-DD when}', '[name]', 'YYYY-MM-DD', 'TBD', '"TODO"', '<the day>']) assert.ok(isOpenPlace(text), text);
    for (const text of ['2026-01-31', 'the board', 'Ann, Bob']) assert.ok(!isOpenPlace(text), text);
  });

  it('belong into templates', () => {
    for (const name of ['0000-adr-template.md', '0000-template.md', 'templates/0001-a.md', '0000-modele-adr.md'])
      assert.ok(isTemplate(`file:///w/docs/adr/${name}`), name);
    for (const name of ['0005-use-template-engine.md', '0014-data-modeler.md']) assert.ok(!isTemplate(`file:///w/docs/adr/${name}`), name);
  });
});

describe('Title case', () => {
  const table: readonly (readonly [string, string])[] = [
    ['12. use UUID keys for orders', '12. Use UUID Keys for Orders'],
    ['Build with npm', 'Build with npm'],
    ['What we look at', 'What We Look At'],
    ['Keep `order lines` and iOS', 'Keep `order lines` and iOS'],
    ['Schlüssel für Bestellungen wählen', 'Schlüssel für Bestellungen wählen'],
  ];
  for (const [text, wanted] of table) it(`of "${text}"`, () => assert.equal(inTitleCase(text), wanted));
});

describe('Rules of a single decision', () => {
  const files: readonly (readonly [string, string, string, string])[] = [
    [
      'decision/valid-status',
      'docs/adr/0001-a.md',
      '\uFEFF# A\r\n\r\n* Status: acepted  \r\n',
      '\uFEFF# A\r\n\r\n* Status: accepted  \r\n',
    ],
    ['decision/valid-number', 'docs/adr/0002-b.md', '# 1. B\r\n\r\nStatus: accepted\r\n', '# 2. B\r\n\r\nStatus: accepted\r\n'],
    [
      'decision/require-title',
      'docs/adr/0003-hold-it.md',
      '## Status\r\n\r\nAccepted\r\n',
      '# Hold it\r\n\r\n## Status\r\n\r\nAccepted\r\n',
    ],
    [
      'decision/require-sections',
      'docs/adr/0004-d.md',
      '# D\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\r\n\r\n## Consequences\r\n\r\nmore\r\n',
      '# D\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nx\r\n\r\n## Decision\r\n\r\n{What will we do?}\r\n\r\n## Consequences\r\n\r\nmore\r\n',
    ],
  ];
  for (const [rule, path, text, wanted] of files) {
    it(`${rule} changes nothing but what it is about`, () => {
      const document = createDocument(`file:///w/${path}`, text);
      const problem = linter.lint(createSnapshot([document]), document).find((candidate) => candidate.rule.id === rule);
      assert.ok(problem);
      assert.equal(applyEdits(text, bulkFix(problem)?.edits ?? []), wanted);
    });
  }

  it('read whatever is left of a text without a fault, and point into it', () => {
    const text =
      '---\nstatus: accepted\ndate: 2026-01-31\ntags: [a]\n---\n\n# A\n\n## Considered Options\n\n* a\n* {b c}\n\n## Decision Outcome\n\nChosen option: "c", because TBD\n\n### Consequences\n\n* Good, because x\n';
    for (const broken of [...deletions(text, 200), ...truncations(text)]) {
      const document = createDocument('file:///w/docs/adr/0001-a.md', broken);
      for (const { span } of linter.lint(createSnapshot([document]), document))
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= broken.length, JSON.stringify(broken));
    }
  });

  it('see nothing in blanks, comments and rules', () => {
    const text = '# A\n\n <!-- a\nb -->\n\n---\n***\n';
    const document = createDocument('file:///w/docs/adr/0001-a.md', text);
    assert.ok(isEmpty(document, { start: 3, end: text.length }));
    assert.ok(!isEmpty(createDocument('file:///w/docs/adr/0001-a.md', `${'-'.repeat(5000)}x`), { start: 0, end: 5001 }));
  });
});
