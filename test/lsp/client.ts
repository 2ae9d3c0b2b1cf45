/** A language client for tests: the server runs in this process, over two streams. */
import { PassThrough } from 'node:stream';
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createDocument } from '../../server/src/engine/document.ts';
import type { EarlierFiles, FileVersion, Repositories } from '../../server/src/engine/workspace.ts';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { startServer } from '../../server/src/lsp/server.ts';

export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** The files as the server's disk has them; change it and send `workspace/didChangeWatchedFiles`. */
  readonly files: Map<string, string>;
  /** The files that version control has, as the disk has them at this moment. */
  commit(...uris: readonly string[]): void;
  /** What version control knows of each file, newest first. */
  readonly versions: Map<string, readonly FileVersion[]>;
  open(uri: string, text?: string, languageId?: string): Promise<void>;
  change(uri: string, range: Range, text: string): Promise<void>;
  close(uri: string): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  /** The open text, or the disk's, after the edits of an action. */
  applied(action: CodeAction, uri: string): string;
  stop(): Promise<void>;
}

export const folder = 'file:///w';

/** True for files that no language of ours reads. */
function isCode(uri: string): boolean {
  return /\.(?:ts|py|go)$/.test(uri);
}

/** Starts a server with these files on its disk, by paths below the workspace folder. */
export async function start(
  texts: Readonly<Record<string, string>>,
  { options = {}, capabilities }: { options?: InitializationOptions; capabilities?: InitializeParams['capabilities'] } = {},
): Promise<Client> {
  const files = new Map(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));
  let repositories: Repositories = new Map();
  let earlier: EarlierFiles = new Map();
  const versions = new Map<string, readonly FileVersion[]>();
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const disk = {
    async *list() {
      yield* [...files.keys()].filter((uri) => !isCode(uri));
    },
    sources: async () => Array.from(files, ([uri, text]) => createDocument(uri, text)).filter(({ uri }) => isCode(uri)),
    passesOver: () => false,
    read: async (uri: string) => files.get(uri),
    history: {
      repositories: async () => repositories,
      earlier: async () => earlier,
      versions: async (uri: string) => versions.get(uri) ?? [],
    },
  };
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), disk, '0.0.0');
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: folder, name: 'w' }],
    capabilities: capabilities ?? { textDocument: { diagnostic: {} }, workspace: { workspaceFolders: true } },
    initializationOptions: options,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  const open = new Map<string, TextDocument>();
  const pull = (uri: string, previousResultId?: string) =>
    connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId !== undefined && { previousResultId }),
    });
  return {
    connection,
    initialized,
    files,
    versions,
    commit(...uris) {
      repositories = new Map([[folder, new Set(uris)]]);
      earlier = new Map(uris.map((uri) => [uri, createDocument(uri, files.get(uri) ?? '')]));
    },
    pull,
    async open(uri, text = files.get(uri) ?? '', languageId = 'x') {
      open.set(uri, TextDocument.create(uri, 'x', 1, text));
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
    },
    async change(uri, range, text) {
      const document = open.get(uri);
      if (!document) throw new Error(`${uri} is not open.`);
      const contentChanges = [{ range, text }];
      TextDocument.update(document, contentChanges, document.version + 1);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: document.version },
        contentChanges,
      });
    },
    async close(uri) {
      open.delete(uri);
      await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    },
    async diagnostics(uri) {
      const report = await pull(uri);
      if (report.kind !== 'full') throw new Error('Expected a full report.');
      return report.items;
    },
    async actions(uri, range, only) {
      const params: CodeActionParams = {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only && { only: [...only] }) },
      };
      const answer = (await connection.sendRequest(CodeActionRequest.type, params)) ?? [];
      return answer.filter((action): action is CodeAction => 'edit' in action);
    },
    applied(action, uri) {
      const document = open.get(uri) ?? TextDocument.create(uri, 'x', 1, files.get(uri) ?? '');
      const edits: TextEdit[] = action.edit?.changes?.[uri] ?? [];
      return TextDocument.applyEdits(document, edits);
    },
    async stop() {
      // Not `exit`: it would end this process, in which the server runs.
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
      toServer.destroy();
      toClient.destroy();
    },
  };
}
