/** `decisions show ID`: one decision, what holds of it, and how it relates to others. */
import { nameOf } from '../../engine/governance.ts';
import { capitalized } from '../../engine/text.ts';
import { entriesOf } from '../../languages/decision/publish/entries.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions } from '../options.ts';
import { printable } from '../report/text.ts';
import { factsOf } from './list.ts';
import { findDecision, readDecisions } from './log.ts';

const optionTypes = { in: { type: 'string' }, format: { type: 'string', default: 'text' } } as const;

/** Prints its facts and its text. Throws UsageError for an id that no decision has, or several have. */
export async function showDecision(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new UsageError('"decisions show" takes one decision: its number, ADR-0012, or its file.');
  const asked = await readDecisions([], io);
  const { document } = findDecision(asked.snapshot, id, values.in, io);
  const [entry] = entriesOf(asked.snapshot, (uri) => uri === document.uri);
  if (!entry) throw new UsageError(`there is no decision "${id}".`);
  if (format === 'json') {
    io.write(`${JSON.stringify({ version: 1, decision: { ...factsOf(entry, asked), text: document.text } }, undefined, 2)}\n`);
    return exitCodes.clean;
  }
  const facts = [
    ['Status', entry.statusText === '' ? entry.status : entry.statusText],
    ['Date', entry.date ?? ''],
    ['Tags', entry.tags.join(', ')],
    ...entry.relations.map(({ verb, other }) => [capitalized(verb), nameOf(other)]),
    ['File', asked.pathOf(entry.uri)],
  ].filter(([, value]) => value !== '');
  const width = Math.max(...facts.map(([name = '']) => name.length));
  io.write(`${printable(nameOf(entry))}\n`);
  for (const [name = '', value = ''] of facts) io.write(`  ${name.padEnd(width)}  ${printable(value)}\n`);
  const text = document.text.slice(entry.decision.markdown.frontmatter?.span.end ?? 0).trim();
  io.write(`\n${printable(text.replace(/\r\n/g, '\n'))}\n`);
  return exitCodes.clean;
}
