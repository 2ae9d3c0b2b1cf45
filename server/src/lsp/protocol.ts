/** Every message between our client and our server that the Language Server Protocol does not have: names and plain types. */

/** What the client tells the server when it starts. */
export interface InitializationOptions {
  /** The folder of the rule pages as a URI, without a slash at the end: a finding's id links there. */
  readonly rulePages?: string;
  /** The value of the setting `backendArchitect.rules`: levels by rule id. */
  readonly severities?: Readonly<Record<string, string>>;
  readonly preset?: string;
  readonly dialect?: string;
  /** False where the user does not trust the workspace: then no program is run in it. */
  readonly trusted?: boolean;
}

/** A decision as the sidebar lists it. */
export interface DecisionItem {
  readonly uri: string;
  /** The number as written in the file's name, such as `0007`; undefined for names without one. */
  readonly number?: string;
  readonly title: string;
  /** The status as a standard word. */
  readonly status: 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded' | 'unknown';
  /** The status as the file says it. */
  readonly statusText?: string;
  readonly date?: string;
  readonly format: string;
}

/** Request: all decisions of the workspace. Params: none. Result: `readonly DecisionItem[]`. */
export const decisionsRequest = 'backendArchitect/decisions';

/** Params of `newDecisionRequest`. */
export interface NewDecisionParams {
  readonly title: string;
  /** Today as `YYYY-MM-DD`, in the user's time zone. */
  readonly date: string;
  /** The workspace folder to write into when it has no decisions yet. */
  readonly workspaceFolder: string;
  /** The folder of decisions to write into; without it the one with most decisions. */
  readonly folder?: string;
}

/** The file to create: the client writes it, so that nothing is overwritten unasked. */
export interface NewDecision {
  readonly uri: string;
  readonly text: string;
}

/** Request: number, name and text for a new decision, in the format its folder uses. Result: `NewDecision`. */
export const newDecisionRequest = 'backendArchitect/newDecision';

/** A rule as lists show it. */
export interface RuleItem {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
}

/** Request: all rules. Params: none. Result: `readonly RuleItem[]`. */
export const rulesRequest = 'backendArchitect/rules';

/** Request: the text of a new config file. Params: none. Result: `string`. */
export const newConfigRequest = 'backendArchitect/newConfig';

/** A schema that SQL files make, as it was found out. */
export interface SchemaItem {
  /** The URI of the folder that holds its files, or of its only file. */
  readonly root: string;
  /** The migration tool as its makers write it; undefined for files that no tool runs. */
  readonly tool?: string;
  readonly dialect: string;
  readonly files: number;
  /** The URI of the last migration or file. */
  readonly newest: string;
  /** True when fixes are written into the newest migration; false when they make the next one, or change files in place. */
  readonly open: boolean;
  /** The URI of the folder or file that tells this schema better and is judged for it, if there is one. */
  readonly toldBy?: string;
}

/** Request: the schemas of the workspace. Params: none. Result: `readonly SchemaItem[]`. */
export const schemasRequest = 'backendArchitect/schemas';

/** What `statusNotification` carries. */
export interface ServerStatus {
  readonly state: 'ready' | 'reading' | 'failed';
  /** How many files are being watched over. */
  readonly files: number;
  /** Said when something went wrong, such as a rule that threw. */
  readonly message?: string;
}

/** Notification from the server: its health and how much it has read. */
export const statusNotification = 'backendArchitect/status';

/** Notification from the server: the decisions may have changed. */
export const decisionsChangedNotification = 'backendArchitect/decisionsChanged';
