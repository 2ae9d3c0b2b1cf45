/** How many places share what a finding is about. */
import { count } from '../../engine/text.ts';
import type { Api, Item, Place } from './model.ts';

/** ` It is used in 12 places.` for what lies in a component that several places refer to; nothing for all else. */
export function usesSaid(api: Api, at: Place): string {
  const uses = usesAround(api, at);
  return uses > 1 ? ` It is used in ${count(uses, 'place')}.` : '';
}

/** How many references lead to the innermost shared item round a place. */
export function usesAround(api: Api, at: Place): number {
  for (let item = itemAround(api, at); item; item = item.parent) {
    const uses = api.usesOf(item);
    if (uses > 0) return uses;
  }
  return 0;
}

/** The innermost item that a node lies in, itself included. */
export function itemAround(api: Api, at: Place): Item | undefined {
  for (let node: number | undefined = at.node; node !== undefined; node = at.tree.parentOf(node)) {
    const item = api.itemAt({ ...at, node });
    if (item) return item;
  }
  return undefined;
}
