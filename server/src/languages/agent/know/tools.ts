/** The tools that agents may use: their names in each tool's own words, and which of them do the same thing. */
import type { TargetId } from '../formats/format.ts';

/** What a tool does, whatever it is called. */
export type Act =
  | 'read'
  | 'find'
  | 'search'
  | 'list'
  | 'write'
  | 'edit'
  | 'notebook'
  | 'execute'
  | 'fetch'
  | 'browse'
  | 'delegate'
  | 'todo'
  | 'ask'
  | 'skill'
  | 'code';

/** One row for each act: what it is for, and its names, the one to write first. */
const acts: readonly {
  readonly act: Act;
  readonly says: string;
  readonly names: Readonly<Partial<Record<TargetId, readonly string[]>>>;
}[] = [
  {
    act: 'read',
    says: 'Reads files.',
    names: { claude: ['Read'], opencode: ['read'], copilot: ['read', 'read/readFile'], gemini: ['read_file', 'read_many_files'] },
  },
  {
    act: 'find',
    says: 'Finds files by their names.',
    names: { claude: ['Glob'], opencode: ['glob'], copilot: ['search', 'search/fileSearch'], gemini: ['glob'] },
  },
  {
    act: 'search',
    says: 'Searches in files.',
    names: {
      claude: ['Grep'],
      opencode: ['grep'],
      copilot: ['search', 'search/textSearch', 'search/codebase'],
      gemini: ['grep_search', 'search_file_content'],
    },
  },
  {
    act: 'list',
    says: 'Lists folders.',
    names: { opencode: ['list'], copilot: ['search', 'search/listDirectory'], gemini: ['list_directory'] },
  },
  {
    act: 'write',
    says: 'Writes whole files.',
    names: {
      claude: ['Write'],
      opencode: ['edit', 'write'],
      copilot: ['edit', 'edit/createFile', 'edit/createDirectory'],
      gemini: ['write_file'],
    },
  },
  {
    act: 'edit',
    says: 'Changes files.',
    names: { claude: ['Edit'], opencode: ['edit', 'patch', 'apply_patch'], copilot: ['edit', 'edit/editFiles'], gemini: ['replace'] },
  },
  {
    act: 'notebook',
    says: 'Changes notebooks.',
    names: { claude: ['NotebookEdit'], opencode: ['edit'], copilot: ['edit', 'edit/editNotebook', 'edit/createJupyterNotebook'] },
  },
  {
    act: 'execute',
    says: 'Runs commands.',
    names: {
      claude: ['Bash', 'PowerShell'],
      opencode: ['bash'],
      copilot: ['execute', 'execute/runInTerminal'],
      gemini: ['run_shell_command'],
    },
  },
  {
    act: 'fetch',
    says: 'Fetches web pages.',
    names: { claude: ['WebFetch'], opencode: ['webfetch'], copilot: ['web', 'web/fetch'], gemini: ['web_fetch'] },
  },
  {
    act: 'browse',
    says: 'Searches the web.',
    names: { claude: ['WebSearch'], opencode: ['websearch'], copilot: ['web'], gemini: ['google_web_search'] },
  },
  {
    act: 'delegate',
    says: 'Hands work to other agents.',
    names: { claude: ['Agent', 'Task'], opencode: ['task'], copilot: ['agent', 'agent/runSubagent'], gemini: ['invoke_agent'] },
  },
  {
    act: 'todo',
    says: 'Keeps a list of what is to be done.',
    names: { claude: ['TodoWrite'], opencode: ['todowrite'], copilot: ['todo'], gemini: ['write_todos'] },
  },
  {
    act: 'ask',
    says: 'Asks the user.',
    names: { claude: ['AskUserQuestion'], opencode: ['question'], copilot: ['vscode/askQuestions'], gemini: ['ask_user'] },
  },
  {
    act: 'skill',
    says: 'Uses skills.',
    names: { claude: ['Skill'], opencode: ['skill'], gemini: ['activate_skill'] },
  },
  {
    act: 'code',
    says: 'Asks the language server.',
    names: { claude: ['LSP'], opencode: ['lsp'], copilot: ['search', 'search/usages', 'read/problems'] },
  },
];

/** Names that stand for no act of the table. */
const others: Readonly<Partial<Record<TargetId, string>>> = {
  claude:
    'Artifact ClaudeDesign CronCreate CronDelete CronList EndConversation EnterPlanMode EnterWorktree ExitPlanMode ExitWorktree ListAgents ListMcpResourcesTool Monitor Projects PushNotification ReadMcpResourceDirTool ReadMcpResourceTool RefreshMcpTools RemoteTrigger ReportFindings ScheduleWakeup SendFeedback SendMessage SendUserFile SendUserMessage SetGoal ShareOnboardingGuide StructuredOutput TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate ToolSearch WaitForMcpServers Workflow',
  opencode: 'plan_exit doom_loop external_directory',
  copilot:
    'findTestFiles execute/runNotebookCell execute/executionSubagent execute/createAndRunTask execute/getTaskOutput execute/runTask execute/runTests execute/testFailure execute/getTerminalOutput execute/killTerminal execute/sendToTerminal read/getNotebookSummary read/viewImage read/readNotebookCellOutput read/skill read/terminalLastCommand read/terminalSelection search/changes search/searchSubagent edit/rename vscode vscode/installExtension vscode/memory vscode/newWorkspace vscode/resolveMemoryFileUri vscode/runCommand vscode/switchAgent vscode/toolSearch vscode/vscodeAPI vscode/extensions vscode/reviewPlan web/githubRepo web/githubTextSearch',
  gemini:
    'tracker_create_task tracker_update_task tracker_get_task tracker_list_tasks tracker_add_dependency tracker_visualize get_internal_docs enter_plan_mode exit_plan_mode update_topic complete_task read_mcp_resource list_mcp_resources',
};

/** Names of the past, and what they are called today; an empty text where there is no such tool any more. */
const past: Readonly<Partial<Record<TargetId, Readonly<Record<string, string>>>>> = {
  claude: {
    BashOutput: '',
    Brief: 'SendUserMessage',
    KillBash: 'TaskStop',
    KillShell: 'TaskStop',
    ListMcpResources: 'ListMcpResourcesTool',
    ListPeers: 'ListAgents',
    LS: '',
    MultiEdit: 'Edit',
    NotebookRead: 'Read',
    ProposeGoal: 'SetGoal',
    ReadMcpResource: 'ReadMcpResourceTool',
    ReadMcpResourceDir: 'ReadMcpResourceDirTool',
    SlashCommand: 'Skill',
    TodoRead: '',
  },
  copilot: {
    changes: 'search/changes',
    codebase: 'search/codebase',
    createDirectory: 'edit/createDirectory',
    createFile: 'edit/createFile',
    editFiles: 'edit/editFiles',
    extensions: 'vscode/extensions',
    fetch: 'web/fetch',
    githubRepo: 'web/githubRepo',
    'new/installExtension': 'vscode/installExtension',
    'new/newWorkspace': 'vscode/newWorkspace',
    problems: 'read/problems',
    runCommands: 'execute',
    'runCommands/getTerminalOutput': 'execute/getTerminalOutput',
    'runCommands/terminalLastCommand': 'read/terminalLastCommand',
    'runCommands/terminalSelection': 'read/terminalSelection',
    runNotebooks: 'execute',
    runSubagent: 'agent/runSubagent',
    runTasks: 'execute',
    'runTasks/createAndRunTask': 'execute/createAndRunTask',
    'runTasks/getTaskOutput': 'execute/getTaskOutput',
    'runTasks/runTask': 'execute/runTask',
    runTests: 'execute/runTests',
    'search/readFile': 'read/readFile',
    shell: 'execute',
    terminalLastCommand: 'read/terminalLastCommand',
    terminalSelection: 'read/terminalSelection',
    testFailure: 'execute/testFailure',
    todos: 'todo',
    usages: 'search/usages',
    vscodeAPI: 'vscode/vscodeAPI',
  },
  gemini: { search_file_content: 'grep_search' },
};

/** Names of the past that the tool does not take any more; all others it still understands. */
const lost: Readonly<Partial<Record<TargetId, ReadonlySet<string>>>> = {
  claude: new Set(['BashOutput', 'LS', 'MultiEdit', 'NotebookRead', 'SlashCommand', 'TodoRead']),
};

/** What a tool has, and never gives to an agent that another one starts. */
const notForSubagents: Readonly<Partial<Record<TargetId, ReadonlySet<string>>>> = {
  claude: new Set(['AskUserQuestion', 'EndConversation', 'EnterPlanMode', 'ScheduleWakeup', 'TaskOutput', 'WaitForMcpServers', 'Workflow']),
  gemini: new Set(['invoke_agent', 'update_topic']),
};

/** Names that stand for many tools, or for those of MCP servers, by the form each tool wants. */
const patterns: Readonly<Partial<Record<TargetId, RegExp>>> = {
  claude: /^(?:\*|mcp__[\w.:*-]+)$/,
  opencode: /[*?]|_/,
  copilot: /^\*$|[/.]/,
  gemini: /^(?:\*|discovered_tool_.*|mcp_\*|mcp_[a-z0-9.:-]+_(?:\*|_*[a-z0-9.:-][a-z0-9_.:-]*))$/i,
};

/** The names of a target's own tools with what they do, the usual ones first. */
export function toolsOf(target: TargetId): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { says, names } of acts) for (const name of names[target] ?? []) if (!known.has(name)) known.set(name, says);
  for (const name of others[target]?.split(' ') ?? []) known.set(name, '');
  return known;
}

/** True for a tool of the target, and for a pattern that may stand for some. */
export function isTool(name: string, target: TargetId): boolean {
  return nameSets[target].has(name) || patterns[target]?.test(name) === true;
}

/** What a name of the past is called today: an empty text where the tool is gone, undefined for other names. */
export function currentName(name: string, target: TargetId): string | undefined {
  return past[target]?.[name];
}

/** True for a name of the past that the tool takes no more. */
export function isLost(name: string, target: TargetId): boolean {
  return lost[target]?.has(name) === true;
}

/** True for what a tool has, but never for an agent that another one starts. */
export function isKeptFromSubagents(name: string, target: TargetId = 'claude'): boolean {
  return notForSubagents[target]?.has(name) === true;
}

/** The tool of an MCP server, or all of them. */
interface ServerTool {
  readonly server: string;
  /** `*` for all of them. */
  readonly tool: string;
}

/** The forms in which such tools are named, where they are certain to be meant. */
const serverForms: Readonly<Partial<Record<TargetId, RegExp>>> = {
  claude: /^mcp__(?<server>[\w.-]*?[A-Za-z0-9.-])(?:__(?<tool>[\w.*-]+))?$/,
  gemini: /^mcp_(?<server>[A-Za-z0-9.-]+)_(?<tool>[\w.*-]+)$/,
  copilot: /^(?<server>[\w.-]+)\/(?<tool>[\w.*-]+)$/,
};

/** What a tool of an MCP server that is named as another target has it is called here; undefined for other names. */
export function serverToolFor(name: string, target: TargetId): string | undefined {
  for (const from of targetsWithNames) {
    const groups = from === target || nameSets[from].has(name) ? undefined : serverForms[from]?.exec(name)?.groups;
    if (groups?.['server'] !== undefined) return writeServerTool({ server: groups['server'], tool: groups['tool'] ?? '*' }, target);
  }
  return undefined;
}

/** The MCP server that a name of this target speaks of. */
export function serverOf(name: string, target: TargetId): string | undefined {
  return nameSets[target].has(name) ? undefined : serverForms[target]?.exec(name)?.groups?.['server'];
}

function writeServerTool({ server, tool }: ServerTool, target: TargetId): string | undefined {
  if (target === 'claude') return tool === '*' ? `mcp__${server}` : `mcp__${server}__${tool}`;
  if (target === 'copilot') return `${server}/${tool}`;
  if (target === 'opencode') return `${server}_${tool}`;
  return target === 'gemini' && !server.includes('_') ? `mcp_${server}_${tool}` : undefined;
}

/** The target whose own name this is, of those that have lists of their own. */
export function ownerOf(name: string): TargetId | undefined {
  return targetsWithNames.find((target) => nameSets[target].has(name));
}

/** What a name does; undefined for names of no act. Case does not count: GitHub and people do not mind it either. */
export function actsOf(name: string, target: TargetId): readonly Act[] {
  const wanted = name.toLowerCase();
  return acts.filter(({ names }) => names[target]?.some((each) => each.toLowerCase() === wanted)).map(({ act }) => act);
}

/** The name that does the same in another target, as one writes it there; undefined where nothing does. */
export function equivalentTool(name: string, from: TargetId, to: TargetId): string | undefined {
  const [act] = actsOf(name, from);
  return act === undefined ? undefined : toolFor(act, to);
}

/** The name of the tool that does this. */
export function toolFor(act: Act, target: TargetId): string | undefined {
  return acts.find((row) => row.act === act)?.names[target]?.[0];
}

const targetsWithNames: readonly TargetId[] = ['claude', 'gemini', 'opencode', 'copilot'];

const nameSets: Readonly<Record<TargetId, ReadonlySet<string>>> = {
  claude: new Set(toolsOf('claude').keys()),
  opencode: new Set(toolsOf('opencode').keys()),
  copilot: new Set(toolsOf('copilot').keys()),
  gemini: new Set(toolsOf('gemini').keys()),
  cursor: new Set(),
  codex: new Set(),
};
