/** Reports the same thing under different names: `/orders/{id}` beside `/orders/{orderId}/lines`. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { pathsOf } from '../../languages/openapi/know/paths.ts';
import type { Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Renamed extends Found {
  readonly name: string;
  readonly usual: string;
  readonly collection: string;
}

/** Where a name follows a collection in the paths. */
interface Use {
  readonly path: string;
  readonly place: Place;
}

export default defineManyApiRule({
  id: 'openapi/no-inconsistent-path-parameter',
  title: 'A path parameter has one name throughout',
  severity: 'info',
  preset: 'strict',
  why: 'Generated clients give the same thing two names, and nobody knows whether it is the same.',
  remedy: 'Call the parameter the same in every path below the collection; this breaks nobody who sends requests.',
  fixes: 'none',
  sources: ['Google AIP-122', 'Microsoft REST API guidelines'],
  peers: ['azure:az-path-parameter-names'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Renamed> {
    const collections = new Map<string, Map<string, Use[]>>();
    for (const { path, place } of pathsOf(api)) {
      for (const match of path.matchAll(/\{([\w.-]+)\}(?=\/|$)/g)) {
        // The ids before it may be called differently too: the shape counts.
        const collection = path.slice(0, match.index).replace(/\{[^}]*\}/g, '{}');
        // Below a version there are things of all kinds.
        if (!/[a-z][^/{}]*\/$/i.test(collection) || /(?:^|\/)v\d\w*\/$/i.test(collection)) continue;
        const names = collections.get(collection) ?? new Map<string, Use[]>();
        collections.set(collection, names);
        const uses = names.get(match[1] ?? '') ?? [];
        names.set(match[1] ?? '', [...uses, { path, place }]);
      }
    }
    for (const [collection, names] of collections) {
      if (names.size !== 2) continue;
      const [usual, odd] = [...names].sort((one, other) => other[1].length - one[1].length);
      if (!usual || !odd || usual[1].length < 2 * odd[1].length) continue;
      for (const { path, place } of odd[1]) yield { at: place, subject: path, name: odd[0], usual: usual[0], collection };
    }
  },
  each: ({ name, usual, collection }) => ({ message: `"{${name}}" is called "{${usual}}" in the other paths below "${collection}".` }),
  all: (found) => ({
    message: `${count(found.length, 'path parameter')} have another name than in the other paths below the same collection.`,
  }),
});
