/** Reads what an architect hands over: architecture specifications, schema and API designs, project briefs, handoffs. */
import { baseName, type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineLanguage } from '../../engine/language.ts';
import { fencesOf } from '../markdown/fences.ts';
import { frontmatterSpan } from '../markdown/frontmatter.ts';
import { type Heading, type Markdown, readMarkdown } from '../markdown/markdown.ts';
import { type Field, fieldsOf } from './fields.ts';
import { type Profile, profiles } from './kinds.ts';
import { type Service, servicesOf } from './services.ts';

export interface Deliverable {
  readonly profile: Profile;
  readonly title: string;
  readonly titleSpan: Span;
  readonly markdown: Markdown;
  readonly fields: readonly Field[];
  /** What an architecture specification is decomposed into; none in other documents. */
  readonly services: readonly Service[];
}

export const deliverable = defineLanguage<Deliverable>({
  id: 'deliverable',
  title: 'Deliverable',
  comments: [{ open: '<!--', close: '-->' }],
  owns: (document) => recognise(document) !== undefined,
  innerDocuments: fencesOf,
  parse(document) {
    const markdown = readMarkdown(document);
    const { profile, title } = recognise(document) ?? {};
    const fields = fieldsOf(document);
    const services = profile?.kind === 'architecture' ? servicesOf(document, markdown, fields) : [];
    return {
      profile: profile ?? profiles[0],
      title: title?.text ?? baseName(document.uri),
      titleSpan: title?.span ?? { start: 0, end: 0 },
      markdown,
      fields,
      services,
    };
  },
});

/** Files that speak about a repository, whatever their first heading. */
const otherFiles = /^(?:readme|contributing|changelog|history|code_of_conduct|security|agents|claude|gemini|skill)\b/i;

/** What tells how to write such a document is none. */
const aboutDocuments =
  /\b(?:checklists?|guides?|guidelines?|principles|patterns|standards?|conventions|templates?|best practices|tutorials?|examples?|basics|fundamentals|handbook)\b/i;

interface Recognised {
  readonly profile: Profile;
  readonly title: Heading;
}

/** What a document is, by its first heading and by what it holds. Nothing but remarks may stand above that heading. */
const recognise: (document: Document) => Recognised | undefined = memo((document) => {
  const { uri, text, host } = document;
  if (!uri.endsWith('.md') || (!host && otherFiles.test(baseName(uri)))) return undefined;
  const start = frontmatterSpan(document)?.end ?? 0;
  // What a tool loads is no document of ours: agents, skills and prompts say so on top.
  if (/^name[ \t]*:/m.test(text.slice(0, start)) && /^description[ \t]*:/m.test(text.slice(0, start))) return undefined;
  const first = /^\uFEFF?(?:\s|<!--[\s\S]*?-->)*#{1,2}[ \t]+([^\r\n]+)/.exec(text.slice(start, start + 4000))?.[1] ?? '';
  // What stands behind the colon is what a handoff is about, which may be anything.
  if (aboutDocuments.test(first.replace(/^(hand-?off)\s*:.*/i, '$1'))) return undefined;
  const candidates = profiles.filter((profile) => profile.title.test(first) && mayHold(text, profile));
  if (candidates.length === 0) return undefined;
  const { headings } = readMarkdown(document);
  const [title] = headings;
  if (!title) return undefined;
  const names = [...headings.slice(1).map((heading) => heading.text), ...fieldsOf(document).map(({ name }) => name)];
  const profile = candidates.find((candidate) => holds(names, candidate));
  return profile && { profile, title };
});

/** True when enough of a profile's marks are among these names. */
function holds(names: readonly string[], { marks, least }: Profile): boolean {
  return marks.filter((mark) => names.some((name) => mark.test(name))).length >= least;
}

/** Whether lines start as the marks do, code or not: most pages are told apart by that, and need not be read. */
function mayHold(text: string, profile: Profile): boolean {
  const lines = Array.from(text.matchAll(/^[ \t>#*_|[\d.)+-]*([^\r\n]{1,120})/gm), ([, words = '']) => words.replace(/[*_`\s]+$/, ''));
  return holds([...lines, ...lines.map((line) => (/^[^:*_|\]`]*/.exec(line)?.[0] ?? '').trim())], profile);
}
