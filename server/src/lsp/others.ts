/** Files in languages that are not ours: their comments may name decisions, so an editor may ask about these. */
import {
  BulkRegistration,
  type CancellationToken,
  type ClientCapabilities,
  CompletionRequest,
  type Connection,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  type Position,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Document } from '../engine/document.ts';
import { documentsOf } from '../engine/language.ts';
import { decision } from '../languages/decision/language.ts';
import { navigators } from '../languages/navigators.ts';
import { toOffset } from './convert.ts';
import { answer, type Session } from './session.ts';

/**
 * The languages, by the names that editors have for them. None of them is one that files of ours may have, such as plain text: a
 * client that tells of a document for two reasons tells of each change twice.
 */
const otherLanguages: ReadonlySet<string> = new Set(
  `asciidoc bat bicep c clojure cpp csharp css cue dart dockerfile elixir elm erlang fsharp go graphql groovy haskell hcl html ini java javascript
  javascriptreact julia kotlin latex less lua makefile nim nix objective-c objective-cpp ocaml perl perl6 php powershell
  properties proto proto3 python r restructuredtext ruby rust scala scss shellscript solidity svelte swift terraform terraform-vars tex
  typescript typescriptreact vb vue xml zig`.split(/\s+/),
);

/** True for an open document whose comments only concern us. */
export function isOther({ languageId }: { readonly languageId: string }): boolean {
  return otherLanguages.has(languageId);
}

/** How long the workspace has to be quiet before it is looked at for decisions, in milliseconds. */
const quietTime = 300;

/** Asks the client to tell of these documents too, as soon as there is a decision that they may name: others cost nothing. */
export function followOthers(connection: Connection, session: Session, { textDocument }: ClientCapabilities): void {
  const { synchronization, hover, definition, references, completion } = textDocument ?? {};
  if (![synchronization, hover, definition, references, completion].every((feature) => feature?.dynamicRegistration)) return;
  const follow = () => {
    if (documentsOf(session.workspace.snapshot(), decision).length === 0) return;
    stopWaiting();
    // A client that refuses goes on without: nothing else depends on it.
    connection.client
      .register(registrations(textDocument?.rename?.dynamicRegistration === true))
      .catch((error: unknown) => connection.console.warn(`Decisions are not known in other languages: ${String(error)}`));
  };
  const stopWaiting = session.onChange(session.whenQuiet(quietTime, follow));
}

function registrations(canRename: boolean): BulkRegistration {
  const documentSelector = [...otherLanguages].flatMap((language) =>
    ['file', 'untitled', 'vscode-vfs'].map((scheme) => ({ scheme, language })),
  );
  const bulk = BulkRegistration.create();
  bulk.add(DidOpenTextDocumentNotification.type, { documentSelector });
  bulk.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental });
  bulk.add(DidCloseTextDocumentNotification.type, { documentSelector });
  bulk.add(HoverRequest.type, { documentSelector });
  bulk.add(DefinitionRequest.type, { documentSelector });
  bulk.add(ReferencesRequest.type, { documentSelector });
  // What stands between `ADR` and its number, and nothing that is typed all the time.
  bulk.add(CompletionRequest.type, { documentSelector, triggerCharacters: ['-'] });
  if (canRename) bulk.add(RenameRequest.type, { documentSelector, prepareProvider: true });
  return bulk;
}

/** The files in other languages that name decisions, where what stands at a position may be named in them; as the editor has them, or the disk. */
export async function othersFor(session: Session, uri: string, position: Position, token: CancellationToken): Promise<readonly Document[]> {
  const isSought = await answer(session, uri, (snapshot, document) =>
    navigators.some((navigator) => navigator.seeks?.(snapshot, document, toOffset(document, position))),
  );
  return isSought ? othersOf(session, token) : [];
}

/** All files in other languages that name decisions. */
export async function othersOf({ folders, disk, others, workspace }: Session, token: CancellationToken): Promise<readonly Document[]> {
  const onDisk = await Promise.all(Array.from(folders, (folder) => disk.sources(folder, () => token.isCancellationRequested)));
  const { documents } = workspace.snapshot();
  return [...others.values(), ...onDisk.flat().filter(({ uri }) => !others.has(uri) && !documents.has(uri))];
}
