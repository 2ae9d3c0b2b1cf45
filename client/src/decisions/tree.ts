/** The Decisions view: the workspace's decisions as a tree, arranged as the user likes, or what a search found in them. */
import * as vscode from 'vscode';
import type { DecisionHit, DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { decisionGroupingKey, decisionsFilteredKey, decisionsSearchedKey, decisionsViewId } from '../ids.ts';
import type { LanguageServer } from '../language-client.ts';
import type { LiveList } from '../live-list.ts';
import { foldersOf } from '../places.ts';
import { askForFilter, setContext } from '../trees.ts';
import { type Grouping, groupDecisions, groupings, matches } from './groups.ts';
import { decisionItem, groupItem, hitItem, relationItem, rootItem, shortPath } from './items.ts';
import { childrenOf, type DecisionNode, groupNode, type LeafNode, type RootNode, relationsOf } from './nodes.ts';

/** What a search found, and what was searched for. */
interface Found {
  readonly query: string;
  readonly hits: readonly DecisionHit[];
}

/** The view and what it shows. How the user wants it arranged is remembered for the workspace. */
export class DecisionTree implements vscode.TreeDataProvider<DecisionNode>, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #decisions: LiveList<DecisionItem>;
  readonly #view: vscode.TreeView<DecisionNode>;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #listeners: readonly vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #all: readonly DecisionItem[] = [];
  /** The workspace folders in which decisions lie in several folders. */
  #scattered: ReadonlySet<vscode.WorkspaceFolder | undefined> = new Set();
  #grouping: Grouping;
  #filter = '';
  #found: Found | undefined;
  #hasFailed = false;
  /** The lines that are shown: the same objects until something changes, for VS Code asks for them from several sides at once. */
  #top: Promise<DecisionNode[]> | undefined;
  readonly #below = new WeakMap<DecisionNode, DecisionNode[]>();

  constructor(server: LanguageServer, decisions: LiveList<DecisionItem>, memory: vscode.Memento) {
    this.#server = server;
    this.#decisions = decisions;
    this.#memory = memory;
    this.#view = vscode.window.createTreeView<DecisionNode>(decisionsViewId, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#listeners = [
      decisions.onDidChange(() => this.#follow()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#show()),
      server.onDidChangeStatus(({ state }) => {
        if (this.#hasFailed === (state === 'failed')) return;
        this.#hasFailed = !this.#hasFailed;
        this.#show();
      }),
    ];
    const remembered = memory.get<string>(decisionGroupingKey);
    this.#grouping = groupings.find((grouping) => grouping === remembered) ?? 'status';
    void setContext(decisionGroupingKey, this.#grouping);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  /** The decision that is selected in the tree. */
  get selected(): DecisionItem | undefined {
    const [node] = this.#view.selection;
    return node?.kind === 'decision' ? node.decision : undefined;
  }

  /** What stands beside the title of the view. */
  get description(): string | undefined {
    return this.#view.description;
  }

  /** Asks the server again and shows what it says. */
  refresh(): void {
    this.#decisions.refresh();
  }

  /** Arranges the decisions in another way. */
  async groupBy(grouping: Grouping): Promise<void> {
    this.#grouping = grouping;
    this.#show();
    await setContext(decisionGroupingKey, grouping);
    await this.#memory.update(decisionGroupingKey, grouping);
  }

  /** Shows only what holds these words; without any, asks for them and follows the typing. */
  async filter(words?: string): Promise<void> {
    if (words === undefined)
      askForFilter('Filter Decisions', 'Words of a title, a number, a tag, a status or a path', this.#filter, (words) =>
        this.#setFilter(words),
      );
    else await this.#setFilter(words);
  }

  /** Shows what a search finds, with the lines that say it, until it is given nothing to search for. */
  async showFound(query: string): Promise<void> {
    const words = query.trim();
    this.#found = words === '' ? undefined : { query: words, hits: await this.#server.searchDecisions(words) };
    this.#show();
    await setContext(decisionsSearchedKey, this.#found !== undefined);
    if (this.#found) await vscode.commands.executeCommand(`${decisionsViewId}.focus`);
  }

  /** Shows a decision in the tree, also when a filter or a search hides it. */
  async reveal(uri: vscode.Uri): Promise<boolean> {
    // A tree that is filled and opened at the same time gets lines where they do not belong.
    if (!this.#view.visible) await vscode.commands.executeCommand(`${decisionsViewId}.focus`);
    const node = (await this.#nodeOf(uri)) ?? (await this.#nodeWithoutFilters(uri));
    if (node) await this.#view.reveal(node, { select: true, focus: true });
    return node !== undefined;
  }

  async getChildren(node?: DecisionNode): Promise<DecisionNode[]> {
    if (node === undefined) return (this.#top ??= this.#roots());
    const known = this.#below.get(node);
    if (known) return known;
    const children = childrenOf(node);
    this.#below.set(node, children);
    return children;
  }

  getParent(node: DecisionNode): DecisionNode | undefined {
    return node.parent;
  }

  getTreeItem(node: DecisionNode): vscode.TreeItem {
    const item = this.#itemOf(node);
    item.id = node.id;
    return item;
  }

  #itemOf(node: DecisionNode): vscode.TreeItem {
    switch (node.kind) {
      case 'root':
        return rootItem(node.folder, new Set(node.groups.flatMap(({ members }) => members).map(({ decision }) => decision)).size);
      case 'group':
        return groupItem(node.group);
      case 'decision':
        return decisionItem(node.decision, {
          decisions: this.#all,
          hasChildren: node.hit ? node.hit.lines.length > 0 : node.older.length + relationsOf(node).length > 0,
          isOpen: node.hit !== undefined || node.older.length > 0,
          saysFolder: this.#grouping !== 'folder' && this.#scattered.has(workspaceFolderOf(node.decision)),
          ...(node.hit && { found: node.hit.title }),
        });
      case 'relation':
        return relationItem(node.parent.decision, node.relation, this.#all);
      case 'line':
        return hitItem(node.parent.decision, node.line);
    }
  }

  #show(): void {
    this.#top = undefined;
    this.#changed.fire(undefined);
  }

  async #roots(): Promise<DecisionNode[]> {
    this.#all = await this.#decisions.items;
    this.#scattered = new Set(twice(foldersOf(this.#all).map((uri) => workspaceFolderOf({ uri }))));
    const found = this.#found;
    if (found) return this.#hits(found);
    const filter = this.#filter;
    const shown = filter === '' ? this.#all : this.#all.filter((decision) => matches(decision, filter));
    this.#say(
      filter !== '' && shown.length === 0 ? `No decision has "${filter}" in its title, tags, status or path.` : '',
      filter === '' ? '' : `${shown.length} of ${this.#all.length} with "${filter}"`,
    );
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length < 2) return groupDecisions(shown, this.#grouping, shortPath).map((group) => groupNode(group, undefined));
    return folders.flatMap((folder): RootNode[] => {
      const own = shown.filter((decision) => workspaceFolderOf(decision) === folder);
      const groups = groupDecisions(own, this.#grouping, shortPath);
      return own.length > 0 ? [{ kind: 'root', id: folder.uri.toString(), parent: undefined, folder, groups }] : [];
    });
  }

  #hits({ query, hits }: Found): DecisionNode[] {
    const byUri = new Map(this.#all.map((decision) => [decision.uri, decision]));
    const nodes = hits.flatMap((hit): LeafNode[] => {
      const decision = byUri.get(hit.uri);
      return decision ? [{ kind: 'decision', id: `found ${query} ${hit.uri}`, parent: undefined, decision, older: [], hit }] : [];
    });
    this.#say(nodes.length === 0 ? `No decision says "${query}".` : '', `${nodes.length} found for "${query}"`);
    return nodes;
  }

  #say(message: string, description: string): void {
    this.#view.message = this.#hasFailed ? 'The server is not running.' : message;
    this.#view.description = description;
  }

  /** The decisions changed: what was found in them may have, too. */
  async #follow(): Promise<void> {
    const before = this.#found;
    if (before) {
      const hits = await this.#server.searchDecisions(before.query).catch(() => []);
      if (this.#found === before) this.#found = { ...before, hits };
    }
    this.#show();
  }

  async #nodeOf(uri: vscode.Uri, within?: DecisionNode): Promise<DecisionNode | undefined> {
    for (const node of await this.getChildren(within)) {
      if (node.kind === 'relation' || node.kind === 'line') continue;
      if (node.kind === 'decision' && vscode.Uri.parse(node.decision.uri).toString() === uri.toString()) return node;
      const below = await this.#nodeOf(uri, node);
      if (below) return below;
    }
    return undefined;
  }

  async #nodeWithoutFilters(uri: vscode.Uri): Promise<DecisionNode | undefined> {
    if (this.#filter === '' && !this.#found) return undefined;
    await this.#setFilter('');
    await this.showFound('');
    return this.#nodeOf(uri);
  }

  async #setFilter(words: string): Promise<void> {
    this.#filter = words.trim();
    this.#show();
    await setContext(decisionsFilteredKey, this.#filter !== '');
  }
}

function workspaceFolderOf({ uri }: Pick<DecisionItem, 'uri'>): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
}

/** What a list has more than once. */
function twice<T>(items: readonly T[]): readonly T[] {
  return items.filter((item, at) => items.indexOf(item) !== at);
}
