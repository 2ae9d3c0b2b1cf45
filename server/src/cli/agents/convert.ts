/** `agents convert FILE… --to TOOL,…`: writes agents for other tools. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDocument } from '../../engine/document.ts';
import { conversionTargets, convert, sourceOf } from '../../languages/agent/convert/convert.ts';
import { resolvePaths } from '../check.ts';
import { exitCodes } from '../exit-codes.ts';
import { listFiles, readText } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { oneOf, readOptions, someOf } from '../options.ts';
import { place, tell } from './place.ts';

const optionTypes = {
  to: { type: 'string' },
  out: { type: 'string', default: '.' },
  force: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
} as const;

/** Converts files and all agents below folders. Exits with 1 when a file was left alone since it is there already. */
export async function convertAgents(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const ids = conversionTargets.map(({ id }) => id);
  if (values.to === undefined) throw new UsageError(`"agents convert" needs --to with one or more of ${ids.join(', ')}.`);
  if (positionals.length === 0) throw new UsageError('"agents convert" takes the files to convert, or folders that hold some.');
  const targets = someOf('--to', values.to, ids);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const placing = { folder: path.resolve(io.folder, values.out), isDry: values['dry-run'], mayOverwrite: values.force };
  const results = [];
  let isKept = false;
  for await (const { uri, isNamed } of filesOf(positionals, io)) {
    const text = await readText(uri, (message) => io.writeError(`backend-architect: ${message}\n`));
    const document = text === undefined ? undefined : createDocument(uri, text);
    const source = document && sourceOf(document);
    if (!document || source === undefined) {
      if (isNamed) throw new UsageError(`"${path.relative(io.folder, fileURLToPath(uri))}" is no agent file and no skill.`);
      continue;
    }
    for (const target of targets) {
      const conversion = convert(document, target);
      if (!conversion || target === source) continue;
      const placed = place(conversion, placing);
      isKept ||= placed === 'kept';
      if (format === 'text') tell(conversion, placed, placing, io);
      results.push({ source: path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/'), state: placed, ...conversion });
    }
  }
  if (format === 'json') io.write(`${JSON.stringify({ version: 1, files: results }, undefined, 2)}\n`);
  else if (results.length === 0) io.write('There is nothing to convert: these files are no agents, or written for these tools already.\n');
  return isKept ? exitCodes.findings : exitCodes.clean;
}

/** The files that were named, and those below folders that were. */
async function* filesOf(paths: readonly string[], io: Io): AsyncIterable<{ readonly uri: string; readonly isNamed: boolean }> {
  for (const given of resolvePaths(paths, io)) {
    if (!given.isFolder) yield { uri: given.uri, isNamed: true };
    else for await (const uri of listFiles(given.uri)) if (/\.(?:mdc?|toml)$/i.test(uri)) yield { uri, isNamed: false };
  }
}
