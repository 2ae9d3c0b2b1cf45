/** Proposes what a file lacks, out of what it says elsewhere: its name from the file's, its description from the first sentence. */
import { baseName, type Document } from '../../../engine/document.ts';
import type { Fix } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { readBody, sentencesOf } from '../body/body.ts';
import type { Format } from '../formats/format.ts';
import { kebabName } from '../know/kebab.ts';
import { type Agent, nameOfFile } from '../language.ts';
import { yamlText } from './entries.ts';

/** Adds a required key. What the first sentence says is a beginning, so it is never added in bulk. */
export function missingFixes(document: Document, model: Agent, format: Format, key: string): readonly Fix[] {
  const { frontmatter, tree } = model;
  const value = proposed(document, format, key);
  if (!frontmatter || !tree || tree.problems.length > 0 || value === undefined) return [];
  const line = lineBreak(document.text);
  const name = key === 'description' ? [...tree.entries(tree.root)].find((entry) => entry.key === 'name') : undefined;
  const at = name ? document.text.indexOf('\n', tree.endOf(name.value)) + 1 : frontmatter.content.start;
  const edit = { span: { start: at, end: at }, text: `${key}: ${yamlText(value)}${line}` };
  const title = key === 'name' ? `Add the name "${value}"` : 'Add a description from the first sentence';
  return [{ title, edits: [edit], alone: key !== 'name' }];
}

/** Puts frontmatter on top of a file that has none. */
export function frontmatterFixes(document: Document, format: Format): readonly Fix[] {
  const lines: string[] = [];
  for (const key of format.required({})) {
    const value = proposed(document, format, key);
    if (value === undefined) return [];
    lines.push(`${key}: ${yamlText(value)}`);
  }
  if (lines.length === 0) return [];
  const line = lineBreak(document.text);
  const text = `${['---', ...lines, '---', ''].join(line)}${line}`;
  return [{ title: 'Add frontmatter from what the file says', edits: [{ span: { start: 0, end: 0 }, text }], alone: true }];
}

function proposed(document: Document, format: Format, key: string): string | undefined {
  if (key === 'description') return firstSentence(document);
  if (key !== 'name') return undefined;
  const file = nameOfFile(document.uri, format);
  const name = kebabName(/^(?:readme|index|agent|untitled)$/i.test(file) ? '' : file);
  return name === '' || baseName(document.uri).startsWith('.') ? undefined : name;
}

/** The longest description that is worth proposing. */
const longest = 300;

function firstSentence(document: Document): string | undefined {
  const paragraph = readBody(document).passages.find((passage) => passage.kind === 'paragraph' && !passage.isExample);
  const [sentence] = paragraph ? sentencesOf(paragraph) : [];
  if (!sentence) return undefined;
  const words = document.text
    .slice(sentence.span.start, sentence.span.end)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length >= 10 && words.length <= longest ? words : undefined;
}
