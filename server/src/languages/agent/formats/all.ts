/** Every format there is, and which of them a tool reads. */
import { claude, claudeMemory, claudePlugin, claudeRule, claudeSkill, claudeStyle, plain } from './claude.ts';
import { codex } from './codex.ts';
import { chatmode, copilot, copilotInstructions, copilotMemory, copilotPrompt, copilotSkill } from './copilot.ts';
import { cursor, cursorRule, cursorSkill } from './cursor.ts';
import type { Format, FormatId, Kind, TargetId } from './format.ts';
import { gemini, geminiMemory, geminiSkill } from './gemini.ts';
import { opencode, opencodeMode, opencodeSkill } from './opencode.ts';
import { agentsMd, skill } from './skill.ts';

export const formats: readonly Format[] = [
  claude,
  claudePlugin,
  claudeSkill,
  claudeRule,
  claudeStyle,
  claudeMemory,
  opencode,
  opencodeMode,
  opencodeSkill,
  copilot,
  chatmode,
  copilotSkill,
  copilotPrompt,
  copilotInstructions,
  copilotMemory,
  cursor,
  cursorRule,
  cursorSkill,
  gemini,
  geminiSkill,
  geminiMemory,
  codex,
  skill,
  agentsMd,
  plain,
];

/** The tools a file gets a verdict for, with the names people know, in the order they are told in. */
export const targets: readonly { readonly id: TargetId; readonly title: string }[] = [
  { id: 'claude', title: 'Claude Code' },
  { id: 'opencode', title: 'OpenCode' },
  { id: 'copilot', title: 'Copilot' },
  { id: 'cursor', title: 'Cursor' },
  { id: 'gemini', title: 'Gemini CLI' },
];

/** The format with this id. */
export function formatOf(id: FormatId): Format {
  return formats.find((format) => format.id === id) ?? plain;
}

/** What a tool takes such a file for when it lies where the tool looks; undefined where it has nothing of the kind. */
export function formatFor(target: TargetId, kind: Kind): Format | undefined {
  return formats.find((format) => format.target === target && format.kind === kind);
}
