/** Where one finding about a whole description stands. */
import { type Api, nodeIn } from '../model.ts';
import type { Found } from './api-rule.ts';

/** The `paths` key, for what concerns most operations; nothing where there is none. */
export function onPaths(api: Api): { readonly at?: Found } {
  const node = nodeIn(api.root, 'paths');
  return node === undefined ? {} : { at: { at: { ...api.root, node }, subject: 'paths' } };
}
