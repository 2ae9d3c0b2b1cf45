/** What an editor hears about OpenAPI descriptions. */
import type { Navigator } from '../../navigate/navigator.ts';
import { completionsAt } from './complete.ts';
import { definitionAt, referencesAt } from './definition.ts';
import { hoverAt } from './hover.ts';
import { renamableAt, renameAt } from './rename.ts';
import { findSymbols, symbolsOf } from './symbols.ts';

export const openapiNavigator: Navigator = {
  // Quotes, and what references are made of.
  triggers: ["'", '"', '/', '#'],
  hover: hoverAt,
  completions: completionsAt,
  definition: definitionAt,
  references: referencesAt,
  symbols: symbolsOf,
  find: findSymbols,
  renamable: renamableAt,
  rename: renameAt,
};
