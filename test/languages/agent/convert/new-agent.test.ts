/** New agents: what the form says is in the file, no rule speaks against it, and names are checked. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import { conversionTargets } from '../../../../server/src/languages/agent/convert/convert.ts';
import { type NewAgentForm, nameProblem, newAgent } from '../../../../server/src/languages/agent/convert/new-agent.ts';
import { outlines } from '../../../../server/src/languages/agent/convert/outlines.ts';
import { linter } from '../../../harness/page.ts';

const form: NewAgentForm = {
  name: 'Stock Planner',
  description: 'Plans stock levels. Use when orders or suppliers change.',
  capabilities: ['read', 'search', 'edit'],
  outline: 'plain',
};

describe('A new agent', () => {
  for (const { id: to } of conversionTargets) {
    for (const { id: outline } of outlines) {
      it(`is clean: ${to}, ${outline}`, () => {
        const { path, text } = newAgent({ ...form, outline }, to);
        const document = createDocument(`file:///shop/${path}`, text);
        const problems = linter.lint(createSnapshot([document]), document);
        assert.deepEqual(
          problems.map(({ rule, message }) => `${rule.id}: ${message}`),
          [],
        );
      });
    }
  }

  it('says what the form says', () => {
    const { text } = newAgent({ ...form, model: 'opus', role: 'You are the one who counts.' }, 'claude');
    assert.match(text, /^---\nname: stock-planner\ndescription: Plans stock levels\. Use when orders or suppliers change\.\n/);
    assert.match(text, /\ntools: Read, Glob, Grep, Edit, Write\nmodel: opus\n---\n\n# Stock Planner\n\nYou are the one who counts\.\n/);
  });

  it('has a role made of its name, with the right article', () => {
    assert.match(newAgent({ ...form, name: 'Order Planner' }, 'claude').text, /\nYou are an order planner\.\n/);
    assert.match(newAgent({ ...form, name: 'SQL Reviewer' }, 'claude').text, /\nYou are a SQL reviewer\.\n/);
  });

  for (const [name, taken, problem] of [
    ['Stock Planner', [], undefined],
    ['  ', [], 'An agent needs a name.'],
    ['日本', [], 'The name needs letters from a to z, or digits.'],
    ['stock_planner', ['Stock Planner'], 'There is an agent "stock-planner" already.'],
    ['x'.repeat(65), [], 'The name may have up to 64 letters.'],
  ] as const) {
    it(`${problem === undefined ? 'can' : 'cannot'} be called "${name.slice(0, 20)}"`, () =>
      assert.equal(nameProblem(name, taken), problem));
  }
});
