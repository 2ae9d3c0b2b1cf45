/** Tells which pages speak of a file, by a link or by its path. */
import { baseName, type Document, resolvePath, type Snapshot } from '../../engine/document.ts';
import { unescaped } from '../markdown/files.ts';
import { readMarkdown } from '../markdown/markdown.ts';

/** How a page speaks of a file; undefined where it does not. */
export function waysToName(snapshot: Snapshot, page: Document, file: string): 'links' | 'names' | undefined {
  if (page.uri === file) return undefined;
  const name = baseName(file);
  // Most pages do not even hold the name, and need not be read.
  if (!page.text.includes(name) && !page.text.includes(file.slice(file.lastIndexOf('/') + 1))) return undefined;
  const isLinked = readMarkdown(page).links.some(({ target }) => {
    const path = unescaped(/^[^#?]*/.exec(target)?.[0] ?? '');
    return path !== '' && resolvePath(page.uri, path) === file;
  });
  if (isLinked) return 'links';
  return pathsEndingIn(page.text, name).some((path) => means(snapshot, path, file)) ? 'names' : undefined;
}

/** The words of a text that end in a file's name, with the folders in front of it. */
function pathsEndingIn(text: string, name: string): readonly string[] {
  const paths: string[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (/^[\p{L}\p{N}_-]|^\.\p{L}/u.test(text.slice(at + name.length, at + name.length + 2))) continue;
    const folders = /[\p{L}\p{N}_./@-]*$/u.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
    if (folders === '' || folders.endsWith('/')) paths.push(folders + name);
  }
  return paths;
}

/** Names that a project has many files of. */
const usual = /^(?:index|main|mod|app|readme|package|config|setup|schema|init|__init__|up|down)\.\w+$/i;

/** A path with folders has to lie above the file; a bare name has to be the only one of its kind. */
function means(snapshot: Snapshot, path: string, file: string): boolean {
  const bare = path.replace(/^(?:\.{1,2}\/)+|^\/+/, '');
  if (!unescaped(file).endsWith(`/${bare}`)) return false;
  if (bare.includes('/')) return true;
  return !usual.test(bare) && ![...snapshot.documents.keys()].some((uri) => uri !== file && baseName(uri) === bare);
}
