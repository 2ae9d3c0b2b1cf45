/** What an editor hears about agent files. */
import type { Navigator } from '../../navigate/navigator.ts';
import { colorForms, colorsOf } from './colors.ts';
import { completionsAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import { definitionAt, fileLinks, referencesAt } from './links.ts';
import { renamableAt, renameAt } from './rename.ts';
import { findSymbols, symbolsOf } from './symbols.ts';

export const agentNavigator: Navigator = {
  // A value begins behind a blank, and so does the next name of a list.
  triggers: [' ', '"', "'", '(', '[', ','],
  hover: hoverAt,
  completions: completionsAt,
  definition: definitionAt,
  references: referencesAt,
  symbols: symbolsOf,
  find: findSymbols,
  renamable: renamableAt,
  rename: renameAt,
  links: fileLinks,
  colors: colorsOf,
  colorForms,
};
