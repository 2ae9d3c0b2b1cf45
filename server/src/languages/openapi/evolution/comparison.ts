/** Two states of one description side by side: which items are the same thing, which did not change, and what was told so far. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Api, Item } from '../model.ts';
import { treeOf } from '../text.ts';
import type { Change, Direction, Source } from './change.ts';

export interface Comparison {
  readonly before: Api;
  readonly after: Api;
  readonly changes: readonly Change[];
  tell(change: Change): void;
  /** What is told while something runs, taken out again. */
  toldBy(run: () => void): readonly Change[];
  /** The worst of what is different between two schemas, one of which has taken the other's place; found out once. */
  judged(before: Item, after: Item, direction: Direction, judge: () => Change | undefined): Change | undefined;
  /** What a shared item was before: what stood in the same file under the same keys. */
  earlier(after: Item): Item | undefined;
  /** True for an item that was, under keys under which nothing is any more. */
  isGone(before: Item): boolean;
  /** True for two states of one shared item, which is compared once, not wherever it is used. */
  isShared(before: Item, after: Item): boolean;
  /** True for an item that lies before or behind everything that differs in its file: there is nothing to compare. */
  isUntouched(after: Item): boolean;
  /** True when both are written in the same words, so that only what they refer to can differ. */
  isUnchanged(before: Item, after: Item): boolean;
  /** Notes that this pair is met; undefined when it was met before, with another reason to look at it. */
  meet(before: Item, after: Item, direction: Direction, source: Source): Source | undefined;
}

export function createComparison(before: Api, after: Api): Comparison {
  const changes: Change[] = [];
  const earlierOf = new Map<Item, Item | undefined>();
  const verdicts = new Map<string, Change | undefined>();
  const met = new Map<Item, Map<Item, Map<Direction, Source>>>();
  const documents = byUri(before);
  const documentsAfter = byUri(after);

  const earlier = (item: Item): Item | undefined => {
    if (!earlierOf.has(item)) earlierOf.set(item, samePlace(before, documents, item));
    return earlierOf.get(item);
  };

  const isUntouched = ({ document, tree, node }: Item): boolean => {
    const was = documents.get(document.uri);
    if (!was || hasAnchors(was) || hasAnchors(document)) return false;
    const { start, end } = touched(was, document);
    const span = tree.spanOf(node);
    return span.end <= start || span.start >= end;
  };

  return {
    before,
    after,
    changes,
    tell: (change) => changes.push(change),
    toldBy(run) {
      const start = changes.length;
      run();
      return changes.splice(start);
    },
    judged(a, b, direction, judge) {
      const key = [direction, ...[a, b].map(({ document, node }) => `${document.uri} ${node}`)].join(' ');
      if (!verdicts.has(key)) {
        // A schema that holds itself asks for the verdict while it is being found out.
        verdicts.set(key, undefined);
        verdicts.set(key, judge());
      }
      return verdicts.get(key);
    },
    earlier,
    isGone: (item) => samePlace(after, documentsAfter, item) === undefined,
    isShared: (a, b) => before.usesOf(a) > 0 && after.usesOf(b) > 0 && earlier(b) === a,
    isUntouched,
    isUnchanged(a, b) {
      if (a.document.uri !== b.document.uri || hasAnchors(a.document) || hasAnchors(b.document)) return false;
      const from = a.tree.spanOf(a.node);
      const to = b.tree.spanOf(b.node);
      if (from.end - from.start !== to.end - to.start) return false;
      return a.tree.text.slice(from.start, from.end) === b.tree.text.slice(to.start, to.end);
    },
    meet(a, b, direction, source) {
      const byAfter = met.get(a) ?? new Map<Item, Map<Direction, Source>>();
      met.set(a, byAfter);
      const byDirection = byAfter.get(b) ?? new Map<Direction, Source>();
      byAfter.set(b, byDirection);
      const known = byDirection.get(direction);
      if (known) {
        known.sources.add(source);
        return undefined;
      }
      const pair: Source = { operations: () => [], sources: new Set([source]) };
      byDirection.set(direction, pair);
      return pair;
    },
  };
}

function byUri({ documents }: Api): ReadonlyMap<string, Document> {
  return new Map(documents.map((document) => [document.uri, document]));
}

/** The item of another state that stands in the same file under the same keys. */
function samePlace(api: Api, documents: ReadonlyMap<string, Document>, item: Item): Item | undefined {
  const document = documents.get(item.document.uri);
  const tree = document && treeOf(document);
  const node = tree?.get(tree.root, ...item.tree.pathOf(item.node));
  return document && tree && node !== undefined ? api.itemAt({ document, tree, node }) : undefined;
}

/** The piece of a text outside of which it is as it was, remembered for the last text that it was compared with. */
function touched(was: Document, is: Document): Span {
  const known = touchedIn.get(is);
  if (known?.was === was) return known.span;
  const from = was.text;
  const to = is.text;
  const shorter = Math.min(from.length, to.length);
  const start = longest(shorter, (at, end) => from.slice(at, end) === to.slice(at, end));
  const rest = longest(shorter - start, (at, end) => {
    return from.slice(from.length - end, from.length - at) === to.slice(to.length - end, to.length - at);
  });
  const span = { start, end: to.length - rest };
  touchedIn.set(is, { was, span });
  return span;
}

const touchedIn = new WeakMap<Document, { readonly was: Document; readonly span: Span }>();

/** The largest length up to which two texts are the same; halving is quick, for pieces are compared natively. */
function longest(limit: number, isSame: (at: number, end: number) => boolean): number {
  let sure = 0;
  let open = limit;
  while (sure < open) {
    const middle = Math.ceil((sure + open) / 2);
    if (isSame(sure, middle)) sure = middle;
    else open = middle - 1;
  }
  return sure;
}

/** True where words may stand for others that are written elsewhere. */
const hasAnchors = memo(({ uri, text }: Document) => !/\.json$/i.test(uri) && / &[^\s&]/.test(text) && anchor.test(text));

/** An anchor of YAML. Looking for its sign alone is quicker, and most texts have none. */
const anchor = /[:,[{-] +&[^\s&]/;
