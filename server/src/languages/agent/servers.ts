/** Finds the MCP servers that a project's own files name. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { readJson } from '../data/read.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import type { TargetId } from './formats/format.ts';

/** Where a tool keeps the servers of a project, and the key of an agent file that names its own. */
const sources: Readonly<Partial<Record<TargetId, { readonly file: string; readonly own: string }>>> = {
  claude: { file: '/.mcp.json', own: 'mcpServers' },
  gemini: { file: '/.gemini/settings.json', own: 'mcp_servers' },
};

/** The files that name servers. */
export function serverFiles(snapshot: Snapshot): readonly Document[] {
  const names = Object.values(sources).map(({ file }) => file);
  return [...snapshot.documents.values()].filter(({ uri }) => names.some((name) => uri.endsWith(name)));
}

/** The servers that an agent file may speak of. Undefined where no file says: the user's own settings may name others anyway. */
export function serversFor(snapshot: Snapshot, { uri }: Document, tree: DataTree, target: TargetId): ReadonlySet<string> | undefined {
  const source = sources[target];
  if (!source) return undefined;
  const files = serverFiles(snapshot).filter(
    (file) => file.uri.endsWith(source.file) && uri.startsWith(`${file.uri.slice(0, -source.file.length)}/`),
  );
  if (files.length === 0) return undefined;
  return new Set([...files.flatMap(serversIn), ...ownServers(tree, tree.get(tree.root, source.own))]);
}

const serversIn: (document: Document) => readonly string[] = memo(({ text }) => {
  const tree = readJson(text, { start: 0, end: text.length }, 'jsonc');
  return Array.from(tree.entries(tree.get(tree.root, 'mcpServers')), ({ key }) => key);
});

/** A map of servers, or a list of names and of maps. */
function ownServers(tree: DataTree, node: NodeId | undefined): readonly string[] {
  if (node === undefined) return [];
  const items = tree.kindOf(node) === 'sequence' ? [...tree.items(node)] : [node];
  return items.flatMap((item) => tree.stringOf(item) ?? Array.from(tree.entries(item), ({ key }) => key));
}
