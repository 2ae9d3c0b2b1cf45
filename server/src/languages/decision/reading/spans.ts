/** Questions about many spans at once. */
import type { Span } from '../../../engine/finding.ts';

/** Tells, for offsets that are asked in any order, which of these spans holds them; of nested ones the outermost. */
export function holderAmong<S extends Span>(spans: readonly S[]): (offset: number) => S | undefined {
  const outer: S[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end > (outer.at(-1)?.end ?? -1)) outer.push(span);
  }
  return (offset) => {
    let low = 0;
    let high = outer.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((outer[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = outer[low];
    return found && found.start <= offset ? found : undefined;
  };
}

/** All that these spans hold, in order and without overlap. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** What lies in a text outside of spans that are in order and do not overlap. */
export function between(spans: readonly Span[], length: number): readonly Span[] {
  const starts = [0, ...spans.map(({ end }) => end)];
  const ends = [...spans.map(({ start }) => start), length];
  return starts.map((start, at) => ({ start, end: ends[at] ?? length })).filter(({ start, end }) => start < end);
}

/** What is left of spans beside one that is taken out. */
export function without(spans: readonly Span[], taken: Span | undefined): readonly Span[] {
  if (!taken) return spans;
  return spans.flatMap(({ start, end }) => [
    ...(start < Math.min(end, taken.start) ? [{ start, end: Math.min(end, taken.start) }] : []),
    ...(Math.max(start, taken.end) < end ? [{ start: Math.max(start, taken.end), end }] : []),
  ]);
}
