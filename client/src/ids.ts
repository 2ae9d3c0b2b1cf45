/** The names under which the manifest and the code know the same things; a test compares the two. */

/** The ids of our commands. */
export const commandIds = {
  explainRule: 'backendArchitect.explainRule',
  fixAll: 'backendArchitect.fixAll',
  newDecision: 'backendArchitect.newDecision',
  openConfig: 'backendArchitect.openConfig',
  openDecision: 'backendArchitect.openDecision',
  refreshDecisions: 'backendArchitect.refreshDecisions',
  restartServer: 'backendArchitect.restartServer',
  revealDecision: 'backendArchitect.revealDecision',
  showLog: 'backendArchitect.showLog',
  showSchemas: 'backendArchitect.showSchemas',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** The id of the tree of decisions. */
export const decisionsViewId = 'backendArchitect.decisions';

/** What all our settings begin with. */
export const settingsSection = 'backendArchitect';

/** The name of the config file, in any folder. */
export const configFileName = 'backend-architect.jsonc';

/** What the Problems panel shows beside our messages. */
export const diagnosticSource = 'backend-architect';

/** The kind of the code action that applies all safe fixes of a document. */
export const fixAllKind = 'source.fixAll.backendArchitect';
