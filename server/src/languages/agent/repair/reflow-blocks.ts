/** Cuts Markdown that stands on one line into its blocks, by the marks that are left in it, and writes them below each other. */
import { ticksAround } from '../../markdown/fences.ts';
import { knownTitleBefore } from '../know/titles.ts';

export interface MarkdownBlock {
  readonly kind: 'text' | 'heading' | 'item' | 'number' | 'label' | 'rule' | 'table' | 'fence';
  /** The block's words with their mark; the code alone for a fence. */
  readonly text: string;
  /** A fence's language. */
  readonly language: string;
}

/** The blocks of a text; `inFence` is true for Markdown that is shown as code. */
export function blocksOf(text: string, inFence: boolean): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let done = 0;
  for (const fence of fencesIn(text)) {
    blocks.push(...proseBlocks(text.slice(done, fence.start), inFence));
    blocks.push({ kind: 'fence', text: text.slice(fence.contentStart, fence.contentEnd).trim(), language: fence.language });
    done = fence.end;
  }
  blocks.push(...proseBlocks(text.slice(done), inFence));
  return blocks;
}

/** True for a fence whose code is Markdown; some pages name it after what it holds. */
export function showsMarkdown(language: string): boolean {
  return /^(?:markdown|md|prompt|instructions|chatagent|agent|skill)$/.test(language);
}

/** The blocks as lines. A fence that holds fences gets longer ticks than they have. */
export function writeBlocks(blocks: readonly MarkdownBlock[]): string {
  const parts: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1];
    if (before) parts.push(isTight(before, block) ? '\n' : '\n\n');
    parts.push(block.kind === 'fence' ? writeFence(block.text, block.language) : block.text);
  }
  return parts.join('');
}

/** A fence round these lines. */
export function writeFence(code: string, language: string): string {
  const ticks = ticksAround(code);
  return `${ticks}${language}\n${code}\n${ticks}`;
}

function isTight(before: MarkdownBlock, block: MarkdownBlock): boolean {
  return before.kind === block.kind && /^(?:item|number|label)$/.test(block.kind);
}

interface InlineFence {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly language: string;
}

/** The outermost fences: ticks with a language open one, bare ticks close the last that is open, and open one where none is. */
function fencesIn(text: string): readonly InlineFence[] {
  const found: InlineFence[] = [];
  const open: { readonly start: number; readonly contentStart: number; readonly language: string; readonly ticks: number }[] = [];
  for (const { index, 0: whole, 1: ticks = '', 2: language = '' } of text.matchAll(/(?<=^|\s)(`{3,}|~{3,})([\w+#-]*)(?=\s|$)/g)) {
    const innermost = open.at(-1);
    const end = index + whole.length;
    // Only Markdown shows fences: in other code they are none.
    const mayOpen = innermost === undefined || ((innermost.language === '' || showsMarkdown(innermost.language)) && language !== '');
    if (mayOpen) open.push({ start: index, contentStart: end, language, ticks: ticks.length });
    else if (language === '' && ticks.length >= innermost.ticks) {
      open.pop();
      const { start, contentStart, language: opened } = innermost;
      if (open.length === 0) found.push({ start, end, contentStart, contentEnd: index, language: opened });
    }
  }
  return found;
}

/** What may begin a block, and what may stand behind it. */
const mark =
  /(?<=^|\s)(?:(?<heading>#{1,6})(?= \S)|(?<item>[-*+•])(?= \S)|(?<number>\d{1,2})[.)](?= \S)|(?<rule>-{3,}|\*{3})(?=\s|$)|(?<label>\*\*[^*\s][^*]{0,80}(?:\*\*:|:\*\*))(?=\s|$))/g;

const beginsItem = /^[\p{Lu}\p{Lo}\p{N}\p{Extended_Pictographic}*`"“'‘[(@/<$_~✓✅❌→]/u;
const beginsHeading = /^[\p{Lu}\p{Lo}\p{N}\p{Extended_Pictographic}*`"“'‘[(¿@/.$_<]/u;

function proseBlocks(text: string, inFence: boolean): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let done = 0;
  for (const table of tablesIn(text)) {
    blocks.push(...markedBlocks(text.slice(done, table.start), inFence));
    blocks.push({ kind: 'table', text: table.rows.join('\n'), language: '' });
    done = table.end;
  }
  blocks.push(...markedBlocks(text.slice(done), inFence));
  return blocks;
}

function markedBlocks(text: string, inFence: boolean): readonly MarkdownBlock[] {
  const spans = Array.from(text.matchAll(/(?<!`)(`{1,8})(?!`)[^`]{1,300}\1(?!`)/g), ({ index, 0: span }) => ({
    start: index,
    end: index + span.length,
  }));
  const starts: { readonly start: number; readonly kind: MarkdownBlock['kind'] }[] = [];
  let kind: MarkdownBlock['kind'] = 'text';
  let from = 0;
  let scanned = 0;
  let span = 0;
  let nesting = unnested;
  let lastNumber = 0;
  let hasLowerItems = false;
  for (const { index, groups = {} } of text.matchAll(mark)) {
    while ((spans[span]?.end ?? text.length) <= index) span++;
    if (index > (spans[span]?.start ?? text.length)) continue;
    nesting = nested(nesting, text.slice(scanned, index));
    scanned = index;
    // What stands right before a mark decides; looking further back would take long where nothing begins.
    const before = text.slice(Math.max(from, index - 300), index);
    const behind = text.slice(index, index + 120);
    const next = behind.replace(/^\S+\s+/, '');
    let begins: MarkdownBlock['kind'] | undefined;
    if (groups['heading']) begins = beginsHeading.test(next) || groups['heading'].length > 1 ? 'heading' : undefined;
    else if (groups['rule']) begins = 'rule';
    else if (groups['label']) begins = isLabel(before, kind, inFence) ? 'label' : undefined;
    else if (nesting.isInside) begins = undefined;
    else if (groups['number'])
      begins = Number(groups['number']) === lastNumber + 1 && mayNumber(before, kind, lastNumber, next) ? 'number' : undefined;
    else if (/^[-•]$/.test(groups['item'] ?? '') || (groups['item'] === '*' && mayStar(before, kind))) {
      const isLower = !beginsItem.test(next);
      if (isLower && /:\s*$/.test(before)) hasLowerItems = true;
      begins = (!isLower || hasLowerItems) && mayItem(before, next) ? 'item' : undefined;
    }
    if (begins === undefined) continue;
    starts.push({ start: index, kind: begins });
    kind = begins;
    from = index;
    nesting = unnested;
    if (begins === 'number') lastNumber++;
    else if (begins !== 'item') lastNumber = 0;
    if (begins === 'heading') hasLowerItems = false;
  }
  if (starts[0]?.start !== 0) starts.unshift({ start: 0, kind: 'text' });
  return starts.flatMap(({ start, kind: begins }, index) => {
    const words = text.slice(start, starts[index + 1]?.start ?? text.length).trim();
    if (words === '') return [];
    if (begins === 'heading') return headingBlocks(words);
    return begins === 'rule' ? ruleBlocks(words) : [{ kind: begins, text: words, language: '' }];
  });
}

/** What is open where a mark stands: a dash in brackets, quotes or bold words is a dash. */
interface Nesting {
  readonly brackets: number;
  readonly quotes: boolean;
  readonly bold: boolean;
  readonly isInside: boolean;
}

const unnested: Nesting = { brackets: 0, quotes: false, bold: false, isInside: false };

function nested({ brackets, quotes, bold }: Nesting, text: string): Nesting {
  let depth = brackets;
  for (const [bracket] of text.matchAll(/[()[\]]/g)) depth = Math.max(0, depth + ('(['.includes(bracket) ? 1 : -1));
  const isQuoted = quotes !== ((text.match(/"/g)?.length ?? 0) % 2 === 1);
  const isBold = bold !== ((text.match(/\*\*/g)?.length ?? 0) % 2 === 1);
  return { brackets: depth, quotes: isQuoted, bold: isBold, isInside: depth > 0 || isQuoted || isBold };
}

/** A star is a sign of arithmetic, too: it begins an item where a list may begin, and behind another. */
function mayStar(before: string, kind: MarkdownBlock['kind']): boolean {
  return kind === 'heading' || before.startsWith('* ') || /:\s*$/.test(before);
}

function mayItem(before: string, next: string): boolean {
  if (/\d\s*$/.test(before) && /^\d/.test(next)) return false;
  return !/^#{1,6}.*\b(?:Phase|Step|Part|Week|Day|Level|Stage|Sprint|Task|Example)\s+(?:\d+|[A-Z])\s*$/.test(before);
}

function mayNumber(before: string, kind: MarkdownBlock['kind'], lastNumber: number, next: string): boolean {
  // The number of a heading is a part of it.
  if (!beginsItem.test(next) || /^#{1,6}\s*$/.test(before)) return false;
  if (lastNumber === 0 && kind === 'heading') return isWholeTitle(before);
  return lastNumber > 0 || before.trim() === '' || /[:.!?)*\]`"]\s*$/.test(before);
}

/** True for a heading's words up to here that do not stop inside a sentence: `## Next steps`, `## Steps to the Goal`. */
function isWholeTitle(words: string): boolean {
  return /(?:^|\s)[^\sa-z]\S*\s*$/.test(words) || /^#+ \S+(?: [a-z]\S*){0,4}\s*$/.test(words);
}

/** A bold label begins a line of its own behind a sentence, and in a template always. */
function isLabel(before: string, kind: MarkdownBlock['kind'], inFence: boolean): boolean {
  const isBehindMark = /^(?:[-•]|\d+[.)])\s*$/.test(before);
  if (isBehindMark || before.trim() === '') return !isBehindMark;
  return inFence || kind === 'heading' || /[.!?:)\]`"”]\s*$/.test(before);
}

/** A heading, and the paragraph behind it, if one can be told from it. */
function headingBlocks(words: string): readonly MarkdownBlock[] {
  const [hashes = '', title = ''] = /^(#{1,6})\s+(.*)$/s.exec(words)?.slice(1) ?? [];
  const end = titleLength(title);
  const heading: MarkdownBlock = { kind: 'heading', text: `${hashes} ${title.slice(0, end).trim()}`, language: '' };
  const rest = title.slice(end).trim();
  return rest === '' ? [heading] : [heading, { kind: 'text', text: rest, language: '' }];
}

/** A line of dashes, and the paragraph behind it. */
function ruleBlocks(words: string): readonly MarkdownBlock[] {
  const [dashes = ''] = words.split(/\s/, 1);
  const rest = words.slice(dashes.length).trim();
  const rule: MarkdownBlock = { kind: 'rule', text: dashes, language: '' };
  return rest === '' ? [rule] : [rule, { kind: 'text', text: rest, language: '' }];
}

/** How the first sentence below a title speaks to the agent. */
const address =
  /\s(?=(?:You are|You're|You will|Your (?:goal|job|role|task) is|Remember and|When you|When invoked|Use this|This (?:agent|section|skill))\b)/;

/** A line in bold below a title, or code. */
const boldLine = /\s(?=```|\*\*[A-Z][^*]+\*\*(?:\s*$|:|\s+[(A-Z`-]))/;

/** Words that begin sentences and hardly stand in titles. */
const beginsSentence =
  /^(?:Initialize|Execute|Optimize|Begin|Start|Ensure|Follow|Provide|Deliver|Transform|Analyze|Define|Implement|Develop|Establish|Create|Understand|Deploy|Verify|Identify|Generate|Gather|Conduct|Perform|Apply|Maintain|Prepare|Evaluate|Determine|Select|Choose|Achieve|Produce|Explain|Always|Never|Before|After|If|These|Each|Every)$/;

/** Words that titles have in lower case. */
const smallWords = /^(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|the|to|vs\.?|via|with|you|your|&|-|–|—|\+|\/)$/;

/** How much of what stands behind the hashes is the title, and not the first sentence below it. */
function titleLength(text: string): number {
  const known = knownTitleBefore(text);
  if (known !== undefined && /^\s*(?:$|[*_"`[]|[A-Z][\w']*(?:[.:!]|,? [a-z*`]))/.test(text.slice(known.length))) return known.length;
  const start = text.slice(0, 200);
  const below = address.exec(start) ?? boldLine.exec(start);
  if (below && below.index <= 100) return below.index;
  const words = Array.from(start.matchAll(/\S+/g), ({ index, 0: word }) => ({ index, word }));
  // In a title every word but the small ones is capitalised: the first that is not belongs to a sentence that began a word before.
  const lower = words.findIndex(({ word }, index) => index >= 2 && /^[a-z]/.test(word) && !smallWords.test(word));
  const capital = words.slice(0, Math.max(lower, 0)).findLastIndex(({ word }) => /^[("'“*`]*\p{Lu}/u.test(word));
  // Names are capitalised in sentences, too: what commands stands before them.
  const first = [capital - 2, capital - 1].find((index) => index > 0 && beginsSentence.test(words[index]?.word ?? '')) ?? capital;
  const sentence = words[first];
  // What a colon announces belongs to the title.
  if (!sentence || sentence.index === 0 || words[first - 1]?.word.endsWith(':') || words.length < lower + 3) return text.length;
  const isTitle = words.slice(0, first).every(({ word }) => !/^[a-z]/.test(word) || smallWords.test(word));
  return isTitle ? sentence.index : text.length;
}

interface InlineTable {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly string[];
}

/** The tables of a line: the row of dashes tells how many columns there are. */
function tablesIn(text: string): readonly InlineTable[] {
  const found: InlineTable[] = [];
  let done = 0;
  for (const { index, 0: dashes } of text.matchAll(/(?<=^|\s)\|(?:\s*:?-{2,}:?\s*\|)+(?=\s|$)/g)) {
    if (index < done) continue;
    const columns = dashes.split('|').length - 2;
    const start = rowBefore(text, index, columns, done);
    if (start === undefined) continue;
    const rows = [text.slice(start, index).trim(), dashes];
    let end = index + dashes.length;
    for (let next = rowBehind(text, end, columns); next !== undefined; next = rowBehind(text, end, columns)) {
      rows.push(text.slice(end, next).trim());
      end = next;
    }
    found.push({ start, end, rows });
    done = end;
  }
  return found;
}

/** Rows longer than this are none. */
const longestRow = 4_000;

function rowBefore(text: string, end: number, columns: number, least: number): number | undefined {
  let pipes = 0;
  for (let index = end - 1; index >= Math.max(least, end - longestRow); index--) {
    if (text[index] !== '|' || text[index - 1] === '\\') continue;
    if (++pipes === columns + 1) return index;
  }
  return undefined;
}

function rowBehind(text: string, start: number, columns: number): number | undefined {
  const gap = /\s+(?=\|)/y;
  gap.lastIndex = start;
  if (!gap.test(text)) return undefined;
  let pipes = 0;
  for (let index = gap.lastIndex; index < Math.min(text.length, start + longestRow); index++) {
    if (text[index] !== '|' || text[index - 1] === '\\') continue;
    if (++pipes === columns + 1) return /^(?:\s|$)/.test(text.slice(index + 1, index + 2)) ? index + 1 : undefined;
  }
  return undefined;
}
