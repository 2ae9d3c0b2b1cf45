/** Tells agent files from other Markdown: by the folder a tool reads them from, else by what they say. */
import { baseName, type Document } from '../../engine/document.ts';
import { readFrontmatter } from '../markdown/frontmatter.ts';
import { type Format, type FormatId, formatOf } from './formats.ts';

/** The folders that tools read agents from. */
const places: readonly { readonly id: FormatId; readonly path: RegExp }[] = [
  { id: 'claude', path: /\/\.claude\/agents\/.+\.md$/ },
  { id: 'opencode', path: /\/(?:\.opencode|\.config\/opencode)\/(?:agents?\/.+|modes?\/[^/]+)\.md$/ },
  { id: 'chatmode', path: /\.chatmode\.md$/ },
  { id: 'copilot', path: /\/\.github\/agents\/[^/]+\.md$|\.agent\.md$/ },
  { id: 'gemini', path: /\/\.gemini\/agents\/[^/]+\.md$/ },
  { id: 'cursor', path: /\/\.cursor\/agents\/[^/]+\.md$/ },
];

/** Where plugins and collections keep agents. Other things stand in such folders too, so the text has to agree. */
const agentFolder = /\/agents\/(?:[^/]+\/){0,2}[^/]+\.md$/;

/** Markdown that is never an agent, wherever it stands; `readme.de.md` is one of them. */
const otherFiles = /^(?:readme|contributing|changelog|code_of_conduct|agents|claude|gemini|skill)(?:[._-][a-z]{2}(?:[_-][a-z]{2})?)?\.md$/i;

/** Folders whose files have a name and a description too, and are something else. */
const otherFolders = /\/(?:skills|commands|prompts|instructions|rules|output-styles|node_modules|docs|_posts|blog|content|examples)\//;

/** The formats that an agent file claims to be in; none for any other file. */
export function formatsOf(document: Document): readonly Format[] {
  if (document.host || !document.uri.endsWith('.md') || otherFiles.test(baseName(document.uri))) return [];
  const path = document.uri.startsWith('/') || document.uri.includes('://') ? document.uri : `/${document.uri}`;
  const place = places.find((candidate) => candidate.path.test(path));
  if (place) {
    const format = formatOf(place.id);
    // A tool that needs frontmatter passes by a file without: that is a mistake only in what reads like an agent.
    const sure = format.effects.absent === undefined || startsWithDashes(document) || addressesAgent(document);
    return sure ? [format] : [];
  }
  const isElsewhere = otherFolders.test(path);
  const inFolder = agentFolder.test(path) && (hasAgentKeys(document, 1) || (!isElsewhere && addressesAgent(document)));
  const anywhere = !isElsewhere && hasAgentKeys(document, 2) && (addressesAgent(document) || hasCollectionKeys(document));
  return inFolder || anywhere ? [formatOf('plain')] : [];
}

/** True when the frontmatter has at least so many of the keys `name` and `description`. */
function hasAgentKeys(document: Document, least: number): boolean {
  const keys = frontmatterLines(document);
  return ['name', 'description'].filter((key) => new RegExp(`^${key}:[ \\t]*\\S`, 'm').test(keys)).length >= least;
}

/** The keys that only collections of agents have. */
function hasCollectionKeys(document: Document): boolean {
  const keys = frontmatterLines(document);
  return /^color:/m.test(keys) && /^(?:emoji|vibe|tools|model):/m.test(keys);
}

/** True when the text speaks to an agent, as prompts do: `You are a senior backend architect`. */
function addressesAgent(document: Document): boolean {
  return /(?:^|[\s#*_>"])You(?:'re| are)[ \t]+(?:an? |the |\*\*|[A-Z])/.test(document.text.slice(0, 6000));
}

function startsWithDashes(document: Document): boolean {
  return /^\s*---/.test(document.text.slice(0, 200));
}

function frontmatterLines(document: Document): string {
  if (!document.text.startsWith('---') && !document.text.startsWith('\uFEFF---')) return '';
  const span = readFrontmatter(document)?.content;
  return span ? document.text.slice(span.start, span.end) : '';
}
