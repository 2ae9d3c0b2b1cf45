/** Frontmatter that is not YAML: what Claude Code and OpenCode mend, what they do not, and what can still be read. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../server/src/engine/document.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';

function read(frontmatter: string) {
  const text = `---\n${frontmatter}\n---\nYou are a reviewer.\n`;
  const model = agent.parse(createDocument('file:///w/agents/a.md', text));
  return {
    lines: model.brokenLines.map(({ key, offender, value }) => [
      key,
      text.slice(offender.start, offender.end),
      text.slice(value.start, value.end),
    ]),
    problems: model.tree?.problems.length ?? 0,
    values: model.values,
  };
}

describe('Frontmatter that is not YAML', () => {
  it('breaks on a colon in a value, and the other keys are read', () => {
    const { lines, problems, values } = read('name: reviewer\ndescription: Use this when: it matters  \nmodel: sonnet');
    assert.deepEqual(lines, [['description', 'when:', 'Use this when: it matters']]);
    assert.equal(problems, 0);
    assert.equal(values['name'], 'reviewer');
    assert.equal(values['model'], 'sonnet');
  });

  it('may break in several lines', () => {
    const { lines, problems } = read('name: a: b\ndescription: one: two: three\ntools: Read');
    assert.deepEqual(
      lines.map(([key, offender]) => [key, offender]),
      [
        ['name', 'a:'],
        ['description', 'one:'],
      ],
    );
    assert.equal(problems, 0);
  });

  const signs = [
    '*Always* read',
    '@shop orders',
    '% of orders',
    '`orders` of it',
    '[beta] Reviews',
    '"Reviews" all',
    '| all',
    '[Read, Grep',
  ];
  for (const value of signs) {
    it(`breaks on ${JSON.stringify(value)}, and only there`, () => {
      const { lines, problems, values } = read(`name: reviewer\ndescription: ${value}\nmodel: sonnet`);
      assert.deepEqual(
        lines.map(([key, , written]) => [key, written]),
        [['description', value]],
      );
      assert.equal(problems, 0);
      assert.equal(values['model'], 'sonnet');
    });
  }

  it('is not mended where a value goes on below', () => {
    const { lines, problems } = read('name: a\ndescription: one: two\n  three: four');
    assert.deepEqual(lines, []);
    assert.ok(problems > 0);
  });

  it('is not mended where something else is wrong as well', () => {
    const { lines, problems, values } = read('name: reviewer\ndescription: one: two\n- Read');
    assert.equal(lines.length, 1);
    assert.ok(problems > 0);
    assert.equal(values['name'], 'reviewer');
  });

  const fine = [
    'url: https://example.com/a:b',
    'description: "a: b"',
    "description: 'a: b'",
    'description: |-\n  a: b',
    'description: >\n  a: b',
    'time: 10:30',
  ];
  for (const text of fine) it(`is not in ${JSON.stringify(text)}`, () => assert.deepEqual(read(text).lines, []));
});
