/** Asks lists that are answered in pages to say whether more follows. */
import { z } from 'zod';
import { collectionOf } from '../../languages/openapi/know/collections.ts';
import { isPagingHeader, mayLeadOn, pagingRoleOf } from '../../languages/openapi/know/paging.ts';
import { queryOf } from '../../languages/openapi/know/query.ts';
import { has, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-next-page',
  title: 'A page says whether another one follows',
  severity: 'info',
  preset: 'all',
  why: 'Without a next link, a cursor or a total every client asks for one page more than there is, or stops one too early.',
  remedy: 'Answer a link or cursor to the next page, or the total, beside the list or in a "Link" header.',
  fixes: 'none',
  sources: ['Zalando guideline 161', 'Azure pagination-response', 'RFC 8288', 'IBM pagination-style'],
  peers: ['azure:az-pagination-response'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const operation of api.operations) {
      const isPaged = queryOf(api, operation).some((parameter) => pagingRoleOf(parameter.name) !== undefined);
      const collection = isPaged ? collectionOf(api, operation) : undefined;
      if (!collection || has(collection.response, 'links')) continue;
      const { response, properties = [] } = collection;
      if (properties.some((name) => mayLeadOn(name) || /total|count|more|last|size$|length$/i.test(name))) continue;
      const headers = Array.from(response.tree.entries(nodeIn(response, 'headers')), ({ key }) => key);
      if (!headers.some(isPagingHeader)) yield { at: operation.item, subject: operation.name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" answers pages that do not say whether another one follows.` }),
  all(found, { api }) {
    return {
      message: `${found.length} operations answer pages that do not say whether another one follows.`,
      ...pathsOf(api),
    };
  },
});
