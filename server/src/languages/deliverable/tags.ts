/** Reads the tags of a document that is handed over. */
import type { Field } from './fields.ts';

/** The tags in its frontmatter, and whom it is for. */
export function tagsIn(fields: readonly Field[]): readonly string[] {
  const texts = fields.filter(({ form, name }) => form === 'key' && /^(?:tags?|for)$/i.test(name)).map(({ text }) => text);
  const tags = texts.flatMap((text) => text.split(/[,\r\n]/)).map((tag) => tag.replace(/^[\s"'`[#-]+|[\s"'`\]]+$/g, ''));
  return [...new Set(tags.filter((tag) => tag !== '' && !/[{}<>]/.test(tag)))];
}
