/** The command line: arguments in, exit code out. */
import { type Severity, severities } from '../engine/finding.ts';
import { rules } from '../rules/index.ts';
import { version } from '../version.ts';
import { agentsHelp, agentsOptionsHelp, runAgents } from './agents/agents.ts';
import { check } from './check.ts';
import { decisionsHelp, decisionsOptionsHelp, runDecisions } from './decisions/decisions.ts';
import { exitCodes } from './exit-codes.ts';
import { explain } from './explain.ts';
import { type Io, UsageError } from './io.ts';
import { oneOf, readOptions } from './options.ts';
import { listSchemas } from './schemas.ts';

const help = `Backend Architect ${version}: reviews SQL schemas, OpenAPI descriptions, agent files and decisions.

Usage
  backend-architect check [paths…]     check files and folders (default: the current folder)
  backend-architect explain RULE       show what a rule asks for, why, and what to do;
                                       with --for FILE, its level there and everything that has a say in it
  backend-architect rules              list all rules
  backend-architect schemas [paths…]   show which SQL files make a schema, which tool runs them, and in which dialect
${agentsHelp}
${decisionsHelp}
  backend-architect --version | --help

Options of check
  --format text|json     how findings are printed (default: text); holds for schemas, too
  --fail-on LEVEL        exit with 1 from this level on: ${severities.join(', ')}, or never (default: error)
  --fix                  apply all safe fixes, then report what is left
  --against REF          tell what breaks since this commit, branch or tag (default: HEAD, the last commit)
  --show-waived          list what decisions waive, with their reasons
  --new                  report only what was not found at that commit

${agentsOptionsHelp}

${decisionsOptionsHelp}

Exit codes
  0  nothing at or above --fail-on     2  wrong usage or config
  1  findings                          3  internal error
`;

const optionTypes = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  fix: { type: 'boolean', default: false },
  against: { type: 'string' },
  new: { type: 'boolean', default: false },
  'show-waived': { type: 'boolean', default: false },
  for: { type: 'string' },
} as const;

/** Runs one command. Never throws: whatever happens becomes a message and an exit code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.writeError(`backend-architect: ${error.message}\n`);
      return exitCodes.usage;
    }
    io.writeError(`backend-architect: internal error, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCodes.internal;
  }
}

async function run(args: readonly string[], io: Io): Promise<number> {
  // Its options are many and of its own.
  if (args[0] === 'agents') return asksForHelp(args) ? tellHelp(io) : runAgents(args.slice(1), io);
  if (args[0] === 'decisions') return asksForHelp(args) ? tellHelp(io) : runDecisions(args.slice(1), io);
  const { values, positionals } = readOptions(args, optionTypes);
  const [command, ...operands] = positionals;
  if (values.version) {
    io.write(`${version}\n`);
    return exitCodes.clean;
  }
  if (values.help || command === undefined || command === 'help') {
    tellHelp(io);
    return command === undefined && !values.help ? exitCodes.usage : exitCodes.clean;
  }
  if (command === 'check') {
    const format = oneOf('--format', values.format, ['text', 'json'] as const);
    const failOn = oneOf('--fail-on', values['fail-on'], [...severities, 'never'] as const);
    const { fix, against, new: onlyNew, 'show-waived': showWaived } = values;
    const outcome = await check(operands, { format, fix, against, onlyNew, showWaived }, io);
    if (outcome.internal) return exitCodes.internal;
    if (outcome.config) return exitCodes.usage;
    return failOn !== 'never' && outcome.found.some((severity) => isAtLeast(severity, failOn)) ? exitCodes.findings : exitCodes.clean;
  }
  if (command === 'schemas') {
    await listSchemas(operands, oneOf('--format', values.format, ['text', 'json'] as const), io);
    return exitCodes.clean;
  }
  if (command === 'explain') {
    await explain(operands, values.for, io);
    return exitCodes.clean;
  }
  if (command === 'rules') {
    if (operands.length > 0) throw new UsageError(`"rules" takes no arguments, but there is "${operands[0]}".`);
    const width = Math.max(...rules.map((rule) => rule.id.length));
    for (const rule of rules) io.write(`${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}\n`);
    return exitCodes.clean;
  }
  throw new UsageError(
    `there is no command "${command}"; there are agents, check, decisions, explain, rules and schemas. See backend-architect --help.`,
  );
}

function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}

function tellHelp(io: Io): number {
  io.write(help);
  return exitCodes.clean;
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}
