/** The pages that may list the decisions of a folder. */
import { type Document, folderOf, type Snapshot } from '../../../engine/document.ts';

const names = ['README.md', 'readme.md', 'index.md', 'INDEX.md', 'decisions.md', 'toc.md'];

/** Those that are there, beside the decisions or one folder up, the nearest first. */
export function listingPages(snapshot: Snapshot, folder: string): readonly Document[] {
  return [folder, folderOf(folder)].flatMap((place) => names.flatMap((name) => snapshot.documents.get(`${place}/${name}`) ?? []));
}
