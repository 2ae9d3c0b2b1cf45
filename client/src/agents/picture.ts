/** The agent files of a workspace as a picture: who hands work to whom. Plain data, without the editor. */
import type { AgentItem } from '../../../server/src/lsp/protocol.ts';
import type { Picture, PictureEdge, PictureNode } from '../graph/picture.ts';
import { fateTitles, fateWords, mainVerdict } from './groups.ts';

/** The ways of speaking of another agent, the one that says most first. */
const kinds: readonly string[] = ['handoff', 'delegates', 'skill', 'related', 'mentions'];

/** Agents, and the other files that they speak of or that speak of others. Each pair has the edge that says most. */
export function pictureOf(agents: readonly AgentItem[]): Picture {
  const nodes: PictureNode[] = [];
  const absent = new Map<string, PictureNode>();
  const edges = new Map<string, PictureEdge>();
  const known = new Set(agents.map(({ uri }) => uri));
  for (const { uri, relations } of agents) {
    for (const { kind, name, to } of relations) {
      const target = to !== undefined && known.has(to) ? to : missing(name);
      const pair = `${uri} ${target}`;
      const told = edges.get(pair);
      if (!told || kinds.indexOf(kind) < kinds.indexOf(told.kind)) edges.set(pair, { from: uri, to: target, kind });
      if (target !== to) absent.set(target, { id: target, label: name, detail: 'not found', state: 'missing' });
    }
  }
  const connected = new Set([...edges.values()].flatMap(({ from, to }) => [from, to]));
  for (const agent of agents) {
    const { uri, name, format, kind } = agent;
    if (kind !== 'agent' && !connected.has(uri)) continue;
    const state = mainVerdict(agent)?.fate ?? 'loads';
    // Not everybody tells the colours apart.
    nodes.push({ id: uri, label: name, detail: state === 'loads' ? format : `${format}, ${fateWords(state)}`, state, uri });
  }
  return {
    nodes: [...nodes, ...absent.values()],
    edges: [...edges.values()],
    states: [
      { id: 'fails', label: fateTitles.fails, tone: 'red' },
      { id: 'losses', label: fateTitles.losses, tone: 'yellow' },
      { id: 'loads', label: fateTitles.loads, tone: 'green' },
      { id: 'missing', label: 'Not found', tone: 'gray' },
    ],
    kinds: [
      { id: 'handoff', label: 'Hands off to', tone: 'plain' },
      { id: 'delegates', label: 'Delegates to', tone: 'purple' },
      { id: 'skill', label: 'Loads skill', tone: 'green' },
      { id: 'related', label: 'Related', tone: 'blue' },
      { id: 'mentions', label: 'Mentions', tone: 'gray' },
    ],
    nothing: 'There is no agent in this workspace.',
  };
}

/** What nobody has is one node, however often it is named. */
function missing(name: string): string {
  return `missing ${name.toLowerCase()}`;
}
