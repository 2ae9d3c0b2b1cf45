/** Reads agent files: Markdown whose frontmatter tells a tool what the agent is, and whose body is its prompt. */
import { baseName } from '../../engine/document.ts';
import { defineLanguage } from '../../engine/language.ts';
import type { DataTree } from '../data/tree.ts';
import { fencesOf } from '../markdown/fences.ts';
import { type Frontmatter, readFrontmatter } from '../markdown/frontmatter.ts';
import { formatsOf } from './detect.ts';
import type { Format, Values } from './formats.ts';
import { type BrokenLine, recover } from './recovery.ts';

export interface Agent {
  /** The formats the file claims to be in, by its place or by what it says. */
  readonly formats: readonly Format[];
  readonly frontmatter: Frontmatter | undefined;
  /** The lines of the frontmatter that are not YAML, but that some tools mend. */
  readonly brokenLines: readonly BrokenLine[];
  /** The keys and values, with what tools mend mended. Its problems are what no tool mends. */
  readonly tree: DataTree | undefined;
  readonly values: Values;
  /** What the frontmatter says, else the file's name without its ending. */
  readonly name: string;
}

export const agent = defineLanguage<Agent>({
  id: 'agent',
  title: 'Agent',
  comments: [{ open: '<!--', close: '-->' }, { open: '#' }],
  owns: (document) => formatsOf(document).length > 0,
  innerDocuments: fencesOf,
  parse(document) {
    const frontmatter = readFrontmatter(document);
    const { lines, tree } = frontmatter ? recover(document, frontmatter) : { lines: [], tree: undefined };
    const value = tree?.valueOf(tree.root);
    const values: Values = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
    const name = values['name'];
    return {
      formats: formatsOf(document),
      frontmatter,
      brokenLines: lines,
      tree,
      values,
      name: typeof name === 'string' && name.trim() !== '' ? name : baseName(document.uri).replace(/(?:\.agent|\.chatmode)?\.md$/i, ''),
    };
  },
});
