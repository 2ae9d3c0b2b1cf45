/** Subagents of Gemini CLI, which refuses a file for any key it does not know. */
import { readAccess, writeRemaining } from '../access.ts';
import { type Dialect, type Entry, readModelKey, readNames, type Source, takeMode, writeDescription, writeModelKey } from '../dialect.ts';
import { type Keys, listOf } from '../keys.ts';
import type { Fields } from '../neutral.ts';
import { readServers, writeServers } from '../servers.ts';

const title = 'Gemini CLI';

export const geminiDialect: Dialect = {
  id: 'gemini',
  title,
  format: 'gemini',
  names: 'gemini',
  layout: 'yaml',
  path: (slug) => `.gemini/agents/${slug}.md`,
  read: readGemini,
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    const access = ledger.take('access');
    const servers = ledger.take('servers');
    const variables = new Set(
      Array.from(ledger.agent.body.matchAll(/\$\{(\w+)\}/g), ([, name = '']) => name).filter((name) => !inputs.has(name)),
    );
    for (const name of variables)
      ledger.tell(
        'beware',
        'prompt',
        `Gemini CLI takes "\${${name}}" in the text for an input that nobody gives, and stops when the agent runs.`,
      );
    return [
      ['name', ledger.take('slug')?.value],
      ['display_name', ledger.take('displayName')?.value],
      ['description', writeDescription(ledger)],
      ['tools', access && writeRemaining(ledger, access, 'gemini', title)],
      ['mcp_servers', servers && writeServers(servers.value, 'gemini')],
      ['model', writeModelKey(ledger, 'gemini', title)],
      ['temperature', ledger.take('temperature')?.value],
      ['max_turns', ledger.take('turns')?.value],
    ];
  },
};

/** What Gemini CLI fills in itself. */
const inputs: ReadonlySet<string> = new Set(['query', 'cliVersion', 'activeModel', 'today']);

function readGemini(keys: Keys, source: Source): Fields {
  const display = keys.text('display_name');
  const names = readNames(keys.text('name'), source);
  keys.value('kind', (value) => (value === 'local' ? value : undefined));
  const servers = keys.value('mcp_servers', (value) => {
    const read = readServers('mcp_servers', value);
    for (const loss of read?.told ?? []) source.tell(loss);
    return read?.servers;
  });
  return {
    ...names,
    ...(display && display.value !== names.slug?.value && { displayName: display }),
    description: keys.text('description'),
    model: readModelKey(keys, 'gemini'),
    access: readAccess('gemini', keys.value('tools', listOf)),
    turns: keys.number('max_turns'),
    temperature: keys.number('temperature'),
    servers,
  };
}
