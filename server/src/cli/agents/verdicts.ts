/** `agents [paths…]`: whether each agent file loads in each tool, and why not. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from '../../engine/document.ts';
import { documentsOf } from '../../engine/language.ts';
import { count, positionAt } from '../../engine/text.ts';
import { targets } from '../../languages/agent/formats/all.ts';
import type { Fate } from '../../languages/agent/formats/format.ts';
import { messageOf } from '../../languages/agent/judge.ts';
import { agent } from '../../languages/agent/language.ts';
import { type Verdict, verdictsOf } from '../../languages/agent/verdict.ts';
import { readWorkspace, resolvePaths } from '../check.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { oneOf, readOptions, someOf } from '../options.ts';
import { printable } from '../report/text.ts';

const optionTypes = {
  target: { type: 'string' },
  'fail-on': { type: 'string', default: 'never' },
  format: { type: 'string', default: 'text' },
} as const;

/** What is said of a file in one word or two. */
const words: Readonly<Record<Fate, string>> = { loads: 'loads', losses: 'losses', fails: 'FAILS' };

interface Judged {
  readonly file: string;
  readonly document: Document;
  readonly verdicts: readonly Verdict[];
}

/** Prints the verdicts of the agent files below the paths. Exits with 1 as `--fail-on` says. */
export async function showVerdicts(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const format = oneOf('--format', values.format, ['text', 'json']);
  const failOn = oneOf('--fail-on', values['fail-on'], ['fails', 'losses', 'never']);
  const ids = targets.map(({ id }) => id);
  const asked = values.target === undefined ? ids : someOf('--target', values.target, ids);
  const judged = await judge(positionals, asked, io);
  io.write(format === 'json' ? asJson(judged) : asText(judged, asked));
  const fates = judged.flatMap(({ verdicts }) => verdicts.map(({ fate }) => fate));
  const isBad = fates.some((fate) => fate === failOn || (failOn === 'losses' && fate === 'fails'));
  return isBad ? exitCodes.findings : exitCodes.clean;
}

async function judge(paths: readonly string[], asked: readonly string[], io: Io): Promise<readonly Judged[]> {
  const given = resolvePaths(paths, io);
  const snapshot = (await readWorkspace(given, io)).snapshot();
  return documentsOf(snapshot, agent)
    .filter(({ uri }) => given.some((each) => uri === each.uri || (each.isFolder && uri.startsWith(`${each.uri}/`))))
    .map((document) => ({
      file: path.relative(io.folder, fileURLToPath(document.uri)).replaceAll(path.sep, '/'),
      document,
      verdicts: verdictsOf(document).filter(({ target }) => asked.includes(target)),
    }))
    .filter(({ verdicts }) => verdicts.length > 0);
}

function asJson(judged: readonly Judged[]): string {
  const files = judged.map(({ file, document, verdicts }) => ({
    file,
    format: agent.parse(document).format.id,
    name: agent.parse(document).name,
    verdicts: verdicts.map(({ target, isHome, fate, issues, format }) => ({
      target,
      home: isHome,
      fate,
      reasons: issues.map((issue) => {
        const { line, character } = positionAt(document, issue.span.start);
        return { fate: issue.effect.fate, line: line + 1, column: character + 1, message: messageOf(issue, format) };
      }),
    })),
  }));
  return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
}

/** A line for each file and a column for each tool, the reasons of what fails below. */
function asText(judged: readonly Judged[], asked: readonly string[]): string {
  if (judged.length === 0) return 'There are no agent files.\n';
  const shown = targets.filter(({ id }) => asked.includes(id));
  const rows = judged.map(({ file, verdicts }) => [
    printable(file),
    ...shown.map(({ id }) => {
      const verdict = verdicts.find(({ target }) => target === id);
      return verdict ? words[verdict.fate] : '-';
    }),
  ]);
  const table = [['', ...shown.map(({ title }) => title)], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, ...reasonsOf(judged), '', summaryOf(judged)].join('\n')}\n`;
}

function reasonsOf(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ file, document, verdicts }) => {
    const said = verdicts.flatMap(({ issues, format }) =>
      issues.filter(({ effect }) => effect.fate === 'fails').map((issue) => ({ issue, format })),
    );
    const lines = said.map(({ issue, format }) => {
      const { line, character } = positionAt(document, issue.span.start);
      return `${printable(file)}:${line + 1}:${character + 1}  ${printable(messageOf(issue, format))}`;
    });
    return lines.length > 0 ? ['', ...lines] : [];
  });
}

function summaryOf(judged: readonly Judged[]): string {
  const failing = judged.filter(({ verdicts }) => verdicts.some(({ fate }) => fate === 'fails')).length;
  const files = count(judged.length, 'agent file');
  return failing === 0 ? `${files}: all load.` : `${files}: ${failing} will not load everywhere.`;
}
