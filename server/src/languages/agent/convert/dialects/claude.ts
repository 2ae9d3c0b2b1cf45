/** Subagents of Claude Code, and files of collections that are written as such. */
import { formatOf } from '../../formats/all.ts';
import { claudeColor, hexColor } from '../../know/colors.ts';
import { readAccess, writeAllowed, writeDenied } from '../access.ts';
import {
  type Dialect,
  type Entry,
  readModelKey,
  readNames,
  type Source,
  takeMode,
  writeDescription,
  writeModelKey,
  writeSlug,
} from '../dialect.ts';
import { type Keys, listOf, mapOf } from '../keys.ts';
import type { Ledger } from '../loss.ts';
import type { Fields, Said, Server } from '../neutral.ts';
import { readServers, writeServer } from '../servers.ts';

const title = 'Claude Code';

export const claudeDialect: Dialect = {
  id: 'claude',
  title,
  format: 'claude',
  names: 'claude',
  layout: 'yaml',
  path: (slug, folders) => ['.claude/agents', ...folders, `${slug}.md`].join('/'),
  read: readClaude,
  write(ledger) {
    const name = writeSlug(ledger, title);
    const tools = ledger.take('access');
    const allowed = tools && writeAllowed(ledger, tools, 'claude', title);
    const denied = tools ? writeDenied(ledger, tools, 'claude', title) : [];
    const servers = ledger.take('servers')?.value ?? [];
    takeMode(ledger, title);
    const entries: readonly Entry[] = [
      ['name', name],
      ['description', writeDescription(ledger)],
      ['tools', delegating(ledger, allowed)],
      ['disallowedTools', denied.length > 0 ? denied.join(', ') : undefined],
      ['model', writeModelKey(ledger, 'claude', title)],
      ['maxTurns', ledger.take('turns')?.value],
      ['effort', writeEffort(ledger)],
      ['background', ledger.take('background')?.value],
      ['mcpServers', servers.length > 0 ? servers.map((server) => ({ [server.name]: writeServer(server, 'claude') })) : undefined],
      ['color', writeColor(ledger)],
    ];
    return [...entries, ...ownKeys(ledger)].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  },
};

/** The order that people write the keys in. */
const order: readonly string[] = [
  'name',
  'description',
  'tools',
  ...Object.keys(formatOf('claude').keys).filter((key) => key !== 'color'),
  'color',
];

/** What a subagent says, by the keys that Claude Code knows. */
export function readClaude(keys: Keys, source: Source): Fields {
  const description = keys.text('description');
  const allowed = keys.value('tools', listOf);
  const access = readAccess('claude', allowed, keys.value('disallowedTools', listOf));
  const delegates = allowed && delegatesIn(allowed);
  const servers = readServerList(keys, source);
  return {
    ...readNames(keys.text('name'), source),
    // Claude Code takes these two characters for the end of a line, wherever they stand.
    ...(description && { description: { ...description, value: description.value.replaceAll('\\n', '\n') } }),
    model: readModelKey(keys, 'claude'),
    access,
    delegates,
    color: keys.text('color'),
    turns: keys.number('maxTurns'),
    effort: keys.value('effort', (value) => (typeof value === 'string' ? value : undefined)),
    background: keys.flag('background'),
    servers,
  };
}

function delegatesIn({ key, value }: Said<readonly string[]>): Said<readonly string[]> | undefined {
  const agents = value.flatMap((name) => {
    const [, inside] = /^(?:Agent|Task)\((.*)\)$/s.exec(name) ?? [];
    return inside === undefined ? [] : (listOf(inside) ?? []);
  });
  return agents.length > 0 ? { key, value: agents } : undefined;
}

/** `Agent` with the only agents it may call. */
function delegating(ledger: Ledger, allowed: readonly string[] | undefined): string | readonly string[] | undefined {
  const delegates = ledger.take('delegates');
  const plain = allowed?.filter((name) => !/^(?:Agent|Task)(?:\(|$)/.test(name));
  if (!delegates) return allowed && (allowed.length > 0 ? allowed.join(', ') : []);
  if (!allowed || !plain) {
    ledger.tell('lost', delegates.key, 'Claude Code cannot tell which agents it may call while it has all tools.');
    return undefined;
  }
  const call = allowed.length > plain.length && delegates.value.length > 0 ? [`Agent(${delegates.value.join(', ')})`] : [];
  return [...plain, ...call].join(', ');
}

/** Servers are a list of names that are known elsewhere, and of maps with one server each. */
function readServerList(keys: Keys, { tell }: Source): Said<readonly Server[]> | undefined {
  return keys.value('mcpServers', (value) => {
    if (!Array.isArray(value)) return undefined;
    return value.flatMap((item): readonly Server[] => {
      if (typeof item === 'string')
        tell({ kind: 'lost', key: 'mcpServers', says: `The MCP server "${item}" is set up elsewhere: set it up in the other tool, too.` });
      const read = readServers('mcpServers', mapOf(item) ?? {});
      for (const loss of read?.told ?? []) tell(loss);
      return read?.servers ?? [];
    });
  });
}

/** Claude Code has eight colours: the one with the nearest hue. */
function writeColor(ledger: Ledger): string | undefined {
  const color = ledger.take('color');
  const name = color && claudeColor(color.value);
  if (color && name === undefined) ledger.tell('lost', color.key, `Claude Code has no colour that comes near to "${color.value}".`);
  else if (color && name !== color.value && hexColor(name ?? '') !== color.value.toUpperCase())
    ledger.tell('changed', color.key, `"${color.value}" becomes "${name}", the nearest that Claude Code has.`);
  return name;
}

function writeEffort(ledger: Ledger): string | undefined {
  const effort = ledger.take('effort');
  const known = effort && formatOf('claude').keys['effort']?.type.safeParse(effort.value).success;
  if (effort && !known) ledger.tell('lost', effort.key, `Claude Code knows no effort "${effort.value}".`);
  return known ? effort.value : undefined;
}

/** Keys that only Claude Code has, from a file that was written for it. */
function ownKeys(ledger: Ledger): readonly Entry[] {
  if (ledger.agent.names !== 'claude') return [];
  const { keys } = formatOf('claude');
  const own = ledger.takeRest(({ key, value }) => Object.hasOwn(keys, key) && keys[key]?.type.safeParse(value).success === true);
  return own.map(({ key, value }) => [key, value]);
}
