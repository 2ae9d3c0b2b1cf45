/** Completion of decisions: what is offered at a cursor (`¦`), and what the line is once it is taken. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/engine/text.ts';
import { decisionNavigator } from '../../../../server/src/languages/decision/navigate/navigator.ts';
import { marked } from '../../marked.ts';
import { hotel } from './hotel.ts';

const offered = (file: string, text: string, more = hotel) => {
  const { snapshot, document, offset } = marked({ ...more, [file]: text });
  return decisionNavigator.completions(snapshot, document, offset);
};

const labels = (file: string, text: string, more = hotel) => offered(file, text, more).map(({ label }) => label);

/** The text once the first proposal whose label starts so is taken. */
function taken(file: string, text: string, label: string, more = hotel): string {
  const { document, offset } = marked({ ...more, [file]: text });
  const proposal = offered(file, text, more).find((each) => each.label.startsWith(label));
  assert.ok(proposal, `"${label}" is not offered, but ${labels(file, text, more).join(', ') || 'nothing'}.`);
  const { span, snippet } = proposal;
  assert.ok(span.start <= offset && offset <= span.end, 'The cursor lies in what is replaced.');
  assert.doesNotMatch(document.text.slice(span.start, span.end), /\n/, 'Only one line may be replaced.');
  return applyEdits(document.text, [{ span, text: snippet.replace(/\\(.)|\$\d/g, '$1') }]);
}

const madr = (head: string) => `---\n${head}\n---\n\n# X\n\n## Decision Outcome\n\nYes.\n`;
const nygard = (status: string) => `# 5. X\n\n## Status\n\n${status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n`;
const own = 'docs/adr/0005-x.md';

describe('Completion of decisions', () => {
  const lines: readonly (readonly [what: string, file: string, text: string, label: string, expected: string])[] = [
    ['a number behind what is typed', 'a.ts', '// ADR-¦', 'ADR-0003', '// ADR-0003'],
    ['a number for three letters', 'a.ts', '// adr¦', 'ADR-0003', '// adr-0003'],
    ['a number for some digits', 'a.sql', '-- ADR-00¦\nselect 1;', 'ADR-0003', '-- ADR-0003\nselect 1;'],
    ['a number for words of the title', 'a.md', 'See ADR-uuid¦.', 'ADR-0003', 'See ADR-0003.'],
    ['a number in place of another one', 'a.md', 'See ADR-¦0001.', 'ADR-0003', 'See ADR-0003.'],
    ['a number as the file writes it', 'a.py', '# adr 1\n# ADR¦', 'ADR-0003', '# adr 1\n# adr 3'],
    ['a number in brackets of a comment', 'a.ts', '// [ADR-¦]', 'ADR-0003', '// [ADR-0003]'],
    ['a link in brackets of a page', 'docs/guide.md', 'See [ADR-¦].', 'ADR-0003', 'See [ADR-0003](adr/0003-use-uuid-keys.md).'],
    [
      'a link where the page has links',
      'docs/a.md',
      '[ADR-1](adr/0001-use-integer-keys.md) ADR-¦',
      'ADR-0003',
      '[ADR-1](adr/0001-use-integer-keys.md) [ADR-3](adr/0003-use-uuid-keys.md)',
    ],
    ['the number only in the words of a link', 'docs/a.md', '[ADR-¦](x.md)', 'ADR-0003', '[ADR-0003](x.md)'],
    ['a path for the words of a link', 'docs/a.md', '[ADR-3](¦)', 'ADR-0003', '[ADR-3](adr/0003-use-uuid-keys.md)'],
    ['a path that is begun', 'docs/a.md', '[keys](./adr/00¦)', 'ADR-0003', '[keys](./adr/0003-use-uuid-keys.md)'],
    ['a path up to the folder', 'src/a/b.md', '[keys](../../docs/¦)', 'ADR-0003', '[keys](../../docs/adr/0003-use-uuid-keys.md)'],
    ['a status in the case of the log', own, nygard('¦'), 'Acc', nygard('Accepted')],
    ['a status that is half typed', own, nygard('Acc¦'), 'Acc', nygard('Accepted')],
    ['a status in frontmatter', own, madr('status: ¦'), 'Prop', madr('status: Proposed')],
    ['a status in a bullet', own, '# X\n\n* Status: ¦\n* Date:\n', 'Prop', '# X\n\n* Status: Proposed\n* Date:\n'],
    [
      'a successor as the log names it',
      own,
      nygard('Superseded by ¦'),
      'ADR-0003',
      nygard('Superseded by [3. Use UUID keys](0003-use-uuid-keys.md)'),
    ],
    [
      'a successor in brackets',
      own,
      nygard('Superseded by [¦]'),
      'ADR-0003',
      nygard('Superseded by [3. Use UUID keys](0003-use-uuid-keys.md)'),
    ],
    [
      'a successor in frontmatter',
      own,
      madr('status: superseded by ¦'),
      'ADR-0003',
      madr('status: superseded by [ADR-0003](0003-use-uuid-keys.md)'),
    ],
    ['a key', own, madr('status: accepted\ndat¦'), 'date', madr('status: accepted\ndate: ')],
    ['a tag', own, madr('tags: [money, ¦]'), 'api', madr('tags: [money, api]')],
    ['a tag as an item', own, madr('tags:\n  - ¦'), 'money', madr('tags:\n  - money')],
    ['a list of tags', own, madr('tags: ¦'), 'money', madr('tags: [money]')],
    ['a tag in a bullet', own, '# X\n\n* Tags: money, a¦\n', 'api', '# X\n\n* Tags: money, api\n'],
    ['a line with a Windows end', own, '---\r\nstatus: ¦\r\n---\r\n# X\r\n', 'Prop', '---\r\nstatus: Proposed\r\n---\r\n# X\r\n'],
  ];
  for (const [what, file, text, label, expected] of lines) it(`writes ${what}`, () => assert.equal(taken(file, text, label), expected));

  const none: readonly (readonly [what: string, file: string, text: string])[] = [
    ['in code', 'a.ts', 'const x = ADR-¦'],
    ['in strings of code', 'a.ts', "f('ADR-¦')"],
    ['in prose behind the word', 'a.md', 'This ADR ¦'],
    ['in prose with another word', 'a.md', 'An ADR d¦'],
    ['for other links', 'a.md', '[x](¦)'],
    ['for other folders', 'a.md', '[ADR-3](src/¦)'],
    ['in other words', 'a.md', 'quadr¦'],
    ['for a word of data', 'a.yaml', 'adr¦'],
    ['in a URL', 'a.md', 'https://w.example/adr-¦'],
    ['below another heading', own, nygard('Accepted').replace('C.', 'Replaced by ¦')],
  ];
  for (const [what, file, text] of none) it(`offers nothing ${what}`, () => assert.deepEqual(labels(file, text), []));

  it('offers the newest first, and what holds no more last and struck through', () => {
    assert.deepEqual(
      offered('a.ts', '// ADR-¦').map(({ label, detail, isOutdated }) => `${label}: ${detail}${isOutdated ? ', outdated' : ''}`),
      [
        'ADR-0004 Sort keys by time: proposed',
        'ADR-0003 Use UUID keys: accepted',
        'ADR-0002 Store prices in cents: accepted',
        'ADR-0001 Use integer keys: superseded, outdated',
      ],
    );
  });

  it('offers the keys that are not there yet, and those that others have', () => {
    const files = { 'adr/0001-a.md': madr('status: accepted\ndeciders: Ana\nteam: rooms') };
    assert.deepEqual(labels('adr/0002-b.md', madr('status: accepted\n¦'), files), [
      'date',
      'deciders',
      'consulted',
      'informed',
      'tags',
      'architect',
      'team',
    ]);
  });

  it('offers only numbers that mean one decision', () => {
    const files = { 'docs/adr/0001-a.md': '# A\n', 'docs/adr/0002-b.md': '# B\n', 'a/adr/0001-c.md': '# C\n', 'b/adr/0001-d.md': '# D\n' };
    assert.deepEqual(labels('a/x.ts', '// ADR-¦', files), ['ADR-0002 B', 'ADR-0001 C']);
    assert.deepEqual(labels('x.ts', '// ADR-¦', files), ['ADR-0002 B', 'ADR-0001 A']);
  });

  it('offers no decision to itself', () => {
    assert.ok(!labels(own, nygard('Superseded by ¦')).some((label) => label.includes('0005')));
  });
});
