/** The extension: what it starts, in order. */
import type * as vscode from 'vscode';
import { offerAgentActions } from './agents/actions.ts';
import { pictureOf as pictureOfAgents } from './agents/picture.ts';
import { AgentTree } from './agents/tree.ts';
import { registerCommands, type Views } from './commands.ts';
import { offerDecisionActions } from './decisions/actions.ts';
import { dimPast } from './decisions/items.ts';
import { pictureOf as pictureOfDecisions } from './decisions/picture.ts';
import { DecisionTree } from './decisions/tree.ts';
import { Graph } from './graph/panel.ts';
import { agentGraphType, decisionGraphType } from './ids.ts';
import { LanguageServer } from './language-client.ts';
import { LiveList } from './live-list.ts';
import { HandoffTree } from './memory/handoff-tree.ts';
import { Previews } from './previews.ts';
import { showStatus } from './status.ts';

/** What tests of the extension may look at. */
export interface Extension extends Views {
  readonly server: LanguageServer;
}

let running: LanguageServer | undefined;

/** Called by VS Code when one of our files is opened. Returns without waiting for the server. */
export function activate(context: vscode.ExtensionContext): Extension {
  const server = new LanguageServer(context.extensionUri);
  const decisionList = new LiveList(() => server.decisions(), server.onDidChangeDecisions);
  const decisions = new DecisionTree(server, decisionList, context.workspaceState);
  const agentList = new LiveList(() => server.agents(), server.onDidChangeAgents);
  const agents = new AgentTree(server, agentList, context.workspaceState);
  const handoffList = new LiveList(() => server.handoffs(), server.onDidChangeHandoffs);
  const handoffs = new HandoffTree(handoffList);
  const agentGraph = new Graph(context.extensionUri, {
    type: agentGraphType,
    title: 'Agent Graph',
    onDidChange: agentList.onDidChange,
    picture: async () => pictureOfAgents(await agentList.items),
  });
  const decisionGraph = new Graph(context.extensionUri, {
    type: decisionGraphType,
    title: 'Decision Graph',
    onDidChange: server.onDidChangeDecisions,
    picture: async () => pictureOfDecisions(await server.decisionGraph()),
  });
  const previews = new Previews();
  const views = { decisions, agents, handoffs, agentGraph, decisionGraph, previews };
  context.subscriptions.push(
    server,
    decisionList,
    agentList,
    handoffList,
    decisions,
    agents,
    handoffs,
    agentGraph,
    decisionGraph,
    previews,
    showStatus(server),
    offerAgentActions(server),
    offerDecisionActions(decisionList),
    dimPast(),
  );
  context.subscriptions.push(registerCommands(context.extensionUri, server, views));
  running = server;
  void server.start();
  return { server, ...views };
}

/** Called by VS Code before it closes; it waits for the promise. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
