/** The Handoffs view: what was handed over to whom, and how far it has come. */
import * as vscode from 'vscode';
import type { HandoffItem } from '../../../server/src/lsp/protocol.ts';
import { openCommand } from '../files.ts';
import { icon } from '../icon.ts';
import { handoffsViewId } from '../ids.ts';
import type { LiveList } from '../live-list.ts';
import { type Inbox, inboxesOf } from './words.ts';

/** A line of the tree. */
export type HandoffNode =
  | { readonly kind: 'inbox'; readonly inbox: Inbox }
  | { readonly kind: 'handoff'; readonly handoff: HandoffItem; readonly inbox: Inbox };

/** True for the line of a handoff, which menus hand to commands. */
export function isHandoffNode(argument: unknown): argument is Extract<HandoffNode, { kind: 'handoff' }> {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'handoff' && 'handoff' in argument;
}

/** The view. */
export class HandoffTree implements vscode.TreeDataProvider<HandoffNode>, vscode.Disposable {
  readonly #handoffs: LiveList<HandoffItem>;
  readonly #view: vscode.TreeView<HandoffNode>;
  readonly onDidChangeTreeData: vscode.Event<undefined>;

  constructor(handoffs: LiveList<HandoffItem>) {
    this.#handoffs = handoffs;
    this.onDidChangeTreeData = handoffs.onDidChange;
    this.#view = vscode.window.createTreeView<HandoffNode>(handoffsViewId, { treeDataProvider: this });
  }

  dispose(): void {
    this.#view.dispose();
  }

  async getChildren(node?: HandoffNode): Promise<HandoffNode[]> {
    if (node?.kind === 'inbox') return node.inbox.handoffs.map((handoff) => ({ kind: 'handoff', handoff, inbox: node.inbox }));
    if (node) return [];
    const inboxes = inboxesOf(await this.#handoffs.items);
    const open = inboxes.reduce((sum, inbox) => sum + inbox.open, 0);
    this.#view.badge = open === 0 ? undefined : { value: open, tooltip: open === 1 ? '1 open handoff' : `${open} open handoffs` };
    return inboxes.map((inbox) => ({ kind: 'inbox', inbox }));
  }

  getTreeItem(node: HandoffNode): vscode.TreeItem {
    return node.kind === 'inbox' ? inboxItem(node.inbox) : handoffItem(node.handoff);
  }
}

function inboxItem({ receiver, open, handoffs }: Inbox): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(receiver, open > 0 ? Expanded : Collapsed);
  item.id = `inbox ${receiver}`;
  item.description = `${open} of ${handoffs.length} open`;
  item.iconPath = new vscode.ThemeIcon('inbox');
  item.contextValue = 'inbox';
  return item;
}

const statusIcons: Readonly<Record<HandoffItem['status'], vscode.ThemeIcon>> = {
  open: icon('circle-large-outline', 'charts.blue'),
  taken: icon('play-circle', 'charts.orange'),
  done: icon('pass', 'testing.iconPassed'),
};

function handoffItem({ uri, title, from, date, status }: HandoffItem): vscode.TreeItem {
  const item = new vscode.TreeItem(title);
  item.id = uri;
  item.description = [from === undefined ? '' : `from ${from}`, date ?? ''].filter((word) => word !== '').join(' · ');
  item.tooltip = `${title}\n${status}${from === undefined ? '' : `, from ${from}`}\n${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}`;
  item.iconPath = statusIcons[status];
  item.contextValue = `handoff ${status}`;
  item.command = openCommand(vscode.Uri.parse(uri));
  item.accessibilityInformation = { label: `${title}, ${status}` };
  return item;
}
