/** The languages that an editor can ask about more than findings; they are asked in turn. */
import { agentNavigator } from './agent/navigate/navigator.ts';
import { decisionNavigator } from './decision/navigate/navigator.ts';
import type { Navigator } from './navigate/navigator.ts';
import { openapiNavigator } from './openapi/navigate/navigator.ts';

export const navigators: readonly Navigator[] = [openapiNavigator, agentNavigator, decisionNavigator];

/** The first answer that a navigator has. */
export function firstAnswer<T>(ask: (navigator: Navigator) => T | undefined): T | undefined {
  for (const navigator of navigators) {
    const found = ask(navigator);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The first list that is not empty. */
export function firstList<T>(ask: (navigator: Navigator) => readonly T[] | undefined): readonly T[] {
  return (
    firstAnswer((navigator) => {
      const found = ask(navigator);
      return found && found.length > 0 ? found : undefined;
    }) ?? []
  );
}
