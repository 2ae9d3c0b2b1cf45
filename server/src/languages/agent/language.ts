/** Reads agent files: Markdown whose frontmatter tells a tool what the agent is, and whose body is its prompt. */
import { baseName, type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineLanguage, documentsOf } from '../../engine/language.ts';
import { hash } from '../../engine/text.ts';
import type { DataTree } from '../data/tree.ts';
import { fencesOf } from '../markdown/fences.ts';
import { type Frontmatter, readFrontmatter } from '../markdown/frontmatter.ts';
import { formatOfFile } from './detect.ts';
import { formatOf } from './formats/all.ts';
import type { Format, Values } from './formats/format.ts';
import { importedTexts } from './imports.ts';
import { readAs } from './reading/reading.ts';
import { type BrokenLine, recover } from './recovery.ts';
import { serverFiles } from './servers.ts';

export interface Agent {
  /** The format the file is in, by its place or by what it says. */
  readonly format: Format;
  /** Undefined in TOML too, which is nothing but keys. */
  readonly frontmatter: Frontmatter | undefined;
  /** What stands below the frontmatter; nothing in TOML, where the prompt is the value of a key. */
  readonly body: Span;
  /** The lines of the frontmatter that are not YAML, but that some tools mend. */
  readonly brokenLines: readonly BrokenLine[];
  /** The keys and values, with what tools mend mended. Its problems are what no tool mends. */
  readonly tree: DataTree | undefined;
  readonly values: Values;
  /** What the frontmatter says, else the file's name without its ending; for a skill its folder's. */
  readonly name: string;
}

export const agent = defineLanguage<Agent>({
  id: 'agent',
  title: 'Agent',
  comments: [{ open: '<!--', close: '-->' }, { open: '#' }],
  owns: (document) => formatOfFile(document) !== undefined,
  innerDocuments: (document) => (isToml(document) ? [] : fencesOf(document)),
  dependsOn: (snapshot, document) => namesOf(snapshot) + importedTexts(snapshot, document),
  parse(document) {
    const format = formatOfFile(document) ?? formatOf('plain');
    const frontmatter = isToml(document) ? undefined : readFrontmatter(document);
    const { lines, tree } = frontmatter
      ? recover(document, frontmatter)
      : { lines: [], tree: isToml(document) ? readAs(document, 'codex').tree : undefined };
    const value = tree?.valueOf(tree.root);
    const values: Values = typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
    const name = values['name'];
    return {
      format,
      frontmatter,
      body: { start: isToml(document) ? document.text.length : (frontmatter?.span.end ?? 0), end: document.text.length },
      brokenLines: lines,
      tree,
      values,
      name: typeof name === 'string' && name.trim() !== '' ? name : nameOfFile(document.uri, format),
    };
  },
});

/** References are judged by the files there are, by what agents are called, and by the servers that a project names: a fingerprint. */
const namesOf: (snapshot: Snapshot) => string = memo((snapshot) => {
  const names = documentsOf(snapshot, agent).map((document) => agent.parse(document).name);
  const servers = serverFiles(snapshot).map(({ text }) => text);
  return hash([...snapshot.documents.keys()].sort().join('\n') + [...names, ...servers].join('\n'));
});

/** True for the agents of Codex, which are no Markdown. */
function isToml({ uri }: Document): boolean {
  return uri.endsWith('.toml');
}

/** What a file is called that does not say it. */
export function nameOfFile(uri: string, { kind }: Format): string {
  const part = kind === 'skill' ? (uri.split('/').at(-2) ?? '') : baseName(uri);
  return part.replace(/(?:\.(?:agent|chatmode|prompt|instructions))?\.(?:mdc?|toml)$/i, '');
}
