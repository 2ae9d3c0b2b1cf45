/** `agents new NAME`: writes a new agent for one tool or several. */
import path from 'node:path';
import { conversionTargets } from '../../languages/agent/convert/convert.ts';
import { capabilities, nameProblem, newAgent } from '../../languages/agent/convert/new-agent.ts';
import { outlines } from '../../languages/agent/convert/outlines.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions, someOf } from '../options.ts';
import { place, tell } from './place.ts';

const optionTypes = {
  to: { type: 'string', default: 'claude' },
  out: { type: 'string', default: '.' },
  force: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  description: { type: 'string' },
  role: { type: 'string' },
  model: { type: 'string' },
  tools: { type: 'string' },
  outline: { type: 'string', default: 'plain' },
} as const;

/** Writes the files. Exits with 1 when one was left alone since it is there already. */
export async function createAgent(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new UsageError('"agents new" takes one name; put it in quotes if it has blanks.');
  const problem = nameProblem(name);
  if (problem !== undefined) throw new UsageError(problem);
  const { description, role, model, tools } = values;
  if (!description?.trim()) throw new UsageError('"agents new" needs --description: when to hand work to the agent.');
  const outline = oneOf(
    '--outline',
    values.outline,
    outlines.map(({ id }) => id),
  );
  const ids = capabilities.map(({ id }) => id);
  const form = {
    name,
    description,
    outline,
    ...(tools !== undefined && { capabilities: someOf('--tools', tools, ids) }),
    ...(role !== undefined && { role }),
    ...(model !== undefined && { model }),
  };
  const targets = someOf(
    '--to',
    values.to,
    conversionTargets.map(({ id }) => id),
  );
  const placing = { folder: path.resolve(io.folder, values.out), isDry: values['dry-run'], mayOverwrite: values.force };
  const states = targets.map((target) => {
    const made = newAgent(form, target);
    const placed = place(made, placing);
    tell(made, placed, placing, io);
    return placed;
  });
  return states.includes('kept') ? exitCodes.findings : exitCodes.clean;
}
