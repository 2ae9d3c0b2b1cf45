/** The forms that decisions are written in, and what is read from each: status, date, title, relations, and where they stand. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { type Decision, namesIn } from '../../../server/src/languages/decision/decision.ts';
import { decision } from '../../../server/src/languages/decision/language.ts';
import { dateInText } from '../../../server/src/languages/decision/reading/dates.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

function read(text: string, path = 'docs/adr/0007-use-uuid-keys.md'): Decision {
  return decision.parse(createDocument(`file:///w/${path}`, text));
}

const title = '# Use UUID keys\n\n';
const context = '\n## Context\n\nStatus: of an order\n';

describe('The status of a decision', () => {
  const cases: readonly (readonly [form: string, text: string, status: string, place: string])[] = [
    ['a key', '---\nstatus: accepted\n---\n# A\n', 'accepted accepted', 'frontmatter'],
    ['a quoted key', '---\nstatus: "on hold"\n---\n# A\n', 'proposed on hold', 'frontmatter'],
    ['a placeholder without quotes', '---\nstatus: { accepted }\n---\n# A\n', 'accepted accepted', 'frontmatter'],
    ['a key inside of another', '---\nsidebar_label: Keys\nadr:\n  status: Rejected\n---\n# A\n', 'rejected Rejected', 'frontmatter'],
    ['a key in YAML that is broken', '---\ntitle: Keys: which\nstatus: accepted\n---\n# A\n', 'accepted accepted', 'frontmatter'],
    ['a bullet', `${title}* Status: accepted <!-- optional -->\n${context}`, 'accepted accepted', 'bullet'],
    [
      'a bullet that goes on',
      `${title}- Status: superseded by\n  [B](0008-b.md)\n${context}`,
      'superseded superseded by [B](0008-b.md)',
      'bullet',
    ],
    ['a bullet with a bullet', `${title}- Status:\n  - Accepted\n- Date: today\n${context}`, 'accepted Accepted', 'bullet'],
    ['a French bullet', `${title}* statut : proposé\n${context}`, 'proposed proposé', 'bullet'],
    ['a bold line with a break', `${title}**Author**: Ann<br />\n**Status**: ACCEPTED<br />\n${context}`, 'accepted ACCEPTED', 'line'],
    ['a bold line as a whole', `${title}**Status: Active**\\\n**Date: 2024-01-31**\n${context}`, 'accepted Active', 'line'],
    ['a line', `${title}Status: Superceeded by ADR-8\n${context}`, 'superseded Superceeded by ADR-8', 'line'],
    ['a row', `${title}|Metadata|Value|\n|---|---|\n|Date|2024-01-31|\n|Status |Implemented|\n${context}`, 'accepted Implemented', 'row'],
    ['a row that is the head', `${title}| Status | Draft |\n| --- | --- |\n| Owner | Ann |\n${context}`, 'proposed Draft', 'row'],
    ['a row with a bold name', `${title}| - | - |\n|---|---|\n| **Status:** | Approved |\n${context}`, 'accepted Approved', 'row'],
    ['a row of a quote', `${title}>| | |\n>|---|---|\n>| Status | \`RFC\` |\n${context}`, 'proposed `RFC`', 'row'],
    ['a column', `${title}| Status | Date |\n|---|---|\n| Accepted | 2024-01-31 |\n${context}`, 'accepted Accepted', 'column'],
    ['a section', `${title}## Status\n\n✅ Accepted\n${context}`, 'accepted ✅ Accepted', 'section'],
    ['a section behind all others', `${title}${context}\n## Status\nAccepted\n`, 'accepted Accepted', 'section'],
    ['the heading of a section', `${title}## Status: Proposed\n${context}`, 'proposed Proposed', 'section'],
    ['a setext section', `Keys\n====\n\nStatus\n------\n\nAccepted\n${context}`, 'accepted Accepted', 'section'],
    ['a German section', `${title}## Status\n\nAngenommen\n${context}`, 'accepted Angenommen', 'section'],
    ['a Spanish section', `${title}## Estado\n\nAceptada\n${context}`, 'accepted Aceptada', 'section'],
    ['a Chinese section', `${title}## 状态\n\n2024-01-31 通过\n${context}`, 'accepted 通过', 'section'],
    [
      'a section with remarks',
      `${title}## Status\n\n> One word, please.\n\nAccepted\n\nThe board agreed.\n${context}`,
      'accepted Accepted',
      'section',
    ],
    [
      'a section with a table below',
      `${title}## Status\n\naccepted\n\n---\n| - | - |\n|---|---|\n| date | 2024-01-31 |\n${context}`,
      'accepted accepted',
      'section',
    ],
    [
      'a section with what came instead',
      `${title}## Status\n\nAccepted\n\nSuperseded by [8. B](0008-b.md)\n${context}`,
      'superseded Superseded by [8. B](0008-b.md)',
      'section',
    ],
    [
      'a section with what came in part',
      `${title}## Status\n\nAccepted\n\nPartly superseded by [8. B](0008-b.md)\n${context}`,
      'accepted Accepted',
      'section',
    ],
    ['a section with a later end', `${title}## Status\n\nAccepted\n\nDeprecated\n${context}`, 'deprecated Deprecated', 'section'],
    [
      'a section that goes on in prose',
      `${title}## Status\n\nAccepted\n\nReplaced parts of the wiring.\n${context}`,
      'accepted Accepted',
      'section',
    ],
    ['a history', `${title}## Status\n\n2024-01-31 proposed\n\n2024-02-14 accepted\n${context}`, 'accepted accepted', 'section'],
    [
      'a history with the newest first',
      `${title}## Status\n\n- 2024-02-14: Accepted\n- 2024-01-31: Proposed\n${context}`,
      'accepted Accepted',
      'section',
    ],
    ['a history of one day', `${title}## Status\n\n2024-01-31 proposed\n2024-01-31 accepted\n${context}`, 'accepted accepted', 'section'],
    [
      'a choice that was made',
      `${title}## Status\n\nProposed | **Accepted** | Rejected\n${context}`,
      'accepted Proposed | **Accepted** | Rejected',
      'section',
    ],
    [
      'a choice that nobody made',
      `${title}## Status\n\n{Deprecated|Proposed|Accepted}\n${context}`,
      'undefined {Deprecated|Proposed|Accepted}',
      'section',
    ],
    ['a word of its own', `${title}_Accepted_\n\nWe use them.\n${context}`, 'accepted _Accepted_', 'line'],
    ['a badge', `${title}![Status: Accepted](https://img.shields.io/badge/status-accepted-green)\n${context}`, 'accepted Accepted', 'line'],
    [
      'a line of what came instead',
      `${title}Date: 2024-01-31\nSuperseded: 2024-02-14 by [B](0008-b.md)\n${context}`,
      'superseded Superseded: 2024-02-14 by [B](0008-b.md)',
      'line',
    ],
    ['a heading said twice', `${title}## Use UUID keys\n\n* **Status:** Active\n${context}`, 'accepted Active', 'bullet'],
    ['the place that says something', `---\nstatus:\n---\n${title}## Status\n\nAccepted\n`, 'accepted Accepted', 'section'],
    ['words of nobody', `${title}## Status\n\nTech preview\n${context}`, 'undefined Tech preview', 'section'],
  ];
  for (const [form, text, expected, place] of cases) {
    it(`is read from ${form}`, () => {
      for (const written of [text, text.replaceAll('\n', '\r\n')]) {
        const { status } = read(written);
        assert.equal(`${status?.standard} ${status?.text}`, expected);
        assert.equal(status?.place, place);
      }
    });
  }

  const none: readonly (readonly [form: string, text: string])[] = [
    ['a section about the status of other things', `${title}### Status of orders\n\nOpen ones.\n`],
    ['a deep section of prose', `${title}## Decision\n\n### Status\n\nThe field tells how far an order is.\n`],
    ['prose that starts with such a word', `${title}Open source libraries make these.\n`],
    ['a picture', `${title}![Accepted](keys.png)\n`],
    ['the table of an option', `${title}${context}\n| Status | Accepted |\n|---|---|\n`],
    ['a comment', `${title}<!-- Status: accepted -->\n${context}`],
  ];
  for (const [form, text] of none) it(`is not read from ${form}`, () => assert.equal(read(text).status, undefined));
});

describe('The date of a decision', () => {
  const cases: readonly (readonly [form: string, text: string, iso: string | undefined, words: string | undefined])[] = [
    ['a key', '---\ndate: 2024-01-31\n---\n# A\n', '2024-01-31', '2024-01-31'],
    ['a line', `${title}Date: 2024-01-31\n`, '2024-01-31', '2024-01-31'],
    ['a line that says more', `${title}Date: 2024-01-31 (_updated 2024-02-14_)\n`, '2024-01-31', '2024-01-31'],
    ['a German bullet', `${title}* **Datum:** 31.01.2024\n`, '2024-01-31', '31.01.2024'],
    ['a section', `${title}## Date\n\n2024-01-31\n`, '2024-01-31', '2024-01-31'],
    [
      'the table below the status',
      `${title}## Status\n\naccepted\n\n| - | - |\n|---|---|\n| date | July 8th, 2024 |\n`,
      '2024-07-08',
      'July 8th, 2024',
    ],
    ['the status', `${title}## Status\n\nAccepted (2024-01-31)\n`, '2024-01-31', '2024-01-31'],
    ['an entry of the status', `${title}## Status\n\n2024-01-31: accepted\n`, '2024-01-31', '2024-01-31'],
    ['what came instead, which has a day of its own', `${title}## Status\n\nSuperseded on 2024-02-14 by ADR-8\n`, undefined, undefined],
    ['the day of the decision, not of the file', '---\ncreated: 2024-01-01\n---\n# A\n\nDate: 2024-01-31\n', '2024-01-31', '2024-01-31'],
    ['the day of the file', '---\nlast_update: 2024-02-14\ncreated: 2024-01-31\n---\n# A\n', '2024-01-31', '2024-01-31'],
    ['the last change, if nothing else is said', `${title}* **Last Modified:** 2024-01-31\n`, '2024-01-31', '2024-01-31'],
    ['a placeholder', `${title}* Date: {YYYY-MM-DD}\n`, undefined, '{YYYY-MM-DD}'],
    ['a key with a name that only sounds so', `${title}* Accepted: by all\n`, undefined, undefined],
  ];
  for (const [form, text, iso, words] of cases) {
    it(`is read from ${form}`, () => {
      const { date } = read(text);
      assert.equal(date?.iso, iso);
      assert.equal(date?.text, words);
      if (date) assert.equal(text.slice(date.span.start, date.span.end), date.text);
    });
  }

  it('of a file name gives way to that of the text', () => {
    assert.equal(read('# A\n', 'docs/adr/20240131-a.md').date?.place, 'name');
    assert.equal(read('# A\n\nDate: 2024-02-14\n', 'docs/adr/20240131-a.md').date?.iso, '2024-02-14');
    assert.equal(read('# A\n\nLast updated: 2024-02-14\n', 'docs/adr/20240131-a.md').date?.iso, '2024-01-31');
  });

  const spellings: readonly (readonly [text: string, iso: string | undefined])[] = [
    ['2024-01-31', '2024-01-31'],
    ['2024-1-3', '2024-01-03'],
    ['2024/01/31', '2024-01-31'],
    ['20240131', '2024-01-31'],
    ['2024-01-31T12:30:00.5Z', '2024-01-31'],
    ['2024-01-31 12:30:00 +0100', '2024-01-31'],
    ['31.01.2024', '2024-01-31'],
    ['03.02.2024', '2024-02-03'],
    ['31/01/2024', '2024-01-31'],
    ['01/31/2024', '2024-01-31'],
    ['22-10-2024', '2024-10-22'],
    ['02/02/2024', '2024-02-02'],
    ['01/02/2024', undefined],
    ['2 Jan 2024', '2024-01-02'],
    ['2nd of January 2024', '2024-01-02'],
    ['11-April-2024', '2024-04-11'],
    ['January 2, 2024', '2024-01-02'],
    ['Sept. 5th, 2024', '2024-09-05'],
    ['2024-02-30', undefined],
    ['2024-13-10', undefined],
    ['29 February 2023', undefined],
    ['March 2024', undefined],
    ['v2024.01.31', undefined],
    ['ADR-2024-01-31', undefined],
    ['120240-01-31', undefined],
    ['today', undefined],
  ];
  for (const [text, iso] of spellings) it(`written ${text} is ${iso ?? 'no day'}`, () => assert.equal(dateInText(text)?.iso, iso));
});

describe('The title of a decision', () => {
  const cases: readonly (readonly [heading: string, title: string, number: string | undefined])[] = [
    ['# 7. Use UUID keys', 'Use UUID keys', '7'],
    ['# 7: Use UUID keys', 'Use UUID keys', '7'],
    ['# 7) Use UUID keys {#adr_0007}', 'Use UUID keys', '7'],
    ['# 7 Use UUID keys', 'Use UUID keys', '7'],
    ['# 12 Factor apps', '12 Factor apps', undefined],
    ['# 0007 | Use UUID keys', 'Use UUID keys', '0007'],
    ['# ADR 7 Use UUID keys', 'Use UUID keys', '7'],
    ['# ADR-0007 – Use UUID keys', 'Use UUID keys', '0007'],
    ['# ADR #007: Use UUID keys', 'Use UUID keys', '007'],
    ['# [ADR-7] Use UUID keys', 'Use UUID keys', '7'],
    ['# SHOP-ADR-api-0007 - Use UUID keys', 'Use UUID keys', '0007'],
    ['# ADR: Use UUID keys', 'Use UUID keys', undefined],
    ['# Architecture Decision Record: Use UUID keys', 'Use UUID keys', undefined],
    ['# ADR for UUID keys', 'ADR for UUID keys', undefined],
    ['# 2.0 of the shop', '2.0 of the shop', undefined],
    ['# 2024-01-31 Use UUID keys', '2024-01-31 Use UUID keys', undefined],
    ['# Context of a request', 'Context of a request', undefined],
    ['# ADR-0007', 'use uuid keys', '0007'],
    ['## 7. Use UUID keys\n\n## Context', 'Use UUID keys', '7'],
    ['## Context\n\n## Scope', 'use uuid keys', undefined],
    ['# Context\n\n# Decision\n\n# Remarks', 'use uuid keys', undefined],
    ['![build](build.svg)\n\n# Use UUID keys', 'Use UUID keys', undefined],
    ['ADR-7: Use UUID keys\n=====', 'Use UUID keys', '7'],
    ['---\ntitle: |\n  7. Use UUID keys\n---\n\n## Status\n\n## Scope', 'Use UUID keys', '7'],
    ["---\ntitle: '0007-Use UUID keys'\n---\n", 'Use UUID keys', '0007'],
    ['---\ntitle: Keys\n---\n\n# Use UUID keys', 'Use UUID keys', undefined],
  ];
  for (const [heading, expected, number] of cases) {
    it(`is read from ${JSON.stringify(heading)}`, () => {
      const { title: found, titleNumber } = read(`${heading}\n`);
      assert.equal(found, expected);
      assert.equal(titleNumber?.text, number);
      if (titleNumber) assert.equal(`${heading}\n`.slice(titleNumber.span.start, titleNumber.span.end), number);
    });
  }

  it('comes with the number of the frontmatter where name and heading have none', () => {
    assert.equal(read('---\nadr: "0012"\n---\n# A\n', 'docs/adr/use-x.md').number, '0012');
  });
});

describe('The form of a decision', () => {
  const cases: readonly (readonly [name: string, text: string, format: string])[] = [
    ['MADR 4 by its decision-makers', '---\ndecision-makers: Ann\n---\n# A\n\n## Context and Problem Statement\n', 'madr-4'],
    ['MADR 4 without any metadata', '# A\n\n## Considered Options\n\n## Decision Outcome\n', 'madr-4'],
    ['MADR 3 by its deciders', '---\ndeciders: Ann\n---\n# A\n\n## Context and Problem Statement\n', 'madr-3'],
    ['MADR 2 by its bullets', '# A\n\n* Deciders: Ann\n\n## Context and problem statement\n', 'madr-2'],
    ['MADR in French', '# A\n\n## Contexte et énoncé du problème\n\n## Résultat de la décision\n', 'madr-4'],
    ["Nygard's", '# A\n\n## Status\n\n## Context\n\n## Decision\n\n## Consequences\n', 'nygard'],
    ["Nygard's one level up", '# A\n\n# CONTEXT\n\n# DECISION\n', 'nygard'],
    ["Nygard's in German", '# A\n\n## Kontext\n\n## Entscheidung\n\n## Konsequenzen\n', 'nygard'],
    ['a Y-statement', '# A\n\nIn the context of orders, facing many writers, we decided for UUID keys.\n', 'y-statement'],
    [
      'a Y-statement as a list',
      '# A\n\n- **In the context of** orders,\n- **facing** many writers,\n- **we decided** for UUID keys\n',
      'y-statement',
    ],
    ['free', '# A\n\n## Prologue\n\n## Solution\n', 'other'],
  ];
  for (const [name, text, format] of cases) it(`is ${name}`, () => assert.equal(read(text).format, format));

  it('does not hide the parts that headings tell', () => {
    const kinds = (text: string) => read(text).parts.map(({ kind }) => kind);
    assert.deepEqual(kinds('# Impact of keys\n\n## Background\n\n## Our decision\n\n### Positive\n\n### Cons\n'), [
      'context',
      'outcome',
      'positive',
      'negative',
    ]);
    assert.deepEqual(
      kinds('# A\n\n## 1. Contexto\n\n## Alternativas consideradas\n\n## Decisión\n\n## Consecuencias\n\n## Referencias\n'),
      ['context', 'options', 'outcome', 'consequences', 'links'],
    );
    assert.deepEqual(kinds('# A\n\n## Reference implementation\n\n## Security consequences\n'), []);
  });
});

describe('The tags of a decision', () => {
  const cases: readonly (readonly [text: string, tags: readonly string[]])[] = [
    ['---\ntags: [database, keys]\n---\n# A\n', ['database', 'keys']],
    ['---\ntags:\n  - database\n  - keys\n---\n# A\n', ['database', 'keys']],
    ['---\ntag:Web shop\n---\n# A\n', ['Web shop']],
    ['# A\n\n* Tags: `#database`, #keys\n', ['database', 'keys']],
    ['# A\n\n|Tags|database, keys|\n|---|---|\n|Status|Accepted|\n', ['database', 'keys']],
    ['# A\n\n## Tags\n\n- database\n- keys\n', ['database', 'keys']],
    ['# A\n<!-- adr-manager-tags: ["database","keys"] -->\n', ['database', 'keys']],
    ['# A\n\n* Tags: {space and/or comma separated list of tags}\n', []],
  ];
  for (const [text, tags] of cases) it(`are read from ${JSON.stringify(text)}`, () => assert.deepEqual(read(text).tags, tags));
});

describe('The relations of a decision', () => {
  function relations(text: string): readonly string[] {
    return namesIn(read(text)).map(({ kind, partial, verb, number, path, place }) =>
      [kind, ...(partial ? ['in part'] : []), number ?? '-', path ?? '-', verb === '' ? '-' : verb, place].join(' | '),
    );
  }

  const statuses: readonly (readonly [status: string, expected: readonly string[]])[] = [
    ['Superseded by ADR-0008', ['superseded-by | 0008 | - | Superseded by | section']],
    ['Superceded by [8. B](0008-b.md)', ['superseded-by | 0008 | 0008-b.md | Superceded by | section']],
    ['Superseded by [ADR-8]', ['superseded-by | 8 | - | Superseded by | section']],
    ['Superseded by #8', ['superseded-by | 8 | - | Superseded by | section']],
    ['Superseded by 0008.', ['superseded-by | 0008 | - | Superseded by | section']],
    ['Superseded by 2026 rules', []],
    ['Superseded by 0008-b', ['superseded-by | 0008 | 0008-b | Superseded by | section']],
    ['Superseded by `0008-b.md`', ['superseded-by | 0008 | 0008-b.md | Superseded by | section']],
    ['Superseded by [[0008-b]]', ['superseded-by | 0008 | 0008-b | Superseded by | section']],
    ['Superseded by [B](/adr/8)', ['superseded-by | 8 | /adr/8 | Superseded by | section']],
    ['Superseded by [B](../adr/0008-b/)', ['superseded-by | 0008 | ../adr/0008-b/ | Superseded by | section']],
    ['Superseded by [B](20240131-b)', ['superseded-by | - | 20240131-b | Superseded by | section']],
    ['Superseded by [ADR 8][b]\n\n[b]: ./0008-b.md', ['superseded-by | 0008 | ./0008-b.md | Superseded by | section']],
    [
      'Superseded by [B](https://example.com/shop/blob/main/docs/adr/0008-b.md)',
      ['superseded-by | 0008 | https://example.com/shop/blob/main/docs/adr/0008-b.md | Superseded by | section'],
    ],
    [
      'Superseded by [A](0008-a.md), [B](0009-b.md)',
      ['superseded-by | 0008 | 0008-a.md | Superseded by | section', 'superseded-by | 0009 | 0009-b.md | Superseded by | section'],
    ],
    [
      'Superseded by ADR-8 and ADR-9',
      ['superseded-by | 8 | - | Superseded by | section', 'superseded-by | 9 | - | Superseded by | section'],
    ],
    ['Superseded by ADRs 8 and 9', ['superseded-by | 8 | - | Superseded by | section', 'superseded-by | 9 | - | Superseded by | section']],
    ['Superseded (as nobody wanted it) by ADR 8', ['superseded-by | 8 | - | Superseded (as nobody wanted it) by | section']],
    ['⌛ Superseded [0008](0008-b.md)', ['superseded-by | 0008 | 0008-b.md | Superseded | section']],
    ['Accepted, partly superseded by ADR-8', ['superseded-by | in part | 8 | - | superseded by | section']],
    ['Superseded by ADR-8 (in part)', ['superseded-by | in part | 8 | - | Superseded by | section']],
    ['Accepted; supersedes ADR-3, amends ADR-4', ['supersedes | 3 | - | supersedes | section', 'amends | 4 | - | amends | section']],
    ['Accepted\n\nAmended by [8. B](0008-b.md)', ['amended-by | 0008 | 0008-b.md | Amended by | section']],
    ['Accepted\n\nDriven by [8. B](0008-b.md)', ['relates | 0008 | 0008-b.md | Driven by | section']],
    ['Accepted\n\nGoes along with [8. B](0008-b.md)', ['relates | 0008 | 0008-b.md | Goes along with | section']],
    ['Superseded by ADR-8. See ADR-9', ['superseded-by | 8 | - | Superseded by | section', 'relates | 9 | - | See | section']],
    ['Superseded by\n[B](0008-b.md)', ['superseded-by | 0008 | 0008-b.md | Superseded by | section']],
    ['Ersetzt durch ADR-8', ['superseded-by | 8 | - | Ersetzt durch | section']],
    ['Accepted ([#128](https://example.com/shop/pull/128))', []],
  ];
  for (const [status, expected] of statuses) {
    it(`are read from the status ${JSON.stringify(status)}`, () =>
      assert.deepEqual(relations(`# A\n\n## Status\n\n${status}\n`), expected));
  }

  const elsewhere: readonly (readonly [form: string, text: string, expected: readonly string[]])[] = [
    ['a key', '---\nsuperseded-by: 8\n---\n# A\n', ['superseded-by | 8 | - | superseded-by | frontmatter']],
    ['a key in one word', '---\nsupersededBy: "0008-b"\n---\n# A\n', ['superseded-by | 0008 | 0008-b | supersededBy | frontmatter']],
    [
      'a key with a list',
      '---\nsupersedes: [3, ADR-4]\n---\n# A\n',
      ['supersedes | 3 | - | supersedes | frontmatter', 'supersedes | 4 | - | supersedes | frontmatter'],
    ],
    [
      'a key with a list below',
      '---\nrelated:\n  - 0003-c.md\n  - 4\n---\n# A\n',
      ['relates | 0003 | 0003-c.md | related | frontmatter', 'relates | 4 | - | related | frontmatter'],
    ],
    [
      'a status with a link',
      '---\nstatus: superseded by [B](./0008-b.md)\n---\n# A\n',
      ['superseded-by | 0008 | ./0008-b.md | superseded by | frontmatter'],
    ],
    ['a summary, which is prose', '---\nsummary: Replaces the queue of ADR 3.\n---\n# A\n', ['mentions | 3 | - | - | text']],
    ['a title, which is about the decision itself', '---\ntitle: "ADR 7: Keys"\n---\n\nText.\n', []],
    ['a bullet', '# A\n\n* Refines: [C](0003-c.md)\n', ['amends | 0003 | 0003-c.md | Refines | bullet']],
    ['a row', '# A\n\n| Supersedes | N/A |\n|---|---|\n| Superseded by: | ADR-8 |\n', ['superseded-by | 8 | - | Superseded by | row']],
    [
      'a note on top',
      '# A\n\nNote: this supersedes some aspects of [C](0003-c.md) and [D](0004-d.md).\n',
      ['supersedes | in part | 0003 | 0003-c.md | supersedes | line', 'supersedes | in part | 0004 | 0004-d.md | supersedes | line'],
    ],
    [
      'a list of kinds and targets',
      '---\nrelations:\n  - type: partially-supersedes\n    target: ADR-0003\n    scope: "the queue of ADR 5"\n  - kind: SupersededBy\n    target: 8\n---\n# A\n',
      ['supersedes | in part | 0003 | - | partially-supersedes | frontmatter', 'superseded-by | 8 | - | SupersededBy | frontmatter'],
    ],
    [
      'a remark on top',
      '# A\n\n> **Amended by [B](0008-b.md) (2024-01-31):** see ADR-9.\n',
      ['amended-by | 0008 | 0008-b.md | Amended by | line', 'mentions | 9 | - | - | text'],
    ],
    [
      'a choice of another',
      '# A\n\n## Links\n\n* Supersedes the choice of a queue in ADR-3\n',
      ['supersedes | in part | 3 | - | Supersedes | links'],
    ],
    ['a point of another', '# A\n\n**Supersedes:** ADR-3, queue only\n', ['supersedes | in part | 3 | - | Supersedes | line']],
    [
      'what others do',
      '# A\n\n## Links\n\n* ADR-3 supersedes ADR-2\n* `tool` replaces its ADR-4\n',
      ['relates | 3 | - | - | links', 'relates | 2 | - | - | links', 'mentions | 4 | - | - | text'],
    ],
    ['a verb in code', '# A\n\n## Links\n\n* The key `supersedes`: ADR-3\n', ['relates | 3 | - | - | links']],
    ['a part of what is only related', '# A\n\n## Links\n\n* ADR-3 §4\n', ['relates | 3 | - | - | links']],
    ['a number in front of its link', '# A\n\n## Links\n\n* ADR 3: [C](0003-c.md)\n', ['relates | 0003 | 0003-c.md | - | links']],
    ['a version, which is none', '# A\n\n## Links\n\n* MADR 4.0.0, ADR 4.0.0\n* See [the index](README.md)\n', []],
    ['a number of something else', '# A\n\n* Related Issue: #128\n* Ticket: 128\n', []],
    [
      'links',
      '# A\n\n## Links\n\n* Supersedes [C](0003-c.md)\n* [D](0004-d.md)\n',
      ['supersedes | 0003 | 0003-c.md | Supersedes | links', 'relates | 0004 | 0004-d.md | - | links'],
    ],
    [
      'a list of links below what they are',
      '# A\n\n## Links\n\nSuperseded by:\n\n* [B](0008-b.md)\n* [C](0009-c.md)\n',
      ['superseded-by | 0008 | 0008-b.md | Superseded by | links', 'superseded-by | 0009 | 0009-c.md | Superseded by | links'],
    ],
    [
      'prose among links',
      '# A\n\n## More Information\n\nThis replaces ADR-3, and has nothing to do with ADR-4.\n',
      ['supersedes | 3 | - | replaces | links', 'relates | 4 | - | - | links'],
    ],
    [
      'the text',
      '# A\n\n## Context\n\nThis supersedes what [C](0003-c.md) and ADR-4 say.\n',
      ['mentions | 0003 | 0003-c.md | - | text', 'mentions | 4 | - | - | text'],
    ],
  ];
  for (const [form, text, expected] of elsewhere) it(`are read from ${form}`, () => assert.deepEqual(relations(text), expected));

  const silent: readonly (readonly [form: string, text: string])[] = [
    ['code', '`ADR-8` and\n\n```\nADR-8\n```\n\n    ADR-8\n'],
    ['comments', '<!-- ADR-8 --> and <!--\nADR-8 [B](0008-b.md)\n-->'],
    ['the targets of links', '[the host](https://example.com/adr-8/x) and [notes](../notes/adr-8/)'],
    ['the words of links to other places', '[ADR-8 of the board](https://example.com/pull/8)'],
    ['URLs', 'https://example.com/adr-8.md and [B](https://example.com/other/blob/main/docs/adr/0008-b.md)'],
    ['labels of definitions', '[ADR 8]: @ref the_adr_8'],
    ['pictures', '![ADR-8](0008-b.md)'],
    ['numbers of other things', '[RFC 8](../rfc/rfc-008-b.md), [step](../steps/0008-b.md), [RADR-8] and my_adr_8'],
    ['dates', 'ADR-2024-01-31'],
    ['itself', '[above](0007-use-uuid-keys.md#context)'],
  ];
  for (const [form, text] of silent)
    it(`are not read from ${form}`, () => assert.deepEqual(relations(`# A\n\n## Context\n\n${text}\n`), []));

  it('stand where they are written, a link from bracket to bracket', () => {
    const text =
      '\uFEFF# A\r\n\r\n## Status\r\n\r\nSuperseded by [8. B](0008-b.md) and ADR-9  \r\n\r\n## Context\r\n\r\nAs in [[0003-c]].\r\n';
    assert.deepEqual(
      namesIn(read(text)).map(({ span }) => text.slice(span.start, span.end)),
      ['[8. B](0008-b.md)', 'ADR-9', '[[0003-c]]'],
    );
  });
});

describe('What a decision says', () => {
  /** Each with the status and the date to be changed, and the text after. */
  const forms: readonly (readonly [form: string, text: string, after: string])[] = [
    [
      'frontmatter',
      '\uFEFF---\r\nstatus:   "Accepted"   # by all\r\ndate: 2024-01-31  \r\n---\r\n# A\r\n',
      '\uFEFF---\r\nstatus:   S   # by all\r\ndate: D  \r\n---\r\n# A\r\n',
    ],
    [
      'broken frontmatter',
      '---\nx: {a: b: c\nstatus:  Accepted # by all\ndate: 2024-01-31\n---\n# A\n',
      '---\nx: {a: b: c\nstatus:  S # by all\ndate: D\n---\n# A\n',
    ],
    [
      'bullets',
      '# A\r\n\r\n*   Status:  Accepted  <!-- by all -->\r\n* **Date**: 2024-01-31  \r\n',
      '# A\r\n\r\n*   Status:  S  <!-- by all -->\r\n* **Date**: D  \r\n',
    ],
    ['bold lines', '# A\n\n**Status: Accepted**\\\n**Date:** 2024-01-31<br/>\n', '# A\n\n**Status: S**\\\n**Date:** D<br/>\n'],
    ['rows', '# Ä\n\n| Status   |  Accepted  |\n|---|---|\n|Date|2024-01-31|\n', '# Ä\n\n| Status   |  S  |\n|---|---|\n|Date|D|\n'],
    ['columns', '# Ä\n\n| Status | Date |\n|:--|--:|\n|Accepted |2024-01-31\t|\n', '# Ä\n\n| Status | Date |\n|:--|--:|\n|S |D\t|\n'],
    [
      'sections',
      '# 🔑\r\n\r\n## Date\r\n2024-01-31 \r\n\r\n## Status\r\n\r\n  Accepted\t\r\n\r\nBy all.\r\n',
      '# 🔑\r\n\r\n## Date\r\nD \r\n\r\n## Status\r\n\r\n  S\t\r\n\r\nBy all.\r\n',
    ],
    [
      'a history',
      '# A\n\n## Status\n\n- 2023-12-24: Proposed\n- 2024-01-31: Accepted\n',
      '# A\n\n## Status\n\n- 2023-12-24: Proposed\n- D: S\n',
    ],
  ];
  for (const [form, text, after] of forms) {
    it(`stands in ${form} where it is written, to the character`, () => {
      const { status, date } = read(text);
      assert.ok(status && date);
      assert.equal(
        applyEdits(text, [
          { span: status.span, text: 'S' },
          { span: date.span, text: 'D' },
        ]),
        after,
      );
    });
  }

  it('lies inside of the text however it is cut', () => {
    for (const [, text] of forms) {
      const whole = `${text}\n## Links\n\n* Superseded by [8. B](0008-b.md), ADR-9 and [[0010-c]]\n`;
      for (const broken of [...truncations(whole), ...deletions(whole, 60)]) {
        const model = read(broken);
        const { status, date, fields, titleNumber } = model;
        const spans = [
          status?.span,
          status?.whole,
          date?.span,
          titleNumber?.span,
          ...fields.flatMap(({ span, nameSpan }) => [span, nameSpan]),
          ...namesIn(model).map(({ span }) => span),
        ];
        for (const span of spans)
          assert.ok(!span || (span.start >= 0 && span.start <= span.end && span.end <= broken.length), JSON.stringify(broken));
      }
    }
  });

  const hostile: readonly (readonly [name: string, text: string])[] = [
    ['a status of a megabyte', `# A\n\nStatus: ${'<'.repeat(1_000_000)}`],
    ['comments that never end', `# A\n\n## Status\n\n${'<!-- '.repeat(100_000)}`],
    ['ten thousand keys', `---\n${'status: {\n'.repeat(10_000)}---\n# A\n`],
    ['a line of numbers', `# A\n\n## Status\n\nSuperseded by ${'ADR-8 and '.repeat(20_000)}`],
    ['a list of numbers', `---\nsupersedes:\n${'  - ADR-8\n'.repeat(10_000)}---\n# A\n`],
    ['brackets that never close', `# A\n\n${'[['.repeat(100_000)}`],
    ['a title of nothing but brackets', `# ${'['.repeat(20_000)}`],
    ['the context of contexts', 'in the context of facing '.repeat(20_000)],
  ];
  for (const [name, text] of hostile) {
    it(`is read in time from ${name}`, () => {
      read(text);
    }).timeout(5000);
  }
});
