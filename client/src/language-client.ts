/** The language server as the editor sees it: one process that starts, stops, tells how it is, and answers. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import {
  type AgentConversions,
  type AgentFile,
  type AgentItem,
  type AgentRepair,
  type AgentState,
  agentNameRequest,
  agentStateRequest,
  agentsChangedNotification,
  agentsRequest,
  changeDecisionRequest,
  changeHandoffRequest,
  convertAgentRequest,
  convertDecisionRequest,
  type DecisionChange,
  type DecisionCommand,
  type DecisionConversion,
  type DecisionEdit,
  type DecisionForms,
  type DecisionGraphItem,
  type DecisionHit,
  type DecisionItem,
  type DecisionMoment,
  type DecisionRollBack,
  decisionFormsRequest,
  decisionGraphRequest,
  decisionHistoryRequest,
  decisionsChangedNotification,
  decisionsRequest,
  type HandoffItem,
  handoffsChangedNotification,
  handoffsRequest,
  type InitializationOptions,
  type NewAgentChoices,
  type NewAgentParams,
  type NewDecision,
  type NewDecisionParams,
  type NewHandoffParams,
  type NewWaiverParams,
  newAgentChoicesRequest,
  newAgentRequest,
  newConfigRequest,
  newDecisionRequest,
  newHandoffRequest,
  newWaiverRequest,
  type Recall,
  type RecallParams,
  type RememberParams,
  type RestoredDecision,
  type RuleItem,
  recallRequest,
  rememberRequest,
  repairAgentRequest,
  rollBackRequest,
  rulesRequest,
  type SchemaItem,
  type ServerStatus,
  schemasRequest,
  searchDecisionsRequest,
  statusNotification,
  type TagChoices,
  tagChoicesRequest,
  type WaivedFinding,
  waivedRequest,
} from '../../server/src/lsp/protocol.ts';
import { settingsSection } from './ids.ts';

/** Where files lie that we read: on disk, in no file yet, in a repository that is opened without cloning it. */
const schemes = ['file', 'untitled', 'vscode-vfs'];

/** The languages that we read, however their files are called. */
const languageIds = ['sql', 'yaml', 'json', 'markdown'];

/** The files that we read, whatever language other extensions take them for. */
const filePattern = '**/*.{sql,yaml,yml,json,md,mdc}';

/** The agents of Codex. No other TOML is ours. */
const codexAgents = '**/.codex/agents/**/*.toml';

/** The documents whose text the server is told. */
export const documentSelector: { scheme: string; language?: string; pattern?: string }[] = schemes.flatMap((scheme) => [
  ...languageIds.map((language) => ({ scheme, language })),
  { scheme, pattern: filePattern },
  { scheme, pattern: codexAgents },
  { scheme, pattern: '**/backend-architect.jsonc' },
]);

/** What a command changes in decisions. */
export interface DecisionEdits {
  readonly edit: vscode.WorkspaceEdit;
  readonly notes: readonly string[];
  /** The files that it changes, by the names that they have before and after. */
  readonly files: readonly { readonly before: string; readonly after: string }[];
}

/** What rolling a decision back changes. */
export interface RollBackEdits extends DecisionEdits {
  /** The texts of the files afterwards. */
  readonly texts: readonly { readonly uri: string; readonly text: string }[];
  readonly restored: readonly RestoredDecision[];
}

/** The server's process and the conversation with it. */
export class LanguageServer implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #statusChanged = new vscode.EventEmitter<ServerStatus>();
  readonly #decisionsChanged = new vscode.EventEmitter<void>();
  readonly #handoffsChanged = new vscode.EventEmitter<void>();
  readonly #agentsChanged = new vscode.EventEmitter<void>();
  readonly #listeners: readonly vscode.Disposable[];
  #status: ServerStatus = { state: 'reading', files: 0 };

  constructor(extensionUri: vscode.Uri) {
    const options = () => currentOptions(extensionUri);
    const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath;
    const clientOptions: LanguageClientOptions = { documentSelector, initializationOptions: options };
    this.#client = new LanguageClient(settingsSection, 'Backend Architect', { module, transport: TransportKind.ipc }, clientOptions);
    this.#listeners = [
      this.#client.onNotification(statusNotification, (status: ServerStatus) => this.#setStatus(status)),
      this.#client.onNotification(decisionsChangedNotification, () => this.#decisionsChanged.fire()),
      this.#client.onNotification(agentsChangedNotification, () => this.#agentsChanged.fire()),
      this.#client.onNotification(handoffsChangedNotification, () => this.#handoffsChanged.fire()),
      this.#client.onDidChangeState(({ newState }) => this.#follow(newState)),
      vscode.workspace.onDidChangeConfiguration(async (event) => {
        if (event.affectsConfiguration(settingsSection)) await this.#tell(options());
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#tell(options())),
    ];
  }

  /** How the server is, last we heard. */
  get status(): ServerStatus {
    return this.#status;
  }

  get onDidChangeStatus(): vscode.Event<ServerStatus> {
    return this.#statusChanged.event;
  }

  /** Fired when the decisions of the workspace may have changed. */
  get onDidChangeDecisions(): vscode.Event<void> {
    return this.#decisionsChanged.event;
  }

  /** Fired when the agent files of the workspace, or what is known of them, may have changed. */
  get onDidChangeAgents(): vscode.Event<void> {
    return this.#agentsChanged.event;
  }

  /** Fired when the handoffs of the workspace may have changed. */
  get onDidChangeHandoffs(): vscode.Event<void> {
    return this.#handoffsChanged.event;
  }

  /** Starts the server. A failure is shown by the client itself and told as the status; it is not thrown. */
  async start(): Promise<void> {
    await this.#client.start().catch((error: unknown) => this.#setStatus({ state: 'failed', files: 0, message: String(error) }));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Stops the server. One that does not answer is ended without its consent. */
  async stop(): Promise<void> {
    await this.#client.stop().catch((error: unknown) => this.#client.warn(`The server did not stop in time: ${String(error)}`));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#statusChanged.dispose();
    this.#decisionsChanged.dispose();
    this.#agentsChanged.dispose();
    this.#handoffsChanged.dispose();
    this.#client.dispose().catch(() => undefined); // The editor is closing: nobody is left to be told.
  }

  showLog(): void {
    this.#client.outputChannel.show(true);
  }

  agents(): Promise<readonly AgentItem[]> {
    return this.#client.sendRequest<readonly AgentItem[]>(agentsRequest);
  }

  decisions(): Promise<readonly DecisionItem[]> {
    return this.#client.sendRequest<readonly DecisionItem[]>(decisionsRequest);
  }

  decisionGraph(): Promise<DecisionGraphItem> {
    return this.#client.sendRequest<DecisionGraphItem>(decisionGraphRequest);
  }

  /** The decisions that say these words, best first. */
  searchDecisions(query: string, token?: vscode.CancellationToken): Promise<readonly DecisionHit[]> {
    // An undefined token would be sent as a further parameter.
    const asked = { query };
    return token
      ? this.#client.sendRequest<readonly DecisionHit[]>(searchDecisionsRequest, asked, token)
      : this.#client.sendRequest<readonly DecisionHit[]>(searchDecisionsRequest, asked);
  }

  /** How a decision came to be what it is, newest first; null where version control must not be asked. */
  decisionHistory(uri: string): Promise<readonly DecisionMoment[] | null> {
    return this.#client.sendRequest<readonly DecisionMoment[] | null>(decisionHistoryRequest, { uri });
  }

  decisionForms(): Promise<DecisionForms> {
    return this.#client.sendRequest<DecisionForms>(decisionFormsRequest);
  }

  /** A decision in another form; null for a file that is no decision. */
  decisionConversion(uri: string, target: string): Promise<DecisionConversion | { readonly refusal: string } | null> {
    return this.#client.sendRequest<DecisionConversion | { readonly refusal: string } | null>(convertDecisionRequest, { uri, target });
  }

  /** What a command changes, for the editor to apply; or why it changes nothing. */
  async decisionChange(command: DecisionCommand): Promise<DecisionEdits | { readonly refusal: string }> {
    const change = await this.#client.sendRequest<DecisionChange>(changeDecisionRequest, command);
    if ('refusal' in change) return change;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(change.edit);
    return { edit, notes: change.notes, files: filesOf(change.edit) };
  }

  newDecision(params: NewDecisionParams): Promise<NewDecision> {
    return this.#client.sendRequest<NewDecision>(newDecisionRequest, params);
  }

  /** What matters for tags, words or a file, what matters most first. */
  recall(params: RecallParams): Promise<Recall> {
    return this.#client.sendRequest<Recall>(recallRequest, params);
  }

  tagChoices(): Promise<TagChoices> {
    return this.#client.sendRequest<TagChoices>(tagChoicesRequest);
  }

  /** A new decision that says why, or a sentence that says what is missing. */
  remember(params: RememberParams): Promise<NewDecision | { readonly refusal: string }> {
    return this.#client.sendRequest<NewDecision | { readonly refusal: string }>(rememberRequest, params);
  }

  /** What rolling a decision back changes, or why it cannot be done. */
  async rollBack(uri: string, date: string): Promise<RollBackEdits | { readonly refusal: string }> {
    const change = await this.#client.sendRequest<DecisionRollBack>(rollBackRequest, { uri, date });
    if ('refusal' in change) return change;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(change.edit);
    return { edit, notes: change.notes, files: filesOf(change.edit), texts: change.files, restored: change.restored };
  }

  handoffs(): Promise<readonly HandoffItem[]> {
    return this.#client.sendRequest<readonly HandoffItem[]>(handoffsRequest);
  }

  newHandoff(params: NewHandoffParams): Promise<NewDecision> {
    return this.#client.sendRequest<NewDecision>(newHandoffRequest, params);
  }

  /** The edits that say how far a handoff has come. */
  async handoffChange(uri: string, status: HandoffItem['status']): Promise<DecisionEdits | { readonly refusal: string }> {
    const change = await this.#client.sendRequest<DecisionChange>(changeHandoffRequest, { uri, status });
    if ('refusal' in change) return change;
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(change.edit);
    return { edit, notes: change.notes, files: filesOf(change.edit) };
  }

  /** What decisions accept. */
  waived(): Promise<readonly WaivedFinding[]> {
    return this.#client.sendRequest<readonly WaivedFinding[]>(waivedRequest);
  }

  /** A new decision that waives what a rule finds in a file. */
  newWaiver(params: NewWaiverParams): Promise<NewDecision> {
    return this.#client.sendRequest<NewDecision>(newWaiverRequest, params);
  }

  /** An agent file as other tools read it; null for a file that is no agent. */
  agentConversions(uri: string): Promise<AgentConversions | null> {
    return this.#client.sendRequest<AgentConversions | null>(convertAgentRequest, { uri });
  }

  agentRepair(uri: string, text: string): Promise<AgentRepair | null> {
    return this.#client.sendRequest<AgentRepair | null>(repairAgentRequest, { uri, text });
  }

  agentState(uri: string): Promise<AgentState> {
    return this.#client.sendRequest<AgentState>(agentStateRequest, { uri });
  }

  newAgentChoices(): Promise<NewAgentChoices> {
    return this.#client.sendRequest<NewAgentChoices>(newAgentChoicesRequest);
  }

  /** Why a new agent cannot have this name; null for one that it can have. */
  agentNameProblem(name: string): Promise<string | null> {
    return this.#client.sendRequest<string | null>(agentNameRequest, { name });
  }

  newAgent(params: NewAgentParams): Promise<readonly AgentFile[]> {
    return this.#client.sendRequest<readonly AgentFile[]>(newAgentRequest, params);
  }

  rules(): Promise<readonly RuleItem[]> {
    return this.#client.sendRequest<readonly RuleItem[]>(rulesRequest);
  }

  schemas(): Promise<readonly SchemaItem[]> {
    return this.#client.sendRequest<readonly SchemaItem[]>(schemasRequest);
  }

  newConfig(): Promise<string> {
    return this.#client.sendRequest<string>(newConfigRequest);
  }

  async #tell(settings: InitializationOptions): Promise<void> {
    if (this.#client.isRunning()) await this.#client.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  #follow(state: State): void {
    if (state === State.Starting) this.#setStatus({ state: 'reading', files: 0 });
    if (state === State.Stopped) this.#setStatus({ state: 'failed', files: 0, message: 'The server is not running.' });
  }

  #setStatus(status: ServerStatus): void {
    this.#status = status;
    this.#statusChanged.fire(status);
  }
}

/** Each file that an edit names, as VS Code writes its URI. */
function filesOf({ documentChanges }: DecisionEdit): DecisionEdits['files'] {
  const normal = (uri: string) => vscode.Uri.parse(uri).toString();
  const renames = documentChanges.flatMap((change) => ('oldUri' in change ? [change] : []));
  const renamed = new Map(renames.map(({ oldUri, newUri }) => [normal(oldUri), normal(newUri)]));
  const named = documentChanges.flatMap((change) =>
    'textDocument' in change ? [change.textDocument.uri] : 'uri' in change ? [change.uri] : [],
  );
  const before = new Set([...named.map(normal), ...renamed.keys()]);
  return Array.from(before, (uri) => ({ before: uri, after: renamed.get(uri) ?? uri }));
}

function currentOptions(extensionUri: vscode.Uri): InitializationOptions {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  return {
    rulePages: vscode.Uri.joinPath(extensionUri, 'docs', 'rules').toString(),
    severities: settings.get<Record<string, string>>('rules', {}),
    preset: settings.get('preset', 'recommended'),
    dialect: settings.get('sql.dialect', 'postgresql'),
    trusted: vscode.workspace.isTrusted,
    codeLens: settings.get('agents.codeLens', false),
    listsHeadings: true,
    showsPlaces: true,
    waives: true,
  };
}
