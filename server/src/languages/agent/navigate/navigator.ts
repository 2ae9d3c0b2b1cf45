/** What an editor hears about agent files. */
import type { Navigator } from '../../navigate/navigator.ts';
import { completionsAt } from './complete.ts';

export const agentNavigator: Navigator = {
  // A value begins behind a blank, and so does the next name of a list.
  triggers: [' ', '"', "'", '(', '[', ','],
  hover: () => undefined,
  completions: completionsAt,
  definition: () => undefined,
  references: () => [],
  symbols: () => [],
  find: () => [],
  renamable: () => undefined,
  rename: () => undefined,
};
