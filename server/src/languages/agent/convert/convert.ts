/** Converts an agent file for another tool, and tells what that tool cannot hold. */
import { baseName, createDocument, type Document, folderOf } from '../../../engine/document.ts';
import { lineBreak } from '../../../engine/text.ts';
import { writeYaml } from '../../data/write-yaml.ts';
import { type Agent, agent, nameOfFile } from '../language.ts';
import { type Reading, readAs } from '../reading/reading.ts';
import { repair } from '../repair/repair.ts';
import { commentsIn } from './comments.ts';
import type { ConversionTarget, Dialect, Entry } from './dialect.ts';
import { agencyDialect } from './dialects/agency.ts';
import { claudeDialect } from './dialects/claude.ts';
import { codexDialect } from './dialects/codex.ts';
import { copilotDialect } from './dialects/copilot.ts';
import { cursorDialect } from './dialects/cursor.ts';
import { geminiDialect } from './dialects/gemini.ts';
import { opencodeDialect } from './dialects/opencode.ts';
import { skillDialect } from './dialects/skill.ts';
import { createKeys, mapOf } from './keys.ts';
import { createLedger, type Loss } from './loss.ts';
import type { Neutral, Said } from './neutral.ts';
import { writeToml } from './toml.ts';

/** The targets in the order they are offered in, with the names people know. */
export const conversionTargets: readonly { readonly id: ConversionTarget; readonly title: string }[] = [
  { id: 'claude', title: 'Claude Code' },
  { id: 'opencode', title: 'OpenCode' },
  { id: 'copilot', title: 'GitHub Copilot' },
  { id: 'cursor', title: 'Cursor' },
  { id: 'gemini', title: 'Gemini CLI' },
  { id: 'codex', title: 'Codex' },
  { id: 'skill', title: 'Agent Skill' },
  { id: 'agency', title: 'agency-agents' },
];

/** An agent as another tool reads it. */
export interface Conversion {
  readonly target: ConversionTarget;
  /** Where the tool looks for it, from the project's root: `.claude/agents/reviewer.md`. */
  readonly path: string;
  readonly text: string;
  /** What is not in it as it was. */
  readonly report: readonly Loss[];
}

/** What the file is written for already; undefined for a file that is no agent and no skill. */
export function sourceOf(document: Document): ConversionTarget | undefined {
  return agent.owns(document) ? dialectOf(agent.parse(document))?.id : undefined;
}

/** The file for another tool; undefined for one that is no agent and no skill. Never throws, and writes nothing. */
export function convert(document: Document, to: ConversionTarget): Conversion | undefined {
  const model = agent.parse(document);
  const from = agent.owns(document) ? dialectOf(model) : undefined;
  if (!from) return undefined;
  const { neutral, told } = read(document, model, from);
  const conversion = writeTo(neutral, to, { told, folders: foldersOf(document, model, from), lineEnd: lineBreak(document.text) });
  const isThere = from.id === to && model.format.id === dialects[to].format;
  return isThere ? { ...conversion, text: document.text, report: [] } : conversion;
}

/** The project that a file in a tool's folder belongs to; undefined for a file that lies elsewhere. */
export function rootOf(uri: string): string | undefined {
  return /^(.*?)\/\.(?:claude|opencode|github|cursor|gemini|codex|agents)\//.exec(uri)?.[1];
}

/** How a file is written. */
interface Writing {
  /** What reading the source told. */
  readonly told: readonly Loss[];
  readonly folders: readonly string[];
  readonly lineEnd: string;
}

/** An agent as a tool wants it. */
export function writeTo(neutral: Neutral, to: ConversionTarget, { told, folders, lineEnd }: Writing): Conversion {
  const dialect = dialects[to];
  const ledger = createLedger(neutral, told);
  const entries = dialect.write(ledger).filter(([, value]) => value !== undefined);
  const body = dialect.body?.(ledger) ?? neutral.body;
  return {
    target: to,
    path: dialect.path(neutral.slug?.value ?? 'agent', folders),
    text: lay(dialect, entries, body, lineEnd),
    report: ledger.report(dialect.title),
  };
}

const dialects: Readonly<Record<ConversionTarget, Dialect>> = {
  claude: claudeDialect,
  opencode: opencodeDialect,
  copilot: copilotDialect,
  cursor: cursorDialect,
  gemini: geminiDialect,
  codex: codexDialect,
  skill: skillDialect,
  agency: agencyDialect,
};

/** Whose words the file speaks: those of its place, else those of its keys. */
function dialectOf({ format, values }: Agent): Dialect | undefined {
  if (format.kind === 'skill') return skillDialect;
  if (format.kind !== 'agent') return undefined;
  if (format.id !== 'plain') return dialects[format.target ?? 'claude'];
  const { mode, permission, tools, emoji, vibe } = values;
  if (mapOf(permission) || mapOf(tools) || mode === 'subagent' || mode === 'primary' || mode === 'all') return opencodeDialect;
  if (['handoffs', 'argument-hint', 'user-invocable', 'mcp-servers'].some((key) => Object.hasOwn(values, key))) return copilotDialect;
  return emoji !== undefined || vibe !== undefined ? agencyDialect : claudeDialect;
}

function read(document: Document, model: Agent, dialect: Dialect): { readonly neutral: Neutral; readonly told: readonly Loss[] } {
  const { format } = model;
  const reading = readAs(document, format.reader);
  if (isBroken(reading)) {
    const repaired = createDocument(document.uri, repair({ text: document.text, uri: document.uri, format: format.id }).text);
    const says = 'The keys had mistakes and were repaired first.';
    if (!isBroken(readAs(repaired, format.reader)))
      return withNote(read(repaired, agent.parse(repaired), dialect), { kind: 'changed', key: 'frontmatter', says });
  }
  const told: Loss[] = [];
  const kept: Said<unknown>[] = [];
  const keys = createKeys(reading.values);
  const prompt = dialect.layout === 'toml' ? keys.text('developer_instructions') : undefined;
  // Readers of TOML may take every line end for a line feed.
  const body = prompt?.value.replace(/\r?\n/g, lineBreak(document.text)) ?? bodyOf(document, model);
  const fields = dialect.read(keys, {
    fileName: nameOfFile(document.uri, format),
    body,
    tell: (loss) => told.push(loss),
    keep: (entry) => kept.push(entry),
  });
  if (isBroken(reading))
    told.push({ kind: 'beware', key: 'frontmatter', says: 'The keys have mistakes, and what cannot be read is missing.' });
  if (dialect.layout === 'yaml' && reading.block && reading.tree)
    for (const comment of commentsIn(document.text, reading.block.content, reading.tree))
      told.push({ kind: 'lost', key: '#', says: `The comment "${comment}" is left out.` });
  return { neutral: { ...fields, names: dialect.names, rest: [...kept, ...keys.rest()], body }, told };
}

function isBroken({ state }: Reading): boolean {
  return state === 'raw' || state === 'lost';
}

function withNote<T extends { readonly told: readonly Loss[] }>(answer: T, note: Loss): T {
  return { ...answer, told: [note, ...answer.told] };
}

/** All that stands below the closing dashes. A text without any gets a blank line below those that it will have. */
function bodyOf({ text }: Document, { frontmatter, body }: Agent): string {
  if (frontmatter) return text.slice(body.start).replace(/^\r?\n/, '');
  return `${lineBreak(text)}${text.replace(/^\uFEFF/, '')}`;
}

function lay({ layout }: Dialect, entries: readonly Entry[], body: string, lineEnd: string): string {
  if (layout === 'toml') return writeToml(entries, lineEnd);
  const keys = layout === 'yaml' ? writeYaml(entries) : entries.map(([key, value]) => `${key}: ${value}`).join('\n');
  return `---\n${keys}\n---\n`.replaceAll('\n', lineEnd) + body;
}

/** The folders between a tool's own folder of agents and the file; a collection has one for each division. */
function foldersOf({ uri }: Document, { format }: Agent, from: Dialect): readonly string[] {
  const below = /\/\.(?:claude|opencode|cursor|codex)\/agents?\/(.+)\/[^/]+$/.exec(uri)?.[1];
  if (below !== undefined) return below.split('/').map(baseName);
  const division = baseName(folderOf(uri));
  return format.id === 'plain' && from.id === 'agency' && /^[\w-]+$/.test(division) && division !== 'agents' ? [division] : [];
}
