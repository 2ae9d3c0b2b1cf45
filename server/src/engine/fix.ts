/** Joins the fixes of many problems into edits that can be applied together. */
import type { Edit, Fix, Span } from './finding.ts';

/** A fix and the document that its edits concern unless they say otherwise. */
export interface PlacedFix {
  readonly uri: string;
  readonly fix: Fix;
}

/**
 * The edits of all fixes that go together, by document. A fix that would touch what an earlier one changes is left out
 * whole (running again does the rest); an edit that an earlier fix makes just so, such as adding a shared component, is
 * made once.
 */
export function joinFixes(fixes: Iterable<PlacedFix>): ReadonlyMap<string, readonly Edit[]> {
  const accepted = new Map<string, Edit[]>();
  for (const { uri, fix } of fixes) {
    const edits = fix.edits.map((edit) => ({ ...edit, uri: edit.uri ?? uri }));
    if (edits.some((edit) => (accepted.get(edit.uri) ?? []).some((other) => conflicts(edit, other)))) continue;
    for (const edit of edits) {
      const known = accepted.get(edit.uri) ?? [];
      if (!known.some((other) => same(edit, other))) accepted.set(edit.uri, [...known, edit]);
    }
  }
  return accepted;
}

function same(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

function conflicts(a: Edit, b: Edit): boolean {
  return !same(a, b) && crosses(a.span, b.span);
}

/** True when the spans share a character, or one is an insertion inside the other. */
function crosses(a: Span, b: Span): boolean {
  if (a.start === a.end && b.start === b.end) return false;
  return a.start < b.end && b.start < a.end;
}
