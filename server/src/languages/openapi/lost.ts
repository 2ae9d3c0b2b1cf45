/** Why a reference leads nowhere, and what it most likely meant. */
import { type Document, folderOf, memo, pathBelow, type Snapshot } from '../../engine/document.ts';
import { didYouMean } from '../../engine/text.ts';
import type { Reference } from './model.ts';
import { fileOf } from './parts.ts';
import { decodePointer, encodePart } from './resolve.ts';
import { isData, treeOf } from './text.ts';
import { isBroken, mayHoldMore } from './torn.ts';

/** How a reference fails. */
export interface Loss {
  /** `unseen` is a file that may well be there, outside of what is known. */
  readonly kind: 'file' | 'unseen' | 'pointer' | 'anchor';
  /** What is not there: the file, the key or the name. */
  readonly name: string;
  /** Where it was looked for: the key before it. */
  readonly within: string;
  /** The whole text of the reference as it was most likely meant. */
  readonly meant: string | undefined;
}

/** Why a reference's own text leads nowhere; undefined where that cannot be said for certain. */
export function lossOf(snapshot: Snapshot, { document, text }: Reference): Loss | undefined {
  const hash = text.indexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const target = path === '' ? document : targetOf(snapshot, document, path);
  if (!target) return lostFile(snapshot, document, path, hash < 0 ? '' : text.slice(hash));
  const tree = treeOf(target);
  if (fragment !== '' && !fragment.startsWith('/') && isBroken(tree)) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return { kind: 'anchor', name: fragment, within: '', meant: undefined };
  const parts = decodePointer(fragment);
  let node = tree.root;
  for (const [index, part] of parts.entries()) {
    const next = tree.get(node, part);
    if (next !== undefined) {
      node = next;
      continue;
    }
    // What stands in the piece that cannot be read may be there.
    if (mayHoldMore(tree, node)) return undefined;
    const meant = didYouMean(
      part,
      Array.from(tree.entries(node), ({ key }) => key),
    );
    const written = fragment.split('/').slice(0, index + 1);
    const rest = fragment.split('/').slice(index + 2);
    return {
      kind: 'pointer',
      name: part,
      within: parts[index - 1] ?? '',
      meant: meant === undefined ? undefined : `${path}#${[...written, encodePart(meant), ...rest].join('/')}`,
    };
  }
  return undefined;
}

function targetOf(snapshot: Snapshot, from: Document, path: string): Document | undefined {
  const uri = fileOf(from, path);
  return uri === undefined ? undefined : uri === from.uri ? from : snapshot.documents.get(uri);
}

function lostFile(snapshot: Snapshot, from: Document, path: string, fragment: string): Loss | undefined {
  const lost = (meant: string | undefined): Loss => ({ kind: 'file', name: path, within: '', meant: meant && meant + fragment });
  const straight = path.replaceAll('\\', '/');
  if (straight !== path && targetOf(snapshot, from, straight)) return lost(straight);
  const uri = fileOf(from, path);
  if (uri === undefined || !isData({ ...from, uri }) || from.host) return undefined;
  const folder = folderOf(uri);
  const neighbours = [...snapshot.documents.keys()].filter((each) => folderOf(each) === folder && isData({ ...from, uri: each }));
  const names = neighbours.map((each) => pathBelow(folder, each) ?? '');
  const own = pathBelow(folder, uri) ?? '';
  const meant = names.find((name) => name.toLowerCase() === own.toLowerCase()) ?? didYouMean(own, names);
  if (meant !== undefined && path.endsWith(own)) return lost(path.slice(0, path.length - own.length) + meant);
  return isRead(snapshot, from, uri) ? lost(undefined) : { ...lost(undefined), kind: 'unseen' };
}

/** True where a file is not there for certain: other files of its folder, or of the folder of the one that names it, are known. */
function isRead(snapshot: Snapshot, from: Document, uri: string): boolean {
  const isSkipped = /\/(?:node_modules|vendor|dist|build|out|target|coverage|\.[^/.][^/]*)\//.test(
    uri.slice(commonFolder(snapshot).length),
  );
  if (isSkipped || !uri.startsWith(`${commonFolder(snapshot)}/`)) return false;
  return [...snapshot.documents.keys()].some((each) => each !== from.uri && isData({ ...from, uri: each }));
}

/** The folder that all known files of data lie in. */
const commonFolder = memo((snapshot: Snapshot): string => {
  let common: string | undefined;
  for (const document of snapshot.documents.values()) {
    if (!isData(document)) continue;
    const folder = folderOf(document.uri);
    while (common !== undefined && common !== folder && !folder.startsWith(`${common}/`)) common = folderOf(common);
    common ??= folder;
  }
  return common ?? '';
});
