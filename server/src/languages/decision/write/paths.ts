/** Writes the paths of links between files, and changes those that lead to a file with another name than before. */
import { folderOf, resolvePath } from '../../../engine/document.ts';
import { unescaped } from '../../markdown/files.ts';

/** The URI of a file before and after a change; the same twice for one that stays. */
export interface Way {
  readonly before: string;
  readonly after: string;
}

/** The path from one file to another as a link writes it; only what would end a link is escaped. */
export function linkPath(from: string, to: string): string {
  return relativePath(from, to, escapedPart);
}

/** How the parts of a URI's path are written in a link. */
type Writing = (part: string) => string;

/**
 * A path of a file, as written there, that leads to the same place after both files have got their new names: spelled as before
 * as far as it can be, with or without `./` and the ending. Undefined where it cannot be told what to write.
 */
export function pathAfter(written: string, from: Way, to: Way, isAngled = false): string | undefined {
  const write: Writing = isAngled ? unescaped : /%[89a-f]/i.test(written) ? encoded : escapedPart;
  const [, path = '', slash = ''] = /^(.*?)(\/*)$/s.exec(written) ?? [];
  if (!/^(?:[a-z][\w+.-]*:|\/)/i.test(path)) {
    const target = resolvePath(from.before, unescaped(path));
    for (const way of spellings(to)) {
      if (target !== way.before) continue;
      const stays = folderOf(from.before) === folderOf(from.after) && folderOf(way.before) === folderOf(way.after);
      if (stays) return withLastPart(path, write(lastPart(way.after))) + slash;
      const start = path.startsWith('./') ? './' : '';
      const relative = relativePath(from.after, way.after, write);
      return (relative.startsWith('../') ? '' : start) + relative + slash;
    }
  }
  const changed = withinRoot(path, to, write);
  return changed === undefined ? undefined : changed + slash;
}

/** The ways to write a file's place: as it is, without its ending, or as its folder where it is the folder's page. */
function spellings({ before, after }: Way): readonly Way[] {
  const bare = { before: before.replace(/\.md$/i, ''), after: after.replace(/\.md$/i, '') };
  const folder = /\/(?:index|readme)\.md$/i.test(before) ? [{ before: folderOf(before), after: folderOf(after) }] : [];
  return [{ before, after }, bare, ...folder];
}

/** A path from the root of a repository or a site, or a URL: its end is the end of the file's own path. */
function withinRoot(path: string, to: Way, write: Writing): string | undefined {
  const start = /^(?:[a-z][\w+.-]*:\/\/[^/]*)?\/?/i.exec(path)?.[0] ?? '';
  const parts = path.slice(start.length).split('/');
  for (const way of spellings(to)) {
    const before = way.before.split('/').map(unescaped);
    const after = way.after.split('/');
    let same = 0;
    while (same < parts.length && unescaped(parts.at(-1 - same) ?? '').toLowerCase() === before.at(-1 - same)?.toLowerCase()) same++;
    if (same === 0) continue;
    const root = before.slice(0, before.length - same);
    if (!root.every((part, index) => unescaped(after[index] ?? '') === part)) return undefined;
    return start + [...parts.slice(0, parts.length - same), ...after.slice(root.length).map(write)].join('/');
  }
  return undefined;
}

function relativePath(from: string, to: string, write: Writing): string {
  const here = folderOf(from).split('/');
  const there = to.split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = Array.from({ length: here.length - same }, () => '..');
  return [...up, ...there.slice(same).map(write)].join('/');
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

function withLastPart(path: string, part: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + part;
}

/** One part of a URI's path as Markdown takes it: letters of any language stay letters. */
function escapedPart(part: string): string {
  return unescaped(part).replace(/[\s()<>#?%"\\[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function encoded(part: string): string {
  return encodeURIComponent(unescaped(part));
}
