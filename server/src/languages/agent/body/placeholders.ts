/** Finds what a template left to be filled in and nobody filled in. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Line, lineKinds, linesOf, proseLines } from './prose.ts';

export interface Placeholder {
  readonly span: Span;
  readonly words: string;
}

/**
 * The placeholders of a page in places that are never meant to be filled in by the agent: its frontmatter, its title, the sentence
 * that says who it is. Below them templates for what it writes are common, so only what is a placeholder anywhere is told there.
 */
export const placeholdersIn: (page: Document) => readonly Placeholder[] = memo((page) => {
  const found: Placeholder[] = [];
  const kinds = lineKinds(page);
  const named = linesOf(page).filter(({ number, text }) => kinds[number] === 'frontmatter' && /^(?:name|description):/.test(text));
  for (const line of named) found.push(...topIn(line.text, line.start));
  const lines = proseLines(page);
  for (const line of topLines(lines)) found.push(...topIn(line.text, line.start));
  if (/[Ll]orem ipsum|TODO|TBD|FIXME/.test(page.text)) for (const line of lines) found.push(...anywhereIn(line));
  return found.sort((a, b) => a.span.start - b.span.start);
});

/** The first heading, and the first line that says who the agent is. */
function topLines(lines: readonly Line[]): readonly Line[] {
  const first = lines.slice(0, 12);
  const title = first.find(({ text }) => /^# \S/.test(text));
  const role = first.find(({ text }) => /^\W*You(?:'re| are) /.test(text));
  return [title, role].flatMap((line) => line ?? []);
}

/** `[Your Name]`, `[INSERT DOMAIN]`, `<your-tool>`, `{{AGENT_NAME}}`: words that ask to be replaced. */
function* topIn(text: string, offset: number): Iterable<Placeholder> {
  const pattern =
    /\[(?:your|insert|add|enter|fill in|describe|replace|name of|role|domain|topic|agent name|placeholder|todo|tbd)\b[^\][\n]{0,60}\](?![([:])|<(?:your|insert)[-_ ][\w -]{2,40}>|\{\{ ?(?!args\b)[\w.-]+ ?\}\}/gi;
  for (const match of text.matchAll(pattern)) {
    const start = offset + match.index;
    yield { span: { start, end: start + match[0].length }, words: match[0] };
  }
}

function* anywhereIn({ text, start }: Line): Iterable<Placeholder> {
  const pattern = /\b[Ll]orem ipsum dolor\b[^.\n]{0,40}|(?<=^\s*(?:[-*+] |#{1,6} )?)(?:TODO|TBD|FIXME)(?=:[ \t]*(?:$|[A-Za-z])|[ \t]*$)/g;
  for (const match of text.matchAll(pattern)) {
    yield { span: { start: start + match.index, end: start + match.index + match[0].length }, words: match[0] };
  }
}
