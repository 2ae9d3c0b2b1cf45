/** How the lines of the Decisions view look, sound and what a click on them does. */
import * as vscode from 'vscode';
import type { DecisionHitLine, DecisionItem, DecisionRelation, Highlights } from '../../../server/src/lsp/protocol.ts';
import { excerpt } from '../excerpt.ts';
import { openCommand } from '../files.ts';
import { icon } from '../icon.ts';
import { decisionScheme } from '../ids.ts';
import { folderOf } from '../places.ts';
import {
  decisionAge,
  decisionLabel,
  type Group,
  isoDay,
  isPast,
  otherLabel,
  relationWords,
  type Status,
  statusTitle,
  tooltip,
} from './groups.ts';

/** What tells the statuses apart in lists. */
export const statusIcons: Readonly<Record<Status, vscode.ThemeIcon>> = {
  accepted: icon('pass', 'testing.iconPassed'),
  proposed: icon('question', 'charts.blue'),
  superseded: icon('arrow-swap', 'disabledForeground'),
  deprecated: icon('archive', 'disabledForeground'),
  rejected: icon('error', 'testing.iconFailed'),
  unknown: icon('warning', 'list.warningForeground'),
};

const relationIcons: Readonly<Record<DecisionRelation['kind'], string>> = {
  supersedes: 'arrow-down',
  'superseded-by': 'arrow-up',
  amends: 'edit',
  'amended-by': 'edit',
  relates: 'references',
  mentions: 'link',
  'mentioned-by': 'link',
};

/** A workspace folder, where there are several. */
export function rootItem(folder: vscode.WorkspaceFolder, count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(folder.name, vscode.TreeItemCollapsibleState.Expanded);
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon('root-folder');
  item.contextValue = 'decisionRoot';
  return item;
}

/** What holds and what waits is open at first; what is past is one click away. */
export function groupItem(group: Group): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const isClosed = (group.status !== undefined && isPast(group.status)) || group.id === 'alone';
  const item = new vscode.TreeItem(group.title, isClosed ? Collapsed : Expanded);
  item.description = String(group.members.length);
  item.contextValue = 'decisionGroup';
  if (group.id.startsWith('folder ')) item.iconPath = vscode.ThemeIcon.Folder;
  if (group.id.startsWith('tag ')) item.iconPath = new vscode.ThemeIcon('tag');
  if (group.id.startsWith('year ')) item.iconPath = new vscode.ThemeIcon('calendar');
  return item;
}

/** What the line of a decision is told beside the decision itself. */
export interface DecisionLine {
  readonly decisions: readonly DecisionItem[];
  readonly hasChildren: boolean;
  /** True where what stands below the line is what the user asked for. */
  readonly isOpen: boolean;
  /** True where decisions lie in several folders and the line has to say in which. */
  readonly saysFolder: boolean;
  /** The words of the title that a search found; without them, the line begins with all words plain. */
  readonly found?: Highlights;
}

/** A decision; a click opens it. */
export function decisionItem(decision: DecisionItem, { decisions, hasChildren, isOpen, saysFolder, found }: DecisionLine): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const today = isoDay(new Date());
  const path = relativePath(decision.uri);
  const title = decisionLabel(decision);
  const shift = title.length - decision.title.length;
  const label = found ? { label: title, highlights: found.map(([start, end]): [number, number] => [start + shift, end + shift]) } : title;
  const item = new vscode.TreeItem(label, hasChildren ? (isOpen ? Expanded : Collapsed) : None);
  const successor = decision.relations.find(({ kind, partial }) => kind === 'superseded-by' && !partial);
  const by = decision.status === 'superseded' && successor ? `by ${shortLabel(successor, decisions)}` : '';
  item.description = [decisionAge(decision, today), by, saysFolder ? shortPath(folderOf(decision.uri)) : ''].filter(Boolean).join(' · ');
  item.iconPath = statusIcons[decision.status];
  // Plain text: what a decision says can be no Markdown here, whatever it is.
  item.tooltip = tooltip(decision, decisions, path, today);
  item.resourceUri = colorUri(decision);
  item.contextValue = 'decision';
  item.command = openCommand(vscode.Uri.parse(decision.uri));
  item.accessibilityInformation = { label: [title, statusTitle(decision.status), item.description].filter(Boolean).join(', ') };
  return item;
}

/** Leads to the other decision; where there is none, to the words that name it. */
export function relationItem(decision: DecisionItem, relation: DecisionRelation, decisions: readonly DecisionItem[]): vscode.TreeItem {
  const item = new vscode.TreeItem(otherLabel(relation, decisions));
  item.description = relationWords(relation);
  item.contextValue = 'decisionRelation';
  if (relation.to === undefined) {
    item.tooltip = 'This is no decision of the workspace, or not clear which.';
    item.iconPath = icon('question', 'list.warningForeground');
    item.command = openCommand(vscode.Uri.parse(decision.uri), relation.range);
  } else {
    item.iconPath = new vscode.ThemeIcon(relationIcons[relation.kind]);
    item.tooltip = relativePath(relation.to);
    item.command = openCommand(vscode.Uri.parse(relation.to));
  }
  item.accessibilityInformation = { label: `${item.description}: ${otherLabel(relation, decisions)}` };
  return item;
}

/** A line that a search found. */
export function hitItem({ uri }: DecisionItem, { text, highlights, range }: DecisionHitLine): vscode.TreeItem {
  const shown = excerpt(text, highlights);
  const item = new vscode.TreeItem({ label: shown.text, highlights: shown.highlights });
  item.tooltip = text;
  item.contextValue = 'decisionHit';
  item.command = openCommand(vscode.Uri.parse(uri), range);
  item.accessibilityInformation = { label: `Line ${range.start.line + 1}: ${shown.text}` };
  return item;
}

/** Dims the decisions that are past. */
export function dimPast(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, query }) =>
      scheme === decisionScheme && query === 'past' ? { color: new vscode.ThemeColor('disabledForeground') } : undefined,
  });
}

/** A URI of our own, so that the colour is seen in our tree alone, and those of other extensions elsewhere. */
function colorUri({ uri, status }: DecisionItem): vscode.Uri {
  return vscode.Uri.parse(uri).with({ scheme: decisionScheme, query: isPast(status) ? 'past' : '' });
}

/** The number of the other decision of a relation, or its title. */
function shortLabel({ to, name = '' }: DecisionRelation, decisions: readonly DecisionItem[]): string {
  const other = decisions.find(({ uri }) => uri === to);
  return other ? (other.number ?? other.title) : name;
}

/** The path below the workspace folder, for lines that stand below its name. */
export function shortPath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
}

/** The path as it is told anywhere: with the name of the workspace folder where there are several. */
export function relativePath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
