/** Writes the paths of links between the files of a workspace. */
import { folderOf } from '../../../engine/document.ts';
import { unescaped } from '../../markdown/files.ts';

/** The path from one file to another as a link writes it; only what would end a link is escaped. */
export function linkPath(from: string, to: string): string {
  const here = folderOf(from).split('/');
  const there = to.split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  const up = Array.from({ length: here.length - same }, () => '..');
  return [...up, ...there.slice(same).map(writePart)].join('/');
}

/** One part of a URI's path as Markdown takes it: letters of any language stay letters. */
export function writePart(part: string): string {
  return unescaped(part).replace(/[\s()<>#?%"\\[\]]/g, (sign) =>
    encodeURIComponent(sign).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`),
  );
}
