/** The commands that change decisions: status, supersede, amend, rollback, rename, renumber. */
import type { Snapshot } from '../../engine/document.ts';
import { logOf } from '../../languages/decision/log/log.ts';
import type { Changes } from '../../languages/decision/write/changes.ts';
import { amend, supersede } from '../../languages/decision/write/relate.ts';
import { rename, renumber, renumberClashes } from '../../languages/decision/write/rename.ts';
import { rollBack } from '../../languages/decision/write/roll-back.ts';
import { changeStatus } from '../../languages/decision/write/status.ts';
import type { Refusal } from '../../languages/navigate/navigator.ts';
import { readWorkspace, resolvePaths } from '../check.ts';
import { exitCodes } from '../exit-codes.ts';
import { toUri } from '../files.ts';
import { type Io, UsageError } from '../io.ts';
import { readOptions } from '../options.ts';
import { createSources } from '../sources.ts';
import { apply, today } from './apply.ts';
import { findDecision } from './log.ts';

const commands = ['status', 'supersede', 'amend', 'rollback', 'rename', 'renumber'] as const;
type Change = (typeof commands)[number];

/** What each takes beside options, as its help says it. */
const takes: Readonly<Record<Change, string>> = {
  status: 'a decision and its new status',
  supersede: 'the decisions that are superseded, and --by',
  amend: 'the decisions that are amended, and --by',
  rollback: 'the decision that no longer holds',
  rename: 'a decision and its new title; put that in quotes',
  renumber: 'a decision and its new number, or a folder with --clashes',
};

const optionTypes = {
  in: { type: 'string' },
  by: { type: 'string' },
  partly: { type: 'boolean', default: false },
  clashes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

/** True for a word that names one of these commands. */
export function isChange(word: string | undefined): word is Change {
  return commands.some((command) => command === word);
}

/** Makes the change in all files that it concerns. Throws UsageError for one that cannot be made. */
export async function changeDecision(command: Change, args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readOptions(args, optionTypes);
  const known = (await readWorkspace(resolvePaths([], io), io)).snapshot();
  const snapshot = command === 'rename' || command === 'renumber' ? await withCode(known, io) : known;
  const uriOf = (id: string) => findDecision(snapshot, id, values.in, io).document.uri;
  const changes = changesBy(command, { snapshot, uriOf, operands: positionals, options: values, io });
  if (changes === undefined) throw new UsageError(`"decisions ${command}" takes ${takes[command]}.`);
  apply(snapshot, changes, values['dry-run'], io);
  return exitCodes.clean;
}

/** The workspace with the files of code that name decisions: what they say has to follow, too. */
async function withCode(snapshot: Snapshot, io: Io): Promise<Snapshot> {
  const code = await createSources()(toUri(io.folder), () => false);
  return { ...snapshot, documents: new Map([...snapshot.documents, ...code.map((document) => [document.uri, document] as const)]) };
}

interface Asked {
  readonly snapshot: Snapshot;
  uriOf(id: string): string;
  readonly operands: readonly string[];
  readonly options: { readonly by?: string | undefined; readonly partly: boolean; readonly clashes: boolean };
  readonly io: Io;
}

/** Undefined where something that the command takes is not there. */
function changesBy(command: Change, { snapshot, uriOf, operands, options, io }: Asked): Changes | Refusal | undefined {
  const { by, partly, clashes } = options;
  const [first, second, ...others] = operands;
  if (command === 'supersede' || command === 'amend') {
    if (by === undefined || first === undefined) return undefined;
    const request = { newer: uriOf(by), older: operands.map(uriOf), partial: partly, date: today() };
    return command === 'supersede' ? supersede(snapshot, request) : amend(snapshot, request);
  }
  if (command === 'renumber' && clashes) {
    const [folder] = resolvePaths(operands, io);
    const log = folder && logOf(snapshot, `${toUri(folder.file)}/x.md`);
    return log ? renumberClashes(snapshot, log) : { refusal: 'there are no decisions in this folder.' };
  }
  if (command === 'rollback') return first === undefined || second !== undefined ? undefined : rollBack(snapshot, uriOf(first), today());
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  if (command === 'status')
    return changeStatus(snapshot, uriOf(first), second, { date: today(), by: by === undefined ? undefined : uriOf(by) });
  if (command === 'rename') return rename(snapshot, uriOf(first), { title: second });
  return renumber(snapshot, uriOf(first), second);
}
