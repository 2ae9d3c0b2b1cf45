/** How the sidebar arranges and words agent files, and what of them the graph shows. */
import assert from 'node:assert/strict';
import {
  escapeMarkdown,
  type Group,
  type Grouping,
  groupAgents,
  groupCount,
  matches,
  relationsOnce,
  relationWords,
  verdictTable,
  verdictWords,
} from '../../client/src/agents/groups.ts';
import { pictureOf } from '../../client/src/agents/picture.ts';
import type { AgentItem, AgentRelation, AgentVerdict } from '../../server/src/lsp/protocol.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const tools = { claude: 'Claude Code', opencode: 'OpenCode', gemini: 'Gemini CLI' };

function verdict(target: keyof typeof tools, fate: AgentVerdict['fate']): AgentVerdict {
  const message = `"color" is not for ${tools[target]}.`;
  return { target, title: tools[target], fate, reasons: fate === 'loads' ? [] : [{ message, fate, range }] };
}

function agent(name: string, item: Partial<AgentItem> = {}): AgentItem {
  const uri = `file:///shop/.claude/agents/${name}.md`;
  return {
    uri,
    name,
    format: 'Claude Code subagent',
    kind: 'agent',
    home: 'claude',
    verdicts: [verdict('claude', 'loads'), verdict('gemini', 'fails')],
    relations: [],
    damage: [],
    ...item,
  };
}

function relation(kind: AgentRelation['kind'], name: string, to?: string): AgentRelation {
  return { kind, name, range, ...(to !== undefined && { to: `file:///shop/.claude/agents/${to}.md` }) };
}

/** The groups as text: each line a group, the groups below it indented, its files behind it. */
function lines(groups: readonly Group[], indent = ''): readonly string[] {
  return groups.flatMap((group) => [
    `${indent}${group.title} (${groupCount(group)})${group.members.length > 0 ? `: ${group.members.map(({ agent: { name } }) => name).join(', ')}` : ''}`,
    ...lines(group.groups, `${indent}  `),
  ]);
}

const shown = (agents: readonly AgentItem[], grouping: Grouping) =>
  lines(groupAgents(agents, grouping, (uri) => uri.replace('file:///shop/', '')));

describe('Groups of agent files', () => {
  it('are the tools that read them, with what will not load on top', () => {
    const losing = agent('b', { verdicts: [verdict('claude', 'losses')] });
    const failing = agent('c', { verdicts: [verdict('claude', 'fails')] });
    const other = agent('d', { home: 'opencode', verdicts: [verdict('opencode', 'loads'), verdict('claude', 'fails')] });
    assert.deepEqual(shown([agent('a'), losing, failing, other], 'target'), [
      'Claude Code (3, 1 will not load)',
      '  Will not load (1): c',
      '  Loads with losses (1): b',
      '  Loads (1): a',
      'OpenCode (1): d',
    ]);
  });

  it('are all tools for a file that may be installed for any of them', () => {
    const { home: _, ...rest } = agent('a');
    assert.deepEqual(shown([rest], 'target'), ['Claude Code (1): a', 'Gemini CLI (1 will not load): a']);
  });

  it('keep what every tool reads', () => {
    const { home: _, ...rest } = agent('AGENTS', { kind: 'instructions', verdicts: [] });
    assert.deepEqual(shown([rest, agent('a')], 'target'), ['Claude Code (1): a', 'Any Tool (1): AGENTS']);
  });

  it('may be folders or kinds, in which what will not load comes first, and then names count', () => {
    const agents = [
      agent('b'),
      agent('A'),
      agent('z', { verdicts: [verdict('claude', 'fails')] }),
      agent('count', { kind: 'skill', uri: 'file:///shop/.claude/skills/count/SKILL.md' }),
    ];
    assert.deepEqual(shown(agents, 'folder'), ['.claude/agents (3, 1 will not load): z, A, b', '.claude/skills/count (1): count']);
    assert.deepEqual(shown(agents, 'kind'), ['Agents (3, 1 will not load): z, A, b', 'Skills (1): count']);
  });

  it('are none for no files', () => assert.deepEqual(shown([], 'target'), []));
});

describe('The words for an agent file', () => {
  it('tell a verdict and how many reasons it has', () => {
    assert.equal(verdictWords(verdict('claude', 'loads')), 'loads');
    assert.equal(verdictWords(verdict('claude', 'losses')), 'loads with losses (1)');
    assert.equal(verdictWords(verdict('claude', 'fails')), 'will not load (1)');
  });

  it('tell each relation once, and which lead nowhere', () => {
    const relations = [
      relation('mentions', 'b', 'b'),
      relation('handoff', 'b', 'b'),
      relation('mentions', 'B', 'b'),
      relation('related', 'x'),
    ];
    assert.deepEqual(
      relationsOnce(relations).map((each) => `${each.name} ${relationWords(each)}`),
      ['b mentioned', 'b hands off to it', 'x related, not found'],
    );
  });

  it('stand in the table as text, whatever they are', () => {
    const evil = agent('a', {
      name: '[x](command:evil) | <img src=x>',
      description: '$(bug)\n| new | row |',
      verdicts: [{ ...verdict('claude', 'fails'), reasons: [{ message: 'Key "|" is `bad`.', fate: 'fails', range }] }],
    });
    const table = verdictTable(evil, 'a.md');
    assert.ok(!/(?<!\\)[[\]<>`$]|(?<!\\)\]\(/.test(table.replaceAll('**', '')));
    assert.deepEqual(
      table.split('\n').filter((line) => line.startsWith('|')),
      ['| Tool | The file | Why |', '| --- | --- | --- |', '| Claude Code | will not load | Key \\"\\|\\" is \\`bad\\`\\. |'],
    );
  });

  it('say how many reasons more there are', () => {
    const twice = verdict('gemini', 'fails');
    const table = verdictTable(agent('a', { verdicts: [{ ...twice, reasons: [...twice.reasons, ...twice.reasons] }] }), 'a.md');
    assert.match(table, /\\. And 1 more\. \|$/);
  });

  it('say what is broken about it', () => {
    assert.match(verdictTable(agent('a', { damage: ['encoding', 'header'] }), 'a.md'), /^Needs repair: wrong characters, keys outside/m);
    assert.doesNotMatch(verdictTable(agent('a'), 'a.md'), /repair/);
    assert.ok(matches(agent('a', { damage: ['pasted'] }), 'needs repair'));
  });

  it('lose no letter when they are escaped', () => assert.equal(escapeMarkdown('a_b\n\n**ü**'), 'a\\_b \\*\\*ü\\*\\*'));
});

describe('The filter of agent files', () => {
  const rooms = agent('room-keeper', { description: 'Keeps rooms', uri: 'file:///shop/night%20shift/room-keeper.md' });
  const cases: readonly (readonly [string, boolean])[] = [
    ['ROOM', true],
    ['keeps  rooms', true],
    ['rooms keeper', true],
    ['night shift', true],
    ['gemini color', true],
    ['subagent', true],
    ['invoice', false],
    ['room invoice', false],
  ];
  for (const [words, expected] of cases) {
    it(`${expected ? 'keeps' : 'hides'} a file for "${words}"`, () => assert.equal(matches(rooms, words), expected));
  }
});

describe('The picture of agent files', () => {
  const edges = (agents: readonly AgentItem[]) =>
    pictureOf(agents).edges.map(({ from, kind, to }) => [from, kind, to].map((part) => part.replace(/.*\/|\.md$/g, '')).join(' '));

  it('has one edge for a pair, the one that says most', () => {
    const relations = [relation('mentions', 'b', 'b'), relation('handoff', 'b', 'b'), relation('related', 'b', 'b')];
    assert.deepEqual(edges([agent('a', { relations }), agent('b')]), ['a handoff b']);
  });

  it('has one node for a name that nobody has, however it is written, and no file behind it', () => {
    const { nodes } = pictureOf([
      agent('a', { relations: [relation('related', 'Painter')] }),
      agent('b', { relations: [relation('handoff', 'painter')] }),
    ]);
    assert.deepEqual(
      nodes.filter(({ uri }) => uri === undefined).map(({ label, state }) => [label.toLowerCase(), state]),
      [['painter', 'missing']],
    );
    assert.equal(nodes.length, 3);
  });

  it('has agents without relations, and other files only with some', () => {
    const skill = (name: string) => agent(name, { kind: 'skill' });
    const { nodes } = pictureOf([agent('a', { relations: [relation('skill', 's', 's')] }), agent('b'), skill('s'), skill('t')]);
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ['a', 'b', 's'],
    );
  });

  it('shows what becomes of a file in the tool that reads it', () => {
    const { nodes, states } = pictureOf([agent('a', { verdicts: [verdict('claude', 'losses'), verdict('gemini', 'fails')] })]);
    assert.equal(states.find(({ id }) => id === nodes[0]?.state)?.label, 'Loads with losses');
    assert.equal(nodes[0]?.detail, 'Claude Code subagent, loads with losses');
  });
});
