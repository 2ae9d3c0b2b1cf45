/** Reads Markdown that stands in a fence and is nothing more special: what it shows in fences of its own is judged too. */
import { defineLanguage } from '../../engine/language.ts';
import { fencesOf } from './fences.ts';
import { type Markdown, readMarkdown } from './markdown.ts';

export const markdown = defineLanguage<Markdown>({
  id: 'markdown',
  title: 'Markdown',
  comments: [{ open: '<!--', close: '-->' }],
  owns: ({ host, uri }) => host !== undefined && uri.endsWith('.md'),
  parse: readMarkdown,
  innerDocuments: fencesOf,
});
