/** Gives prose its marks back that a web page or an extractor took: code its fences, titles their hashes, bullets their dashes. */
import { bulletLine } from '../body/pasted.ts';
import { type CodeBlock, findCode } from '../code/find.ts';
import { indentCode } from '../code/layout.ts';
import { isKnownTitle, titleAbove } from '../know/titles.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { writeFence } from './reflow-blocks.ts';

/** The text of a page without marks, with the marks that are certain. `hasBlankLines` tells a page's copy from what an extractor left. */
export function structure(text: string, hasBlankLines: boolean): Mended {
  const lines = text.trim().split('\n');
  const code = findCode(lines, true);
  const notes: Note[] = [];
  const blocks: Block[] = [];
  let done = 0;
  for (const block of [...code, { start: lines.length, end: lines.length, language: '' }]) {
    blocks.push(...proseBlocks(lines, done, block.start, hasBlankLines));
    if (block.start < lines.length) blocks.push(fence(lines, block, notes));
    done = block.end;
  }
  const leveled = withLevels(blocks);
  for (const { kind, isRestored } of leveled) {
    if (isRestored) notes.push(...noteOf('Put back a heading that was lost, above the line that it always has below it.', 1));
    else if (kind === 'title') notes.push(...noteOf('Marked a heading.', 1));
    else if (kind === 'item') notes.push(...noteOf('Wrote a bullet as a list item.', 1));
    else if (kind === 'code') notes.push(...noteOf('Put code into a fence.', 1));
  }
  return { text: `${write(leveled)}\n`, notes: sumNotes(notes) };
}

interface Block {
  readonly kind: 'title' | 'item' | 'code' | 'text' | 'kept';
  readonly text: string;
  /** How sure a title is one: a section that many agents have, one behind an emoji, or a short line above a list or code. */
  readonly title?: 'section' | 'short';
  /** Set for a title that is lost altogether, but that the line below it always has. */
  readonly isRestored?: true;
}

function fence(lines: readonly string[], { start, end, language }: CodeBlock, notes: Note[]): Block {
  const written = lines.slice(start, end);
  if (language === undefined) return { kind: 'kept', text: written.join('\n') };
  const indented = indentCode(written, language);
  if (indented !== written) notes.push(...noteOf('Indented code by its brackets.', 1));
  return { kind: 'code', text: writeFence(indented.join('\n').trimEnd(), language) };
}

function proseBlocks(lines: readonly string[], start: number, end: number, hasBlankLines: boolean): readonly Block[] {
  const blocks: Block[] = [];
  const indents = new Set<number>();
  for (let index = start; index < end; index++) indents.add(bulletLine.exec(lines[index] ?? '')?.[1]?.length ?? -1);
  const levels = [...indents].filter((indent) => indent >= 0).sort((a, b) => a - b);
  let isBelowBlank = true;
  for (let index = start; index < end; index++) {
    const line = (lines[index] ?? '').trimEnd();
    if (line.trim() === '') {
      isBelowBlank = true;
      continue;
    }
    const item = bulletLine.exec(line);
    const last = blocks.at(-1);
    if (item) {
      const level = Math.min(levels.indexOf(item[1]?.length ?? 0), 3);
      blocks.push({ kind: 'item', text: `${'  '.repeat(level)}- ${line.slice(item[0].length)}` });
    } else if (/^\s*(?:[-*+] |\d+[.)] |\||>|<|#{1,6} |```|---$)/.test(line)) {
      // What has marks of its own keeps them.
      if (last?.kind === 'kept' && !isBelowBlank) blocks.splice(-1, 1, { kind: 'kept', text: `${last.text}\n${line}` });
      else blocks.push({ kind: 'kept', text: line });
    } else {
      const above = hasBlankLines || last?.kind === 'title' ? undefined : titleAbove(line);
      if (above !== undefined) blocks.push({ kind: 'title', text: above, title: 'section', isRestored: true });
      const title = titleKind(lines, index, end, isBelowBlank, hasBlankLines);
      if (title) blocks.push({ kind: 'title', text: line.trim(), title });
      else if (hasBlankLines && !isBelowBlank && (last?.kind === 'text' || last?.kind === 'kept' || last?.kind === 'item'))
        blocks.splice(-1, 1, { ...last, text: `${last.text}\n${line}` });
      else blocks.push({ kind: 'text', text: line });
    }
    isBelowBlank = false;
  }
  return blocks;
}

/** What a title looks like: few words, no end of a sentence, nothing of code. */
function looksLikeTitle(line: string): boolean {
  const words = line.trim().split(/\s+/).length;
  return (
    words <= 9 &&
    line.length <= 80 &&
    /^[\p{Lu}\p{Lo}\p{N}\p{Extended_Pictographic}]/u.test(line.trim()) &&
    !/[.:;,!?…]$|[{}=<>`$\\|;]|\(\)/.test(line)
  );
}

function titleKind(lines: readonly string[], index: number, end: number, isBelowBlank: boolean, hasBlankLines: boolean): Block['title'] {
  const line = lines[index] ?? '';
  if (!looksLikeTitle(line)) return undefined;
  if (isKnownTitle(line) || /^\s*\p{Extended_Pictographic}/u.test(line)) return 'section';
  // Without blank lines a short line may be an item of a list as well.
  if (!hasBlankLines || !isBelowBlank || (lines[index + 1] ?? '').trim() !== '') return undefined;
  for (let below = index + 1; below < lines.length; below++) {
    const next = lines[below] ?? '';
    if (next.trim() === '') continue;
    // Code begins where the prose ends.
    return below >= end || bulletLine.test(next) || /^\s*(?:[-*+]|\d+[.)]) /.test(next) || !looksLikeTitle(next) || isKnownTitle(next)
      ? 'short'
      : undefined;
  }
  return undefined;
}

/** The titles with hashes: the first line is the page's, known sections stand below it, the others in them. */
function withLevels(blocks: readonly Block[]): readonly Block[] {
  const first = blocks[0];
  const isTitled = first !== undefined && /^(?:title|text)$/.test(first.kind) && looksLikeTitle(first.text);
  const hasSections = blocks.slice(isTitled ? 1 : 0).some(({ title }) => title === 'section');
  let isInSection = false;
  return blocks.map((block, index) => {
    if (index === 0 && isTitled) return { ...block, kind: 'title', text: `# ${block.text}` };
    if (block.kind !== 'title') return block;
    if (block.title === 'section') isInSection = true;
    const hashes = block.title === 'section' || !hasSections || !isInSection ? '##' : '###';
    return { ...block, text: `${hashes} ${block.text}` };
  });
}

function write(blocks: readonly Block[]): string {
  return blocks
    .map(({ kind, text }, index) => (index === 0 ? text : (kind === 'item' && blocks[index - 1]?.kind === 'item' ? '\n' : '\n\n') + text))
    .join('');
}
