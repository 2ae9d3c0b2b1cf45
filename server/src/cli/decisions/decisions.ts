/** `decisions`: the decision log of a project on the command line. One file for each of its commands. */
import type { Io } from '../io.ts';
import { changeDecision, isChange } from './change.ts';
import { exportDecisions } from './export.ts';
import { drawDecisions } from './graph.ts';
import { listDecisions } from './list.ts';
import { recordDecision } from './new.ts';
import { recallDecisions } from './recall.ts';
import { showDecision } from './show.ts';

/** What the help says of these commands. */
export const decisionsHelp = `  backend-architect decisions [list] [paths…]           list decisions with their status
  backend-architect decisions show ID                   show one decision and how it relates to others
  backend-architect decisions new TITLE                 record a decision in the form of its folder
  backend-architect decisions status ID STATUS          change the status of a decision
  backend-architect decisions supersede ID… --by ID     supersede decisions, on both sides; amend does likewise
  backend-architect decisions rollback ID               make what a decision superseded hold again
  backend-architect decisions recall                    what matters for --tag, --text or --file, best first
  backend-architect decisions rename ID TITLE           change a title, the file's name and all links; renumber ID NUMBER, too
  backend-architect decisions graph [paths…]            draw what supersedes, amends and relates to what
  backend-architect decisions export [paths…] --out X   write the log as a static site, or as one Markdown page`;

/** What the help says of the options. */
export const decisionsOptionsHelp = `Options of decisions
  --status STATUS,…      only these: proposed, accepted, rejected, deprecated, superseded, unknown
  --tag TAG              only those with this tag; recall: any of several
  --text, --file         recall: what says these words, what matters for this file
  --format FORMAT        list, show: text|json; recall: markdown, too; graph: mermaid|dot|json; export: html|markdown
  --all                  graph: also those without relations, and mere mentions
  --in FOLDER            the log to look in, where there are several
  --supersedes ID,…      new: what it supersedes
  --form, --tags         new: how it is written, see docs/cli.md
  --chosen, --because    new: what was chosen, and why
  --context-file FILE    new: quotes a file, or its lines with FILE:12-20
  --partly               supersede: the older decision still holds in part
  --dry-run              new and all that change: show the changes, write nothing
  --title TEXT           export: the title of the log
  --force                export: overwrite files that are there`;

/** Runs one of the commands and gives its exit code. Throws UsageError for wrong usage. */
export function runDecisions(args: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'recall') return recallDecisions(rest, io);
  if (command === 'show') return showDecision(rest, io);
  if (command === 'new') return recordDecision(rest, io);
  if (isChange(command)) return changeDecision(command, rest, io);
  if (command === 'graph') return drawDecisions(rest, io);
  if (command === 'export') return exportDecisions(rest, io);
  if (command === 'list') return listDecisions(rest, io);
  return listDecisions(args, io);
}
