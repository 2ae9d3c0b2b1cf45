/** The agent files as the sidebar arranges and words them: plain data, without the editor. */
import type { AgentItem, AgentRelation, AgentVerdict } from '../../../server/src/lsp/protocol.ts';
import { compare, decoded, folderOf } from '../places.ts';

export type Fate = AgentVerdict['fate'];

/** What the first level of the tree is. */
export type Grouping = 'target' | 'folder' | 'kind';

export const groupings: readonly Grouping[] = ['target', 'folder', 'kind'];

/** An agent file in a group, with the verdict that counts there; without one no tool can go wrong with it. */
export interface Member {
  readonly agent: AgentItem;
  readonly verdict?: AgentVerdict;
}

/** A line of the tree with groups or files below it. */
export interface Group {
  /** The same for the same group next time. */
  readonly id: string;
  readonly title: string;
  /** Set where all files of the group have this fate. */
  readonly fate?: Fate;
  readonly groups: readonly Group[];
  readonly members: readonly Member[];
}

/** What wants attention comes first. */
const fates: readonly Fate[] = ['fails', 'losses', 'loads'];

/** A fate as a title: `Loads with losses`. */
export const fateTitles: Readonly<Record<Fate, string>> = { fails: 'Will not load', losses: 'Loads with losses', loads: 'Loads' };

const kindTitles: Readonly<Record<AgentItem['kind'], string>> = {
  agent: 'Agents',
  skill: 'Skills',
  rule: 'Rules',
  prompt: 'Prompts',
  instructions: 'Instructions',
  style: 'Output Styles',
};

const kinds: readonly AgentItem['kind'][] = ['agent', 'skill', 'rule', 'prompt', 'instructions', 'style'];

/** The groups of a grouping, without empty ones. `pathOf` shortens the URI of a folder to what people call it. */
export function groupAgents(agents: readonly AgentItem[], grouping: Grouping, pathOf: (uri: string) => string): readonly Group[] {
  const members = agents.map((agent) => ({ agent, ...withVerdict(mainVerdict(agent)) }));
  if (grouping === 'target') return byTarget(agents);
  if (grouping === 'folder') return byTitle(members, ({ agent }) => pathOf(folderOf(agent.uri)), 'folder');
  return kinds.flatMap((kind) => {
    const alike = members.filter(({ agent }) => agent.kind === kind);
    return alike.length > 0 ? [group(`kind ${kind}`, kindTitles[kind], alike)] : [];
  });
}

/** What counts for a file: what the tool says that reads it where it lies, else the first of those it is to be installed for. */
export function mainVerdict({ verdicts }: AgentItem): AgentVerdict | undefined {
  return verdicts[0];
}

/** The files of a group and of the groups below it. */
export function membersOf({ groups, members }: Group): readonly Member[] {
  return [...members, ...groups.flatMap(membersOf)];
}

/** What stands behind a group's title: how many files there are, and where the title does not tell, how many of them will not load. */
export function groupCount(group: Group): string {
  const members = membersOf(group);
  const failing = members.filter(({ verdict }) => verdict?.fate === 'fails').length;
  if (group.fate !== undefined || failing === 0) return String(members.length);
  return failing === members.length ? `${failing} will not load` : `${members.length}, ${failing} will not load`;
}

/** A fate in a sentence: `loads with losses`. */
export function fateWords(fate: Fate): string {
  return fateTitles[fate].toLowerCase();
}

/** What stands behind a tool's name: `will not load (2)`. */
export function verdictWords({ fate, reasons }: AgentVerdict): string {
  return reasons.length > 0 ? `${fateWords(fate)} (${reasons.length})` : fateWords(fate);
}

/** How a relation is told behind the name of the other agent. */
export function relationWords({ kind, to }: AgentRelation): string {
  const words: Readonly<Record<AgentRelation['kind'], string>> = {
    handoff: 'hands off to it',
    delegates: 'delegates to it',
    skill: 'loads this skill',
    related: 'related',
    mentions: 'mentioned',
  };
  return to === undefined ? `${words[kind]}, not found` : words[kind];
}

/** What an agent file says of others, each name once for each way of speaking. */
export function relationsOnce(relations: readonly AgentRelation[]): readonly AgentRelation[] {
  const keys = relations.map(({ kind, name, to }) => `${kind} ${to ?? name}`);
  return relations.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** True when every word is in what the file says of itself, in its path, or in what tools say of it. */
export function matches(agent: AgentItem, filter: string): boolean {
  const { name, description = '', format, uri, verdicts } = agent;
  const reasons = verdicts.flatMap((verdict) => verdict.reasons.map(({ message }) => message));
  const text = [name, description, format, decoded(uri), damageWords(agent), ...reasons].join('\n').toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const damages: Readonly<Record<AgentItem['damage'][number], string>> = {
  encoding: 'wrong characters',
  collapsed: 'lost line breaks',
  pasted: 'parts of a copied page',
  stripped: 'lost headings and fences',
  header: 'keys outside of the frontmatter',
  frontmatter: 'broken frontmatter',
};

/** What is broken about a file: `Needs repair: wrong characters, broken frontmatter`; nothing where it is sound. */
export function damageWords({ damage }: AgentItem): string {
  return damage.length === 0 ? '' : `Needs repair: ${damage.map((kind) => damages[kind]).join(', ')}`;
}

/** The verdicts of a file as a table in Markdown. All words of the workspace are put in as text. */
export function verdictTable(agent: AgentItem, path: string): string {
  const { name, description, format, verdicts } = agent;
  const about = [`**${escapeMarkdown(name)}**`, escapeMarkdown(`${format} · ${path}`)];
  if (description !== undefined) about.push(escapeMarkdown(shorten(description)));
  if (agent.damage.length > 0) about.push(damageWords(agent));
  if (verdicts.length === 0) return about.join('\n\n');
  const rows = verdicts.map((verdict) => {
    const [first, ...more] = verdict.reasons;
    const why = first ? `${escapeMarkdown(shorten(first.message))}${more.length > 0 ? ` And ${more.length} more.` : ''}` : '';
    return `| ${escapeMarkdown(verdict.title)} | ${fateWords(verdict.fate)} | ${why} |`;
  });
  return [...about, ['| Tool | The file | Why |', '| --- | --- | --- |', ...rows].join('\n')].join('\n\n');
}

/** Text that no renderer of Markdown takes for more than text, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A tool's group holds the files that it reads where they lie, and those that may be installed for it. */
function byTarget(agents: readonly AgentItem[]): readonly Group[] {
  const targets = new Map<string, { readonly title: string; readonly members: Member[] }>();
  const elsewhere: Member[] = [];
  for (const agent of agents) {
    const verdicts = agent.home === undefined ? agent.verdicts : agent.verdicts.filter(({ target }) => target === agent.home);
    for (const verdict of verdicts) {
      const { target, title } = verdict;
      const known = targets.get(target);
      if (known) known.members.push({ agent, verdict });
      else targets.set(target, { title, members: [{ agent, verdict }] });
    }
    if (verdicts.length === 0) elsewhere.push({ agent });
  }
  const groups = [...targets].map(([target, { title, members }]): Group => {
    const states = fates.flatMap((fate) => {
      const alike = members.filter(({ verdict }) => verdict?.fate === fate);
      return alike.length > 0 ? [{ ...group(`${target} ${fate}`, fateTitles[fate], alike), fate }] : [];
    });
    const id = `target ${target}`;
    // A level with a single line on it says nothing.
    return states.length > 1 ? { id, title, groups: states, members: [] } : group(id, title, members);
  });
  groups.sort((a, b) => compare(a.title, b.title));
  return elsewhere.length > 0 ? [...groups, group('target any', 'Any Tool', elsewhere)] : groups;
}

function byTitle(members: readonly Member[], titleOf: (member: Member) => string, prefix: string): readonly Group[] {
  const titled = new Map<string, Member[]>();
  for (const member of members) {
    const title = titleOf(member);
    titled.set(title, [...(titled.get(title) ?? []), member]);
  }
  return [...titled].sort(([a], [b]) => compare(a, b)).map(([title, alike]) => group(`${prefix} ${title}`, title, alike));
}

function group(id: string, title: string, members: readonly Member[]): Group {
  const sorted = members.toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.agent.name.toLowerCase(), b.agent.name.toLowerCase()) || compare(a.agent.uri, b.agent.uri),
  );
  return { id, title, groups: [], members: sorted };
}

function rank({ verdict }: Member): number {
  return fates.indexOf(verdict?.fate ?? 'loads');
}

function withVerdict(verdict: AgentVerdict | undefined): Pick<Member, 'verdict'> {
  return verdict ? { verdict } : {};
}

function shorten(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}
