/** Gives decisions other names, numbers, titles or folders, and has everything follow that leads to them or speaks of them. */
import { type Document, folderOf, type Snapshot } from '../../../../engine/document.ts';
import type { Edit } from '../../../../engine/finding.ts';
import { isMarkdown } from '../../log/mentions.ts';
import { plainNumber, stemOf } from '../../reading/names.ts';
import { type Changes, changesOf } from '../changes.ts';
import { linkEdits } from './links.ts';
import { mentionEdits } from './mentions.ts';
import { ownEdits } from './own-words.ts';
import { type Plan, planOf, type Relocation, renameOf } from './plan.ts';

/**
 * The changes that relocate decisions, all at once. Followed are links of Markdown and the words in them that are a title, a
 * label or a file's name, paths in other texts, and for a new number `ADR-0012` and its like. What a number means that several
 * decisions have is left to the user, and said in a note. `others` are files that the snapshot does not hold.
 */
export function relocate(snapshot: Snapshot, relocations: readonly Relocation[], others: readonly Document[] = []): Changes {
  const plan = planOf(snapshot, relocations);
  const hints = [...new Set(relocations.flatMap(hintsOf))];
  const documents = new Map([...others, ...snapshot.documents.values()].map((document) => [document.uri, document]));
  const edits = [...documents.values()].flatMap((document) => {
    const text = document.text.toLowerCase();
    const isMoved = plan.moved.has(document.uri) || plan.after(document.uri) !== document.uri;
    if (!isMoved && !hints.some((hint) => text.includes(hint))) return [];
    return withoutCrossing(editsIn(plan, document)).map((edit) => ({ ...edit, uri: document.uri }));
  });
  return changesOf(edits, { renames: relocations.flatMap(renameOf), notes: [...plan.notes] });
}

/** Words of which a text has one if it speaks of the decision: its number, or the longest plain word of its name. */
function hintsOf({ record: { document, decision: model } }: Relocation): readonly string[] {
  const stem = model.name?.isFolder ? stemOf(folderOf(document.uri)) : stemOf(document.uri);
  const words = stem.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const longest = words.toSorted((a, b) => b.length - a.length)[0];
  return [...(longest === undefined ? [] : [longest]), ...(model.number === undefined ? [] : [plainNumber(model.number)])];
}

/** The edits in the order of their places; of those that cross, the one that was made first. */
function withoutCrossing(edits: Iterable<Edit>): readonly Edit[] {
  const ordered = Array.from(edits, (edit, order) => ({ edit, order }));
  ordered.sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  const kept: typeof ordered = [];
  for (const next of ordered) {
    const last = kept.at(-1);
    if (!last || last.edit.span.end <= next.edit.span.start) kept.push(next);
    else if (next.order < last.order) kept[kept.length - 1] = next;
  }
  return kept.map(({ edit }) => edit);
}

function* editsIn(plan: Plan, document: Document): Iterable<Edit> {
  const own = plan.moved.get(document.uri);
  if (own) yield* ownEdits(own);
  if (isMarkdown(document.uri)) yield* linkEdits(plan, document);
  yield* mentionEdits(plan, document);
}
