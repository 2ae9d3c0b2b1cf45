/** Changing the status of a decision: only the words that say it, in the style that is there. */
import assert from 'node:assert/strict';
import { changeStatus } from '../../../../server/src/languages/decision/write/status.ts';
import { applied, type Files, made, madr, madr2, nygard, root, workspace } from './workspace.ts';

const path = 'docs/adr/0003-count-in-pieces.md';
const uri = root + path;

function changed(text: string, status: string, details = {}, others: Files = {}): string {
  const snapshot = workspace({ [path]: text, ...others });
  return applied(snapshot, changeStatus(snapshot, uri, status, details)).documents.get(uri)?.text ?? '';
}

describe('The status of a decision', () => {
  const words: readonly (readonly [before: string, status: string, after: string])[] = [
    ['Accepted', 'deprecated', 'Deprecated'],
    ['accepted', 'deprecated', 'deprecated'],
    ['ACCEPTED', 'rejected', 'REJECTED'],
    ['**Proposed**', 'accepted', '**Accepted**'],
    ['✅ Accepted', 'deprecated', '✅ Deprecated'],
    ['_proposed_ :hourglass:', 'accepted', '_accepted_ :hourglass:'],
    ['~~Proposed~~ Accepted', 'deprecated', '~~Proposed~~ Deprecated'],
    ['Accepted, after a week', 'deprecated', 'Deprecated, after a week'],
    ['Work in progress', 'accepted', 'Accepted'],
    ['Acepted', 'accepted', 'Accepted'],
    ['Approved', 'accepted', 'Approved'],
    ['Approved', 'In review', 'In review'],
    ['{proposed | rejected | accepted | deprecated}', 'accepted', 'Accepted'],
    ['Superseded by [4. Count in boxes](0004-count-in-boxes.md)', 'accepted', 'Accepted'],
    ['**Superseded by** [4. Count in boxes](0004-count-in-boxes.md)', 'accepted', '**Accepted**'],
    ['* Accepted', 'deprecated', '* Deprecated'],
    ['Accepted <!-- by all -->', 'deprecated', 'Deprecated <!-- by all -->'],
    ['Accepted<br/>', 'deprecated', 'Deprecated<br/>'],
    ['Entwurf', 'accepted', 'Accepted'],
  ];
  for (const [before, status, expected] of words) {
    it(`"${before}" becomes "${expected}"`, () =>
      assert.equal(changed(nygard(3, 'Count in pieces', before), status), nygard(3, 'Count in pieces', expected)));
  }

  const lines: readonly (readonly [name: string, before: string, status: string, after: string])[] = [
    [
      'keeps what else the section tells',
      'Accepted\n\nAmended by [4. X](0004-x.md)',
      'deprecated',
      'Deprecated\n\nAmended by [4. X](0004-x.md)',
    ],
    ['takes what it was superseded by away', 'Accepted\n\nSuperseded by [4. X](0004-x.md)', 'accepted', 'Accepted'],
    ['takes all of them away', 'Superseded by [4. X](0004-x.md)\n\nSuperseded by [5. Y](0005-y.md)', 'deprecated', 'Deprecated'],
    ['stands in front of relations', 'Supersedes [2. Y](0002-y.md)', 'deprecated', 'Deprecated\n\nSupersedes [2. Y](0002-y.md)'],
  ];
  for (const [name, before, status, expected] of lines) {
    it(`in a section ${name}`, () => {
      assert.equal(changed(nygard(3, 'Count in pieces', before), status), nygard(3, 'Count in pieces', expected));
      const crlf = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
      assert.equal(changed(crlf(nygard(3, 'Count in pieces', before)), status), crlf(nygard(3, 'Count in pieces', expected)));
    });
  }

  const places: readonly (readonly [name: string, before: string, after: string])[] = [
    ['plain frontmatter', madr('Count', 'status: proposed'), madr('Count', 'status: accepted')],
    ['quotes', madr('Count', 'status: "proposed"'), madr('Count', 'status: "accepted"')],
    ['single quotes', madr('Count', "status: 'proposed' # soon"), madr('Count', "status: 'accepted' # soon")],
    ['a choice in braces', madr('Count', 'status: {proposed | rejected | accepted | deprecated}'), madr('Count', 'status: accepted')],
    ['a key without a value', madr('Count', 'status:\ndate: 2026-01-31'), madr('Count', 'status: accepted\ndate: 2026-01-31')],
    ['empty quotes', madr('Count', 'status: ""'), madr('Count', 'status: "accepted"')],
    ['frontmatter without a status', madr('Count', 'date: 2026-01-31'), madr('Count', 'status: accepted\ndate: 2026-01-31')],
    ['a bullet', madr2('Count', '* Status: proposed'), madr2('Count', '* Status: accepted')],
    [
      'a bullet of a template',
      madr2('Count', '* Status: [proposed | accepted | rejected] <!-- optional -->'),
      madr2('Count', '* Status: accepted <!-- optional -->'),
    ],
    ['a bold bullet', madr2('Count', '- **Status:** Proposed  '), madr2('Count', '- **Status:** Accepted  ')],
    ['an empty bullet', madr2('Count', '* Status:\n* Date: 2026-01-31'), madr2('Count', '* Status: accepted\n* Date: 2026-01-31')],
    [
      'bullets without a status',
      madr2('Count', '- **Date:** 2026-01-31'),
      madr2('Count', '- **Status:** accepted\n- **Date:** 2026-01-31'),
    ],
    ['a table', madr2('Count', '| Status | Proposed |\n| --- | --- |'), madr2('Count', '| Status | Accepted |\n| --- | --- |')],
    ['an empty section', nygard(3, 'Count', '').replace('\n\n\n\n', '\n\n'), nygard(3, 'Count', 'Accepted')],
    ['a section with a comment', nygard(3, 'Count', '<!-- say it -->'), nygard(3, 'Count', 'Accepted\n\n<!-- say it -->')],
    [
      'a heading',
      nygard(3, 'Count').replace('## Status\n\nAccepted', '## Status: Proposed'),
      nygard(3, 'Count').replace('## Status\n\nAccepted', '## Status: Accepted'),
    ],
    ['a form that has a section', nygard(3, 'Count').replace('## Status\n\nAccepted\n\n', ''), nygard(3, 'Count')],
  ];
  for (const [name, before, expected] of places) it(`is written into ${name}`, () => assert.equal(changed(before, 'accepted'), expected));

  it('makes frontmatter where the others of the log have it', () => {
    const bare = madr('Count', 'x: 1').replace(/^---\nx: 1\n---\n\n/, '');
    const others = { 'docs/adr/0001-a.md': madr('A', 'status: Accepted'), 'docs/adr/0002-b.md': madr('B', 'status: Proposed') };
    assert.equal(changed(bare, 'rejected', {}, others), `---\nstatus: Rejected\n---\n\n${bare}`);
  });

  it('takes the date along where that is the date of the last change', () => {
    const date = '2026-11-21';
    assert.equal(
      changed(madr('Count', 'status: proposed\ndate: 2026-01-31'), 'accepted', { date }),
      madr('Count', `status: accepted\ndate: ${date}`),
    );
    assert.equal(
      changed(madr2('Count', '* Status: proposed\n* Date: [YYYY-MM-DD when the decision was last updated]'), 'accepted', { date }),
      madr2('Count', `* Status: accepted\n* Date: ${date}`),
    );
    assert.equal(changed(nygard(3, 'Count'), 'deprecated', { date }), nygard(3, 'Count', 'Deprecated'));
    assert.equal(changed(nygard(3, 'Count', 'Accepted (2026-01-31)'), 'deprecated', { date }), nygard(3, 'Count', `Deprecated (${date})`));
  });

  it('changes nothing where it is so already', () => {
    const snapshot = workspace({ [path]: madr('Count', 'status: accepted\ndate: 2026-01-31') });
    assert.equal(made(changeStatus(snapshot, uri, 'accepted', { date: '2026-11-21' })).edits.size, 0);
  });

  it('is a further entry where the section tells the history', () => {
    const date = '2026-11-21';
    const history = '- 2026-01-31: Proposed\n- 2026-02-28: Accepted';
    const grown = changed(nygard(3, 'Count', history), 'deprecated', { date });
    assert.equal(grown, nygard(3, 'Count', `${history}\n- 2026-11-21: Deprecated`));
    assert.equal(changed(grown, 'deprecated', { date }), grown);
    const newestFirst = '2026/02/28 Accepted\n\n2026/01/31 Proposed';
    assert.equal(
      changed(nygard(3, 'Count', newestFirst), 'deprecated', { date }),
      nygard(3, 'Count', `2026/11/21 Deprecated\n\n${newestFirst}`),
    );
    assert.equal(changed(nygard(3, 'Count', history), 'deprecated'), nygard(3, 'Count', history.replace('Accepted', 'Deprecated')));
  });

  it('is refused in a sentence', () => {
    const snapshot = workspace({ [path]: nygard(3, 'Count') });
    assert.deepEqual(changeStatus(snapshot, uri, ' '), { refusal: 'A status needs a word.' });
    assert.deepEqual(changeStatus(snapshot, `${root}README.md`, 'accepted'), { refusal: '"README.md" is no decision of this workspace.' });
  });
});
