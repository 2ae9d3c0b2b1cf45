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
