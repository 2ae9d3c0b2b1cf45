/** Which files a decision governs: those below the folder that holds the decision folder. */
import { folderOf } from '../../../engine/document.ts';
import { rootOf } from '../reading/names.ts';

const documentation = /^(?:docs?|documentation)$/i;
const area = /^(?:arch|architecture|architectural|design|technical)$/i;

/**
 * The folder whose files a decision governs: `services/orders` for `services/orders/docs/adr/0001-a.md`, the root for
 * `docs/backend/adr/0001-a.md`, for documentation belongs to what holds it.
 */
export function scopeOf(uri: string): string {
  const folders = folderOf(rootOf(uri) ?? uri).split('/');
  let end = folders.length;
  for (const index of [end - 1, end - 2]) if (documentation.test(folders[index] ?? '')) return folders.slice(0, index).join('/');
  while (area.test(folders[end - 1] ?? '')) end--;
  return folders.slice(0, end).join('/');
}
