/** Tells which agents a tool would call by the same name: names have to differ within a scope, and only there. */
import { baseName, type Document, memo, type Snapshot } from '../../engine/document.ts';
import { documentsOf } from '../../engine/language.ts';
import type { FormatId } from './formats/format.ts';
import { type Agent, agent } from './language.ts';

/** Agents of one name, in the order in which the tool reads them. */
export interface Namesakes {
  readonly name: string;
  readonly documents: readonly Document[];
  /** The one that the tool takes. */
  readonly taken: Document;
}

interface Scoping {
  /** The part of the path that agents share whose names have to differ. */
  readonly root: RegExp;
  readonly takes: 'first' | 'last';
}

/** What is known of the tools' loaders. In other formats two of one name are no harm, or nobody knows. */
const scopings: ReadonlyMap<FormatId, Scoping> = new Map([
  ['claude', { root: /^.*\/\.claude\/agents\//, takes: 'last' }],
  ['claude-plugin', { root: /^.*\//, takes: 'last' }],
  ['opencode', { root: /^.*\/(?:\.opencode|\.config\/opencode)\/(?=agents?\/)/, takes: 'last' }],
  ['gemini', { root: /^.*\/\.gemini\/agents\//, takes: 'first' }],
  ['cursor', { root: /^.*\/\.cursor\/agents\//, takes: 'first' }],
  ['codex', { root: /^.*\/\.codex\/agents\//, takes: 'first' }],
  ['opencode-skill', { root: /^.*\/(?:\.opencode|\.config\/opencode)\/(?=skills?\/)/, takes: 'last' }],
  ['gemini-skill', { root: /^.*\/\.gemini\/skills\//, takes: 'last' }],
]);

/** The agents of a workspace that another one has the name of, by document. */
export const namesakesOf: (snapshot: Snapshot) => ReadonlyMap<Document, Namesakes> = memo((snapshot) => {
  const groups = new Map<string, { readonly name: string; readonly takes: 'first' | 'last'; readonly documents: Document[] }>();
  for (const document of documentsOf(snapshot, agent)) {
    const model = agent.parse(document);
    const scoping = scopings.get(model.format.id);
    const root = scoping?.root.exec(document.uri)?.[0];
    const name = calledAs(document, model);
    if (!scoping || root === undefined || name === undefined) continue;
    const key = `${model.format.id}\n${root}\n${name}`;
    const group = groups.get(key);
    if (group) group.documents.push(document);
    else groups.set(key, { name, takes: scoping.takes, documents: [document] });
  }
  const namesakes = new Map<Document, Namesakes>();
  for (const { name, takes, documents } of groups.values()) {
    const taken = takes === 'first' ? documents[0] : documents.at(-1);
    if (documents.length < 2 || !taken) continue;
    for (const document of documents) namesakes.set(document, { name, documents, taken });
  }
  return namesakes;
});

/** What the tool calls it by; undefined for a file that has no name and does not load without. */
function calledAs({ uri }: Document, { format, values }: Agent): string | undefined {
  const { name } = values;
  if (typeof name === 'string' && name !== '') return name;
  if (format.id === 'opencode') return /\/agents?\/(.+)\.md$/.exec(uri)?.[1];
  return format.id === 'cursor' || format.id === 'claude-plugin' ? baseName(uri).replace(/\.\w+$/, '') : undefined;
}
