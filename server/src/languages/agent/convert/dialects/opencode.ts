/** Agents of OpenCode. */
import { hexColor, themeColors } from '../../know/colors.ts';
import { actsOf } from '../../know/tools.ts';
import { allows, readTool, writeAllowed, writeDenied } from '../access.ts';
import { type Dialect, type Entry, readModelKey, readNames, type Source, writeDescription, writeModelKey, writeSlug } from '../dialect.ts';
import { type Keys, mapOf } from '../keys.ts';
import type { Ledger } from '../loss.ts';
import type { Access, Fields, Mode, Said } from '../neutral.ts';

const title = 'OpenCode';

export const opencodeDialect: Dialect = {
  id: 'opencode',
  title,
  format: 'opencode',
  names: 'opencode',
  layout: 'yaml',
  // A folder would become a part of the agent's name.
  path: (slug) => `.opencode/agents/${slug}.md`,
  read: readOpencode,
  write(ledger): readonly Entry[] {
    writeSlug(ledger, title);
    // What people choose in VS Code they shall be able to choose here, too; agents of other tools are called.
    const mode = ledger.take('mode')?.value ?? (ledger.agent.names === 'copilot' ? 'all' : 'subagent');
    return [
      ['description', writeDescription(ledger)],
      ['mode', mode],
      ['model', writeModelKey(ledger, 'opencode', title)],
      ['temperature', ledger.take('temperature')?.value],
      ['steps', ledger.take('turns')?.value],
      ['color', writeColor(ledger)],
      ['permission', writePermission(ledger)],
    ];
  },
};

function writeColor(ledger: Ledger): string | undefined {
  const color = ledger.take('color');
  const hex = color && (isOwnColor(color.value) ? color.value : hexColor(color.value));
  if (color && hex === undefined)
    ledger.tell('lost', color.key, `OpenCode wants six hex digits, and which "${color.value}" stands for is not certain.`);
  return hex;
}

function isOwnColor(color: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(color) || themeColors.some((name) => name === color);
}

/** One word for each tool. The last that fits counts, so the one for all others stands first. */
function writePermission(ledger: Ledger): Readonly<Record<string, unknown>> | undefined {
  const access = ledger.take('access');
  const delegates = ledger.take('delegates');
  const permission: [string, unknown][] = [];
  if (access?.value.allowed) {
    const allowed = writeAllowed(ledger, access, 'opencode', title) ?? [];
    permission.push(['*', 'deny'], ...allowed.map((name): [string, unknown] => [name, 'allow']));
  } else if (access) {
    permission.push(...writeDenied(ledger, access, 'opencode', title).map((name): [string, unknown] => [name, 'deny']));
  }
  if (delegates && (!access || allows(access.value, 'delegate')))
    permission.push(['task', Object.fromEntries([['*', 'deny'], ...delegates.value.map((name) => [name, 'allow'])])]);
  return permission.length > 0 ? Object.fromEntries(permission) : undefined;
}

function readOpencode(keys: Keys, source: Source): Fields {
  return {
    ...readNames(keys.text('name'), source),
    description: keys.text('description'),
    model: readModelKey(keys, 'opencode'),
    ...readPermission(keys, source),
    color: keys.text('color'),
    mode: keys.value('mode', (value) => modes.find((mode) => mode === value)),
    turns: keys.number('steps') ?? keys.number('maxSteps'),
    temperature: keys.number('temperature'),
  };
}

const modes: readonly Mode[] = ['subagent', 'primary', 'all'];

/** What stands for each tool, first in the older map `tools`, then in `permission`, which has the last word. */
function readPermission(keys: Keys, source: Source): Pick<Fields, 'access' | 'delegates'> {
  const tools = keys.value('tools', mapOf);
  const permission = keys.value('permission', (value) => (typeof value === 'string' ? { '*': value } : mapOf(value)));
  const key = (permission ?? tools)?.key;
  if (key === undefined) return {};
  const words = new Map<string, string>();
  let delegates: readonly string[] = [];
  for (const [name, value] of Object.entries(tools?.value ?? {})) words.set(asPermission(name), value === false ? 'deny' : 'allow');
  for (const [name, value] of Object.entries(permission?.value ?? {})) {
    const patterns = mapOf(value);
    if (!patterns) words.set(name, String(value));
    else if (name === 'task') {
      delegates = Object.keys(patterns).filter((agent) => !/[*?]/.test(agent) && patterns[agent] !== 'deny');
      words.set(name, patterns['*'] === 'deny' && delegates.length === 0 ? 'deny' : 'allow');
      if (patterns['*'] !== 'deny') delegates = [];
    } else {
      words.set(name, String(patterns['*'] ?? 'ask'));
      source.tell({
        kind: 'changed',
        key,
        says: `What "${name}" may do with some files or commands is left out: the tool goes over as a whole.`,
      });
    }
  }
  for (const name of unlike) if (words.delete(name)) source.tell({ kind: 'lost', key, says: `Only OpenCode has "${name}".` });
  const asked = [...words].filter(([, word]) => word === 'ask').map(([name]) => `"${name}"`);
  if (asked.length > 0)
    source.tell({
      kind: 'changed',
      key,
      says: `OpenCode asks before it uses ${asked.join(', ')}; elsewhere settings decide what is asked.`,
    });
  return { access: accessOf(key, words), ...(delegates.length > 0 && { delegates: { key, value: delegates } }) };
}

/** What no other tool has. */
const unlike = ['external_directory', 'doom_loop'];

function accessOf(key: string, words: ReadonlyMap<string, string>): Said<Access> | undefined {
  const isClosed = words.get('*') === 'deny';
  const names = [...words]
    .filter(([name, word]) => name !== '*' && (word === 'deny') !== isClosed)
    .map(([name]) => readTool(name, 'opencode'));
  if (!isClosed && names.length === 0) return undefined;
  return { key, value: { names: 'opencode', ...(isClosed && { allowed: names }), denied: isClosed ? [] : names } };
}

/** One permission stands for all that changes files. */
function asPermission(name: string): string {
  return actsOf(name, 'opencode').some((act) => act === 'write' || act === 'edit') ? 'edit' : name;
}
