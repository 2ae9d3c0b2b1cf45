/** The Decisions view: the workspace's decisions as a tree by status. */
import * as vscode from 'vscode';
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { icon } from '../icon.ts';
import { commandIds, decisionsViewId } from '../ids.ts';
import type { LanguageServer } from '../language-client.ts';
import { LiveList } from '../live-list.ts';
import { foldersOf } from '../places.ts';
import { decisionDate, decisionLabel, formatTitle, type Group, groupByStatus, isoDay, type Status, statusTitle } from './groups.ts';

/** A line of the tree: a status, or one decision. */
export type DecisionNode = GroupNode | LeafNode;

interface GroupNode extends Group {
  readonly kind: 'group';
}

interface LeafNode {
  readonly kind: 'decision';
  readonly decision: DecisionItem;
  readonly group: GroupNode;
  /** The folder, told where decisions lie in several. */
  readonly place: string | undefined;
}

/** The view and what it shows. It asks the server when it is first seen, and whenever decisions may have changed. */
export class DecisionTree implements vscode.TreeDataProvider<DecisionNode>, vscode.Disposable {
  readonly #decisions: LiveList<DecisionItem>;
  readonly #view: vscode.TreeView<DecisionNode>;
  readonly #listener: vscode.Disposable;
  readonly onDidChangeTreeData: vscode.Event<undefined>;

  constructor(server: LanguageServer) {
    this.#decisions = new LiveList(() => server.decisions(), server.onDidChangeDecisions);
    this.onDidChangeTreeData = this.#decisions.onDidChange;
    this.#view = vscode.window.createTreeView<DecisionNode>(decisionsViewId, { treeDataProvider: this, showCollapseAll: true });
    this.#listener = server.onDidChangeStatus(({ state }) => {
      this.#view.message = state === 'failed' ? 'The server is not running.' : '';
    });
  }

  dispose(): void {
    this.#view.dispose();
    this.#listener.dispose();
    this.#decisions.dispose();
  }

  /** The decision that is selected in the tree. */
  get selected(): DecisionItem | undefined {
    const [node] = this.#view.selection;
    return node?.kind === 'decision' ? node.decision : undefined;
  }

  /** Asks the server again and shows what it says. */
  refresh(): void {
    this.#decisions.refresh();
  }

  /** Shows the decision of the active editor in the tree. */
  async revealActive(): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    for (const group of await this.getChildren()) {
      for (const node of await this.getChildren(group)) {
        if (node.kind !== 'decision' || vscode.Uri.parse(node.decision.uri).toString() !== active) continue;
        await this.#view.reveal(node, { select: true, focus: true });
        return;
      }
    }
    await vscode.window.showInformationMessage('The active editor does not show a decision.');
  }

  async getChildren(node?: DecisionNode): Promise<DecisionNode[]> {
    const decisions = await this.#decisions.items;
    if (node === undefined) return groupByStatus(decisions).map((group) => ({ kind: 'group', ...group }));
    if (node.kind === 'decision') return [];
    const isOneFolder = foldersOf(decisions).length < 2;
    return node.decisions.map((decision) => {
      return { kind: 'decision', decision, group: node, place: isOneFolder ? undefined : folderName(decision) };
    });
  }

  getParent(node: DecisionNode): DecisionNode | undefined {
    return node.kind === 'decision' ? node.group : undefined;
  }

  getTreeItem(node: DecisionNode): vscode.TreeItem {
    return node.kind === 'group' ? groupItem(node) : leafItem(node);
  }
}

function folderName({ uri }: DecisionItem): string {
  return vscode.workspace.asRelativePath(vscode.Uri.joinPath(vscode.Uri.parse(uri), '..'));
}

/** What holds and what waits is open at first; what is past is one click away. */
function groupItem({ status, decisions }: GroupNode): vscode.TreeItem {
  const isOpen = status === 'accepted' || status === 'proposed' || status === 'unknown';
  const item = new vscode.TreeItem(
    statusTitle(status),
    isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `status ${status}`;
  item.description = String(decisions.length);
  item.contextValue = 'decisionStatus';
  return item;
}

function leafItem({ decision, place }: LeafNode): vscode.TreeItem {
  const uri = vscode.Uri.parse(decision.uri);
  const item = new vscode.TreeItem(decisionLabel(decision));
  item.id = decision.uri;
  item.description = [decisionDate(decision, isoDay(new Date())), place].filter(Boolean).join(' · ');
  item.iconPath = icons[decision.status];
  item.tooltip = tooltip(decision, uri);
  item.contextValue = 'decision';
  item.command = { command: commandIds.openDecision, title: 'Open Decision', arguments: [uri] };
  item.accessibilityInformation = { label: `${decisionLabel(decision)}, ${statusTitle(decision.status)}` };
  return item;
}

/** Everything a decision says is put in as text, so that no file can write Markdown into the editor. */
function tooltip({ number, title, status, statusText, date, format }: DecisionItem, uri: vscode.Uri): vscode.MarkdownString {
  const text = new vscode.MarkdownString('**').appendText(number === undefined ? title : `${number} ${title}`).appendMarkdown('**\n\n');
  text.appendText([statusText ?? statusTitle(status), date, formatTitle(format)].filter((part) => part !== undefined).join(' · '));
  return text.appendMarkdown('\n\n').appendText(vscode.workspace.asRelativePath(uri));
}

const icons: Readonly<Record<Status, vscode.ThemeIcon>> = {
  accepted: icon('pass', 'testing.iconPassed'),
  proposed: icon('question', 'charts.blue'),
  superseded: icon('arrow-swap', 'descriptionForeground'),
  deprecated: icon('archive', 'descriptionForeground'),
  rejected: icon('error', 'testing.iconFailed'),
  unknown: icon('warning', 'list.warningForeground'),
};
