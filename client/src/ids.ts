/** The names under which the manifest and the code know the same things; a test compares the two. */
import { showPlacesCommand, showVerdictCommand } from '../../server/src/lsp/protocol.ts';

/** The ids of our commands. */
export const commandIds = {
  clearAgentFilter: 'backendArchitect.clearAgentFilter',
  convertAgent: 'backendArchitect.convertAgent',
  copyAgentName: 'backendArchitect.copyAgentName',
  explainRule: 'backendArchitect.explainRule',
  filterAgents: 'backendArchitect.filterAgents',
  fixAll: 'backendArchitect.fixAll',
  groupAgentsByFolder: 'backendArchitect.groupAgentsByFolder',
  groupAgentsByKind: 'backendArchitect.groupAgentsByKind',
  groupAgentsByTarget: 'backendArchitect.groupAgentsByTarget',
  newAgent: 'backendArchitect.newAgent',
  newDecision: 'backendArchitect.newDecision',
  openAgent: 'backendArchitect.openAgent',
  openConfig: 'backendArchitect.openConfig',
  openDecision: 'backendArchitect.openDecision',
  refreshAgents: 'backendArchitect.refreshAgents',
  refreshDecisions: 'backendArchitect.refreshDecisions',
  repairAgent: 'backendArchitect.repairAgent',
  restartServer: 'backendArchitect.restartServer',
  revealDecision: 'backendArchitect.revealDecision',
  showAgentGraph: 'backendArchitect.showAgentGraph',
  showDecisionGraph: 'backendArchitect.showDecisionGraph',
  showLog: 'backendArchitect.showLog',
  showPlaces: showPlacesCommand,
  showSchemas: 'backendArchitect.showSchemas',
  showVerdict: showVerdictCommand,
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** The id of the tree of decisions. */
export const decisionsViewId = 'backendArchitect.decisions';

/** The id of the tree of agent files. */
export const agentsViewId = 'backendArchitect.agents';

/** The context key that says how the tree of agent files is arranged, and the name under which that is remembered. */
export const agentGroupingKey = 'backendArchitect.agentGrouping';

/** The context key that is true while the tree of agent files shows some of them only. */
export const agentsFilteredKey = 'backendArchitect.agentsFiltered';

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
