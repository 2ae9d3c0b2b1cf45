/** `decisions list`: the decisions of a project, a line each. */
import { count } from '../../engine/text.ts';
import type { Entry } from '../../languages/decision/publish/entries.ts';
import { standardStatuses } from '../../languages/decision/reading/status.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, readOptions, someOf } from '../options.ts';
import { printable } from '../report/text.ts';
import { type Asked, readDecisions } from './log.ts';

const optionTypes = {
  status: { type: 'string' },
  tag: { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

/** Lists them in the order of their numbers, log by log. */
export async function listDecisions(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const statuses = values.status === undefined ? undefined : someOf('--status', values.status, [...standardStatuses, 'unknown']);
  const asked = await readDecisions(positionals, io);
  const entries = asked.entries.filter(
    ({ status, tags }) =>
      (statuses?.includes(status) ?? true) &&
      (values.tag === undefined || tags.some((tag) => tag.toLowerCase() === values.tag?.toLowerCase())),
  );
  if (format === 'json')
    io.write(`${JSON.stringify({ version: 1, decisions: entries.map((entry) => factsOf(entry, asked)) }, undefined, 2)}\n`);
  else writeTable(entries, asked, io);
  return exitCodes.clean;
}

/** What other programs are told of a decision. */
export function factsOf({ uri, number, title, status, statusText, date, tags, decision, relations }: Entry, { pathOf }: Asked) {
  return {
    file: pathOf(uri),
    ...(number !== undefined && { number }),
    title,
    status,
    statusText,
    ...(date !== undefined && { date }),
    format: decision.format,
    tags,
    relations: relations.map(({ verb, other }) => ({ verb, file: pathOf(other.uri), title: other.title })),
  };
}

function writeTable(entries: readonly Entry[], { pathOf }: Asked, io: Io): void {
  const width = (cells: readonly string[]) => Math.max(0, ...cells.map(({ length }) => length));
  const numbers = width(entries.map(({ number }) => number ?? ''));
  const statuses = width(entries.map(({ status }) => status));
  for (const { uri, number = '', status, date = '', title, relations } of entries) {
    const said = relations.filter(({ verb }) => verb.includes('by')).map(({ verb, other }) => `${verb} ${other.label}`);
    const line = [number.padEnd(numbers), status.padEnd(statuses), date.padEnd(10), printable(title)].join('  ');
    io.write(`${line}${said.length === 0 ? '' : `  (${printable(said.join(', '))})`}  ${printable(pathOf(uri))}\n`);
  }
  io.write(entries.length === 0 ? 'There are no decisions.\n' : `${count(entries.length, 'decision')}\n`);
}
