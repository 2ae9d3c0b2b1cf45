/** What stands inside the values of keys: lists of tools and agents, handoffs, hooks, servers, permissions. */
import type { Format, Key, KeyValue } from '../formats/format.ts';

/** What names are declared somewhere else, and where. */
export type NameKind = 'tools' | 'agents' | 'skills' | 'models' | 'colors';

/** What a value may be, as far as there is something to propose. */
export interface Shape {
  readonly says?: string;
  /** Words to choose from. */
  readonly values?: readonly KeyValue[];
  readonly names?: NameKind;
  /** For a list: what each item may be. */
  readonly each?: Shape;
  /** For a map: its keys. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** The fields to write at once. */
  readonly first?: readonly string[];
  /** For a map whose keys are names of one's own: what stands behind each. */
  readonly entries?: Shape;
  /** What the tool says of several names: one text with commas, or a list. */
  readonly several?: 'text' | 'list';
  /** True where a value has to be in quotes, such as a hex colour. */
  readonly quoted?: boolean;
}

/** What the value of a key may be. */
export function shapeOf(format: Format, name: string, key: Key): Shape {
  const extra = extras[familyOf(format)]?.[name] ?? {};
  return { says: key.says, ...(key.values && { values: key.values }), ...extra };
}

/** The frontmatter as a map of the keys that its tool knows. */
export function shapeOfFormat(format: Format): Shape {
  return { fields: Object.fromEntries(Object.entries(format.keys).map(([name, key]) => [name, shapeOf(format, name, key)])) };
}

/** What lies behind a key of a map, or without one in an item of a list; undefined where nothing is known of it. */
export function inside(shape: Shape | undefined, step: string | undefined): Shape | undefined {
  if (step === undefined) return shape?.each;
  return shape?.fields && Object.hasOwn(shape.fields, step) ? shape.fields[step] : shape?.entries;
}

type Family = 'claude' | 'copilot' | 'opencode' | 'gemini' | 'skill' | 'none';

function familyOf({ target, kind, id }: Format): Family {
  if (kind === 'skill') return 'skill';
  if (id === 'plain' || target === 'claude') return 'claude';
  return target === 'copilot' || target === 'opencode' || target === 'gemini' ? target : 'none';
}

const flag: Shape = { values: [{ value: 'true' }, { value: 'false' }] };
const words = (...values: readonly string[]): Shape => ({ values: values.map((value) => ({ value })) });
const says = (sentence: string, shape: Shape = {}): Shape => ({ ...shape, says: sentence });

const tools: Shape = { names: 'tools', each: { names: 'tools' } };
const agents: Shape = { names: 'agents', each: { names: 'agents' } };
const skills: Shape = { names: 'skills', each: { names: 'skills' } };

const env = says('Variables for its process.', { entries: {} });
const headers = says('Headers of each request.', { entries: {} });
const args = says('Arguments of the command.', { each: {} });
const command = says('The program that is the server.');
const url = says('Where the server listens.');

const claudeServer: Shape = {
  fields: {
    type: says('How to talk to it.', words('stdio', 'http', 'sse')),
    command,
    args,
    env,
    url,
    headers,
  },
  first: ['command', 'args'],
};

const claudeHook: Shape = {
  fields: {
    type: says('What runs.', {
      values: [
        { value: 'command', says: 'A command of the shell.' },
        { value: 'prompt', says: 'A question to a model.' },
        { value: 'agent', says: 'An agent that looks into it.' },
        { value: 'http', says: 'A request to a server.' },
        { value: 'mcp_tool', says: 'A tool of an MCP server.' },
      ],
    }),
    command: says('What the shell runs. It reads the event as JSON.'),
    timeout: says('After how many seconds it is stopped.'),
    statusMessage: says('What is shown while it runs.'),
    shell: says('What runs the command.', words('bash', 'powershell')),
    if: says('Runs only where this permission rule fits: "Bash(git *)".'),
    once: says('Runs only the first time.', flag),
    async: says('Runs beside the work, which does not wait.', flag),
    prompt: says('The question, for the types "prompt" and "agent".'),
    model: says('The model that answers.', { names: 'models' }),
    url: says('Where the request goes, for the type "http".'),
    server: says('The server, for the type "mcp_tool".'),
    tool: says('The tool, for the type "mcp_tool".'),
  },
  first: ['type', 'command'],
};

const claudeEvent: Shape = {
  each: {
    fields: {
      matcher: says('The tools it is about, as a pattern: "Edit|Write". Without it all.', { names: 'tools' }),
      hooks: says('What runs.', { each: claudeHook }),
    },
    first: ['matcher', 'hooks'],
  },
};

/** The events of Claude Code, those that agents are written for first. */
const claudeEvents: Readonly<Record<string, string>> = {
  PreToolUse: 'Before a tool is used. It can stop that.',
  PostToolUse: 'After a tool was used.',
  Stop: 'When the agent is done.',
  SubagentStop: 'When a subagent is done.',
  SubagentStart: 'When a subagent starts.',
  SessionStart: 'When a session starts.',
  SessionEnd: 'When a session ends.',
  UserPromptSubmit: 'When the user has sent something.',
  PostToolUseFailure: 'After a tool has failed.',
  PostToolBatch: 'After several tools were used at once.',
  PermissionRequest: 'When permission is asked for.',
  PermissionDenied: 'When permission was refused.',
  Notification: 'When a notification is shown.',
  PreCompact: 'Before the conversation is shortened.',
  PostCompact: 'After the conversation was shortened.',
  StopFailure: 'When a turn ends with an error.',
  FileChanged: 'When a file has changed.',
  TaskCreated: 'When a task is made.',
  TaskCompleted: 'When a task is done.',
};

const claudeHooks: Shape = {
  fields: Object.fromEntries(Object.entries(claudeEvents).map(([event, sentence]) => [event, says(sentence, claudeEvent)])),
};

const vscodeHook: Shape = {
  fields: {
    type: says('What runs.', words('command')),
    command: says('What the shell runs.'),
    windows: says('The command on Windows.'),
    linux: says('The command on Linux.'),
    osx: says('The command on macOS.'),
    cwd: says('The folder it runs in.'),
    env,
    timeout: says('After how many seconds it is stopped.'),
  },
  first: ['type', 'command'],
};

const vscodeEvents =
  'SessionStart UserPromptSubmit PreToolUse PostToolUse PreCompact SubagentStart SubagentStop Stop SessionEnd ErrorOccurred'.split(' ');

const copilotServer: Shape = {
  fields: {
    type: says('How to talk to it.', words('local', 'stdio', 'http', 'sse')),
    command,
    args,
    tools: says('Its tools that may be used; "*" for all.', { each: {} }),
    env,
    url,
    headers,
  },
  first: ['type', 'command', 'args', 'tools'],
};

const answers: Shape = {
  values: [
    { value: 'allow', says: 'Never asks.' },
    { value: 'ask', says: 'Asks each time.' },
    { value: 'deny', says: 'Refuses.' },
  ],
};
const patterns: Shape = { ...answers, entries: answers };

/** The flags of OpenCode's older key for tools, by the names that mean something. */
const opencodeTools = 'write edit patch bash read grep glob list webfetch websearch task todowrite skill lsp question'.split(' ');

const geminiServer: Shape = {
  fields: {
    command,
    args,
    env,
    cwd: says('The folder it runs in.'),
    url,
    type: says('How to talk to a server at a URL.', words('sse', 'http')),
    headers,
    timeout: says('How many milliseconds an answer may take.'),
    trust: says('Its tools run without a question.', flag),
    description: says('What it is for.'),
    include_tools: says('The only tools of it that may be used.', { each: {} }),
    exclude_tools: says('Tools of it that may not be used.', { each: {} }),
  },
  first: ['command', 'args'],
};

const extras: Readonly<Partial<Record<Family, Readonly<Record<string, Shape>>>>> = {
  claude: {
    tools: { ...tools, several: 'text' },
    disallowedTools: { ...tools, several: 'text' },
    skills: { ...skills, several: 'list' },
    mcpServers: { each: { entries: claudeServer } },
    hooks: claudeHooks,
  },
  copilot: {
    tools: { ...tools, several: 'list' },
    agents: { ...agents, several: 'list', values: [{ value: '*', says: 'All of them.' }] },
    skills: { ...skills, several: 'list' },
    agent: { names: 'agents' },
    model: { names: 'models', each: { names: 'models' } },
    handoffs: {
      each: {
        fields: {
          label: says('What the button says.'),
          agent: says('The agent to go on with.', { names: 'agents' }),
          prompt: says('What it is told.'),
          send: says('True sends the prompt at once.', flag),
          showContinueOn: says('False leaves out the choice to go on elsewhere.', flag),
          model: says('The model to go on with.', { names: 'models' }),
        },
        first: ['label', 'agent', 'prompt'],
      },
    },
    hooks: { fields: Object.fromEntries(vscodeEvents.map((event) => [event, says(claudeEvents[event] ?? '', { each: vscodeHook })])) },
    'mcp-servers': { entries: copilotServer },
  },
  opencode: {
    model: { names: 'models' },
    tools: { fields: Object.fromEntries(opencodeTools.map((name) => [name, flag])), entries: flag },
    permission: {
      ...answers,
      fields: {
        '*': says('All that is not said otherwise.', answers),
        edit: says('Changes to files, whichever tool makes them.', patterns),
        bash: says('Commands of the shell, by patterns such as "git *".', patterns),
        read: says('Reading files.', patterns),
        webfetch: says('Fetching web pages.', answers),
        websearch: says('Searching the web.', answers),
        task: says('Starting other agents.', patterns),
        skill: says('Using skills.', patterns),
        glob: says('Finding files.', patterns),
        grep: says('Searching in files.', patterns),
        list: says('Listing folders.', patterns),
        lsp: says('Asking the language server.', patterns),
        external_directory: says('Files outside of the project.', patterns),
        todowrite: says('Keeping a list of what is to be done.', answers),
        question: says('Asking the user.', answers),
        doom_loop: says('Doing the same again and again.', answers),
      },
      entries: patterns,
    },
    color: { names: 'colors', quoted: true },
  },
  gemini: {
    tools: { ...tools, several: 'list' },
    model: { names: 'models' },
    mcp_servers: { entries: geminiServer },
    auth: {
      fields: {
        type: says('How to sign in.', words('apiKey', 'http', 'google-credentials', 'oauth')),
        key: says('The key, for the type "apiKey".'),
        scheme: says('The scheme, for the type "http".', words('Bearer', 'Basic')),
        token: says('The token, for the scheme "Bearer".'),
        client_id: says('The client, for the type "oauth".'),
        scopes: says('What the token may be used for.', { each: {} }),
      },
      first: ['type'],
    },
  },
  skill: {
    'allowed-tools': { ...tools, several: 'text' },
    'disallowed-tools': { ...tools, several: 'text' },
    agent: { names: 'agents' },
    hooks: claudeHooks,
  },
};
