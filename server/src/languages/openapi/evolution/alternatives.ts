/** Compares choices between schemas. */
import { baseName } from '../../../engine/document.ts';
import { type Item, stringIn } from '../model.ts';
import type { Direction } from './change.ts';
import { fits } from './limits.ts';
import { isNamed } from './name.ts';
import { isPartOf, isSameSet, quotedSome, type SchemaPair, tell } from './schema-pair.ts';
import { type Shape, shapeOf } from './shape.ts';
import { standingAt } from './standing.ts';

/**
 * Compares the members of `oneOf` and `anyOf`; a schema without them is the only member of its own. What is the same member
 * in both is told by what it refers to, by its words, by its properties, or by being the only one that is left. `compare` is
 * called for those.
 */
export function compareAlternatives(pair: SchemaPair, before: Item, after: Item, compare: (before: Item, after: Item) => void): void {
  const { comparison, direction, from, to } = pair;
  if (from.isPartial || to.isPartial) return;
  if (from.alternatives && to.alternatives && isPartOf(pair, from.alternatives, to.alternatives)) return;
  // Properties beside the alternatives count as well: then one side alone is not comparable with the other.
  if (!from.alternatives && to.properties.size > 0) return;
  if (!to.alternatives && from.properties.size > 0) return;
  const old = new Set(from.alternatives?.value ?? [before]);
  const now = new Set(to.alternatives?.value ?? [after]);
  const pairs: (readonly [Item, Item])[] = [];
  const match = (isSame: (a: Item, b: Item) => boolean) => {
    for (const b of now) {
      for (const a of old) {
        if (!isSame(a, b)) continue;
        pairs.push([a, b]);
        old.delete(a);
        now.delete(b);
        break;
      }
    }
  };
  match((a, b) => comparison.isShared(a, b));
  match((a, b) => comparison.isUnchanged(a, b) || wordsOf(a) === wordsOf(b));
  const isAlikePair = (a: Item, b: Item) => isAlike(shapeOf(comparison.before, a), shapeOf(comparison.after, b));
  match((a, b) => comparison.earlier(b) === a && isAlikePair(a, b));
  match(isAlikePair);
  if (old.size === 1 && now.size === 1) match((a, b) => !isNamed(a) && !isNamed(b));
  // One schema in the place of a choice between others may say the same in another way.
  const isUnsure = !from.alternatives !== !to.alternatives && pairs.length === 0;
  if (isUnsure) return;
  const members = to.alternatives?.value.map((member) => shapeOf(comparison.after, member)) ?? [to];
  const takesAnyText = members.some(({ types, values, pattern, format }) => types?.value.has('string') && !values && !pattern && !format);
  for (const [a, b] of pairs) {
    // Where another member takes any text, the values of this one are there for readers only.
    if (takesAnyText && direction !== 'response' && shapeOf(comparison.after, b).values) continue;
    if (!comparison.isShared(a, b) && !(a === before && b === after)) compare(a, b);
  }
  const at = standingAt(after, 'oneOf', 'anyOf');
  forgetPlain(old, members, direction);
  forgetPlain(now, from.alternatives?.value.map((member) => shapeOf(comparison.before, member)) ?? [from], direction);
  if (direction !== 'response' && old.size > 0) {
    const what = `${pair.name.title} may no longer be ${someOf(old)}`;
    const effect = 'requests to {operations} that send it will be refused';
    tell(pair, { kind: 'alternative-removed', severity: 'error', at, what, effect });
  } else if (direction === 'response' && now.size > 0) {
    const what = `${pair.name.title} may be ${someOf(now)} now`;
    const effect = 'clients of {operations} that handle each kind will not know it';
    tell(pair, { kind: 'alternative-added', severity: 'warning', at, what, effect });
  }
}

/** Takes out what is no more than a type that another member allows without limits. */
function forgetPlain(items: Set<Item>, others: readonly Shape[], direction: Direction): void {
  const open = others.filter(({ values, pattern, format }) => !values && !pattern && !format);
  for (const item of items) {
    const types = typeNames(item);
    if (
      types.length > 0 &&
      open.some((other) => other.types && types.every((type) => fits(type, other.types?.value ?? new Set(), direction)))
    ) {
      items.delete(item);
    }
  }
}

/** The types of a schema that says nothing else of what it may be; none for others. */
function typeNames({ tree, node }: Item): readonly string[] {
  const type = tree.stringOf(tree.get(node, 'type'));
  return type === undefined || type === 'object' || type === 'array' ? [] : [type];
}

/** Two schemas that nobody would take for different kinds of things: the same type, and for objects a property that both have. */
function isAlike(a: Shape, b: Shape): boolean {
  if (!a.types || !b.types || !isSameSet(a.types.value, b.types.value)) return false;
  if (!a.types.value.has('object')) return true;
  return a.properties.size > 0 && b.properties.size > 0 && [...a.properties.keys()].some((name) => b.properties.has(name));
}

function wordsOf({ tree, node }: Item): string {
  const { start, end } = tree.spanOf(node);
  return tree.text.slice(start, end);
}

function someOf(items: ReadonlySet<Item>): string {
  const names = new Set(Array.from(items, titleOf));
  return names.has(undefined) ? 'of another kind' : quotedSome(Array.from(names, (name) => JSON.stringify(name)));
}

/** What a member of a choice is called; undefined for an object that has no name. */
function titleOf(item: Item): string | undefined {
  if (isNamed(item)) return item.key;
  if (item.node === item.tree.root) return baseName(item.document.uri).replace(/\.\w+$/, '');
  return stringIn(item, 'title') ?? typeNames(item)[0];
}
