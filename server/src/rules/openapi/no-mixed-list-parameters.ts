/** Reports lists that are paged, sorted or searched by other parameters than the rest of the description. */
import { z } from 'zod';
import { mostCommon } from '../../languages/openapi/know/most-common.ts';
import { pagingRoleOf } from '../../languages/openapi/know/paging.ts';
import { positionOf, queryOf } from '../../languages/openapi/know/query.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-mixed-list-parameters',
  title: 'All lists are paged, sorted and searched by the same parameters',
  severity: 'info',
  preset: 'strict',
  why: 'A client that can read one list should be able to read all; every other name is another loop to write, and another mistake.',
  remedy: 'Use the parameters that most lists have, and take the old ones for a while.',
  fixes: 'none',
  sources: ['Zalando guidelines 137 and 159', 'Azure pagination-parameters', 'Google AIP-158 and AIP-132', 'IBM pagination-style'],
  peers: ['azure:az-pagination-parameters'],
  options: z.strictObject({
    ...manyOptions,
    share: z.number().min(0.5).max(1).default(0.8).describe('How many of the lists have to agree before the others count as odd.'),
  }),
  *find({ api, options }): Iterable<Odd> {
    for (const [purpose, uses] of usesIn(api)) {
      const { kind, number } = mostCommon(uses.map((use) => use.kind));
      if (number < 3 || number === uses.length || number < uses.length * options.share) continue;
      const seen = new Set<Item>();
      for (const use of uses) {
        if (use.kind === kind || seen.has(use.parameter)) continue;
        seen.add(use.parameter);
        yield {
          at: use.parameter,
          subject: `${use.operation} ${use.name}`,
          name: use.name,
          purpose,
          usual: kind,
          number,
          total: uses.length,
        };
      }
    }
  },
  each: ({ name, purpose, usual, number, total }) => ({
    message: `"${name}" ${said[purpose]}, for which ${number} of ${total} operations have ${purpose === 'position' ? styles[usual] : `"${usual}"`}.`,
  }),
  all: (found) => ({ message: `${found.length} parameters page, sort or search lists in another way than most do.` }),
});

type Purpose = 'size' | 'position' | 'sort' | 'direction' | 'search';

const said: Readonly<Record<Purpose, string>> = {
  size: 'asks for the size of a page',
  position: 'asks for a page',
  sort: 'asks what to sort by',
  direction: 'asks in which direction to sort',
  search: 'asks for what a text matches',
};

const styles: Readonly<Record<string, string>> = { page: 'the number of a page', offset: 'an offset', cursor: 'a cursor' };

interface Use {
  readonly parameter: Item;
  readonly operation: string;
  readonly name: string;
  /** What uses are compared by: the name, and for the place of a page the way it is told. */
  readonly kind: string;
}

interface Odd extends Found {
  readonly name: string;
  readonly purpose: Purpose;
  readonly usual: string;
  readonly number: number;
  readonly total: number;
}

/** The parameters of lists by what they are for, one for each operation that has it. */
function usesIn(api: Api): ReadonlyMap<Purpose, readonly Use[]> {
  const uses = new Map<Purpose, Use[]>();
  for (const operation of api.operations) {
    if (operation.method !== 'GET') continue;
    const query = queryOf(api, operation);
    const isPaged = query.some((parameter) => positionOf(api, parameter) !== undefined);
    const isSorted = query.some(({ name }) => purposeOf(name) === 'sort');
    const met = new Set<Purpose>();
    for (const parameter of query) {
      const { name } = parameter;
      const role = pagingRoleOf(name, isPaged);
      const purpose = role === undefined ? purposeOf(name) : role === 'size' ? 'size' : 'position';
      // An operation that has several is in a class of its own, and not every direction is one to sort in.
      if (purpose === undefined || met.has(purpose) || (purpose === 'direction' && !isSorted)) continue;
      met.add(purpose);
      const list = uses.get(purpose) ?? [];
      list.push({
        parameter: parameter.item,
        operation: operation.name,
        name,
        kind: (purpose === 'position' && positionOf(api, parameter)) || name,
      });
      uses.set(purpose, list);
    }
  }
  return uses;
}

/** What a parameter is for by its name alone. A plain `order` may say both what to sort by and in which direction. */
function purposeOf(name: string): Purpose | undefined {
  const key = name.toLowerCase().replace(/[^a-z]+/g, '');
  if (/^(?:sort|sortby|orderby|ordering|sortfield|sortkey)$/.test(key)) return 'sort';
  if (/^(?:sortorder|sortdir|sortdirection|orderdirection|direction)$/.test(key)) return 'direction';
  return /^(?:q|query|search|searchterm|searchtext|keyword|keywords)$/.test(key) ? 'search' : undefined;
}
