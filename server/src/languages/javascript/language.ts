/** JavaScript and TypeScript as a language of the engine: the fences of pages, never a project's own sources. */
import { defineLanguage } from '../../engine/language.ts';
import { codeOf } from './code.ts';
import type { Snippet } from './model.ts';

export const javascript = defineLanguage<Snippet>({
  id: 'javascript',
  title: 'JavaScript',
  comments: [{ open: '//' }, { open: '/*', close: '*/' }],
  owns: ({ host, uri }) => host !== undefined && /\.[jt]s$/.test(uri),
  parse: (document) => ({ document, read: () => codeOf(document) }),
});
