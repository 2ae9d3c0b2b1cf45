/** What an editor hears about decisions, wherever they are named: in their own files, in other Markdown, in comments of code. */
import type { Navigator } from '../../navigate/navigator.ts';
import { completionsAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import { definitionAt, fileLinks, referencesAt, seeksAt } from './links.ts';
import { renamableAt, renameAt } from './rename.ts';
import { findSymbols, symbolsOf } from './symbols.ts';

/** Answers about decisions wherever they are named. */
export const decisionNavigator: Navigator = {
  // What stands between `ADR` and a number, and what opens a link or a path.
  triggers: ['-', '[', '(', '/', ' ', ':'],
  hover: hoverAt,
  completions: completionsAt,
  definition: definitionAt,
  seeks: seeksAt,
  references: referencesAt,
  symbols: symbolsOf,
  find: findSymbols,
  renamable: renamableAt,
  rename: renameAt,
  links: fileLinks,
};
