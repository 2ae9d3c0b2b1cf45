/** What an editor may ask of a language beside findings: what stands under the cursor, what can be written there, where it leads. */
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Edit, Span } from '../../engine/finding.ts';
import type { Changes } from '../decision/write/changes.ts';

/**
 * Answers an editor about one language. Every answer is empty or undefined where the words are not its own, so that the
 * navigators can be asked in turn.
 */
export interface Navigator {
  /** The signs that make an editor ask for completion without a word being typed. */
  readonly triggers: readonly string[];
  /** What is said of the words at an offset. */
  hover(snapshot: Snapshot, document: Document, offset: number): Hover | undefined;
  /** What can be written at an offset, the best first; nothing where that is not certain. */
  completions(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[];
  /** Where the words at an offset lead: in one step, which may be a reference again, or at the end of the chain. */
  definition(snapshot: Snapshot, document: Document, offset: number, way: Way): Definition | undefined;
  /** True where what is named at an offset may also be named in files that no language of ours reads. */
  seeks?(snapshot: Snapshot, document: Document, offset: number): boolean;
  /** All words that name what the words at an offset name or declare; in `others`, too, where it seeks them. */
  references(
    snapshot: Snapshot,
    document: Document,
    offset: number,
    withDeclaration: boolean,
    others: readonly Document[],
  ): readonly FilePart[];
  /** The outline of a file. */
  symbols(snapshot: Snapshot, document: Document): readonly OutlineSymbol[];
  /** The symbols of all files whose name has the signs of the query in it, in that order. */
  find(snapshot: Snapshot, query: string): readonly FoundSymbol[];
  /** What can be renamed at an offset; undefined where there is nothing with a name. */
  renamable(snapshot: Snapshot, document: Document, offset: number): Renamable | Refusal | undefined;
  /** The edits by file, or the changes, that give what is named at an offset another name; in `others`, too, where it seeks them. */
  rename(
    snapshot: Snapshot,
    document: Document,
    offset: number,
    name: string,
    others: readonly Document[],
  ): ReadonlyMap<string, readonly Edit[]> | Changes | Refusal | undefined;
  /** The words that lead to other files, for editors that underline them. */
  links?(snapshot: Snapshot, document: Document): readonly FileLink[];
  /** The colours that are written in a file. */
  colors?(document: Document): readonly WrittenColor[];
  /** The ways to write a colour in the place of one that is there, the best first. */
  colorForms?(document: Document, span: Span, color: Color): readonly ColorForm[];
}

export type Way = 'landing' | 'target';

export interface Hover {
  readonly span: Span;
  /** Paragraphs of Markdown. What the workspace says stands in it as plain text. */
  readonly markdown: string;
}

export type ProposalKind = 'field' | 'reference' | 'word' | 'name' | 'color' | 'file' | 'snippet';

/** Something that can be written. */
export interface Proposal {
  readonly kind: ProposalKind;
  /** What the list shows, and what stands smaller beside it. */
  readonly label: string;
  readonly detail: string;
  /** What it is for, in Markdown. */
  readonly sentence: string | undefined;
  /** What is replaced: a piece of the cursor's line. */
  readonly span: Span;
  /** A snippet. Its further lines are indented from the cursor's line on. */
  readonly snippet: string;
  /** What typed words are compared with. */
  readonly filter: string;
  /** What else has to change: the comma of the entry before. */
  readonly also: readonly Edit[];
  /** True for what is there and should not be used any more: editors strike it through. */
  readonly isOutdated?: boolean;
}

/** A piece of a file. */
export interface FilePart {
  readonly document: Document;
  readonly span: Span;
}

/** Where the words at an offset lead. */
export interface Definition {
  /** The words themselves, without quotes. */
  readonly from: Span;
  readonly to: readonly FilePart[];
}

export type SymbolKind = 'group' | 'path' | 'operation' | 'schema' | 'component' | 'agent' | 'decision' | 'key' | 'heading' | 'fence';

/** One line of an outline. */
export interface OutlineSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** What is said beside it: an operation's id or summary, a key's value. */
  readonly detail: string;
  /** All of it. */
  readonly span: Span;
  /** Its name, inside of `span`. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

/** A symbol somewhere in the workspace. */
export interface FoundSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** What it belongs to: the title of a description, the kind of an agent. */
  readonly container: string;
  readonly document: Document;
  readonly span: Span;
}

/** Why something cannot be renamed, in a sentence. */
export interface Refusal {
  readonly refusal: string;
}

/** What can be renamed: the words to type over, and the name it has. */
export interface Renamable {
  readonly span: Span;
  readonly name: string;
}

/** Words that lead to another file. */
export interface FileLink {
  readonly span: Span;
  readonly uri: string;
  /** What the editor says of it. */
  readonly tooltip: string;
}

/** Red, green and blue, each from 0 to 255. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** A colour, and the words that say it. */
export interface WrittenColor {
  readonly span: Span;
  readonly color: Color;
}

/** A way to write a colour. */
export interface ColorForm {
  readonly label: string;
  readonly text: string;
}

/** More symbols are not listed at once: people type on. */
export const mostFound = 500;

/** True for a name that has the signs of a query in it, in their order. */
export function matchesQuery(name: string, query: string): boolean {
  const words = name.toLowerCase();
  let at = 0;
  for (const sign of query.toLowerCase()) {
    at = words.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A text in a snippet that means itself. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
