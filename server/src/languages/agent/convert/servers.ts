/** Carries MCP servers from one tool's shape to another's: what runs or where it is, and what is handed to it. */
import { mapOf } from './keys.ts';
import type { Loss } from './loss.ts';
import type { Server } from './neutral.ts';

/** The servers of a map from names to settings, and what of them has no place elsewhere. Undefined where it is no such map. */
export function readServers(
  key: string,
  value: unknown,
): { readonly servers: readonly Server[]; readonly told: readonly Loss[] } | undefined {
  const map = mapOf(value);
  if (!map) return undefined;
  const told: Loss[] = [];
  const servers: Server[] = [];
  for (const [name, settings] of Object.entries(map)) {
    const server = readServer(name, settings);
    if (!server) {
      told.push({ kind: 'lost', key, says: `The MCP server "${name}" says neither what to run nor where it is.` });
      continue;
    }
    servers.push(server);
    const others = Object.keys(mapOf(settings) ?? {}).filter((setting) => !settingsKnown.has(setting));
    if (others.length > 0)
      told.push({
        kind: 'lost',
        key,
        says: `Of the MCP server "${name}" these settings are left out: ${others.map((other) => `"${other}"`).join(', ')}.`,
      });
    if (/\$\{/.test(JSON.stringify(settings)))
      told.push({
        kind: 'beware',
        key,
        says: `The settings of the MCP server "${name}" hold a variable "\${…}": check that it is filled in.`,
      });
  }
  return { servers, told };
}

/** The settings that all tools have in some way, or that only say what is the default. */
const settingsKnown = new Set(['type', 'command', 'args', 'env', 'url', 'headers', 'http_headers', 'tools']);

function readServer(name: string, settings: unknown): Server | undefined {
  const { type, command, args, env, url, headers, http_headers } = mapOf(settings) ?? {};
  const texts = Array.isArray(args) ? args.map(String) : undefined;
  const variables = textMap(env);
  const sent = textMap(headers ?? http_headers);
  if (typeof command === 'string')
    return { name, transport: 'stdio', command, ...(texts && { args: texts }), ...(variables && { env: variables }) };
  if (typeof url !== 'string') return undefined;
  return { name, transport: type === 'sse' ? 'sse' : 'http', url, ...(sent && { headers: sent }) };
}

function textMap(value: unknown): Readonly<Record<string, string>> | undefined {
  const map = mapOf(value);
  return map && Object.fromEntries(Object.entries(map).map(([name, each]) => [name, String(each)]));
}

/** How a tool writes a server. */
export type ServerShape = 'claude' | 'copilot' | 'gemini' | 'codex';

/** The settings of a server as a tool wants them. */
export function writeServer(
  { transport, command, args, env, url, headers }: Server,
  shape: ServerShape,
): Readonly<Record<string, unknown>> {
  const isLocal = transport === 'stdio';
  const type = {
    claude: isLocal ? undefined : transport,
    copilot: isLocal ? 'local' : transport,
    gemini: isLocal ? undefined : transport,
    codex: undefined,
  };
  const written = {
    type: type[shape],
    command,
    args: args ?? (isLocal && shape === 'copilot' ? [] : undefined),
    env,
    url,
    [shape === 'codex' ? 'http_headers' : 'headers']: headers,
    tools: shape === 'copilot' ? ['*'] : undefined,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}

/** The servers as a map from names to settings; undefined where there are none. */
export function writeServers(servers: readonly Server[], shape: ServerShape): Readonly<Record<string, unknown>> | undefined {
  if (servers.length === 0) return undefined;
  return Object.fromEntries(servers.map((server) => [server.name, writeServer(server, shape)]));
}
