/** Which files a decision governs: those below the folder that holds the decision folder. */

const decisionFolder = /^\.?adrs?$|decision/i;
const documentation = /^(?:docs?|documentation)$/i;
const area = /^(?:arch|architecture|architectural|design|technical)$/i;

/** How far below the decision folder a decision may stand, in a folder for its area. */
const deepest = 3;

/**
 * The folder whose files a decision governs: `services/orders` for `services/orders/docs/adr/0001-a.md`, the root for
 * `docs/backend/adr/0001-a.md`, for documentation belongs to what holds it.
 */
export function scopeOf(uri: string): string {
  const folders = uri.split('/').slice(0, -1);
  let end = folders.length;
  const isNear = (index: number) => index >= 0 && index >= folders.length - 1 - deepest;
  for (let index = end - 1; isNear(index); index--) if (decisionFolder.test(folders[index] ?? '')) end = index;
  for (const index of [end - 1, end - 2]) if (documentation.test(folders[index] ?? '')) return folders.slice(0, index).join('/');
  while (area.test(folders[end - 1] ?? '')) end--;
  return folders.slice(0, end).join('/');
}
