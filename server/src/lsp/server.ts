/** The language server: what it can do, and which file does it. */
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createDocument, normalizeUri } from '../engine/document.ts';
import { schemasOf } from '../languages/sql/files/overview.ts';
import { createDefaultLinter } from '../linter.ts';
import { serveAgentFiles } from './agent-files.ts';
import { serveAgents } from './agents.ts';
import { serveCodeActions } from './code-actions.ts';
import { refreshCodeLens, serveCodeLens } from './code-lens.ts';
import { serveColors } from './colors.ts';
import { completionTriggers, serveCompletion } from './completion.ts';
import { fixAllKind } from './convert.ts';
import { serveDecisionChanges } from './decision-changes.ts';
import { serveDecisionFiles } from './decision-files.ts';
import { serveDecisionGraph } from './decision-graph.ts';
import { serveDecisions } from './decisions.ts';
import { serveDefinition } from './definition.ts';
import { pushDiagnostics, servePulls } from './diagnostics.ts';
import { followFiles, keepSaved, readClosed, readFolders, reportReady } from './files.ts';
import { serveGovernance } from './governance.ts';
import { serveHover } from './hover.ts';
import { serveLinks } from './links.ts';
import { serveMemory } from './memory.ts';
import { followOthers, isOther } from './others.ts';
import {
  type InitializationOptions,
  newConfigRequest,
  rulesRequest,
  type SchemaItem,
  schemasRequest,
  statusNotification,
} from './protocol.ts';
import { serveRename } from './rename.ts';
import { askHistory, createSession, type Disk, type Session } from './session.ts';
import { serveSymbols } from './symbols.ts';

/** What a new config file says. */
const newConfig = `{
  // The level of a rule (off, error, warning, info, hint), or an object with "severity" and the rule's options.
  "rules": {},
  // Glob patterns, relative to this file, of files that are not checked.
  "ignore": []
}
`;

/** Starts serving on a connection. `version` is told to the client. */
export function startServer(connection: Connection, disk: Disk, version: string): void {
  const log = (message: string) => {
    connection.console.error(message);
    const files = session.workspace.snapshot().documents.size;
    connection.sendNotification(statusNotification, { state: 'ready', files, message: message.split('\n')[0] ?? message });
  };
  const session: Session = createSession(createDefaultLinter(log), disk);
  let client: InitializeParams['capabilities'] = {};

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities;
    const { documentChanges, resourceOperations } = client.workspace?.workspaceEdit ?? {};
    session.canCreateFiles = documentChanges === true && resourceOperations?.includes('create') === true;
    session.canRenameFiles = documentChanges === true && resourceOperations?.includes('rename') === true;
    configure(session, params.initializationOptions);
    for (const folder of params.workspaceFolders ?? []) session.folders.add(normalizeUri(folder.uri));
    return {
      serverInfo: { name: 'Backend Architect', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        diagnosticProvider: { identifier: 'backend-architect', interFileDependencies: true, workspaceDiagnostics: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        codeLensProvider: { resolveProvider: true },
        definitionProvider: true,
        typeDefinitionProvider: true,
        referencesProvider: true,
        hoverProvider: true,
        completionProvider: { triggerCharacters: completionTriggers },
        documentSymbolProvider: { label: 'Backend Architect' },
        workspaceSymbolProvider: true,
        colorProvider: true,
        documentLinkProvider: {},
        renameProvider: { prepareProvider: true },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didDelete: allFiles, didRename: allFiles },
        },
      },
    };
  });

  connection.onInitialized(() => {
    followFiles(connection, session, client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true);
    followOthers(connection, session, client);
    if (client.workspace?.workspaceFolders) followFolders(connection, session);
    if (!client.textDocument?.diagnostic) pushDiagnostics(connection, session);
  });

  connection.onShutdown(() => session.stop());

  connection.onDidChangeConfiguration(({ settings }) => {
    const had = session.options.codeLens;
    configure(session, settings);
    session.changed();
    if (session.options.codeLens !== had && client.workspace?.codeLens?.refreshSupport) refreshCodeLens(connection);
  });

  connection.onRequest(rulesRequest, () => session.linter.rules.map(({ id, title, severity }) => ({ id, title, severity })));
  connection.onRequest(newConfigRequest, () => newConfig);
  connection.onRequest(schemasRequest, () => listSchemas(session));
  servePulls(connection, session, () => client.workspace?.diagnostics?.refreshSupport === true);
  serveCodeActions(connection, session);
  serveCodeLens(connection, session);
  serveAgents(connection, session);
  serveAgentFiles(connection, session);
  serveDecisions(connection, session);
  serveDecisionFiles(connection, session);
  serveDecisionChanges(connection, session);
  serveGovernance(connection, session);
  serveDecisionGraph(connection, session);
  serveMemory(connection, session);
  serveDefinition(connection, session, () => client.textDocument?.definition?.linkSupport === true);
  serveHover(connection, session);
  serveCompletion(connection, session, () => client.textDocument?.completion?.completionItem?.snippetSupport === true);
  serveSymbols(connection, session, () => client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true);
  serveRename(connection, session);
  serveColors(connection, session);
  serveLinks(connection, session);
  followEditor(connection, session);
  connection.listen();
}

async function listSchemas(session: Session): Promise<readonly SchemaItem[]> {
  await askHistory(session);
  return schemasOf(session.workspace.snapshot()).map(({ root, tool, dialect, files, newest, open, toldBy }) => {
    return {
      root,
      ...(tool !== undefined && { tool }),
      dialect,
      files: files.length,
      newest,
      open,
      ...(toldBy !== undefined && { toldBy }),
    };
  });
}

/** Takes over the options that the client sends at the start and whenever its settings change. */
function configure(session: Session, options: unknown): void {
  session.options = isOptions(options) ? options : {};
  const { severities = {}, preset, dialect } = session.options;
  session.workspace.configure({ severities, ...(preset !== undefined && { preset }), ...(dialect !== undefined && { dialect }) });
}

function isOptions(value: unknown): value is InitializationOptions {
  if (typeof value !== 'object' || value === null) return false;
  const { severities, trusted, codeLens, listsHeadings, showsPlaces, waives, ...texts }: Record<string, unknown> = { ...value };
  const isText = (name: string) => texts[name] === undefined || typeof texts[name] === 'string';
  const areFlags = [trusted, codeLens, listsHeadings, showsPlaces, waives].every((flag) => flag === undefined || typeof flag === 'boolean');
  const isKnown = areFlags && (severities === undefined || typeof severities === 'object');
  return isKnown && ['rulePages', 'preset', 'dialect'].every(isText);
}

/** What is done to any file or folder in the editor. */
const allFiles = { filters: [{ pattern: { glob: '**' } }] };

/** Open documents count as the editor has them, not as the disk does. */
function followEditor(connection: Connection, session: Session): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => {
    if (isOther(document)) {
      session.others.set(normalizeUri(document.uri), createDocument(normalizeUri(document.uri), document.getText(), document.version));
      return;
    }
    session.workspace.setOpen(normalizeUri(document.uri), document.getText(), document.version);
    session.changed();
  });
  // The watcher may miss files of a folder that has just been made.
  documents.onDidSave(({ document }) => {
    if (!isOther(document)) keepSaved(session, document.uri, document.getText());
  });
  documents.onDidClose(({ document }) => {
    if (session.others.delete(normalizeUri(document.uri))) return;
    session.workspace.close(normalizeUri(document.uri));
    session.changed();
    void readClosed(session, document.uri);
  });
  documents.listen(connection);
}

function followFolders(connection: Connection, session: Session): void {
  connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
    for (const folder of removed) {
      const uri = normalizeUri(folder.uri);
      session.folders.delete(uri);
      for (const document of session.workspace.snapshot().documents.keys()) {
        if (document.startsWith(`${uri}/`)) session.workspace.deleteFile(document);
      }
    }
    const uris = added.map((folder) => normalizeUri(folder.uri));
    for (const uri of uris) session.folders.add(uri);
    await readFolders(connection, session, uris);
    reportReady(connection, session);
  });
}
