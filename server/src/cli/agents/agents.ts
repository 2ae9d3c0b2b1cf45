/** `agents`: what tools make of agent files, and what can be made of these. One file for each of its commands. */
import type { Io } from '../io.ts';
import { convertAgents } from './convert.ts';
import { createAgent } from './new.ts';
import { repairAgents } from './repair.ts';
import { showVerdicts } from './verdicts.ts';

/** What the help says of these commands. */
export const agentsHelp = `  backend-architect agents [paths…]    show what each tool makes of agent files
  backend-architect agents convert FILE… --to TOOL,…    write agents for other tools, and tell what these cannot hold
  backend-architect agents repair FILE…                 show what repairing would change
  backend-architect agents new NAME --to TOOL,… --description TEXT    write a new agent`;

export const agentsOptionsHelp = `Options of agents
  --target TOOL,…        the tools to ask: claude, opencode, copilot, cursor, gemini (default: all)
  --fail-on FATE         exit with 1 when a file fails or has losses in one of them: fails, losses, or never (default: never)
  --format text|json     how the answer is printed (default: text); holds for convert, too

Options of agents convert and agents new
  --to TOOL,…            claude, opencode, copilot, cursor, gemini, codex, skill, agency
  --out FOLDER           the project to write into (default: the current folder)
  --dry-run              print the files, write nothing
  --force                overwrite files that are there
  --description, --role, --model, --tools, --outline    what a new agent is: see docs/cli.md

Options of agents repair
  --write                write the repaired text into the file`;

/** Runs one of the commands and gives its exit code. Throws UsageError for wrong usage. */
export function runAgents(args: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'convert') return convertAgents(rest, io);
  if (command === 'repair') return repairAgents(rest, io);
  if (command === 'new') return createAgent(rest, io);
  return showVerdicts(args, io);
}
