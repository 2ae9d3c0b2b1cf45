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
