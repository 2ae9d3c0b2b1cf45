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
  /** True where agent files get a code lens for each tool. */
  readonly codeLens?: boolean;
  /** True for an editor that lists the headings of Markdown by itself: twice they would be in the way. */
  readonly listsHeadings?: boolean;
  /** True for a client that has the command `showPlacesCommand`: only it gets the code lenses that call it. */
  readonly showsPlaces?: boolean;
  /** True for an editor that has the command `waiveFindingCommand`. */
  readonly waives?: boolean;
}

/** A decision as the sidebar lists it. */
export interface DecisionItem {
  readonly uri: string;
  /** What it is called in texts: `ADR-0012`, or its title when it has no number. */
  readonly label: string;
  /** The number as written in the file's name, such as `0007`; undefined for names without one. */
  readonly number?: string;
  readonly title: string;
  /** The status as a standard word. */
  readonly status: 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded' | 'unknown';
  /** The status as the file says it. */
  readonly statusText?: string;
  readonly date?: string;
  readonly format: string;
  readonly tags: readonly string[];
  readonly relations: readonly DecisionRelation[];
}

/** What a decision has to do with another one, whichever of the two says so. */
export interface DecisionRelation {
  readonly kind: 'supersedes' | 'superseded-by' | 'amends' | 'amended-by' | 'relates' | 'mentions' | 'mentioned-by';
  /** True for `partly superseded by` and its like. */
  readonly partial: boolean;
  /** The URI of the other decision; undefined where that is no decision of the workspace, or not clear. */
  readonly to?: string;
  /** The other decision as this one names it, where there is no URI. */
  readonly name?: string;
  /** Where this decision says so; undefined when only the other one does. */
  readonly range?: TextRange;
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
  /** The id of one of the forms of `decisionFormsRequest`; without it the form that the folder uses. */
  readonly form?: string;
  readonly content?: NewDecisionContent;
  /** Lines of YAML for the frontmatter, which is made where the form has none. */
  readonly frontmatter?: readonly string[];
}

/** What is known of a new decision. What is not stays a placeholder. */
export interface NewDecisionContent {
  /** A standard word; without it, what the log starts its decisions with. */
  readonly status?: string;
  /** Markdown, as all texts here. */
  readonly context?: string;
  /** The options besides the chosen one. */
  readonly options?: readonly string[];
  /** The chosen option in a few words, and why it was chosen. */
  readonly chosen?: string;
  readonly because?: string;
  readonly consequences?: string;
  readonly deciders?: readonly string[];
  readonly tags?: readonly string[];
}

/** The file to create: the client writes it, so that nothing is overwritten unasked. */
export interface NewDecision {
  readonly uri: string;
  readonly text: string;
}

/** Request: number, name and text for a new decision, in the format its folder uses. Result: `NewDecision`. */
export const newDecisionRequest = 'backendArchitect/newDecision';

/** A command that changes decisions. Decisions are named by their URIs, dates are `YYYY-MM-DD` in the user's time zone. */
export type DecisionCommand =
  /** `by` is the decision that it is superseded by, for the status `superseded`. */
  | { readonly kind: 'status'; readonly uri: string; readonly status: string; readonly by?: string; readonly date?: string }
  | SupersessionCommand
  | { readonly kind: 'relate'; readonly uri: string; readonly others: readonly string[] }
  | { readonly kind: 'rename'; readonly uri: string; readonly title: string }
  | { readonly kind: 'renumber'; readonly uri: string; readonly number: string }
  /** `folder` is the URI of the folder to move it to. */
  | { readonly kind: 'move'; readonly uri: string; readonly folder: string }
  /** Gives decisions of a folder that share a number with another one the next free numbers. */
  | { readonly kind: 'renumber-clashes'; readonly folder: string };

/** The newer decision supersedes or amends the older ones, each wholly or in part. */
export interface SupersessionCommand {
  readonly kind: 'supersede' | 'amend';
  readonly newer: string;
  readonly older: readonly string[];
  readonly partial?: boolean;
  readonly date?: string;
}

/** What a command does, for the client to apply in one step; or why it does nothing, in a sentence for the user. */
export type DecisionChange =
  | {
      readonly edit: DecisionEdit;
      /** What the user has to look at, one sentence each: nothing was changed there. */
      readonly notes: readonly string[];
    }
  | { readonly refusal: string };

/** A `WorkspaceEdit` of the Language Server Protocol: edits of the files as they are, then new names, then new files. */
export interface DecisionEdit {
  readonly documentChanges: (DecisionTextEdit | DecisionFileRename | DecisionFileCreation)[];
  readonly changeAnnotations: Record<string, { readonly label: string }>;
}

export interface DecisionTextEdit {
  readonly textDocument: { readonly uri: string; readonly version: number | null };
  readonly edits: { readonly range: TextRange; readonly newText: string; readonly annotationId: string }[];
}

export interface DecisionFileRename {
  readonly kind: 'rename';
  readonly oldUri: string;
  readonly newUri: string;
  readonly annotationId: string;
}

export interface DecisionFileCreation {
  readonly kind: 'create';
  readonly uri: string;
  readonly annotationId: string;
}

/** Request: the edits of a command, computed but not applied. Params: `DecisionCommand`. Result: `DecisionChange`. */
export const changeDecisionRequest = 'backendArchitect/changeDecision';

/** Params of `searchDecisionsRequest`. An empty query finds nothing, and has the search ready for the next one. */
export interface SearchDecisionsParams {
  readonly query: string;
}

/** Places in a line: where a word begins and where it ends, in UTF-16 units. */
export type Highlights = readonly (readonly [start: number, end: number])[];

/** A decision that says what was searched for. */
export interface DecisionHit {
  readonly uri: string;
  /** The words of the title that were found. */
  readonly title: Highlights;
  /** Up to three lines that say most of it. */
  readonly lines: readonly DecisionHitLine[];
}

export interface DecisionHitLine {
  /** Without the blanks round it. */
  readonly text: string;
  readonly highlights: Highlights;
  /** The place of the first word in the file. */
  readonly range: TextRange;
}

/** Request: the decisions that say these words, best first. Params: `SearchDecisionsParams`. Result: `readonly DecisionHit[]`. */
export const searchDecisionsRequest = 'backendArchitect/searchDecisions';

/** A moment at which the status or the title of a decision changed. */
export interface DecisionMoment {
  /** The commit; undefined for what has not been committed yet. */
  readonly commit?: string;
  readonly author?: string;
  /** The moment of the commit as ISO 8601. */
  readonly date?: string;
  readonly status: DecisionItem['status'];
  readonly statusText?: string;
  readonly title: string;
  /** The decision as it was from then on. */
  readonly text: string;
}

/**
 * Request: how a decision came to be what it is, newest first, from version control. Params: `{ uri }`. Result:
 * `readonly DecisionMoment[]`, empty for a file that version control does not have; `null` where it must not be asked.
 */
export const decisionHistoryRequest = 'backendArchitect/decisionHistory';

/** A form that decisions are written in. */
export interface DecisionForm {
  readonly id: string;
  readonly title: string;
  /** What is in it, in a few words. */
  readonly says: string;
}

/** The forms to choose from. */
export interface DecisionForms {
  /** Those of a new decision. */
  readonly forms: readonly DecisionForm[];
  /** Those that a decision can be converted into. */
  readonly targets: readonly DecisionForm[];
}

/** Request: the forms of decisions. Params: none. Result: `DecisionForms`. */
export const decisionFormsRequest = 'backendArchitect/decisionForms';

/** A decision in another form. */
export interface DecisionConversion {
  readonly text: string;
  /** What has no place of its own in that form, and what it asks for besides, one sentence each. */
  readonly report: readonly string[];
}

export interface ConvertDecisionParams {
  readonly uri: string;
  /** The id of one of `DecisionForms.targets`. */
  readonly target: string;
}

/**
 * Request: a decision in another form, which the client shows and writes. Params: `ConvertDecisionParams`. Result: `DecisionConversion`, `{ refusal }` with a sentence that says why not, or `null` for a file
 * that is no decision.
 */
export const convertDecisionRequest = 'backendArchitect/convertDecision';

/** The decisions of the workspace and how they relate. */
export interface DecisionGraphItem {
  readonly nodes: readonly {
    readonly uri: string;
    /** `ADR-0012`, or the title where there is no number. */
    readonly label: string;
    readonly title: string;
    readonly status: DecisionItem['status'];
    readonly date?: string;
  }[];
  /** From the newer decision to the older one. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: 'supersedes' | 'amends' | 'relates' | 'mentions';
    readonly partial: boolean;
  }[];
}

/** Request: how the decisions of the workspace relate. Params: none. Result: `DecisionGraphItem`. */
export const decisionGraphRequest = 'backendArchitect/decisionGraph';

/** A place in a text, as the Language Server Protocol counts. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A file that a tool for agents reads, as the sidebar lists it. */
export interface AgentItem {
  readonly uri: string;
  readonly name: string;
  readonly description?: string;
  /** What such a file is called: `Claude Code subagent`. */
  readonly format: string;
  readonly kind: 'agent' | 'skill' | 'rule' | 'prompt' | 'instructions' | 'style';
  /** The tool that reads the file where it lies; undefined for files to be installed. */
  readonly home?: string;
  /** What each tool makes of it, that of its home first. */
  readonly verdicts: readonly AgentVerdict[];
  readonly relations: readonly AgentRelation[];
  /** What is broken about the file and can be repaired. */
  readonly damage: readonly ('encoding' | 'collapsed' | 'pasted' | 'stripped' | 'header' | 'frontmatter')[];
}

/** What a tool makes of an agent file. */
export interface AgentVerdict {
  readonly target: string;
  /** The tool's name. */
  readonly title: string;
  readonly fate: 'loads' | 'losses' | 'fails';
  /** Why it does not simply load; what weighs most stands first. */
  readonly reasons: readonly AgentReason[];
}

export interface AgentReason {
  readonly message: string;
  readonly fate: AgentVerdict['fate'];
  readonly range: TextRange;
}

/** How an agent file speaks of another one. */
export interface AgentRelation {
  readonly kind: 'handoff' | 'related' | 'delegates' | 'skill' | 'mentions';
  readonly name: string;
  /** Where it says so. */
  readonly range: TextRange;
  /** The URI of the other file, where there is one of that name. */
  readonly to?: string;
}

/** Request: all agent files of the workspace, in the order of their URIs. Params: none. Result: `readonly AgentItem[]`. */
export const agentsRequest = 'backendArchitect/agents';

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

/** Notification from the server: the answer to `agentsRequest` may have changed. */
export const agentsChangedNotification = 'backendArchitect/agentsChanged';

/** A place in a file. */
export interface Place {
  readonly uri: string;
  readonly range: TextRange;
}

/** The client's command that a code lens on a decision calls. Arguments: the URI and the position of the lens, and `readonly Place[]`. */
export const showPlacesCommand = 'backendArchitect.showPlaces';

/** The client's command that a code lens calls. Arguments: the file's URI as text, and the id of the tool. */
export const showVerdictCommand = 'backendArchitect.showVerdict';

/** A tool that agents can be converted for, with its name. */
export interface AgentTarget {
  readonly id: string;
  readonly title: string;
}

/** A file that the client may write: nothing is written by the server. */
export interface AgentFile {
  readonly target: AgentTarget;
  readonly uri: string;
  readonly text: string;
  /** The text that stands there now; undefined where there is no such file. */
  readonly before?: string;
  /** What of the source is not in the text as it was, one sentence each. */
  readonly report: readonly AgentLoss[];
}

/** Something that a converted file does not say as its source did. */
export interface AgentLoss {
  readonly kind: 'lost' | 'changed' | 'added' | 'beware';
  /** The key it is about, as the source writes it. */
  readonly key: string;
  readonly says: string;
}

/** What can be made of an agent file. */
export interface AgentConversions {
  /** What the file is written for already. */
  readonly source: AgentTarget;
  /** One file for each other target. */
  readonly files: readonly AgentFile[];
}

/**
 * Request: an agent file as other tools read it. Params: `{ uri, targets? }`; without `targets` for all. Result:
 * `AgentConversions`, or `null` for a file that is no agent.
 */
export const convertAgentRequest = 'backendArchitect/convertAgent';

/** A file with its damage mended. */
export interface AgentRepair {
  readonly text: string;
  /** What was done, one sentence each. */
  readonly notes: readonly string[];
  /** Where the tool would look for the file, when it does not stand there. */
  readonly path?: string;
}

/** Request: an agent file repaired. Params: `{ uri, text? }`; `text` for a file that the server does not read. Result: `AgentRepair`, or `null`. */
export const repairAgentRequest = 'backendArchitect/repairAgent';

/** What can be done with a file. */
export interface AgentState {
  /** What the file is written for; undefined for one that is no agent and no skill. */
  readonly source?: AgentTarget;
  /** True where repairing would change something. */
  readonly damaged: boolean;
}

/** Request: whether a file can be converted or repaired. Params: `{ uri }`. Result: `AgentState`. */
export const agentStateRequest = 'backendArchitect/agentState';

/** What a form for new agents has to choose from. */
export interface NewAgentChoices {
  readonly targets: readonly AgentTarget[];
  readonly capabilities: readonly { readonly id: string; readonly says: string }[];
  readonly outlines: readonly { readonly id: string; readonly says: string }[];
}

/** Request: the choices of a new agent. Params: none. Result: `NewAgentChoices`. */
export const newAgentChoicesRequest = 'backendArchitect/newAgentChoices';

/** Request: why a new agent cannot have a name. Params: `{ name }`. Result: one sentence, or `null` for a name that it can have. */
export const agentNameRequest = 'backendArchitect/agentName';

/** Params of `newAgentRequest`. */
export interface NewAgentParams {
  readonly workspaceFolder: string;
  readonly targets: readonly string[];
  readonly name: string;
  readonly description: string;
  /** Without it, all tools. */
  readonly capabilities?: readonly string[];
  readonly model?: string;
  readonly role?: string;
  readonly outline: string;
}

/** Request: the files of a new agent, one for each target. Params: `NewAgentParams`. Result: `readonly AgentFile[]`. */
export const newAgentRequest = 'backendArchitect/newAgent';

/** A finding that a decision accepts. */
export interface WaivedFinding {
  readonly uri: string;
  readonly range: TextRange;
  readonly rule: string;
  readonly message: string;
  readonly waivedBy: {
    readonly uri: string;
    /** Where the decision says so. */
    readonly range?: TextRange;
    /** What it is called: `ADR-0007`. */
    readonly label: string;
    readonly title: string;
    readonly reason: string;
    /** The last day on which that holds, as `YYYY-MM-DD`. */
    readonly until?: string;
  };
}

/** Request: what decisions accept in all files. Params: none. Result: `readonly WaivedFinding[]`. */
export const waivedRequest = 'backendArchitect/waived';

/** Params of `newWaiverRequest`. */
export interface NewWaiverParams {
  /** The file with the finding. */
  readonly uri: string;
  readonly rule: string;
  readonly reason: string;
  /** Today as `YYYY-MM-DD`, in the user's time zone. */
  readonly date: string;
  /** The workspace folder of the file. */
  readonly workspaceFolder: string;
}

/** Request: a new decision that waives what a rule finds in a file, once it is accepted. Result: `NewDecision`. */
export const newWaiverRequest = 'backendArchitect/newWaiver';

/** The client's command that a quick fix calls. Arguments: the file's URI as text, and the id of the rule. */
export const waiveFindingCommand = 'backendArchitect.waiveFinding';

/** What is recalled by; what is recalled answers each of these that is given. */
export interface RecallParams {
  readonly tags?: readonly string[];
  readonly text?: string;
  /** The URI of a file that it matters for. */
  readonly file?: string;
}

/** A decision or a document that was handed over. */
export interface RecalledItem {
  readonly uri: string;
  /** `decision`, or what the document is called: `API design`. */
  readonly kind: string;
  /** `ADR-0012`; empty where the title is all there is. */
  readonly label: string;
  readonly title: string;
  /** The standard word of a decision, or how far a handoff has come; empty for other documents. */
  readonly status: string;
  readonly date?: string;
  readonly tags: readonly string[];
  /** What was decided, in a sentence. */
  readonly outcome?: string;
  readonly successors: readonly { readonly uri: string; readonly label: string; readonly title: string }[];
  /** Why it is recalled, each in a few words. */
  readonly reasons: readonly string[];
}

export interface Recall {
  readonly items: readonly RecalledItem[];
  /** The same as a list in Markdown, with paths from the workspace folder. */
  readonly list: string;
}

/** Request: what matters, what matters most first. Params: `RecallParams`. Result: `Recall`. */
export const recallRequest = 'backendArchitect/recall';

/** What a decision or a handoff may be tagged with. */
export interface TagChoices {
  /** In use, the most used first. */
  readonly used: readonly { readonly tag: string; readonly uses: number }[];
  readonly topics: readonly { readonly tag: string; readonly says: string }[];
  /** The agents of the workspace by their names. */
  readonly agents: readonly string[];
}

/** Request: the tags to choose from. Params: none. Result: `TagChoices`. */
export const tagChoicesRequest = 'backendArchitect/tagChoices';

/** Params of `rememberRequest`: a new decision that has to say why. */
export interface RememberParams extends NewDecisionParams {
  readonly excerpt?: {
    /** Undefined for a text that no file holds. */
    readonly uri?: string;
    readonly text: string;
    readonly language: string;
    /** The first and the last line, counted from 1. */
    readonly lines?: readonly [first: number, last: number];
  };
}

/** Request: a decision with what it was about quoted in its context. Result: `NewDecision`, or `{ refusal }` where it says no reason. */
export const rememberRequest = 'backendArchitect/remember';

/** What rolling a decision back would do. */
export type DecisionRollBack =
  | {
      readonly edit: DecisionEdit;
      readonly notes: readonly string[];
      /** The files that it changes, with their texts afterwards. */
      readonly files: readonly { readonly uri: string; readonly text: string }[];
      /** What would hold again. */
      readonly restored: readonly RestoredDecision[];
    }
  | { readonly refusal: string };

export interface RestoredDecision {
  readonly uri: string;
  readonly label: string;
  readonly title: string;
  /** The last version in which it was accepted, where it says other things since. */
  readonly earlier?: { readonly commit: string; readonly date: string; readonly text: string };
}

/** Request: what rolling a decision back would do. Params: `{ uri, date }`. Result: `DecisionRollBack`. */
export const rollBackRequest = 'backendArchitect/rollBack';

/** A handoff as the inbox lists it. */
export interface HandoffItem {
  readonly uri: string;
  readonly title: string;
  readonly from?: string;
  /** Undefined where that is left open. */
  readonly to?: string;
  readonly date?: string;
  readonly status: 'open' | 'taken' | 'done';
}

/** Request: all handoffs. Params: none. Result: `readonly HandoffItem[]`. */
export const handoffsRequest = 'backendArchitect/handoffs';

/** Notification from the server: the handoffs may have changed. */
export const handoffsChangedNotification = 'backendArchitect/handoffsChanged';

/** Params of `newHandoffRequest`. */
export interface NewHandoffParams {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly completed: readonly string[];
  readonly pending: readonly string[];
  readonly risks: readonly string[];
  readonly tags?: readonly string[];
  readonly links?: readonly { readonly uri: string; readonly title: string }[];
  readonly workspaceFolder: string;
}

/** Request: a handoff as a file that the client creates. Params: `NewHandoffParams`. Result: `NewDecision`. */
export const newHandoffRequest = 'backendArchitect/newHandoff';

/** Request: the edits that say how far a handoff has come. Params: `{ uri, status }`. Result: `DecisionChange`. */
export const changeHandoffRequest = 'backendArchitect/changeHandoff';
