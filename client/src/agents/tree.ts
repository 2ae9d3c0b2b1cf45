/** The Agents view: the workspace's agent files as a tree, with what each tool makes of them and whom they speak of. */
import * as vscode from 'vscode';
import type { AgentItem, AgentReason, AgentRelation, AgentVerdict } from '../../../server/src/lsp/protocol.ts';
import { openCommand } from '../files.ts';
import { icon } from '../icon.ts';
import { agentGroupingKey, agentsFilteredKey, agentsViewId } from '../ids.ts';
import type { LanguageServer } from '../language-client.ts';
import type { LiveList } from '../live-list.ts';
import { compare, folderOf } from '../places.ts';
import { askForFilter, setContext } from '../trees.ts';
import {
  fateWords,
  type Group,
  type Grouping,
  groupAgents,
  groupCount,
  groupings,
  type Member,
  matches,
  relationsOnce,
  relationWords,
  verdictTable,
  verdictWords,
} from './groups.ts';
import { fateIcons } from './icons.ts';

/** A line of the tree. */
export type AgentNode =
  | { readonly kind: 'group'; readonly group: Group }
  | ({ readonly kind: 'agent'; readonly within: Group } & Member)
  | { readonly kind: 'verdict'; readonly agent: AgentItem; readonly verdict: AgentVerdict }
  | { readonly kind: 'reason'; readonly agent: AgentItem; readonly reason: AgentReason }
  | { readonly kind: 'relations'; readonly agent: AgentItem; readonly relations: readonly AgentRelation[] }
  | { readonly kind: 'relation'; readonly agent: AgentItem; readonly relation: AgentRelation };

/** True for the line of an agent file, which menus hand to commands. */
export function isAgentNode(argument: unknown): argument is Extract<AgentNode, { kind: 'agent' }> {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'agent' && 'agent' in argument;
}

/** The view and what it shows. How the user wants it arranged is remembered for the workspace. */
export class AgentTree implements vscode.TreeDataProvider<AgentNode>, vscode.Disposable {
  readonly #agents: LiveList<AgentItem>;
  readonly #view: vscode.TreeView<AgentNode>;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #listeners: readonly vscode.Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;
  #grouping: Grouping;
  #filter = '';
  #hasFailed = false;

  constructor(server: LanguageServer, agents: LiveList<AgentItem>, memory: vscode.Memento) {
    this.#agents = agents;
    this.#memory = memory;
    this.#view = vscode.window.createTreeView<AgentNode>(agentsViewId, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = [
      agents.onDidChange(() => this.#changed.fire(undefined)),
      server.onDidChangeStatus(({ state }) => {
        if (this.#hasFailed === (state === 'failed')) return;
        this.#hasFailed = !this.#hasFailed;
        this.#changed.fire(undefined);
      }),
    ];
    const remembered = memory.get<string>(agentGroupingKey);
    this.#grouping = groupings.find((grouping) => grouping === remembered) ?? 'target';
    void setContext(agentGroupingKey, this.#grouping);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  /** Asks the server again and shows what it says. */
  refresh(): void {
    this.#agents.refresh();
  }

  /** Arranges the files in another way. */
  async groupBy(grouping: Grouping): Promise<void> {
    this.#grouping = grouping;
    this.#changed.fire(undefined);
    await setContext(agentGroupingKey, grouping);
    await this.#memory.update(agentGroupingKey, grouping);
  }

  /** Shows only what holds these words; without any, asks for them and follows the typing. */
  async filter(words?: string): Promise<void> {
    if (words === undefined)
      askForFilter('Filter Agents', 'Words of a name, a description, a path or a reason', this.#filter, (words) => this.#setFilter(words));
    else await this.#setFilter(words);
  }

  async getChildren(node?: AgentNode): Promise<AgentNode[]> {
    if (node === undefined) return this.#roots();
    if (node.kind === 'group') {
      const { group } = node;
      return [
        ...group.groups.map((inner): AgentNode => ({ kind: 'group', group: inner })),
        ...group.members.map((member): AgentNode => ({ kind: 'agent', within: group, ...member })),
      ];
    }
    const { agent } = node;
    if (node.kind === 'verdict') return node.verdict.reasons.map((reason) => ({ kind: 'reason', agent, reason }));
    if (node.kind === 'relations') return node.relations.map((relation) => ({ kind: 'relation', agent, relation }));
    return node.kind === 'agent' ? childrenOf(agent) : [];
  }

  getTreeItem(node: AgentNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.group);
      case 'agent':
        return agentItem(node, this.#grouping);
      case 'verdict':
        return verdictItem(node.verdict);
      case 'reason':
        return reasonItem(node.agent, node.reason);
      case 'relations':
        return relationsItem(node.relations);
      case 'relation':
        return relationItem(node.agent, node.relation);
    }
  }

  async #roots(): Promise<AgentNode[]> {
    const all = await this.#agents.items;
    const filter = this.#filter;
    const shown = filter === '' ? all : all.filter((agent) => matches(agent, filter));
    const missed = filter !== '' && shown.length === 0 ? `No agent file says "${filter}".` : '';
    this.#view.message = this.#hasFailed ? 'The server is not running.' : missed;
    this.#view.description = filter === '' ? '' : `${shown.length} of ${all.length} with "${filter}"`;
    return groupAgents(shown, this.#grouping, relativePath).map((group) => ({ kind: 'group', group }));
  }

  async #setFilter(words: string): Promise<void> {
    this.#filter = words.trim();
    this.#changed.fire(undefined);
    await setContext(agentsFilteredKey, this.#filter !== '');
  }
}

/** The verdicts of a file, and whom it speaks of. */
function childrenOf(agent: AgentItem): AgentNode[] {
  const relations = relationsOnce(agent.relations).toSorted((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()));
  const verdicts = agent.verdicts.map((verdict): AgentNode => ({ kind: 'verdict', agent, verdict }));
  return relations.length > 0 ? [...verdicts, { kind: 'relations', agent, relations }] : verdicts;
}

/** What loads well is one click away; all else is open at first. */
function groupItem(group: Group): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(group.title, group.fate === 'loads' ? Collapsed : Expanded);
  item.id = group.id;
  item.description = groupCount(group);
  item.contextValue = 'agentGroup';
  if (group.id.startsWith('folder ')) item.iconPath = vscode.ThemeIcon.Folder;
  return item;
}

function agentItem({ agent, verdict, within }: Extract<AgentNode, { kind: 'agent' }>, grouping: Grouping): vscode.TreeItem {
  const uri = vscode.Uri.parse(agent.uri);
  const folder = relativePath(folderOf(agent.uri));
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(agent.name, agent.verdicts.length + agent.relations.length > 0 ? Collapsed : None);
  item.id = `${within.id} ${agent.uri}`;
  item.description = grouping === 'folder' ? agent.format : grouping === 'kind' ? `${agent.format} · ${folder}` : folder;
  item.iconPath = fateIcons[verdict?.fate ?? 'loads'];
  // What tools say comes from files: the table holds it as text, and this leaves no links or commands to follow.
  item.tooltip = new vscode.MarkdownString(verdictTable(agent, relativePath(agent.uri)));
  item.contextValue = agent.damage.length > 0 ? 'damagedAgent' : 'agent';
  item.command = openCommand(uri);
  const state = verdict ? `${fateWords(verdict.fate)} in ${verdict.title}` : 'no tool objects';
  item.accessibilityInformation = { label: `${agent.name}, ${agent.format}, ${state}` };
  return item;
}

function verdictItem(verdict: AgentVerdict): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(verdict.title, verdict.reasons.length > 0 ? Collapsed : None);
  item.description = verdictWords(verdict);
  item.iconPath = fateIcons[verdict.fate];
  item.contextValue = 'agentVerdict';
  return item;
}

function reasonItem(agent: AgentItem, { message, fate, range }: AgentReason): vscode.TreeItem {
  const item = new vscode.TreeItem(message);
  item.tooltip = message;
  item.iconPath = fateIcons[fate];
  item.contextValue = 'agentReason';
  item.command = openCommand(vscode.Uri.parse(agent.uri), range);
  return item;
}

function relationsItem(relations: readonly AgentRelation[]): vscode.TreeItem {
  const item = new vscode.TreeItem('Speaks of', vscode.TreeItemCollapsibleState.Collapsed);
  item.description = String(relations.length);
  item.iconPath = new vscode.ThemeIcon('references');
  item.contextValue = 'agentRelations';
  return item;
}

/** Leads to the other file; where there is none, to the words that name it. */
function relationItem(agent: AgentItem, relation: AgentRelation): vscode.TreeItem {
  const item = new vscode.TreeItem(relation.name);
  item.description = relationWords(relation);
  item.contextValue = 'agentRelation';
  if (relation.to === undefined) {
    item.iconPath = icon('question', 'list.warningForeground');
    item.command = openCommand(vscode.Uri.parse(agent.uri), relation.range);
  } else {
    item.iconPath = new vscode.ThemeIcon('arrow-right');
    item.tooltip = relativePath(relation.to);
    item.command = openCommand(vscode.Uri.parse(relation.to));
  }
  return item;
}

function relativePath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
