/** Reads frontmatter as the steps that mend it want it: with what tools mend mended, and none where two rules only look like it. */
import { createDocument } from '../../../../engine/document.ts';
import type { DataTree } from '../../../data/tree.ts';
import { type Frontmatter, readFrontmatter } from '../../../markdown/frontmatter.ts';
import type { Format, Values } from '../../formats/format.ts';
import { recover } from '../../recovery.ts';

/** Whom the frontmatter is for. */
export interface Reader {
  readonly format: Format;
  /** True where names are plain words and keys are the collection's own. */
  readonly isCollection: boolean;
  /** The file's name without ending, for an agent that says its name nowhere. */
  readonly fileName: string;
}

export interface Read {
  readonly frontmatter: Frontmatter;
  /** The keys with broken values taken as text. */
  readonly tree: DataTree;
  readonly brokenLines: number;
  readonly values: Values;
}

export function readKeys(text: string): Read | undefined {
  const document = createDocument('repair.md', text);
  const frontmatter = readFrontmatter(document);
  // Two rules with prose between them are none.
  if (!frontmatter || !/^(?:- )?["'\w-]+[ \t]*:|^\s*$/m.test(text.slice(frontmatter.content.start, frontmatter.content.end).trim()))
    return undefined;
  const { lines, tree } = recover(document, frontmatter);
  const value = tree.valueOf(tree.root);
  const values = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  return { frontmatter, tree, brokenLines: lines.length, values };
}

export function isMissing(values: Values, key: string): boolean {
  const value = values[key];
  return value === undefined || value === null || value === '';
}
