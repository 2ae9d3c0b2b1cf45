/** Repairs an agent file that was collapsed, pasted, stripped or wrongly decoded, or whose frontmatter does not load. */
import { baseName, createDocument, type Document, folderOf, memo } from '../../../engine/document.ts';
import { lineBreak } from '../../../engine/text.ts';
import { frontmatterSpan } from '../../markdown/frontmatter.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { collapsedLines } from '../body/collapsed.ts';
import { plainTitles } from '../body/plain-titles.ts';
import { findCode } from '../code/find.ts';
import { formatOfFile } from '../detect.ts';
import type { FormatId } from '../formats/format.ts';
import { countAgentSections } from '../know/titles.ts';
import { mendEncoding } from './encoding.ts';
import { isFrontmatterDamaged, mendFrontmatter } from './frontmatter/frontmatter.ts';
import { mendHeader } from './header.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { displayNameIn, slugOf } from './names.ts';
import { isPasted, mendPage } from './page.ts';
import { reflow } from './reflow.ts';
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

/**
 * What is broken about a file; undefined where it is sound, or no agent. Markdown that lies where no tool looks for agents has to
 * have lost its shape: all else that may be said of it depends on what it is meant to be.
 */
export const needsRepair: (document: Document) => Damage | undefined = memo((document) => {
  const { uri, text } = document;
  if (document.host || text.length > longest || !mayBeAgent(uri)) return undefined;
  const shaped = reshape(withLineFeeds(document));
  if (!isAgent(uri, shaped)) return undefined;
  if (/\.mdc?$/.test(uri) && formatOfFile(document) === undefined && !shaped.hasLostShape) return undefined;
  const { format } = targetOf(uri, shaped.text, shaped.shownPath, undefined);
  const kinds: readonly DamageKind[] = isFrontmatterDamaged(shaped.text, format) ? [...shaped.kinds, 'frontmatter'] : shaped.kinds;
  return kinds.length > 0 ? { kinds } : undefined;
});

/** Repairs a file. A sound one comes back as it is; a repaired one is sound. Never throws. */
export function repair(input: RepairInput): Repaired {
  let repaired = repairOnce(input);
  // What was cut in the middle of a mark may only show itself once the rest has its lines again.
  for (let round = 1; round < mostRounds && repaired.notes.length > 0; round++) {
    const again = repairOnce({ ...input, text: repaired.text });
    if (again.text === repaired.text) break;
    repaired = { ...repaired, text: again.text, notes: sumNotes([...repaired.notes, ...again.notes]) };
  }
  return repaired;
}

const mostRounds = 4;

function repairOnce({ text: original, uri, format: asked }: RepairInput): Repaired {
  if (original.length > longest) return untouched(original, asked, 'Left the file as it is: it is too large for an agent.');
  const page = withLineFeeds(createDocument(uri, original));
  const shaped = reshape(page);
  if (asked === undefined && !isAgent(uri, shaped))
    return untouched(original, asked, 'Left the file as it is: nothing in it speaks to an agent.');
  const { shownPath } = shaped;
  const { format, isCollection, folder } = targetOf(uri, shaped.text, shownPath, asked);
  const fileName = slugOf(baseName(shownPath ?? uri).replace(/(?:\.agent|\.chatmode)?\.\w+$/i, ''));
  const isDamaged = shaped.kinds.length > 0 || isFrontmatterDamaged(shaped.text, format);
  const { text, notes } = isDamaged ? mendFrontmatter(shaped.text, { format, isCollection, fileName }) : { text: shaped.text, notes: [] };
  const path = folder(slugOf(nameIn(text) ?? fileName));
  return {
    text: text === page.text ? original : text.replaceAll('\n', lineBreak(original)),
    notes: sumNotes([...shaped.notes, ...notes]),
    format: format.id,
    ...(path !== undefined && { path }),
  };
}

function untouched(text: string, asked: FormatId | undefined, why: string): Repaired {
  return { text, notes: noteOf(why, 1), format: asked ?? 'plain' };
}

function withLineFeeds(document: Document): Document {
  return document.text.includes('\r') ? createDocument(document.uri, document.text.replace(/\r\n?/g, '\n')) : document;
}

/** A text that has its lines, marks and characters again; its frontmatter, if it has any, stands on top. */
interface Shaped extends Mended {
  readonly kinds: readonly DamageKind[];
  /** True where the text was no Markdown any more. */
  readonly hasLostShape: boolean;
  /** The path that a copied page showed. */
  readonly shownPath: string | undefined;
}

function reshape(start: Document): Shaped {
  const kinds: DamageKind[] = [];
  const notes: Note[] = [];
  let page = start;
  let shownPath: string | undefined;
  const mend = (kind: DamageKind, mended: Mended) => {
    if (mended.text === page.text) return;
    kinds.push(kind);
    page = createDocument(start.uri, mended.text);
    notes.push(...mended.notes);
  };
  mend('encoding', mendEncoding(page));
  if (collapsedLines(page).length > 0) mend('collapsed', reflow(page));
  if (isPasted(page)) {
    const pasted = mendPage(page);
    shownPath = pasted.path;
    mend('pasted', pasted);
  } else if (isStripped(page)) mend('stripped', mendStripped(page));
  mend('header', mendHeader(page));
  const hasLostShape = kinds.some((kind) => kind === 'collapsed' || kind === 'pasted' || kind === 'stripped');
  return { text: page.text, notes, kinds, hasLostShape, shownPath };
}

/** True for a file that may hold an agent, by its name. */
function mayBeAgent(uri: string): boolean {
  return /^[^.]*$|\.(?:txt|text|markdown|mdc?)$/i.test(baseName(uri));
}

/** True for what tools read as an agent, and for what they would read as one if it stood among agents. */
function isAgent(uri: string, { text, hasLostShape }: Shaped): boolean {
  if (!mayBeAgent(uri)) return false;
  const file = baseName(uri);
  const name = `agents/${file.replace(/\.\w+$/, '') || 'agent'}.md`;
  // What lies among commands or in documentation is not an agent because it speaks like one.
  const places = [uri, `${folderOf(uri)}/${name}`, ...(hasLostShape ? [`file:///${name}`] : [])];
  if (places.some((place) => formatOfFile(createDocument(place, text)) !== undefined)) return true;
  return !isOther(file) && countAgentSections(text) >= 3;
}

/** True for the files of a project that are no agents, whatever they say. */
function isOther(file: string): boolean {
  return /^(?:readme|contributing|changelog|code_of_conduct|agents|claude|gemini|skill)\b/i.test(file);
}

/** True for a text whose marks an extractor took: titles without hashes, or code without a fence where not even blank lines are left. */
function isStripped(page: Document): boolean {
  if (plainTitles(page).length > 0 && readMarkdown(page).headings.length === 0) return true;
  const { text } = page;
  if (/^(?:\uFEFF?---|#|```|~~~)/.test(text) || hasBlankLines(text)) return false;
  const lines = text.trim().split('\n');
  if (lines.length < 5) return false;
  const sections = countAgentSections(text.replace(/^#.*$/gm, ''));
  if (sections >= 3) return true;
  const isSpoken = lines.slice(0, 4).some((line) => /\bYou(?:'re| are)\b/.test(line));
  return isSpoken && (sections >= 2 || findCode(lines, true).some(({ language }) => language !== undefined));
}

function mendStripped(page: Document): Mended {
  const start = frontmatterSpan(page)?.end ?? 0;
  const head = start === 0 ? '' : `${page.text.slice(0, start)}\n\n`;
  const body = page.text.slice(start);
  const { text, notes } = structure(body, hasBlankLines(body));
  return { text: head + text, notes };
}

/** True where more than a few lines are blank, as they are between paragraphs. */
function hasBlankLines(text: string): boolean {
  const lines = text.trim().split('\n');
  return lines.filter((line) => line.trim() === '').length * 20 > lines.length;
}

function nameIn(text: string): string | undefined {
  return /^name:[ \t]*["']?([^"'\n]+)/m.exec(text.slice(0, 4_000))?.[1] ?? displayNameIn(text);
}
