/** From the names of agents, skills and files in an agent file to what they name, and back to all words that name it. */
import { baseName, type Document, folderOf, resolvePath, type Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { documentsOf } from '../../../engine/language.ts';
import type { Definition, FileLink, FilePart } from '../../navigate/navigator.ts';
import { type FileReference, fileReferences } from '../body/references.ts';
import { agent } from '../language.ts';
import { agentSlug, relationsOf } from '../relations.ts';

/** An agent or skill, and the words that name it or give it its name. */
export interface Named {
  readonly span: Span;
  readonly document: Document;
}

/** The agent or skill that the words at an offset name; in its own file its name, and the key in front of that. */
export function namedAt(snapshot: Snapshot, document: Document, offset: number): Named | undefined {
  if (!agent.owns(document)) return undefined;
  const relation = relationsOf(snapshot, document).find(({ span }) => holds(span, offset));
  if (relation?.to) return { span: relation.span, document: relation.to };
  const own = ownName(document);
  const isOwn = own && (holds(own.span, offset) || holds(own.keySpan, offset));
  return isOwn ? { span: own.span, document } : undefined;
}

/** Where an agent's name is written in its own file, without quotes, and the key in front of it. */
export function ownName(document: Document): { readonly name: string; readonly span: Span; readonly keySpan: Span } | undefined {
  const { tree, brokenLines } = agent.parse(document);
  const node = tree?.get(tree.root, 'name');
  const keySpan = tree && node !== undefined ? tree.keySpanOf(node) : undefined;
  if (!tree || node === undefined || !keySpan || brokenLines.some(({ key }) => key === 'name')) return undefined;
  const name = tree.stringOf(node);
  const { start, end } = tree.spanOf(node);
  const words = document.text.slice(start, end);
  const quote = /^["']/.test(words) && words.length > 1 ? 1 : 0;
  // A name over several lines is nobody's.
  if (name === undefined || name.trim() === '' || /\n/.test(words)) return undefined;
  return { name, span: { start: start + quote, end: end - quote }, keySpan };
}

/** Where to go for an agent: to its name, else to the top of its file. */
export function namePlace(document: Document): Span {
  return ownName(document)?.span ?? { start: 0, end: 0 };
}

export function definitionAt(snapshot: Snapshot, document: Document, offset: number): Definition | undefined {
  if (!agent.owns(document)) return undefined;
  const file = filesIn(snapshot, document).find(({ span }) => holds(span, offset));
  // What a link leads to the editor says itself.
  if (file && file.kind !== 'link') return { from: file.span, to: [{ document: file.to, span: { start: 0, end: 0 } }] };
  const named = namedAt(snapshot, document, offset);
  return named && named.document !== document
    ? { from: named.span, to: [{ document: named.document, span: namePlace(named.document) }] }
    : undefined;
}

/** All words that name the agent, skill or file that the words at an offset name. */
export function referencesAt(snapshot: Snapshot, document: Document, offset: number, withDeclaration: boolean): readonly FilePart[] {
  const named = namedAt(snapshot, document, offset);
  if (!named) return [];
  const uses = usesOf(snapshot, named.document);
  return withDeclaration && uses.length > 0 ? [{ document: named.document, span: namePlace(named.document) }, ...uses] : uses;
}

/** The words in all files that name an agent or a skill. */
export function usesOf(snapshot: Snapshot, wanted: Document): readonly FilePart[] {
  const words = wordsFor(wanted);
  return documentsOf(snapshot, agent).flatMap((document) => {
    // Reading whole texts takes long: most hold no such words at all.
    if (!words.test(document.text)) return [];
    const leading = [...relationsOf(snapshot, document), ...filesIn(snapshot, document)];
    return leading.flatMap(({ span, to }) => (to === wanted ? [{ document, span }] : []));
  });
}

/** The words without which nothing can name an agent or a skill: its name or that of its file or folder, however written. */
function wordsFor(document: Document): RegExp {
  const folder = agentSlug(baseName(folderOf(document.uri)));
  const file = agentSlug(baseName(document.uri).replace(/(?:\.\w+)?\.(?:mdc?|toml)$/i, ''));
  const { name, format } = agent.parse(document);
  const slugs = [
    agentSlug(name),
    format.kind === 'skill' ? folder : file,
    file.startsWith(`${folder}-`) ? file.slice(folder.length + 1) : '',
  ];
  const used = slugs.filter((slug) => slug !== '');
  // Accents may be written in two ways.
  if (used.length === 0 || used.some((slug) => !/^[a-z0-9-]+$/.test(slug))) return /(?:)/;
  return new RegExp(used.map((slug) => slug.replaceAll('-', '[^a-z0-9]+')).join('|'), 'i');
}

/** The imports and the files that words send the reader to. Links are the editor's own business. */
export function fileLinks(snapshot: Snapshot, document: Document): readonly FileLink[] {
  if (!agent.owns(document)) return [];
  return filesIn(snapshot, document).flatMap(({ kind, span, to }) =>
    kind === 'link' ? [] : [{ span, uri: to.uri, tooltip: `Open ${baseName(to.uri)}` }],
  );
}

interface FileUse {
  readonly kind: FileReference['kind'];
  readonly span: Span;
  readonly to: Document;
}

/** The files that an agent file refers to, as far as the workspace has them. */
function filesIn(snapshot: Snapshot, document: Document): readonly FileUse[] {
  return fileReferences(document).flatMap(({ kind, path, span }) => {
    const to = fileAt(snapshot, document, path, kind !== 'link');
    return to && to !== document ? [{ kind, span, to }] : [];
  });
}

/** A file by its path from the one that names it; where the path may be the workspace's, from the folders above, too. */
function fileAt(snapshot: Snapshot, from: Document, path: string, isOfWorkspace: boolean): Document | undefined {
  if (path === '') return undefined;
  for (let at = from.uri; at !== ''; at = folderOf(at)) {
    const uri = resolvePath(at, path);
    const found = uri === undefined ? undefined : snapshot.documents.get(uri);
    if (found || !isOfWorkspace) return found;
  }
  return undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
