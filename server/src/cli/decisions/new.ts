/** `decisions new TITLE`: records a decision in the form and with the number that its folder asks for. */
import path from 'node:path';
import { standardStatuses } from '../../languages/decision/reading/status.ts';
import { newDecision } from '../../languages/decision/write/new.ts';
import { record } from '../../languages/decision/write/record.ts';
import { type Excerpt, quote } from '../../languages/decision/write/remember.ts';
import { forms } from '../../languages/decision/write/templates/forms.ts';
import { readWorkspace, resolvePaths } from '../check.ts';
import { exitCodes } from '../exit-codes.ts';
import { readAny, toUri } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions } from '../options.ts';
import { apply, today } from './apply.ts';
import { findDecision, someIds } from './log.ts';

const optionTypes = {
  in: { type: 'string' },
  form: { type: 'string' },
  status: { type: 'string' },
  tags: { type: 'string' },
  supersedes: { type: 'string' },
  chosen: { type: 'string' },
  because: { type: 'string' },
  'context-file': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** Writes the file; with --supersedes, both sides of that too. Never writes over a file. */
export async function recordDecision(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const [title, ...others] = positionals;
  if (!title?.trim() || others.length > 0) throw new UsageError('"decisions new" takes one title; put it in quotes.');
  const known = forms.map(({ id }) => id);
  const form = values.form === undefined ? undefined : oneOf('--form', values.form, known);
  const status = values.status === undefined ? undefined : oneOf('--status', values.status, standardStatuses);
  const snapshot = (await readWorkspace(resolvePaths([], io), io)).snapshot();
  const older = someIds(values.supersedes).map((id) => findDecision(snapshot, id, values.in, io).document.uri);
  const tags = (values.tags ?? '').split(',').flatMap((tag) => tag.trim() || []);
  const request = {
    title,
    date: today(),
    workspaceFolder: toUri(io.folder),
    folder: values.in === undefined ? undefined : toUri(path.resolve(io.folder, values.in)),
    form,
    content: { ...(status !== undefined && { status }), tags, chosen: values.chosen, because: values.because },
  };
  const excerpt = values['context-file'] === undefined ? undefined : excerptOf(values['context-file'], io);
  const content = { ...request.content, context: excerpt && quote(newDecision(snapshot, request).uri, excerpt) };
  apply(snapshot, record(snapshot, { ...request, content }, { kind: 'supersede', uris: older }), values['dry-run'], io);
  return exitCodes.clean;
}

/** A file, or the lines of it that are named behind its name: `orders.sql:12-20`. */
function excerptOf(named: string, io: Io): Excerpt {
  const [, bare = named, from, to = from] = /^(.+):(\d+)(?:-(\d+))?$/.exec(named) ?? [];
  const uri = toUri(path.resolve(io.folder, bare));
  const text = readAny(path.resolve(io.folder, bare));
  if (text === undefined) throw new UsageError(`there is no file "${bare}".`);
  const language = path.extname(bare).slice(1).toLowerCase();
  if (from === undefined || to === undefined) return { uri, text, language };
  const lines = text.split(/\r?\n/).slice(Number(from) - 1, Number(to));
  if (lines.length === 0) throw new UsageError(`"${bare}" has no line ${from}.`);
  return { uri, text: lines.join('\n'), language, lines: [Number(from), Number(to)] };
}
