/** Custom agents of GitHub Copilot, in VS Code and on GitHub. */
import { allows, readAccess, writeRemaining } from '../access.ts';
import { type Dialect, type Entry, readNames, type Source, writeDescription, writeModelKey } from '../dialect.ts';
import { type Keys, listOf } from '../keys.ts';
import { readModel } from '../models.ts';
import type { Fields, Mode, Model, Said } from '../neutral.ts';
import { readServers, writeServers } from '../servers.ts';

const title = 'GitHub Copilot';

/** GitHub refuses prompts that are longer, in characters. */
const longestBody = 30_000;

export const copilotDialect: Dialect = {
  id: 'copilot',
  title,
  format: 'copilot',
  names: 'copilot',
  layout: 'yaml',
  path: (slug) => `.github/agents/${slug}.agent.md`,
  read: readCopilot,
  write(ledger): readonly Entry[] {
    const slug = ledger.take('slug')?.value;
    const access = ledger.take('access');
    const tools = access && writeRemaining(ledger, access, 'copilot', title);
    const delegates = ledger.take('delegates');
    const mayDelegate = delegates && (!access || allows(access.value, 'delegate'));
    const servers = ledger.take('servers');
    const mode = ledger.take('mode')?.value;
    if (ledger.agent.body.length > longestBody)
      ledger.tell(
        'beware',
        'prompt',
        `The text has more than ${longestBody.toLocaleString('en')} characters: GitHub does not take it, VS Code does.`,
      );
    return [
      ['name', ledger.take('displayName')?.value ?? slug],
      ['description', writeDescription(ledger)],
      ['model', writeModelKey(ledger, 'copilot', title)],
      ['tools', tools],
      ['agents', mayDelegate ? delegates.value : undefined],
      ['reasoning-effort', ledger.take('effort')?.value],
      ['user-invocable', mode === 'subagent' ? false : undefined],
      ['disable-model-invocation', mode === 'primary' ? true : undefined],
      ['mcp-servers', servers && writeServers(servers.value, 'copilot')],
    ];
  },
};

function readCopilot(keys: Keys, source: Source): Fields {
  const name = keys.text('name');
  const names = readNames(undefined, source);
  const servers = keys.value('mcp-servers', (value) => {
    const read = readServers('mcp-servers', value);
    for (const loss of read?.told ?? []) source.tell(loss);
    return read?.servers;
  });
  return {
    ...names,
    ...(name && name.value !== names.slug?.value && { displayName: name }),
    description: keys.text('description'),
    model: readFirstModel(keys, source),
    access: readAccess('copilot', keys.value('tools', listOf)),
    delegates: keys.value('agents', (value) => {
      const agents = listOf(value);
      return agents?.includes('*') ? undefined : agents;
    }),
    mode: readMode(keys),
    effort: keys.text('reasoning-effort') ?? keys.text('reasoningEffort'),
    servers,
  };
}

/** The first of several models is the one that is wanted. */
function readFirstModel(keys: Keys, { tell }: Source): Said<Model> | undefined {
  return keys.value('model', (value) => {
    const [first, ...others] = Array.isArray(value) ? value : [value];
    if (others.length > 0) tell({ kind: 'lost', key: 'model', says: `Of several models only "${String(first)}" goes over.` });
    return typeof first === 'string' ? readModel(first, 'copilot') : undefined;
  });
}

/** Who starts it: people who choose it, other agents, or both, which is what counts when nothing is said. */
function readMode(keys: Keys): Said<Mode> | undefined {
  const hidden = keys.value('user-invocable', (value) => (value === false ? 'subagent' : undefined));
  const alone =
    keys.value('disable-model-invocation', (value) => (value === true ? 'primary' : undefined)) ??
    keys.value('infer', (value) => (value === false ? 'primary' : undefined));
  return hidden ?? alone;
}
