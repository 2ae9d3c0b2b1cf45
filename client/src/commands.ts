/** Our commands: which function each of them calls. */
import * as vscode from 'vscode';
import { convertAgent } from './agents/convert-agent.ts';
import { createAgent } from './agents/new-agent.ts';
import { openAgent } from './agents/open-agent.ts';
import { repairAgent } from './agents/repair-agent.ts';
import { showVerdict } from './agents/show-verdict.ts';
import { type AgentTree, isAgentNode } from './agents/tree.ts';
import { openConfig } from './config-file.ts';
import { changeStatus, move, relate, rename, renumber, renumberClashing, supersede } from './decisions/change.ts';
import { convertDecision } from './decisions/convert.ts';
import { copyLink, copyNumber } from './decisions/copy.ts';
import { showHistory } from './decisions/history.ts';
import { createDecision } from './decisions/new-decision.ts';
import { openDecision, previewDecision, revealDecision, revealInExplorer } from './decisions/open-decision.ts';
import { searchDecisions } from './decisions/search.ts';
import type { DecisionTree } from './decisions/tree.ts';
import { explainRule } from './explain-rule.ts';
import { fixAll } from './fix-all.ts';
import { showWaived } from './governance/show-waived.ts';
import { waiveFinding } from './governance/waive-finding.ts';
import type { Graph } from './graph/panel.ts';
import { type CommandId, commandIds } from './ids.ts';
import type { LanguageServer } from './language-client.ts';
import { answersIn } from './memory/answers.ts';
import { changeHandoff, handOff } from './memory/hand-off.ts';
import type { HandoffTree } from './memory/handoff-tree.ts';
import { questionIn, recall } from './memory/recall.ts';
import { rememberDecision } from './memory/remember.ts';
import { rollBackDecision } from './memory/roll-back.ts';
import type { Previews } from './previews.ts';
import { showPlaces } from './show-places.ts';
import { showSchemas } from './show-schemas.ts';

/** What commands show things in. */
export interface Views {
  readonly decisions: DecisionTree;
  readonly agents: AgentTree;
  readonly handoffs: HandoffTree;
  readonly agentGraph: Graph;
  readonly decisionGraph: Graph;
  readonly previews: Previews;
}

/** Makes all commands of the manifest work. */
export function registerCommands(extensionUri: vscode.Uri, server: LanguageServer, views: Views): vscode.Disposable {
  const { decisions, agents, agentGraph, decisionGraph, previews } = views;
  // Arguments come from anywhere (keybindings, menus, other extensions), so each command looks at its own.
  const handlers: Readonly<Record<CommandId, (...passed: readonly unknown[]) => unknown>> = {
    [commandIds.amendDecision]: (passed, more) => supersede(server, 'amend', passed, more),
    [commandIds.changeDecisionStatus]: (passed, status) => changeStatus(server, passed, asString(status)),
    [commandIds.clearAgentFilter]: () => agents.filter(''),
    [commandIds.clearDecisionFilter]: () => decisions.filter(''),
    [commandIds.clearDecisionSearch]: () => decisions.showFound(''),
    [commandIds.convertAgent]: (file, target) => convertAgent(server, previews, agentUri(file), asString(target)),
    [commandIds.convertDecision]: (passed, target) => convertDecision(server, previews, passed, asString(target)),
    [commandIds.copyAgentName]: (node) => isAgentNode(node) && vscode.env.clipboard.writeText(node.agent.name),
    [commandIds.copyDecisionLink]: (passed) => copyLink(server, passed),
    [commandIds.copyDecisionNumber]: (passed) => copyNumber(server, passed),
    [commandIds.explainRule]: (rule) => explainRule(extensionUri, server, asString(rule)),
    [commandIds.filterAgents]: (words) => agents.filter(asString(words)),
    [commandIds.filterDecisions]: (words) => decisions.filter(asString(words)),
    [commandIds.fixAll]: () => fixAll(),
    [commandIds.groupAgentsByFolder]: () => agents.groupBy('folder'),
    [commandIds.groupAgentsByKind]: () => agents.groupBy('kind'),
    [commandIds.groupAgentsByTarget]: () => agents.groupBy('target'),
    [commandIds.groupDecisionsByChain]: () => decisions.groupBy('chain'),
    [commandIds.groupDecisionsByFolder]: () => decisions.groupBy('folder'),
    [commandIds.groupDecisionsByStatus]: () => decisions.groupBy('status'),
    [commandIds.groupDecisionsByTag]: () => decisions.groupBy('tag'),
    [commandIds.groupDecisionsByYear]: () => decisions.groupBy('year'),
    [commandIds.handOff]: (passed) => handOff(server, answersIn(passed)),
    [commandIds.markHandoffDone]: (passed) => changeHandoff(server, passed, 'done'),
    [commandIds.markHandoffTaken]: (passed) => changeHandoff(server, passed, 'taken'),
    [commandIds.moveDecision]: (passed) => move(server, passed),
    [commandIds.newAgent]: () => createAgent(server),
    [commandIds.newDecision]: (title) => createDecision(server, { title: asString(title) }),
    [commandIds.openAgent]: (node) => openAgent(server, isAgentNode(node) ? node.agent : undefined),
    [commandIds.openConfig]: () => openConfig(server),
    [commandIds.openDecision]: (passed) => openDecision(server, passed),
    [commandIds.previewDecision]: (passed) => previewDecision(server, passed),
    [commandIds.recall]: (passed) => recall(server, questionIn(passed)),
    [commandIds.refreshAgents]: () => agents.refresh(),
    [commandIds.refreshDecisions]: () => decisions.refresh(),
    [commandIds.relateDecision]: (passed) => relate(server, passed),
    [commandIds.rememberDecision]: (passed) => rememberDecision(server, answersIn(passed)),
    [commandIds.renameDecision]: (passed, title) => rename(server, passed, asString(title)),
    [commandIds.renumberClashingDecisions]: (folder) => renumberClashing(server, asUri(folder)),
    [commandIds.renumberDecision]: (passed, number) => renumber(server, passed, asString(number)),
    [commandIds.repairAgent]: (file) => repairAgent(server, previews, agentUri(file)),
    [commandIds.restartServer]: () => server.restart(),
    [commandIds.revealDecision]: (passed) => revealDecision(decisions, asUri(passed)),
    [commandIds.revealDecisionInExplorer]: (passed) => revealInExplorer(server, passed),
    // A caller that has asked already says so.
    [commandIds.rollBackDecision]: (passed, isSure) => rollBackDecision(server, previews, passed, isSure === true),
    [commandIds.searchDecisions]: (words) => searchDecisions(server, decisions, asString(words)),
    [commandIds.showAgentGraph]: () => agentGraph.show(),
    [commandIds.showDecisionGraph]: () => decisionGraph.show(),
    [commandIds.showDecisionHistory]: (passed) => showHistory(server, previews, passed),
    [commandIds.showLog]: () => server.showLog(),
    // A code lens tells the file, a position in it, and the places.
    [commandIds.showPlaces]: (uri, position, places) => showPlaces(uri, position, places),
    [commandIds.showSchemas]: () => showSchemas(server),
    // A code lens tells a second argument: the tool.
    [commandIds.showVerdict]: (uri, target) => showVerdict(server, asString(uri), asString(target)),
    [commandIds.showWaived]: () => showWaived(server),
    // A quick fix tells both: without them there is nothing to waive.
    [commandIds.waiveFinding]: (uri, rule) => waiveFinding(server, asString(uri), asString(rule)),
    [commandIds.supersedeDecision]: (passed, more) => supersede(server, 'supersede', passed, more),
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
