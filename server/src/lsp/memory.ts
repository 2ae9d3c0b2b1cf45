/** The memory of an architect: what to recall, decisions to remember or to roll back, and the inbox of handoffs. */
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { baseName, createDocument, type Document, folderOf, normalizeUri, pathBelow } from '../engine/document.ts';
import { documentsOf } from '../engine/language.ts';
import { agentsOf } from '../languages/agent/relations.ts';
import { labelOf } from '../languages/decision/decision.ts';
import { decision } from '../languages/decision/language.ts';
import { changedParts } from '../languages/decision/log/changed.ts';
import { topics, usedTags } from '../languages/decision/topics.ts';
import { changesOf, filesAfter } from '../languages/decision/write/changes.ts';
import { remember } from '../languages/decision/write/remember.ts';
import { rollBack } from '../languages/decision/write/roll-back.ts';
import { handoffStatuses, handoffsOf } from '../languages/deliverable/handoffs.ts';
import { deliverable } from '../languages/deliverable/language.ts';
import { changeHandoffStatus, newHandoff } from '../languages/deliverable/write/handoff.ts';
import type { Refusal } from '../languages/navigate/navigator.ts';
import { markdownList } from '../languages/recall/markdown.ts';
import { createMemorySearch, type Recalled, recall } from '../languages/recall/recall.ts';
import { editOf } from './decision-changes.ts';
import {
  changeHandoffRequest,
  type DecisionChange,
  type DecisionRollBack,
  type HandoffItem,
  handoffsChangedNotification,
  handoffsRequest,
  type NewDecision,
  type NewHandoffParams,
  newHandoffRequest,
  type Recall,
  type RecalledItem,
  type RecallParams,
  type RememberParams,
  type RestoredDecision,
  recallRequest,
  rememberRequest,
  rollBackRequest,
  type TagChoices,
  tagChoicesRequest,
} from './protocol.ts';
import { createBreather, find, type Session } from './session.ts';

/** How long after the last change the client is told, in milliseconds. */
const quietTime = 300;

export function serveMemory(connection: Connection, session: Session): void {
  const index = createMemorySearch();
  connection.onRequest(recallRequest, async (params: RecallParams, token: CancellationToken): Promise<Recall> => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const breathe = createBreather();
    for (const _ of params.text ? index.follow(snapshot) : []) {
      await breathe();
      if (token.isCancellationRequested) return { items: [], list: '' };
    }
    const file = params.file === undefined ? undefined : await fileAt(session, params.file);
    const recalled = recall(snapshot, { tags: params.tags, text: params.text, file }, index);
    return { items: recalled.map(itemOf), list: markdownList(recalled, (uri) => pathIn(session, uri)) };
  });
  connection.onRequest(tagChoicesRequest, async (): Promise<TagChoices> => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const agents = [...new Set(agentsOf(snapshot).names.values())].sort();
    return { used: usedTags(snapshot), topics: topics.map(({ tag, says }) => ({ tag, says })), agents };
  });
  connection.onRequest<NewDecision | Refusal, void>(rememberRequest, async ({ excerpt, ...params }: RememberParams) => {
    await session.ready;
    const folder = params.folder === undefined ? undefined : normalizeUri(params.folder);
    const uri = excerpt?.uri === undefined ? undefined : normalizeUri(excerpt.uri);
    const workspaceFolder = normalizeUri(params.workspaceFolder);
    return remember(session.workspace.snapshot(), { ...params, folder, workspaceFolder, excerpt: excerpt && { ...excerpt, uri } });
  });
  connection.onRequest<DecisionRollBack, void>(rollBackRequest, async ({ uri, date }: { readonly uri: string; readonly date: string }) => {
    await session.ready;
    return rollBackOf(session, normalizeUri(uri), date);
  });
  serveHandoffs(connection, session);
}

function serveHandoffs(connection: Connection, session: Session): void {
  connection.onRequest(handoffsRequest, async (): Promise<readonly HandoffItem[]> => {
    await session.ready;
    return handoffsOf(session.workspace.snapshot()).map(({ document, title, from, to, date, status }) => ({
      uri: document.uri,
      title,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(date !== undefined && { date }),
      status,
    }));
  });
  connection.onRequest(newHandoffRequest, async (params: NewHandoffParams): Promise<NewDecision> => {
    await session.ready;
    const links = params.links?.map((link) => ({ ...link, uri: normalizeUri(link.uri) }));
    return newHandoff(session.workspace.snapshot(), { ...params, links, workspaceFolder: normalizeUri(params.workspaceFolder) });
  });
  connection.onRequest<DecisionChange, void>(
    changeHandoffRequest,
    async ({ uri, status: asked }: { readonly uri: string; readonly status: string }) => {
      await session.ready;
      const snapshot = session.workspace.snapshot();
      const document = snapshot.documents.get(normalizeUri(uri));
      const status = handoffStatuses.find((known) => known === asked);
      const edits = document && status && changeHandoffStatus(document, status);
      if (!document || !edits) return { refusal: `"${baseName(uri)}" is no handoff of this workspace.` };
      const changes = changesOf(edits.map((edit) => ({ ...edit, uri: document.uri })));
      return { edit: editOf(snapshot, changes, 'Change the status of a handoff'), notes: [] };
    },
  );
  let told: readonly Document[] = [];
  session.onChange(
    session.whenQuiet(quietTime, () => {
      const documents = documentsOf(session.workspace.snapshot(), deliverable);
      if (documents.length === told.length && documents.every((document, at) => document === told[at])) return;
      told = documents;
      connection.sendNotification(handoffsChangedNotification);
    }),
  );
}

/** A file as the editor has it, or the disk; it need not be one that we read. */
async function fileAt(session: Session, uri: string): Promise<Document> {
  const known = find(session, uri)?.document;
  return known ?? createDocument(normalizeUri(uri), (await session.disk.read(normalizeUri(uri))) ?? '');
}

/** A path below the workspace folder, the longest where one lies in another. */
function pathIn({ folders }: Session, uri: string): string {
  const paths = Array.from(folders, (folder) => pathBelow(folder, uri)).filter((path) => path !== undefined);
  return paths.sort((a, b) => a.length - b.length)[0] ?? uri;
}

function itemOf({ document, date, outcome, ...memory }: Recalled): RecalledItem {
  return { uri: document.uri, ...memory, ...(date !== undefined && { date }), ...(outcome !== undefined && { outcome }) };
}

async function rollBackOf(session: Session, uri: string, date: string): Promise<DecisionRollBack> {
  const snapshot = session.workspace.snapshot();
  const changes = rollBack(snapshot, uri, date);
  if ('refusal' in changes) return changes;
  const files = [...filesAfter(snapshot, changes)].flatMap(([file, text]) => (text === undefined ? [] : [{ uri: file, text }]));
  const restored = await Promise.all(
    changes.restored.map(async ({ document, decision: model }): Promise<RestoredDecision> => {
      const earlier = await lastAccepted(session, document);
      return { uri: document.uri, label: labelOf(model), title: model.title, ...(earlier && { earlier }) };
    }),
  );
  return { edit: editOf(snapshot, changes, 'Roll back a decision'), notes: changes.notes, files, restored };
}

/** The last version that was accepted, where the decision says other things since. */
async function lastAccepted(session: Session, document: Document): Promise<RestoredDecision['earlier']> {
  if (session.options.trusted === false) return undefined;
  for (const { uri, text, commit, date } of await session.disk.history.versions(document.uri)) {
    const earlier = createDocument(folderOf(uri) === folderOf(document.uri) ? uri : document.uri, text);
    const model = decision.parse(earlier);
    if (model.status?.standard !== 'accepted') continue;
    const isSame = changedParts({ document: earlier, decision: model }, { document, decision: decision.parse(document) }).length === 0;
    return isSame ? undefined : { commit, date, text };
  }
  return undefined;
}
