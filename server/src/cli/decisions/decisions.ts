/** `decisions`: the decision log of a project on the command line. One file for each of its commands. */
import type { Io } from '../io.ts';
import { exportDecisions } from './export.ts';
import { drawDecisions } from './graph.ts';
import { listDecisions } from './list.ts';
import { showDecision } from './show.ts';

/** What the help says of these commands. */
export const decisionsHelp = `  backend-architect decisions [list] [paths…]           list decisions with their status
  backend-architect decisions show ID                   show one decision and how it relates to others
  backend-architect decisions graph [paths…]            draw what supersedes, amends and relates to what
  backend-architect decisions export [paths…] --out X   write the log as a static site, or as one Markdown page`;

export const decisionsOptionsHelp = `Options of decisions
  --status STATUS,…      only these: proposed, accepted, rejected, deprecated, superseded, unknown
  --tag TAG              only those with this tag
  --format FORMAT        list, show: text|json; graph: mermaid|dot|json; export: html|markdown
  --all                  graph: also those without relations, and mere mentions
  --in FOLDER            the log to look in, where there are several
  --title TEXT           export: the title of the log
  --force                export: overwrite files that are there`;

/** Runs one of the commands and gives its exit code. Throws UsageError for wrong usage. */
export function runDecisions(args: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'show') return showDecision(rest, io);
  if (command === 'graph') return drawDecisions(rest, io);
  if (command === 'export') return exportDecisions(rest, io);
  if (command === 'list') return listDecisions(rest, io);
  return listDecisions(args, io);
}
