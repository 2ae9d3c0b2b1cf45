/** Whatever a log of decisions looks like, commands change what they name and nothing else. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Snapshot } from '../../../../server/src/engine/document.ts';
import { resolvePath } from '../../../../server/src/engine/document.ts';
import type { Decision } from '../../../../server/src/languages/decision/decision.ts';
import { decision } from '../../../../server/src/languages/decision/language.ts';
import { logsOf } from '../../../../server/src/languages/decision/log/log.ts';
import { relationsOf } from '../../../../server/src/languages/decision/log/relations.ts';
import { plainNumber } from '../../../../server/src/languages/decision/reading/names.ts';
import type { Changes } from '../../../../server/src/languages/decision/write/changes.ts';
import { amend, supersede } from '../../../../server/src/languages/decision/write/relate.ts';
import { move, rename, renumber } from '../../../../server/src/languages/decision/write/rename.ts';
import { rollBack } from '../../../../server/src/languages/decision/write/roll-back.ts';
import { changeStatus } from '../../../../server/src/languages/decision/write/status.ts';
import { unescaped } from '../../../../server/src/languages/markdown/files.ts';
import { readMarkdown } from '../../../../server/src/languages/markdown/markdown.ts';
import type { Refusal } from '../../../../server/src/languages/navigate/navigator.ts';
import { applied, made, madr, madr2, nygard, root, workspace } from './workspace.ts';

const titles = [
  'Count in boxes',
  'Use C# for jobs',
  'Größen zählen',
  'Keep (some) prices',
  'Why "now"?',
  'Sell: tea & mugs',
  '使用库存',
  'Split [orders]',
  'Open 24 hours',
];

/** The forms of a log: the name of a file, and its text by number, title, status and the words that name another decision. */
interface Form {
  readonly name: (number: number) => string;
  readonly text: (number: number, title: string, status: string, body: string) => string;
  readonly statuses: readonly string[];
}

const padded = (number: number) => String(number).padStart(4, '0');
const numbered = (number: number) => `${padded(number)}-decision-${number}.md`;
const asBody = (body: string) => (body === '' ? '' : `\n## More Information\n\n${body}\n`);

const forms: readonly Form[] = [
  {
    name: numbered,
    text: (number, title, status, body) => nygard(number, title, status, `We sell. ${body}`),
    statuses: [
      'Accepted',
      'Proposed',
      '**Accepted**',
      '✅ Accepted',
      'accepted  ',
      'Accepted (2026-01-31)',
      '* Accepted',
      'Accepted <!-- all -->',
      '~~Proposed~~ Accepted',
    ],
  },
  {
    name: numbered,
    text: (_, title, status, body) => madr(title, `status: ${status}\ndate: 2026-01-31\ndecision-makers: Ann`, asBody(body)),
    statuses: ['accepted', '"accepted"', "'proposed'", 'Accepted # by all', '{proposed | rejected | accepted | deprecated}', '""', ''],
  },
  {
    name: numbered,
    text: (number, title, status, body) =>
      madr(`${number}. ${title}`, `tags: [stock]\nstatus:   ${status}\ndate: 2026-01-31\ndeciders: Ann`, asBody(body)),
    statuses: ['accepted', 'proposed'],
  },
  {
    name: numbered,
    text: (_, title, status, body) => madr2(title, `* Status: ${status}\n* Date: 2026-01-31`, asBody(body)),
    statuses: ['accepted', '**Accepted**', '[proposed | rejected | accepted] <!-- optional -->', ''],
  },
  {
    name: (number) =>
      `2026${String(number)
        .padStart(4, '0')
        .replace(/^(\d\d)/, '01')
        .replace(/\d\d$/, (day) => String((Number(day) % 28) + 1).padStart(2, '0'))}-decision-${number}.md`,
    text: (_, title, status, body) => madr2(title, `- Status: ${status}\n- Date: 2026-01-31`, asBody(body)),
    statuses: ['accepted', 'draft'],
  },
  {
    name: (number) => `adr_${number}_decision.md`,
    text: (number, title, status, body) =>
      madr2(`ADR ${number}: ${title}`, `| Status | ${status} |\n| --- | --- |\n| Date | 2026-01-31 |`, asBody(body)),
    statuses: ['Accepted', 'PROPOSED'],
  },
];

/** A log of decisions that link to each other, and a page that links to all of them. */
const logs = fc
  .record({
    form: fc.constantFrom(...forms),
    count: fc.integer({ min: 3, max: 6 }),
    titles: fc.shuffledSubarray(titles, { minLength: 6, maxLength: 6 }),
    statuses: fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
    linked: fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
    crlf: fc.boolean(),
    mark: fc.boolean(),
    blanks: fc.boolean(),
  })
  .map(({ form, count, titles: some, statuses, linked, crlf, mark, blanks }) => {
    const written = (text: string) =>
      (mark ? '\uFEFF' : '') + (blanks ? text.replace(/\.$/gm, '.  ') : text).replaceAll('\n', crlf ? '\r\n' : '\n');
    const files: Record<string, string> = {};
    const uris = Array.from({ length: count }, (_, index) => `docs/adr/${form.name(index + 1)}`);
    for (const [index, path] of uris.entries()) {
      const to = uris[(linked[index] ?? 0) % count] ?? path;
      const body = index % 2 === 0 ? `See [it](${to.slice('docs/adr/'.length)}#context).` : '';
      files[path] = written(
        form.text(index + 1, some[index] ?? '', form.statuses[(statuses[index] ?? 0) % form.statuses.length] ?? '', body),
      );
    }
    const rows = uris.map(
      (path, index) =>
        `| [${index + 1}](docs/adr/../adr/${path.slice('docs/adr/'.length)}) | [${(some[index] ?? '').replace(/[[\]]/g, '\\$&')}](${path}) |`,
    );
    files['README.md'] = written(`# Shop\n\n| No. | Title |\n| --- | --- |\n${rows.join('\n')}\n`);
    return { snapshot: workspace(files), uris: uris.map((path) => root + path) };
  });

/** A log and two different decisions of it. */
const cases = fc.tuple(logs, fc.nat(20), fc.nat(20)).map(([{ snapshot, uris }, first, second]) => {
  const older = uris[first % uris.length] ?? '';
  const newer = uris[(first + 1 + (second % (uris.length - 1))) % uris.length] ?? '';
  return { snapshot, older, newer };
});

/** What a decision says but for its status, its date and its relations. */
function rest(snapshot: Snapshot, uri: string) {
  const document = snapshot.documents.get(uri);
  assert.ok(document);
  const model: Decision = decision.parse(document);
  const { number, title, format, tags, fields, parts, titleNumber } = model;
  const body = parts.filter(({ kind }) => ['context', 'options', 'outcome', 'consequences', 'positive'].includes(kind));
  return {
    number,
    title,
    titleNumber: titleNumber?.text,
    format,
    tags,
    fields: fields.filter(({ name }) => name !== 'status' && name !== 'date').map(({ name, text, place }) => [name, text, place]),
    body: body.map(({ heading }) => {
      const next = model.markdown.headings.find(({ span }) => span.start > heading.span.start);
      return document.text
        .slice(heading.section.start, next ? document.text.lastIndexOf('\n', next.span.start - 1) : heading.section.end)
        .trimEnd();
    }),
  };
}

function relations(snapshot: Snapshot): readonly string[] {
  return relationsOf(snapshot)
    .filter(({ kind }) => kind !== 'mentions')
    .map(({ kind, partial, from, to, saidByFrom, saidByTo }) => {
      const sides = [saidByFrom ? 'newer' : '', saidByTo ? 'older' : ''].join('');
      return `${from.document.uri} ${kind}${partial ? ' partly' : ''} ${to.document.uri} ${sides}`;
    })
    .sort();
}

const standardOf = (snapshot: Snapshot, uri: string) => {
  const document = snapshot.documents.get(uri);
  return document && decision.parse(document).status?.standard;
};

/** Edits lie inside their files, and no two of them touch the same words. */
function checkSpans(snapshot: Snapshot, { edits }: Changes) {
  for (const [uri, list] of edits) {
    const length = snapshot.documents.get(uri)?.text.length ?? -1;
    const sorted = list.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    for (const [index, { span }] of sorted.entries()) {
      assert.ok(
        span.start >= (sorted[index - 1]?.span.end ?? 0) && span.start <= span.end && span.end <= length,
        `${uri} ${span.start}-${span.end}`,
      );
    }
  }
}

/** Everything but these files is as it was, and of these all but status, date and relations. */
function checkRest(before: Snapshot, after: Snapshot, changed: readonly string[]) {
  for (const [uri, { text }] of before.documents) {
    if (changed.includes(uri)) assert.deepEqual(rest(after, uri), rest(before, uri));
    else assert.equal(after.documents.get(uri)?.text, text);
  }
  for (const uri of changed) {
    const text = after.documents.get(uri)?.text ?? '';
    assert.equal(/\r\n/.test(text) && /[^\r]\n/.test(text), false, 'Line breaks are mixed.');
  }
}

/** Where all links of all pages lead, as far as there is a file. */
function links(snapshot: Snapshot, nameOf: (uri: string) => string) {
  return [...snapshot.documents.values()]
    .flatMap((document) =>
      readMarkdown(document).links.flatMap(({ target }) => {
        const uri = resolvePath(document.uri, unescaped(/^[^#]*/.exec(target)?.[0] ?? ''));
        return uri !== undefined && snapshot.documents.has(uri) ? [`${nameOf(document.uri)} -> ${nameOf(uri)}`] : [];
      }),
    )
    .sort();
}

/** The same with links that take no way round: what is computed anew takes none. */
const straight = cases.map(({ snapshot, ...uris }) => {
  const files = Array.from(snapshot.documents.values(), ({ uri, text }) => [uri.slice(root.length), text.replaceAll('adr/../', '')]);
  return { ...uris, snapshot: workspace(Object.fromEntries(files)) };
});

const runs = { numRuns: 60, seed: 20261121 };
const identity = (uri: string) => uri;

describe('Commands on any log', () => {
  it('change a status and nothing else, once, and back again', () => {
    const status = fc.constantFrom('deprecated', 'rejected', 'accepted', 'superseded');
    fc.assert(
      fc.property(cases, status, ({ snapshot, older }, word) => {
        const changes = made(changeStatus(snapshot, older, word, { date: '2026-11-21' }));
        checkSpans(snapshot, changes);
        const after = applied(snapshot, changes);
        checkRest(snapshot, after, [older]);
        assert.equal(standardOf(after, older), word);
        assert.deepEqual(relations(after), relations(snapshot));
        assert.equal(made(changeStatus(after, older, word, { date: '2026-11-21' })).edits.size, 0);
        const back = applied(after, changeStatus(after, older, 'accepted', { date: '2026-01-31' }));
        if (word !== 'superseded' && standardOf(snapshot, older) === 'accepted')
          assert.equal(back.documents.get(older)?.text, snapshot.documents.get(older)?.text);
      }),
      runs,
    );
  });

  const kinds = { supersedes: supersede, amends: amend } as const;
  for (const [kind, command] of Object.entries(kinds)) {
    it(`say that one decision ${kind} another on both sides and nothing else, once`, () => {
      fc.assert(
        fc.property(cases, fc.boolean(), ({ snapshot, older, newer }, partial) => {
          const request = { newer, older: [older], partial, date: '2026-11-21' };
          const changes = made(command(snapshot, request));
          checkSpans(snapshot, changes);
          const after = applied(snapshot, changes);
          checkRest(snapshot, after, [older, newer]);
          const fresh = `${newer} ${kind}${partial ? ' partly' : ''} ${older} newerolder`;
          assert.deepEqual(relations(after), [...relations(snapshot), fresh].sort());
          const holds = kind === 'amends' || partial;
          assert.equal(standardOf(after, older) === 'superseded', !holds);
          assert.equal(made(command(after, request)).edits.size, 0);
          if (kind === 'amends' || !partial) return;
          const whole = applied(after, supersede(after, { newer, older: [older] }));
          assert.equal(standardOf(whole, older), 'superseded');
          assert.deepEqual(relations(whole), [...relations(snapshot), `${newer} supersedes ${older} newerolder`].sort());
        }),
        runs,
      );
    });
  }

  it('roll a decision back to the bytes of what it superseded, and say so once', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ snapshot, older, newer }, partial) => {
        if (standardOf(snapshot, older) !== 'accepted' || standardOf(snapshot, newer) === undefined) return;
        const after = applied(snapshot, supersede(snapshot, { newer, older: [older], partial, date: '2026-11-21' }));
        const changes = rollBack(after, newer, '2026-01-31');
        checkSpans(after, made(changes));
        const back = applied(after, changes);
        checkRest(after, back, [older, newer]);
        assert.equal(back.documents.get(older)?.text, snapshot.documents.get(older)?.text);
        assert.equal(standardOf(back, newer), 'deprecated');
        assert.deepEqual(
          relations(back).filter((relation) => / supersedes /.test(relation)),
          [],
        );
        assert.ok('refusal' in rollBack(back, newer, '2026-01-31'));
      }),
      runs,
    );
  });

  const fresh = fc.constantFrom('Use crates', 'Kisten (größer) nutzen', 'C++ & "more"', '数量', 'Open 7 days');
  it('rename a decision with all links, and back to the same bytes', () => {
    fc.assert(
      fc.property(cases, fresh, ({ snapshot, older }, title) => {
        // Named after its title first, so that the way back leads to the same name.
        const own = titleOf(snapshot, older);
        const [onTheWay, between] = renamed(snapshot, older, 'Something else');
        const [base, uri] = renamed(onTheWay, between, own);
        checkMoves(
          base,
          uri,
          (all, file) => rename(all, file, { title }),
          (all, file) => rename(all, file, { title: own }),
          (model) => assert.equal(model.title, title),
        );
      }),
      runs,
    );
  });

  it('renumber a decision with all links, and back to the same bytes', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 7, max: 123 }), ({ snapshot, older }, number) => {
        const old = modelOf(snapshot, older).number;
        if (old === undefined) return;
        checkMoves(
          snapshot,
          older,
          (all, uri) => renumber(all, uri, String(number)),
          (all, uri) => renumber(all, uri, old),
          (model) => {
            assert.equal(plainNumber(model.number ?? ''), String(number));
            if (model.titleNumber) assert.equal(plainNumber(model.titleNumber.text), String(number));
          },
        );
      }),
      runs,
    );
  });

  it('move a decision with all links, and back to the same bytes', () => {
    fc.assert(
      fc.property(straight, fc.constantFrom('docs/adr/stock', 'docs/decisions', 'stock/adr'), ({ snapshot, older }, folder) => {
        checkMoves(
          snapshot,
          older,
          (all, uri) => move(all, uri, root + folder),
          (all, uri) => move(all, uri, `${root}docs/adr`),
          () => undefined,
        );
      }),
      runs,
    );
  });
});

function modelOf(snapshot: Snapshot, uri: string): Decision {
  const record = logsOf(snapshot)
    .flatMap(({ records }) => records)
    .find(({ document }) => document.uri === uri);
  assert.ok(record, uri);
  return record.decision;
}

function renamed(snapshot: Snapshot, uri: string, title: string): readonly [Snapshot, string] {
  const changes = made(rename(snapshot, uri, { title }));
  return [applied(snapshot, changes), changes.renames[0]?.to ?? uri];
}

function titleOf(snapshot: Snapshot, uri: string): string {
  return modelOf(snapshot, uri).title;
}

/** There: every link leads where it led, and the model says what was asked for. Back: the same bytes. */
function checkMoves(
  snapshot: Snapshot,
  uri: string,
  there: (all: Snapshot, uri: string) => Changes | Refusal,
  back: (all: Snapshot, uri: string) => Changes | Refusal,
  check: (model: Decision) => void,
) {
  const changes = made(there(snapshot, uri));
  checkSpans(snapshot, changes);
  assert.deepEqual(changes.notes, []);
  const after = applied(snapshot, changes);
  const to = changes.renames[0]?.to ?? uri;
  check(modelOf(after, to));
  assert.deepEqual(
    links(after, (name) => (name === to ? uri : name)),
    links(snapshot, identity),
  );
  const again = applied(after, back(after, to));
  for (const [name, { text }] of snapshot.documents) assert.equal(again.documents.get(name)?.text, text);
}
