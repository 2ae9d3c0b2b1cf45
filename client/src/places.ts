/** Where things lie, and in which order lists have them: plain data, without the editor. */

/** The folder of a file, both as URIs. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** The folders that these things lie in, fullest first. */
export function foldersOf(items: readonly { readonly uri: string }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { uri } of items) counts.set(folderOf(uri), (counts.get(folderOf(uri)) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || compare(a, b)).map(([folder]) => folder);
}

/** The same order on every machine, whatever its language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A URI as people read it. */
export function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // A stray percent sign is a legal part of a name.
  }
}

/** The way from a folder to a file, both as URIs, as a link writes it; undefined where there is none. */
export function relativeLink(folder: string, file: string): string | undefined {
  const from = folder.split('/');
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  // The scheme and the host are the first three parts.
  if (shared < 3) return undefined;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
