/** Reads the tags of a decision. */
import type { Document } from '../../../engine/document.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { Field } from '../decision.ts';

/** The tags: of the metadata, of the comment in which adr-manager keeps them, or of a section called so. */
export function tagsIn(document: Document, markdown: Markdown, fields: readonly Field[]): readonly string[] {
  const said = fields.filter(({ name }) => /^(?:tags?|categor(?:y|ies)|labels|keywords)$/.test(name)).map(({ text }) => text);
  const texts = said.some((text) => text !== '') ? said : [inComment(document.text) ?? inSection(document, markdown) ?? ''];
  const tags = texts
    .join(',')
    .split(/[,;]/)
    .map((tag) => tag.replace(/^[\s"'`[#]+|[\s"'`\]]+$/g, ''))
    .filter((tag) => tag !== '' && !/[{}<>]/.test(tag));
  return [...new Set(tags)];
}

function inComment(text: string): string | undefined {
  const at = text.indexOf('adr-manager-tags:');
  return at < 0 ? undefined : /^[^[\r\n]{0,40}\[([^\]]{0,1000})\]/.exec(text.slice(at, at + 1200))?.[1];
}

function inSection({ text }: Document, { headings }: Markdown): string | undefined {
  const section = headings.find((heading) => /^tags$/i.test(heading.text))?.section;
  return (
    section &&
    text
      .slice(section.start, Math.min(section.end, section.start + 1000))
      .replace(/^[ \t]*[-*+][ \t]+/gm, ',')
      .trim()
  );
}
