/** Which agents a file speaks of, how, and which files those are. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { relationsOf } from '../../../server/src/languages/agent/relations.ts';

function agentFile(uri: string, name: string, body = '') {
  return createDocument(
    `file:///w/${uri}`,
    `---\nname: ${name}\ndescription: Does its part.\n${body.startsWith('---') ? body.slice(3) : `---\nYou are ${name}.\n\n${body}`}`,
  );
}

const others = [
  agentFile('agents/frontend-developer.md', 'frontend-developer'),
  agentFile('agents/testing/testing-api-tester.md', 'API Tester'),
  agentFile('plugins/shop/agents/order-reviewer.md', 'order-reviewer'),
];

function read(body: string) {
  const document = agentFile('agents/orders.md', 'orders', body);
  return relationsOf(createSnapshot([document, ...others]), document).map(({ kind, name, span, to }) => {
    assert.equal(document.text.slice(span.start, span.end), name);
    return `${kind} ${name} ${to ? to.uri.slice('file:///w/'.length) : '?'}`;
  });
}

const frontend = 'agents/frontend-developer.md';
const tester = 'agents/testing/testing-api-tester.md';

describe('Relations between agents', () => {
  const cases: readonly (readonly [what: string, body: string, expected: readonly string[]])[] = [
    [
      'a list of related agents, by display name, whether they are there or not',
      '## 🔗 Related Agents\n\n- **Frontend Developer** — contracts\n- **Shop Floor**: stock\n- [API Tester](x.md)',
      [`related Frontend Developer ${frontend}`, 'related Shop Floor ?', `related API Tester ${tester}`],
    ],
    [
      'a lead-in, hyphenated names anywhere in the item, and adjectives that are no agents',
      'Integration with other agents:\n- Work with frontend-developer on cross-origin forms\n- Guide room-planner on long-running jobs',
      [`related frontend-developer ${frontend}`, 'related room-planner ?'],
    ],
    [
      'a mention by the syntax of Claude Code',
      'Ask @agent-frontend-developer, or @agent-stock-keeper.',
      [`mentions frontend-developer ${frontend}`, 'mentions stock-keeper ?'],
    ],
    ['a scope of a package is no agent', 'Install @testing-library and @orders-team.', []],
    [
      'a delegation to a named agent',
      'Delegate the page to the **Frontend Developer** agent, the stock to the `stock-keeper` agent.',
      [`delegates Frontend Developer ${frontend}`],
    ],
    ['use of an agent', 'Use the `stock-keeper` subagent first.', ['delegates stock-keeper ?']],
    ['a name in bold that no agent has is only bold', 'Pair with **API Tester** and **Room Planner**.', [`mentions API Tester ${tester}`]],
    [
      'a plugin in front of the name',
      'Start subagent_type="shop:order-reviewer" and subagent_type="general-purpose".',
      ['delegates shop:order-reviewer plugins/shop/agents/order-reviewer.md'],
    ],
    ['what it says of itself is no relation', 'You hand off to `orders`. The orders agent is you.', []],
    ['an example instructs nobody', '> Delegate to the **Stock Keeper** agent.\n\n```text\nuse the `stock-keeper` agent\n```', []],
    [
      'tools that start agents',
      '---tools: Read, Agent(frontend-developer, stock-keeper), Task(room-planner)\n---\n',
      [`delegates frontend-developer ${frontend}`, 'delegates stock-keeper ?', 'delegates room-planner ?'],
    ],
    [
      'handoffs and the agents that may be started',
      '---agents: [API Tester, "*"]\nhandoffs:\n  - label: Next\n    agent: stock-keeper\n    prompt: Go on\n---\n',
      [`delegates API Tester ${tester}`, 'handoff stock-keeper ?'],
    ],
  ];
  for (const [what, body, expected] of cases) it(what, () => assert.deepEqual(read(body), expected));

  it('means the nearest of several of one name', () => {
    const near = agentFile('shop/agents/packer.md', 'packer');
    const far = agentFile('agents/packer.md', 'packer');
    const document = agentFile('shop/agents/orders.md', 'orders', 'Use the `packer` agent.');
    assert.equal(relationsOf(createSnapshot([far, near, document]), document)[0]?.to, near);
  });
});
