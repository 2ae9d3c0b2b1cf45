/** Texts that nobody writes, but somebody may open: all rules and the editor's questions answer, and soon. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot, type Snapshot } from '../../../server/src/engine/document.ts';
import type { Span } from '../../../server/src/engine/finding.ts';
import { decisionsOf } from '../../../server/src/languages/decision/decisions.ts';
import { graphOf } from '../../../server/src/languages/decision/log/graph.ts';
import { decisionNavigator } from '../../../server/src/languages/decision/navigate/navigator.ts';
import { entriesOf } from '../../../server/src/languages/decision/publish/entries.ts';
import { siteOf } from '../../../server/src/languages/decision/publish/site.ts';
import { createDecisionSearch } from '../../../server/src/languages/decision/search.ts';
import { convertDecision } from '../../../server/src/languages/decision/write/convert/convert.ts';
import { targets } from '../../../server/src/languages/decision/write/convert/targets.ts';
import { supersede } from '../../../server/src/languages/decision/write/relate.ts';
import { rename, renumber } from '../../../server/src/languages/decision/write/rename.ts';
import { changeStatus } from '../../../server/src/languages/decision/write/status.ts';
import { createDefaultLinter } from '../../../server/src/linter.ts';
import { deletions } from '../markdown/mangle.ts';
import { made, nygard } from './write/workspace.ts';

const uri = 'file:///w/docs/adr/0001-a.md';
const second = createDocument('file:///w/docs/adr/0002-b.md', nygard(2, 'B', 'Accepted'));
const config = createDocument('file:///w/backend-architect.jsonc', '{ "preset": "all" }');
const long = 20_000;

/** What each text ends in, behind a decision that is in order. */
const endings: Readonly<Record<string, string>> = {
  'tabs in one line': `${'\t'.repeat(long)}x`,
  'comments that are never closed': '<!-- '.repeat(long),
  'suppressions that are never closed': '<!-- backend-architect-disable-next-line '.repeat(long / 4),
  'links that are never closed': '[a]('.repeat(long),
  'nested brackets': '['.repeat(long) + ']'.repeat(long),
  'links to a decision': '[b](0002-b.md), '.repeat(long / 4),
  'links to nowhere': '[b](0003-c.md), '.repeat(long / 4),
  'numbers of decisions': 'ADR-2 and ADR-77, '.repeat(long / 4),
  'one word': 'a'.repeat(long * 10),
  'control characters': '\0\u001b\u2028\ud83d\r'.repeat(long / 4),
  'fields of no meaning': 'Field: value\n'.repeat(long / 4),
};

/** Frontmatter in front of a decision that is in order. */
const beginnings: Readonly<Record<string, string>> = {
  'aliases of aliases': `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefgh', (name, index) => `${name}: &${name} [${`*${'abcdefg'[index]}, `.repeat(9)}]`).join('\n')}\nstatus: *h\ntags: *h`,
  'an alias of itself': 'architect: &a\n  waive: *a\nstatus: &s [*s]',
  'brackets that are never closed': `status: ${'['.repeat(long)}`,
};

const files = [
  ...Object.entries(endings).map(([name, ending]) => [name, `${nygard(1, 'A')}\n${ending}`] as const),
  ...Object.entries(beginnings).map(([name, yaml]) => [name, `---\n${yaml}\n---\n\n${nygard(1, 'A')}`] as const),
];

describe('Hostile decisions', () => {
  for (const [name, text] of files) {
    it(`are answered: ${name}`, () => ask(text));
  }

  it('are answered: pieces are missing', () => {
    const whole = `---\nstatus: accepted\ntags: [a, "b"]\n---\n${nygard(1, 'A', 'Superseded by [B](0002-b.md)\n\nAmends ADR-0002')}`;
    for (const text of deletions(whole, 40)) ask(text.replaceAll('\n', text.length % 2 === 0 ? '\r\n' : '\n'));
  });

  it('are answered: hundreds supersede each other in a circle', () => {
    const count = 400;
    const snapshot = createSnapshot([
      config,
      ...Array.from({ length: count }, (_, index) =>
        createDocument(
          `file:///w/docs/adr/${String(index + 1).padStart(4, '0')}-a.md`,
          nygard(index + 1, `A ${index}`, `Superseded by ADR-${String(((index + 1) % count) + 1).padStart(4, '0')}`),
        ),
      ),
    ]);
    const document = snapshot.documents.get(uri);
    assert.ok(document);
    const found = createDefaultLinter(fail).lint(snapshot, document);
    assert.ok(found.some(({ rule }) => rule.id === 'decision/no-supersession-cycle'));
    assert.equal(graphOf(snapshot).edges.length, count);
  });

  it('are answered: hundreds have one number', () => {
    const documents = Array.from({ length: 400 }, (_, index) =>
      createDocument(`file:///w/docs/adr/0001-a${index}.md`, nygard(1, `A ${index}`, 'Superseded by ADR-0001')),
    );
    const snapshot = createSnapshot([config, ...documents]);
    for (const document of documents.slice(0, 3)) {
      const found = createDefaultLinter(fail).lint(snapshot, document);
      assert.ok(found.some(({ rule }) => rule.id === 'decision/no-duplicate-number'));
    }
    assert.equal(decisionsOf(snapshot).length, documents.length);
  });
});

/** Everything that may be asked of a decision. Mocha's limit of time holds for all of it. */
function ask(text: string): void {
  const document = createDocument(uri, text);
  const snapshot = createSnapshot([document, second, config], undefined, { folders: ['file:///w'], now: Date.UTC(2026, 0, 1) });
  const isInside = ({ start, end }: Span) => start >= 0 && start <= end && end <= text.length;
  for (const { span } of createDefaultLinter(fail).lint(snapshot, document)) assert.ok(isInside(span));
  for (const offset of [0, Math.floor(text.length / 2), text.length]) {
    decisionNavigator.hover(snapshot, document, offset);
    decisionNavigator.definition(snapshot, document, offset, 'target');
    decisionNavigator.references(snapshot, document, offset, true, []);
    for (const { span } of decisionNavigator.completions(snapshot, document, offset)) assert.ok(isInside(span));
  }
  write(snapshot);
  for (const { id } of targets) convertDecision(snapshot, document, id);
  const search = createDecisionSearch();
  for (const _ of search.follow(snapshot));
  search.search(snapshot, 'a b ADR-2 (');
  siteOf({ title: 'Decisions', entries: entriesOf(snapshot, () => true) }, (path) => path.slice('file:///w/'.length));
}

function write(snapshot: Snapshot): void {
  for (const changes of [
    changeStatus(snapshot, uri, 'rejected', { date: '2026-01-31' }),
    supersede(snapshot, { newer: second.uri, older: [uri], date: '2026-01-31' }),
    rename(snapshot, uri, { title: 'Another: "one"' }),
    renumber(snapshot, uri, '9'),
  ]) {
    for (const [of, edits] of made(changes).edits) {
      const size = snapshot.documents.get(of)?.text.length ?? 0;
      for (const { span } of edits) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= size);
    }
  }
}

function fail(message: string): void {
  assert.fail(message);
}
