/** Reads `.adr-dir`, the file in which adr-tools keeps the folder of the decisions. */
import { folderOf, resolvePath, type Snapshot } from '../../../engine/document.ts';

/** The folder that the `.adr-dir` of a folder names, or of the nearest one above it; undefined when there is none. Both are URIs. */
export function adrDirOf(snapshot: Snapshot, folder: string): string | undefined {
  for (let place = folder; place.includes('/'); place = folderOf(place)) {
    const said = snapshot.documents.get(`${place}/.adr-dir`);
    const path = said && /\S[^\r\n]*/.exec(said.text)?.[0].trim().replaceAll('\\', '/');
    if (said && path) return resolvePath(said.uri, path);
  }
  return undefined;
}
