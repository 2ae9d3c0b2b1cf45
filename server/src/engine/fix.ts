/** Joins the fixes of many problems into edits that can be applied together. */
import type { Edit, Finding, Fix, Span } from './finding.ts';
import type { FixKind } from './rule.ts';
import { applyEdits } from './text.ts';

/** A fix and the document that its edits concern unless they say otherwise. */
export interface PlacedFix {
  readonly uri: string;
  readonly fix: Fix;
}

/** The fix of a finding that goes together with those of others; undefined when it has none. */
export function bulkFix({ fixes = [] }: Pick<Finding, 'fixes'>): Fix | undefined {
  return fixes.find((fix) => !fix.alone);
}

/** The fix of a finding that is applied in bulk; undefined where it has none that is safe and goes together with others. */
export function safeFix(problem: Pick<Finding, 'fixes'> & { readonly rule: { readonly fixes: FixKind } }): Fix | undefined {
  return problem.rule.fixes === 'safe' ? bulkFix(problem) : undefined;
}

/**
 * The edits of all fixes that go together, by document. A fix that would touch what an earlier one changes is left out
 * whole (running again does the rest); an edit that an earlier fix makes just so, such as adding a shared component or
 * creating a file, is made once.
 */
export function joinFixes(fixes: Iterable<PlacedFix>): ReadonlyMap<string, readonly Edit[]> {
  const accepted = new Map<string, Edit[]>();
  const ordered = new Map<string, Edit[]>();
  const places = new Map<string, readonly string[]>();
  for (const { uri, fix } of fixes) {
    const edits = fix.edits.map((edit) => ({ ...edit, uri: edit.uri ?? uri }));
    if (edits.some((edit) => near(ordered.get(edit.uri) ?? [], edit).some((other) => conflicts(edit, other)))) continue;
    const creations = edits.filter(isCreation);
    if (creations.some(({ create = '', uri }) => places.get(create)?.includes(uri) === false)) continue;
    for (const { create = '' } of creations)
      if (!places.has(create))
        places.set(
          create,
          creations.map(({ uri }) => uri),
        );
    for (const edit of edits) {
      const known = ordered.get(edit.uri) ?? [];
      const around = near(known, edit);
      if (around.some((other) => same(edit, other))) continue;
      const made = behindOthers(edit, around);
      const list = accepted.get(edit.uri);
      if (list) list.push(made);
      else accepted.set(edit.uri, [made]);
      known.splice(indexFor(known, made.span), 0, made);
      ordered.set(edit.uri, known);
    }
  }
  for (const edits of accepted.values()) edits.sort((a, b) => (b.depth ?? 0) - (a.depth ?? 0));
  return accepted;
}

/** Of edits in the order of their places, none of which cross, those that a further one may touch. */
function near(ordered: readonly Edit[], { span }: Edit): readonly Edit[] {
  let from = indexFor(ordered, { start: span.start, end: -1 });
  if (from > 0) from--;
  let to = from;
  while (to < ordered.length && (ordered[to]?.span.start ?? 0) <= span.end) to++;
  return ordered.slice(from, to);
}

/** Behind all that start before it, and behind those at its place that are not longer. */
function indexFor(ordered: readonly Edit[], { start, end }: Span): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = ordered[middle]?.span;
    if (span && (span.start < start || (span.start === start && span.end <= end))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text of the file that the edits make; undefined when they change one that is there. */
export function createdText(edits: readonly Edit[]): string | undefined {
  const creation = edits.find(isCreation);
  return (
    creation &&
    applyEdits(
      creation.text,
      edits.filter((edit) => !isCreation(edit)),
    )
  );
}

/** The edit with what has to stand between it and the ones before at its place. */
function behindOthers(edit: Edit, others: readonly Edit[]): Edit {
  const { between, span } = edit;
  if (between === undefined || !others.some((other) => other.between === between && other.span.start === span.start)) return edit;
  return { ...edit, text: between + edit.text };
}

function isCreation({ create }: Edit): boolean {
  return create !== undefined;
}

function same(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text && a.create === b.create;
}

function conflicts(a: Edit, b: Edit): boolean {
  if (isCreation(a) && isCreation(b)) return !same(a, b);
  if (same(a, b)) return false;
  return crosses(a.span, b.span) || (a.sole === true && b.sole === true && a.span.start === b.span.start);
}

/** True when the spans share a character, or one is an insertion inside the other. */
function crosses(a: Span, b: Span): boolean {
  if (a.start === a.end && b.start === b.end) return false;
  return a.start < b.end && b.start < a.end;
}
