/** Repairs an agent file that was collapsed, pasted, stripped or wrongly decoded, or whose frontmatter does not load. */
import { baseName, createDocument, type Document, memo } from '../../../engine/document.ts';
import { lineBreak } from '../../../engine/text.ts';
import { formatOfFile } from '../detect.ts';
import type { FormatId } from '../formats/format.ts';
import { findCode } from './code/sniff.ts';
import { isMisencoded, mendEncoding } from './encoding.ts';
import { isFrontmatterDamaged, mendFrontmatter } from './frontmatter.ts';
import { hasHeader, mendHeader } from './header.ts';
import { type Note, noteOf, sumNotes } from './mended.ts';
import { displayNameIn, slugOf } from './names.ts';
import { isPasted, mendPage } from './page.ts';
import { isCollapsed, reflow } from './reflow.ts';
import { structure } from './structure.ts';
import { targetOf } from './target.ts';

export interface RepairInput {
  readonly text: string;
  readonly uri: string;
  /** The tool that the agent shall be for, where somebody says so. */
  readonly format?: FormatId;
}

export interface Repaired {
  /** The repaired file; the very same text where nothing is broken. */
  readonly text: string;
  /** What was done, and what was left out or could not be mended. */
  readonly notes: readonly Note[];
  /** The format that the text is in now. */
  readonly format: FormatId;
  /** Where the tool would look for the file, when it does not stand there: `.opencode/agents/planner.md`. */
  readonly path?: string;
}

/** What can be broken about an agent file. */
export type DamageKind = 'encoding' | 'collapsed' | 'pasted' | 'stripped' | 'header' | 'frontmatter';

export interface Damage {
  readonly kinds: readonly DamageKind[];
}

/** Texts longer than this are no agents: no tool would load them. */
const longest = 1_000_000;

/** What is broken about a file, undefined where it is sound or no agent. A file that does not stand where agents do has to show it clearly. */
export const needsRepair: (document: Document) => Damage | undefined = memo((document) => {
  if (document.host || document.text.length > longest || !isAgent(document.uri, document.text)) return undefined;
  const text = withLineFeeds(document.text);
  const shape = shapeDamage(text);
  const isOwned = formatOfFile(document) !== undefined;
  if (!isOwned && !shape.some((kind) => kind !== 'encoding' && kind !== 'header')) return undefined;
  const { format } = targetOf(document.uri, text, undefined, undefined);
  // The frontmatter of a text without lines is judged when it has lines again.
  const isUnreadable = shape.some((kind) => kind === 'collapsed' || kind === 'pasted' || kind === 'header');
  const kinds: readonly DamageKind[] = !isUnreadable && isFrontmatterDamaged(text, format) ? [...shape, 'frontmatter'] : shape;
  return kinds.length > 0 ? { kinds } : undefined;
});

/** Repairs a file. A sound one comes back as it is; a repaired one is sound. Never throws. */
export function repair({ text: original, uri, format: asked }: RepairInput): Repaired {
  if (original.length > longest) return untouched(original, asked, 'Left the file as it is: it is too large for an agent.');
  if (!isAgent(uri, original)) return untouched(original, asked, 'Left the file as it is: nothing in it speaks to an agent.');
  const notes: Note[] = [];
  const start = withLineFeeds(original);
  let text = start;
  let shownPath: string | undefined;
  const mend = (mended: { readonly text: string; readonly notes: readonly Note[] }) => {
    text = mended.text;
    notes.push(...mended.notes);
  };
  if (isMisencoded(text)) mend(mendEncoding(text));
  if (isCollapsed(text)) mend(reflow(text));
  if (isPasted(text)) {
    const page = mendPage(text);
    shownPath = page.path;
    mend(page);
  } else if (isStripped(text)) mend(structure(text, false));
  if (hasHeader(text)) mend(mendHeader(text));
  const { format, isCollection, folder } = targetOf(uri, text, shownPath, asked);
  const fileName = slugOf(baseName(shownPath ?? uri).replace(/(?:\.agent|\.chatmode)?\.\w+$/i, ''));
  if (text !== start || isFrontmatterDamaged(text, format)) mend(mendFrontmatter(text, { format, isCollection, fileName }));
  const path = folder(slugOf(nameIn(text) ?? fileName));
  const repaired = text === start ? original : text.replaceAll('\n', lineBreak(original));
  return { text: repaired, notes: sumNotes(notes), format: format.id, ...(path !== undefined && { path }) };
}

function untouched(text: string, asked: FormatId | undefined, why: string): Repaired {
  return { text, notes: noteOf(why, 1), format: asked ?? 'plain' };
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function shapeDamage(text: string): readonly DamageKind[] {
  const kinds: DamageKind[] = [];
  if (isMisencoded(text)) kinds.push('encoding');
  if (isCollapsed(text)) kinds.push('collapsed');
  else if (isPasted(text)) kinds.push('pasted');
  else if (isStripped(text)) kinds.push('stripped');
  if (!kinds.includes('collapsed') && hasHeader(text)) kinds.push('header');
  return kinds;
}

/** True for what tools read as an agent, and for what would be one if it stood among agents. */
function isAgent(uri: string, text: string): boolean {
  const format = formatOfFile(createDocument(uri, text));
  if (format) return format.id !== 'codex';
  const name = baseName(uri).replace(/\.(?:txt|text|markdown|mdc|md)$/i, '') || 'agent';
  return formatOfFile(createDocument(`file:///agents/${name}.md`, text)) !== undefined;
}

/** True for a text whose marks an extractor took: no blank lines, no fences, but code among its lines. */
function isStripped(text: string): boolean {
  if (/^\uFEFF?---|^#|```|~~~/.test(text) || /\n(?:```|~~~)/.test(text)) return false;
  const lines = text.trim().split('\n');
  const blank = lines.filter((line) => line.trim() === '').length;
  if (lines.length < 5 || blank * 20 > lines.length) return false;
  if (!lines.slice(0, 4).some((line) => /\bYou(?:'re| are)\b/.test(line))) return false;
  return findCode(lines, true).length > 0;
}

function nameIn(text: string): string | undefined {
  return /^name:[ \t]*["']?([^"'\n]+)/m.exec(text.slice(0, 4_000))?.[1] ?? displayNameIn(text);
}
