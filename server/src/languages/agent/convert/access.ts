/** Carries what an agent may use from one tool's names to another's. */
import type { TargetId } from '../formats/format.ts';
import { type Act, actsOf, currentName, isKeptFromSubagents, toolFor, toolsOf } from '../know/tools.ts';
import type { Ledger } from './loss.ts';
import type { Access, Said, ServerTool, ToolName } from './neutral.ts';

/** The access that lists of names tell; undefined where there are none. `*` allows everything. */
export function readAccess(
  names: TargetId,
  allowed: Said<readonly string[]> | undefined,
  denied?: Said<readonly string[]>,
): Said<Access> | undefined {
  const said = allowed ?? denied;
  if (!said) return undefined;
  const isAll = allowed === undefined || allowed.value.includes('*');
  const access = {
    names,
    ...(!isAll && { allowed: allowed.value.map((name) => readTool(name, names)) }),
    denied: (denied?.value ?? []).map((name) => readTool(name, names)),
  };
  return { key: said.key, value: access };
}

/** A name with what it does: `Agent(a, b)` is the tool `Agent`, and names of the past mean those of today. */
export function readTool(written: string, names: TargetId): ToolName {
  const name = written.replace(/\(.*$/s, '');
  const served = servedIn(name, names);
  return { name: written, acts: actsOf(currentName(name, names) || name, names), ...(served && { served }) };
}

/** The acts that weigh and that the agent may not do. */
export function forbidden(access: Access): readonly Act[] {
  return weighty.filter((act) => !allows(access, act));
}

const weighty: readonly Act[] = ['read', 'find', 'search', 'write', 'edit', 'execute', 'fetch', 'browse', 'delegate'];

/** True when the agent may do this. */
export function allows({ allowed, denied }: Access, act: Act): boolean {
  return (allowed === undefined || allowed.some(({ acts }) => acts.includes(act))) && !denied.some(({ acts }) => acts.includes(act));
}

/** The allowed tools by their names in a target; undefined for all there are. */
export function writeAllowed(
  ledger: Ledger,
  { key, value: access }: Said<Access>,
  target: TargetId,
  tool: string,
): readonly string[] | undefined {
  const { allowed, denied } = access;
  if (allowed === undefined) return undefined;
  if (access.names === target) return ownNames(ledger, key, allowed, target, tool);
  const taken = new Set(denied.map(({ name }) => name));
  return inNames(
    ledger,
    key,
    allowed.filter(({ name }) => !taken.has(name)),
    access,
    target,
    tool,
  );
}

/** The same for a target that cannot take tools away: then all its others are listed. */
export function writeRemaining(ledger: Ledger, said: Said<Access>, target: TargetId, tool: string): readonly string[] | undefined {
  const { key, value: access } = said;
  const { allowed, denied } = access;
  if (allowed !== undefined) {
    const taken = new Set(denied.map(({ name }) => name));
    return writeAllowed(ledger, { key, value: { ...access, allowed: allowed.filter(({ name }) => !taken.has(name)) } }, target, tool);
  }
  if (denied.length === 0) return undefined;
  ledger.tell('changed', key, `${tool} cannot take tools away: all its others are listed, but for those of MCP servers.`);
  return [...toolsOf(target).keys()].filter((name) => {
    const acts = actsOf(name, target);
    return acts.some((act) => toolFor(act, target) === name) && acts.every((act) => allows(access, act));
  });
}

/** The names that a target denies. */
export function writeDenied(ledger: Ledger, { key, value: access }: Said<Access>, target: TargetId, tool: string): readonly string[] {
  const { denied, names: source } = access;
  if (source === target) return ownNames(ledger, key, denied, target, tool);
  const names = denied.flatMap((each) => {
    const written = each.served ? [serverName(each.served, target)] : namesDoing(each.acts, target);
    const found = written.filter((name) => name !== undefined);
    if (found.length === 0) ledger.tell('lost', key, `${tool} has no tool like "${each.name}", so there is nothing to take away.`);
    return found;
  });
  const more = [...new Set(names)].flatMap((name) => actsOf(name, target).filter((act) => doing[act] !== undefined && allows(access, act)));
  if (more.length > 0)
    ledger.tell('changed', key, `${tool} takes more away: what ${listed([...new Set(more)].map((act) => doing[act] ?? act))}.`);
  return [...new Set(names)];
}

/** Names that are the target's own stay, but for those of the past. */
function ownNames(ledger: Ledger, key: string, tools: readonly ToolName[], target: TargetId, tool: string): readonly string[] {
  const names = tools.flatMap(({ name }) => {
    const today = currentName(name, target);
    if (today === undefined) return [name];
    if (today === '') ledger.tell('lost', key, `${tool} has no tool "${name}" any more.`);
    else ledger.tell('changed', key, `"${name}" is called "${today}" now.`);
    return today === '' ? [] : [today];
  });
  return [...new Set(names)];
}

/** The usual name of what does this, and names that do nothing else. OpenCode has one permission for all that changes files. */
function namesDoing(acts: readonly Act[], target: TargetId): readonly string[] {
  return [...toolsOf(target).keys()].filter((name) => {
    const does = actsOf(name, target);
    const isUsual = does.some((act) => acts.includes(act) && toolFor(act, target) === name);
    return isUsual || (target !== 'opencode' && does.length > 0 && does.every((act) => acts.includes(act)));
  });
}

function inNames(
  ledger: Ledger,
  key: string,
  tools: readonly ToolName[],
  access: Access,
  target: TargetId,
  tool: string,
): readonly string[] {
  if (access.names === target) return tools.map(({ name }) => name);
  const names = new Set<string>();
  const missing: string[] = [];
  for (const each of tools) {
    const written = each.served ? [serverName(each.served, target)] : mainActs(each).map((act) => nameOf(act, target));
    const found = written.filter((name) => name !== undefined).filter((name) => target !== 'claude' || !isKeptFromSubagents(name));
    if (found.length === 0) missing.push(`"${each.name}"`);
    for (const name of found) names.add(name);
  }
  if (missing.length > 0) ledger.tell('lost', key, `${tool} has ${missing.length === 1 ? 'no tool' : 'no tools'} like ${listed(missing)}.`);
  for (const name of names) {
    const more = actsOf(name, target).filter((act) => heavy.has(act) && !allows(access, act));
    if (more.length > 0) ledger.tell('changed', key, `"${name}" of ${tool} also ${listed(more.map((act) => doing[act] ?? act))}.`);
  }
  return [...names];
}

/** What a set of tools is wanted for: that it changes notebooks and asks language servers as well is no reason to name these. */
function mainActs({ acts }: ToolName): readonly Act[] {
  const main = acts.filter((act) => act !== 'notebook' && act !== 'code');
  return main.length > 0 ? main : acts;
}

/** Claude Code lists folders with the tool that finds files. */
function nameOf(act: Act, target: TargetId): string | undefined {
  return toolFor(act, target) ?? (act === 'list' ? toolFor('find', target) : undefined);
}

/** What weighs when it is more than was asked for, in words. */
const doing: Readonly<Partial<Record<Act, string>>> = {
  write: 'writes files',
  edit: 'changes files',
  execute: 'runs commands',
  fetch: 'fetches web pages',
  browse: 'searches the web',
  delegate: 'calls other agents',
};
const heavy: ReadonlySet<string> = new Set(Object.keys(doing));

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The tool of an MCP server that a name means, by the form each tool writes it in. */
function servedIn(name: string, names: TargetId): ServerTool | undefined {
  const form = forms[names];
  const match = form && actsOf(name, names).length === 0 && !toolsOf(names).has(name) ? form.read.exec(name) : null;
  return match ? { server: match[1] ?? '*', tool: match[2] ?? '*' } : undefined;
}

/** The name of an MCP server's tool in a target; undefined where the target cannot write it. */
function serverName({ server, tool }: ServerTool, target: TargetId): string | undefined {
  const form = forms[target];
  if (!form) return undefined;
  const name = form.write(server, tool);
  const read = name === undefined ? undefined : servedIn(name, target);
  // A name that would be read as another server's tool is worse than none.
  return read?.server === server && read.tool === tool ? name : undefined;
}

interface ServerForm {
  readonly read: RegExp;
  write(server: string, tool: string): string | undefined;
}

const forms: Readonly<Partial<Record<TargetId, ServerForm>>> = {
  claude: {
    read: /^mcp__(?:\*|((?:(?!__)[\w.:-])+)(?:__([\w.:*-]+))?)$/,
    write: (server, tool) => (server === '*' ? 'mcp__*' : tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`),
  },
  gemini: {
    read: /^mcp_(?:\*|([a-zA-Z0-9.:-]+)_([a-zA-Z0-9_.:-]+|\*))$/,
    write: (server, tool) => (server === '*' ? 'mcp_*' : `mcp_${server}_${tool}`),
  },
  copilot: {
    read: /^([\w.:/-]+)\/([\w.:-]+|\*)$/,
    write: (server, tool) => (server === '*' ? undefined : `${server}/${tool}`),
  },
  opencode: {
    read: /^([a-zA-Z0-9.:-]+)_([\w.:-]+|\*)$/,
    write: (server, tool) => (server === '*' ? undefined : `${server}_${tool}`),
  },
};
