/** The hooks that agents may bring along: at which events they run, and what each kind of them needs. */

/** The events of Claude Code at which a tool is used: their matcher names tools. */
export const toolEvents: ReadonlySet<string> = new Set([
  'PreToolUse',
  'PostToolUse',
  'PostToolUseFailure',
  'PermissionRequest',
  'PermissionDenied',
]);

/** The events of Claude Code that have nothing to match: a matcher does nothing there. */
export const unmatchedEvents: ReadonlySet<string> = new Set([
  'Stop',
  'UserPromptSubmit',
  'TeammateIdle',
  'WorktreeCreate',
  'WorktreeRemove',
]);

/** Where Claude Code is strict, for what these hooks forbid would be allowed without them. */
export const strictEvents: ReadonlySet<string> = new Set(['PreToolUse', 'PermissionRequest']);

/** The events of Claude Code. */
export const claudeEvents: readonly string[] = [
  ...toolEvents,
  ...unmatchedEvents,
  'PostToolBatch',
  'Notification',
  'UserPromptExpansion',
  'SessionStart',
  'SessionEnd',
  'StopFailure',
  'SubagentStart',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
  'PreModelSwitch',
  'PostModelSwitch',
  'Setup',
  'TaskCreated',
  'TaskCompleted',
  'Elicitation',
  'ElicitationResult',
  'ConfigChange',
  'InstructionsLoaded',
  'CwdChanged',
  'FileChanged',
  'DirectoryAdded',
  'MessageDisplay',
];

/** The kinds of hooks of Claude Code, with the keys that each cannot do without. */
export const hookKinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['command', ['command']],
  ['prompt', ['prompt']],
  ['agent', ['prompt']],
  ['http', ['url']],
  ['mcp_tool', ['server', 'tool']],
]);

/** The events of Copilot in its own spelling, each of which may also begin with a capital letter, and those of VS Code. */
export const copilotEvents: readonly string[] = [
  'sessionStart',
  'sessionEnd',
  'userPromptSubmitted',
  'preToolUse',
  'postToolUse',
  'postToolUseFailure',
  'agentStop',
  'subagentStart',
  'subagentStop',
  'errorOccurred',
  'preCompact',
  'notification',
  'permissionRequest',
  'SessionStart',
  'SessionEnd',
  'UserPromptSubmit',
  'UserPromptSubmitted',
  'PreToolUse',
  'PostToolUse',
  'PostToolUseFailure',
  'SubagentStart',
  'SubagentStop',
  'PreCompact',
  'Stop',
  'ErrorOccurred',
  'Notification',
  'PermissionRequest',
];

/** The keys of a hook of Copilot that say what it runs: one of them has to be there. */
export const copilotCommands: readonly string[] = ['command', 'bash', 'powershell', 'windows', 'linux', 'osx'];
