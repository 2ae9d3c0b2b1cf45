/** The names under which the manifest and the code know the same things; a test compares the two. */
import { showPlacesCommand, showVerdictCommand, waiveFindingCommand } from '../../server/src/lsp/protocol.ts';

/** The ids of our commands. */
export const commandIds = {
  amendDecision: 'backendArchitect.amendDecision',
  changeDecisionStatus: 'backendArchitect.changeDecisionStatus',
  clearAgentFilter: 'backendArchitect.clearAgentFilter',
  clearDecisionFilter: 'backendArchitect.clearDecisionFilter',
  clearDecisionSearch: 'backendArchitect.clearDecisionSearch',
  convertAgent: 'backendArchitect.convertAgent',
  convertDecision: 'backendArchitect.convertDecision',
  copyAgentName: 'backendArchitect.copyAgentName',
  copyDecisionLink: 'backendArchitect.copyDecisionLink',
  copyDecisionNumber: 'backendArchitect.copyDecisionNumber',
  explainRule: 'backendArchitect.explainRule',
  handOff: 'backendArchitect.handOff',
  filterAgents: 'backendArchitect.filterAgents',
  filterDecisions: 'backendArchitect.filterDecisions',
  fixAll: 'backendArchitect.fixAll',
  groupAgentsByFolder: 'backendArchitect.groupAgentsByFolder',
  groupAgentsByKind: 'backendArchitect.groupAgentsByKind',
  groupAgentsByTarget: 'backendArchitect.groupAgentsByTarget',
  groupDecisionsByChain: 'backendArchitect.groupDecisionsByChain',
  groupDecisionsByFolder: 'backendArchitect.groupDecisionsByFolder',
  groupDecisionsByStatus: 'backendArchitect.groupDecisionsByStatus',
  groupDecisionsByTag: 'backendArchitect.groupDecisionsByTag',
  groupDecisionsByYear: 'backendArchitect.groupDecisionsByYear',
  markHandoffDone: 'backendArchitect.markHandoffDone',
  markHandoffTaken: 'backendArchitect.markHandoffTaken',
  moveDecision: 'backendArchitect.moveDecision',
  newAgent: 'backendArchitect.newAgent',
  newDecision: 'backendArchitect.newDecision',
  openAgent: 'backendArchitect.openAgent',
  openConfig: 'backendArchitect.openConfig',
  openDecision: 'backendArchitect.openDecision',
  previewDecision: 'backendArchitect.previewDecision',
  recall: 'backendArchitect.recall',
  refreshAgents: 'backendArchitect.refreshAgents',
  refreshDecisions: 'backendArchitect.refreshDecisions',
  relateDecision: 'backendArchitect.relateDecision',
  rememberDecision: 'backendArchitect.rememberDecision',
  renameDecision: 'backendArchitect.renameDecision',
  renumberClashingDecisions: 'backendArchitect.renumberClashingDecisions',
  renumberDecision: 'backendArchitect.renumberDecision',
  repairAgent: 'backendArchitect.repairAgent',
  restartServer: 'backendArchitect.restartServer',
  revealDecision: 'backendArchitect.revealDecision',
  revealDecisionInExplorer: 'backendArchitect.revealDecisionInExplorer',
  rollBackDecision: 'backendArchitect.rollBackDecision',
  searchDecisions: 'backendArchitect.searchDecisions',
  showAgentGraph: 'backendArchitect.showAgentGraph',
  showDecisionGraph: 'backendArchitect.showDecisionGraph',
  showDecisionHistory: 'backendArchitect.showDecisionHistory',
  showLog: 'backendArchitect.showLog',
  showPlaces: showPlacesCommand,
  showSchemas: 'backendArchitect.showSchemas',
  showVerdict: showVerdictCommand,
  showWaived: 'backendArchitect.showWaived',
  waiveFinding: waiveFindingCommand,
  supersedeDecision: 'backendArchitect.supersedeDecision',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** The id of the tree of decisions. */
export const decisionsViewId = 'backendArchitect.decisions';

/** The context key that says how the tree of decisions is arranged, and the name under which that is remembered. */
export const decisionGroupingKey = 'backendArchitect.decisionGrouping';

/** The context key that is true while the tree of decisions shows some of them only. */
export const decisionsFilteredKey = 'backendArchitect.decisionsFiltered';

/** The context key that is true while the tree of decisions shows what a search found. */
export const decisionsSearchedKey = 'backendArchitect.decisionsSearched';

/** The scheme of URIs that stand for decisions in our tree only, so that their colour is seen nowhere else. */
export const decisionScheme = 'backend-architect-decision';

/** The id of the tree of agent files. */
export const agentsViewId = 'backendArchitect.agents';

/** The context key that says how the tree of agent files is arranged, and the name under which that is remembered. */
export const agentGroupingKey = 'backendArchitect.agentGrouping';

/** The context key that is true while the tree of agent files shows some of them only. */
export const agentsFilteredKey = 'backendArchitect.agentsFiltered';

/** The id of the tree of handoffs. */
export const handoffsViewId = 'backendArchitect.handoffs';

/** The kind of the panel that shows how agents speak of each other. */
export const agentGraphType = 'backendArchitect.agentGraph';

/** The kind of the panel that shows how decisions relate. */
export const decisionGraphType = 'backendArchitect.decisionGraph';

/** What all our settings begin with. */
export const settingsSection = 'backendArchitect';

/** The name of the config file, in any folder. */
export const configFileName = 'backend-architect.jsonc';

/** What the Problems panel shows beside our messages. */
export const diagnosticSource = 'backend-architect';

/** The kind of the code action that applies all safe fixes of a document. */
export const fixAllKind = 'source.fixAll.backendArchitect';

/** The scheme of texts that are shown and that no file holds yet. */
export const previewScheme = 'backend-architect-preview';

/** The kind of the code actions that make something else of an agent file. */
export const rewriteAgentKind = 'refactor.rewrite.agent';

/** The kind of the code actions that change a decision. */
export const rewriteDecisionKind = 'refactor.rewrite.decision';
