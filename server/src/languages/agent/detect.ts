/** Tells agent files from other Markdown: by the folder a tool reads them from, else by what they say. */
import { baseName, type Document } from '../../engine/document.ts';
import { readFrontmatter } from '../markdown/frontmatter.ts';
import { formatOf } from './formats/all.ts';
import type { Format, FormatId } from './formats/format.ts';

/** The names and folders that tools read, the narrower ones first. */
const places: readonly { readonly id: FormatId; readonly path: RegExp }[] = [
  { id: 'claude-memory', path: /\/CLAUDE(?:\.local)?\.md$/ },
  { id: 'agents-md', path: /\/AGENTS(?:\.override)?\.md$/ },
  { id: 'gemini-memory', path: /\/GEMINI\.md$/ },
  { id: 'copilot-memory', path: /\/\.github\/copilot-instructions\.md$/ },
  { id: 'claude-skill', path: /\/\.claude\/skills\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'opencode-skill', path: /\/(?:\.opencode|\.config\/opencode)\/skills?\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'copilot-skill', path: /\/\.(?:github|copilot)\/skills\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'cursor-skill', path: /\/\.cursor\/skills\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'gemini-skill', path: /\/\.gemini\/skills\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'claude-skill', path: /\/plugins\/[^/]+\/skills\/(?:[^/]+\/)+SKILL\.md$/ },
  { id: 'skill', path: /\/SKILL\.md$/ },
  { id: 'claude', path: /\/\.claude\/agents\/.+\.md$/ },
  { id: 'claude-rule', path: /\/\.claude\/rules\/.+\.md$/ },
  { id: 'claude-style', path: /\/\.claude\/output-styles\/[^/]+\.md$/ },
  { id: 'opencode', path: /\/(?:\.opencode|\.config\/opencode)\/agents?\/.+\.md$/ },
  { id: 'opencode-mode', path: /\/(?:\.opencode|\.config\/opencode)\/modes?\/[^/]+\.md$/ },
  { id: 'chatmode', path: /\.chatmode\.md$/ },
  { id: 'copilot-prompt', path: /\.prompt\.md$/ },
  { id: 'copilot-instructions', path: /\.instructions\.md$/ },
  { id: 'copilot', path: /\/\.(?:github|copilot)\/agents\/[^/]+\.md$|\.agent\.md$/ },
  // Gemini CLI passes over names that start with a line.
  { id: 'gemini', path: /\/\.gemini\/agents\/[^/_][^/]*\.md$/ },
  { id: 'cursor', path: /\/\.cursor\/agents\/.+\.mdc?$/ },
  { id: 'cursor-rule', path: /\.mdc$/ },
  { id: 'codex', path: /\/\.codex\/agents\/.+\.toml$/ },
];

/** Where plugins and collections keep agents. Other things stand in such folders too, so the text has to agree. */
const agentFolder = /\/agents\/(?:[^/]+\/){0,2}[^/]+\.md$/;
const pluginFolder = /\/plugins\/[^/]+\/agents\/(?:[^/]+\/)*[^/]+\.md$/;

/** Markdown that is never an agent, wherever it stands; `readme.de.md` is one of them. */
const otherFiles = /^(?:readme|contributing|changelog|code_of_conduct|agents|claude|gemini|skill)(?:[._-][a-z]{2}(?:[_-][a-z]{2})?)?\.md$/i;

/** Folders whose files have a name and a description too, and are something else. */
const otherFolders =
  /\/(?:skills|commands|prompts|instructions|rules|output-styles|node_modules|docs|_posts|blog|content|examples|workflows)\//;

/** The format that a tool expects at a place, whatever the file says; undefined where no tool looks. */
export function formatOfPlace(uri: string): Format | undefined {
  const path = pathOf(uri);
  const place = places.find((candidate) => candidate.path.test(path));
  const format = place && formatOf(place.id);
  return format?.kind === 'agent' && otherFiles.test(baseName(uri)) ? undefined : format;
}

/** The format of an agent file; undefined for any other file. */
export function formatOfFile(document: Document): Format | undefined {
  if (document.host || !/\.(?:mdc?|toml)$/.test(document.uri)) return undefined;
  const path = pathOf(document.uri);
  if (places.some((candidate) => candidate.path.test(path))) {
    const format = formatOfPlace(document.uri);
    if (!format) return undefined;
    // A tool that needs frontmatter passes by a file without: that is a mistake only in what reads like an agent.
    const sure =
      format.effects.absent?.fate !== 'fails' ||
      /^(?:codex|cursor-rule)$/.test(format.id) ||
      startsWithDashes(document) ||
      addressesAgent(document);
    return sure ? format : undefined;
  }
  if (!document.uri.endsWith('.md') || otherFiles.test(baseName(document.uri))) return undefined;
  if (pluginFolder.test(path) && hasAgentKeys(document, 1)) return formatOf('claude-plugin');
  const isElsewhere = otherFolders.test(path);
  const inFolder = agentFolder.test(path) && (hasAgentKeys(document, 1) || (!isElsewhere && addressesAgent(document)));
  const anywhere = !isElsewhere && hasAgentKeys(document, 2) && (addressesAgent(document) || hasCollectionKeys(document));
  return inFolder || anywhere ? formatOf('plain') : undefined;
}

function pathOf(uri: string): string {
  return uri.startsWith('/') || uri.includes('://') ? uri : `/${uri}`;
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
