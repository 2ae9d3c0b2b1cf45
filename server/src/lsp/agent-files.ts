/** Agent files that are made of others: converted, repaired, new. The client shows them and writes what the user wants. */
import type { Connection } from 'vscode-languageserver';
import { type Document, normalizeUri, resolvePath, type Snapshot } from '../engine/document.ts';
import { documentsOf } from '../engine/language.ts';
import { type Conversion, conversionTargets, convert, rootOf, sourceOf } from '../languages/agent/convert/convert.ts';
import type { ConversionTarget } from '../languages/agent/convert/dialect.ts';
import { capabilities, nameProblem, newAgent } from '../languages/agent/convert/new-agent.ts';
import { outlines } from '../languages/agent/convert/outlines.ts';
import { agent } from '../languages/agent/language.ts';
import { needsRepair, repair } from '../languages/agent/repair/repair.ts';
import {
  type AgentConversions,
  type AgentFile,
  type AgentRepair,
  type AgentState,
  type AgentTarget,
  agentNameRequest,
  agentStateRequest,
  convertAgentRequest,
  type NewAgentChoices,
  type NewAgentParams,
  newAgentChoicesRequest,
  newAgentRequest,
  repairAgentRequest,
} from './protocol.ts';
import { find, type Session } from './session.ts';

export function serveAgentFiles(connection: Connection, session: Session): void {
  connection.onRequest(convertAgentRequest, async ({ uri, targets }: { uri: string; targets?: readonly string[] }) => {
    await session.ready;
    const found = find(session, uri);
    return found ? conversionsOf(session, found.snapshot, found.document, targets) : null;
  });
  connection.onRequest(repairAgentRequest, async ({ uri, text }: { uri: string; text?: string }): Promise<AgentRepair | null> => {
    await session.ready;
    const original = text ?? find(session, uri)?.document.text;
    if (original === undefined) return null;
    const { text: repaired, notes, path } = repair({ text: original, uri: normalizeUri(uri) });
    const sentences = notes.map(({ message, count }) => (count > 1 ? `${message} (${count})` : message));
    return { text: repaired, notes: sentences, ...(path !== undefined && { path }) };
  });
  connection.onRequest(agentStateRequest, async ({ uri }: { uri: string }): Promise<AgentState> => {
    await session.ready;
    const document = find(session, uri)?.document;
    if (!document) return { damaged: false };
    const source = targetNamed(sourceOf(document));
    return { ...(source && { source }), damaged: needsRepair(document) !== undefined };
  });
  connection.onRequest(
    newAgentChoicesRequest,
    (): NewAgentChoices => ({ targets: conversionTargets, capabilities: capabilities.map(({ id, says }) => ({ id, says })), outlines }),
  );
  connection.onRequest(agentNameRequest, async ({ name }: { name: string }): Promise<string | null> => {
    await session.ready;
    const taken = documentsOf(session.workspace.snapshot(), agent).map((document) => agent.parse(document).name);
    return nameProblem(name, taken) ?? null;
  });
  connection.onRequest(newAgentRequest, async (params: NewAgentParams): Promise<readonly AgentFile[]> => {
    await session.ready;
    const snapshot = session.workspace.snapshot();
    const chosen = params.capabilities && capabilities.filter(({ id }) => params.capabilities?.includes(id)).map(({ id }) => id);
    const outline = outlines.find(({ id }) => id === params.outline)?.id ?? 'plain';
    return chosenTargets(params.targets).flatMap((target) => {
      const { name, description, model, role } = params;
      const form = { name, description, outline, ...(chosen && { capabilities: chosen }), ...(model && { model }), ...(role && { role }) };
      return placed(snapshot, normalizeUri(params.workspaceFolder), newAgent(form, target));
    });
  });
}

function conversionsOf(
  session: Session,
  snapshot: Snapshot,
  document: Document,
  targets: readonly string[] | undefined,
): AgentConversions | null {
  const source = targetNamed(sourceOf(document));
  if (!source) return null;
  const folder = rootOf(document.uri) ?? workspaceFolderOf(session, document.uri);
  const files = chosenTargets(targets).flatMap((target) => {
    const conversion = convert(document, target);
    return conversion ? placed(snapshot, folder, conversion) : [];
  });
  return { source, files: files.filter(({ uri }) => uri !== document.uri) };
}

function targetNamed(id: ConversionTarget | undefined): AgentTarget | undefined {
  return conversionTargets.find((target) => target.id === id);
}

function chosenTargets(asked: readonly string[] | undefined): readonly ConversionTarget[] {
  return conversionTargets.map(({ id }) => id).filter((id) => asked === undefined || asked.includes(id));
}

/** The file below the project's folder, with what stands there now as far as we read it. */
function placed(snapshot: Snapshot, folder: string, { target, path, text, report }: Conversion): readonly AgentFile[] {
  const uri = resolvePath(`${folder}/x`, path);
  const tool = targetNamed(target);
  if (uri === undefined || !tool) return [];
  const before = snapshot.documents.get(uri)?.text;
  return [{ target: tool, uri, text, report, ...(before !== undefined && { before }) }];
}

/** The innermost open folder that holds the file, else the file's own folder. */
function workspaceFolderOf({ folders }: Session, uri: string): string {
  const around = [...folders].filter((folder) => uri.startsWith(`${folder}/`)).toSorted((a, b) => b.length - a.length);
  return around[0] ?? uri.slice(0, uri.lastIndexOf('/'));
}
