/** What a language has to offer the engine: which documents are its own, and their model. */
import { type Document, memo, type Snapshot } from './document.ts';
import type { Edit, Span } from './finding.ts';

/** How a comment is written. Without `close` it ends with its line. */
export interface CommentSyntax {
  readonly open: string;
  readonly close?: string;
}

/** Where a project told another tool to be silent, in a file or a key of that tool. */
export interface Silence {
  readonly covers: Span;
  /** The other tool's rules, as `tool:rule`, or ours by their ids; none means every rule. */
  readonly peers: readonly string[];
  /** True where a rule is silent only if all of its counterparts in that tool are among them, false where one is enough. */
  readonly needsAll: boolean;
}

/** Reads one kind of file. `M` is what its rules see. */
export interface Language<M> {
  readonly id: string;
  /** The language's name as people write it. */
  readonly title: string;
  /** Comment syntaxes, the one to write suppressions in first. None for formats without comments. */
  readonly comments: readonly CommentSyntax[];
  /** False for documents that cannot hold comments although the language has them: JSON among YAML. */
  hasComments?(document: Document): boolean;
  /** What silences a rule in a document without comments: in the innermost object at an offset, or without one everywhere. */
  silence?(snapshot: Snapshot, document: Document, rule: string, offset: number | undefined): Edit | undefined;
  /** True when this language reads the document. Asked often: keep it cheap or remember the answer. */
  owns(document: Document): boolean;
  /** The document's model; never throws, a broken document has a model too. Remembered per document. */
  parse(document: Document): M;
  /** A fingerprint of everything beyond the document's own text and config that its findings rest on. */
  dependsOn?(snapshot: Snapshot, document: Document): string;
  /** The fences inside the document, as documents of their own. */
  innerDocuments?(document: Document): readonly Document[];
  /** True for a record of what was: what is found in its fences has fixes, but none that is applied in bulk. */
  isSettled?(document: Document): boolean;
  /** What other tools were told to be silent about in the document, which may also be a part that this language reads. */
  silences?(snapshot: Snapshot, document: Document): readonly Silence[];
  /**
   * The files whose earlier state its findings rest on, as far as they are known: asked again when those have been read
   * (`Snapshot.before`), for an earlier file may refer to others.
   */
  compares?(snapshot: Snapshot): Iterable<string>;
  /** The other documents whose findings may stand in this one, such as the description that refers to it. */
  parents?(snapshot: Snapshot, document: Document): readonly Document[];
}

/** Completes a language: parsing and ownership are remembered per document. */
export function defineLanguage<M>(definition: Language<M>): Language<M> {
  const language: Language<M> = {
    ...definition,
    owns: memo((document) => definition.owns(document)),
    parse: memo((document) => definition.parse(document)),
  };
  if (definition.innerDocuments) language.innerDocuments = memo((document) => definition.innerDocuments?.(document) ?? []);
  return language;
}

/** The documents of a snapshot that a language reads, in the order of their URIs. */
export function documentsOf(snapshot: Snapshot, language: Language<unknown>): readonly Document[] {
  let byLanguage = ownedDocuments.get(snapshot);
  if (!byLanguage) ownedDocuments.set(snapshot, (byLanguage = new Map()));
  const known = byLanguage.get(language.id);
  if (known) return known;
  const owned = [...snapshot.documents.values()].filter((document) => language.owns(document));
  owned.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  byLanguage.set(language.id, owned);
  return owned;
}

const ownedDocuments = new WeakMap<Snapshot, Map<string, readonly Document[]>>();
