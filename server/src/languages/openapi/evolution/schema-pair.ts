/** Two states of a schema that are looked at, and how changes of them are told. */
import type { Severity } from '../../../engine/finding.ts';
import type { Item } from '../model.ts';
import type { ChangeKind, Direction, Source, Standing } from './change.ts';
import type { Comparison } from './comparison.ts';
import type { ItemName } from './name.ts';
import type { Fact, Shape } from './shape.ts';
import { standingAt, standingOn } from './standing.ts';

/** Two states of a schema that are looked at. */
export interface SchemaPair {
  readonly comparison: Comparison;
  readonly direction: Direction;
  readonly source: Source;
  readonly before: Item;
  readonly after: Item;
  readonly name: ItemName;
  readonly from: Shape;
  readonly to: Shape;
  /** True for what a part says that is compared by itself. */
  isElsewhere(owner: Item): boolean;
}

export interface Told {
  readonly kind: ChangeKind;
  readonly severity: Severity;
  readonly at: Standing;
  readonly what: string;
  readonly effect: string;
  readonly name?: ItemName;
}

/** Tells a change of a pair; its name is the schema's, unless it has its own. */
export function tell({ comparison, source, name: own }: SchemaPair, { name = own, ...told }: Told): void {
  comparison.tell({ ...told, subject: name.subject, source });
}

/** The place of a fact, or the schema itself where the fact stands in a part that was there before and did not change. */
export function placeOf({ comparison, after }: SchemaPair, { owner, node }: Fact<unknown>): Standing {
  if (owner === after) return standingOn(owner, node);
  const earlier = comparison.earlier(owner);
  return earlier && comparison.isUnchanged(earlier, owner) ? standingAt(after, 'allOf') : standingOn(owner, node);
}

/** True where both facts are said by parts that are compared by themselves. */
export function isPartOf({ isElsewhere }: SchemaPair, from: Fact<unknown>, to: Fact<unknown>): boolean {
  return isElsewhere(from.owner) && isElsewhere(to.owner);
}

export function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** How many values are named. */
export const mostNamed = 3;

/** Some values in quotes, given as JSON. */
export function quotedSome(values: Iterable<string>): string {
  const all = Array.from(values, (value) => (value.startsWith('"') ? value : `"${value}"`));
  const named = all.slice(0, mostNamed);
  if (all.length > mostNamed) return `${named.join(', ')} or one of ${all.length - mostNamed} more`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
}
