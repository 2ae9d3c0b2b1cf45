/** Our commands: which function each of them calls. */
import * as vscode from 'vscode';
import { convertAgent } from './agents/convert-agent.ts';
import { createAgent } from './agents/new-agent.ts';
import { openAgent } from './agents/open-agent.ts';
import type { Previews } from './agents/previews.ts';
import { repairAgent } from './agents/repair-agent.ts';
import { showVerdict } from './agents/show-verdict.ts';
import { type AgentTree, isAgentNode } from './agents/tree.ts';
import { openConfig } from './config-file.ts';
import { createDecision } from './decisions/new-decision.ts';
import { openDecision } from './decisions/open-decision.ts';
import type { DecisionTree } from './decisions/tree.ts';
import { explainRule } from './explain-rule.ts';
import { fixAll } from './fix-all.ts';
import type { Graph } from './graph/panel.ts';
import { type CommandId, commandIds } from './ids.ts';
import type { LanguageServer } from './language-client.ts';
import { showPlaces } from './show-places.ts';
import { showSchemas } from './show-schemas.ts';

/** What commands show things in. */
export interface Views {
  readonly decisions: DecisionTree;
  readonly agents: AgentTree;
  readonly agentGraph: Graph;
  readonly decisionGraph: Graph;
  readonly previews: Previews;
}

/** Makes all commands of the manifest work. */
export function registerCommands(extensionUri: vscode.Uri, server: LanguageServer, views: Views): vscode.Disposable {
  const { decisions, agents, agentGraph, decisionGraph, previews } = views;
  // Arguments come from anywhere (keybindings, menus, other extensions), so each command looks at its own.
  const handlers: Readonly<Record<CommandId, (...passed: readonly unknown[]) => unknown>> = {
    [commandIds.clearAgentFilter]: () => agents.filter(''),
    [commandIds.convertAgent]: (file, target) => convertAgent(server, previews, agentUri(file), asString(target)),
    [commandIds.copyAgentName]: (node) => isAgentNode(node) && vscode.env.clipboard.writeText(node.agent.name),
    [commandIds.explainRule]: (rule) => explainRule(extensionUri, server, asString(rule)),
    [commandIds.filterAgents]: (words) => agents.filter(asString(words)),
    [commandIds.fixAll]: () => fixAll(),
    [commandIds.groupAgentsByFolder]: () => agents.groupBy('folder'),
    [commandIds.groupAgentsByKind]: () => agents.groupBy('kind'),
    [commandIds.groupAgentsByTarget]: () => agents.groupBy('target'),
    [commandIds.newAgent]: () => createAgent(server),
    [commandIds.newDecision]: (title) => createDecision(server, asString(title)),
    [commandIds.openAgent]: (node) => openAgent(server, isAgentNode(node) ? node.agent : undefined),
    [commandIds.openConfig]: () => openConfig(server),
    [commandIds.openDecision]: (uri) => openDecision(server, asUri(uri)),
    [commandIds.refreshAgents]: () => agents.refresh(),
    [commandIds.refreshDecisions]: () => decisions.refresh(),
    [commandIds.repairAgent]: (file) => repairAgent(server, previews, agentUri(file)),
    [commandIds.restartServer]: () => server.restart(),
    [commandIds.revealDecision]: () => decisions.revealActive(),
    [commandIds.showAgentGraph]: () => agentGraph.show(),
    [commandIds.showDecisionGraph]: () => decisionGraph.show(),
    [commandIds.showLog]: () => server.showLog(),
    // A code lens tells the file, a position in it, and the places.
    [commandIds.showPlaces]: (uri, position, places) => showPlaces(uri, position, places),
    [commandIds.showSchemas]: () => showSchemas(server),
    // A code lens tells a second argument: the tool.
    [commandIds.showVerdict]: (uri, target) => showVerdict(server, asString(uri), asString(target)),
  };
  return vscode.Disposable.from(...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

function asString(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}

function asUri(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : undefined;
}

/** The file of an agent: menus of files hand over its URI, those of the tree its node. */
function agentUri(argument: unknown): vscode.Uri | undefined {
  return isAgentNode(argument) ? vscode.Uri.parse(argument.agent.uri) : asUri(argument);
}
