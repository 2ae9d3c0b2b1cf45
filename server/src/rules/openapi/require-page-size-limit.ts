/** Reports page sizes that clients may choose without an upper end. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { limitSaid } from '../../languages/openapi/know/limit-said.ts';
import { pagingRoleOf } from '../../languages/openapi/know/paging.ts';
import { positionOf, queryOf, schemaOf } from '../../languages/openapi/know/query.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { isSaid, mostUsed, samplesOf } from '../../languages/openapi/know/values.ts';
import { type Api, type Item, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-page-size-limit',
  title: 'Page sizes have a maximum',
  severity: 'warning',
  why: 'One request for a million entries takes as much as a million requests, and no rate limit sees it.',
  remedy: 'Write "maximum" into the schema of the parameter, and refuse what is above it.',
  // What the server refuses is known to people only.
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API4', 'Google AIP-158', 'IBM pagination-style', 'Zalando guideline 159'],
  options: z.strictObject({
    ...manyOptions,
    requireDefault: z.boolean().default(false).describe('True to ask for a "default" too.'),
  }),
  *find({ api, options }): Iterable<PageSize> {
    const seen = new Set<Item>();
    for (const operation of api.operations) {
      const query = queryOf(api, operation);
      const isPaged = query.some((parameter) => positionOf(api, parameter) !== undefined);
      for (const parameter of query) {
        const { name, item } = parameter;
        if (seen.has(item) || pagingRoleOf(name, isPaged) !== 'size') continue;
        seen.add(item);
        const schema = schemaOf(api, item);
        const type = schema && typeOf(schema);
        if (!schema || (type !== 'integer' && type !== 'number')) continue;
        const lacksMaximum = !isSaid(api, schema, ['maximum', 'exclusiveMaximum', 'enum', 'const']);
        if (!lacksMaximum && (!options.requireDefault || isSaid(api, schema, ['default', 'const']))) continue;
        const words = stringIn(item, 'description') ?? stringIn(schema, 'description') ?? '';
        // A `count` that may be false asks whether to count.
        if (/^count$/i.test(name) && /\b(?:true|false)\b/i.test(words)) continue;
        yield { at: item, subject: name, schema, lacksMaximum, said: lacksMaximum ? limitSaid(words) : undefined };
      }
    }
  },
  each: ({ subject, lacksMaximum, said }) => ({
    message: !lacksMaximum
      ? `Page size "${subject}" has no default.`
      : said === undefined
        ? `Page size "${subject}" has no maximum.`
        : `Page size "${subject}" has no maximum, though its description says ${said}.`,
  }),
  all(found) {
    const without = found.filter(({ lacksMaximum }) => lacksMaximum).length;
    return {
      message: `${found.length} page sizes have no ${without === found.length ? 'maximum' : without > 0 ? 'maximum or default' : 'default'}.`,
    };
  },
  fix: (found, { api }) => (found.lacksMaximum ? limit(api, found) : undefined),
  fixAll: 'Limit every page size',
});

interface PageSize extends Found {
  readonly schema: Item;
  readonly lacksMaximum: boolean;
  /** The maximum that the description tells. */
  readonly said: number | undefined;
}

/** Writes the maximum that the description tells, else that of the other page sizes; a shared schema may mean something else elsewhere. */
function limit(api: Api, { at, subject, schema, said }: PageSize): Fix | undefined {
  if (schema !== at && schema.parent !== at) return undefined;
  const maximum = said ?? mostUsed(api, 'maximum', subject) ?? 100;
  if (samplesOf(schema).some((sample) => typeof sample === 'number' && sample > maximum)) return undefined;
  return {
    title: `Limit "${subject}" to ${maximum}`,
    get edits() {
      const edit = insertEntry(schema, schema.node, 'maximum', maximum);
      return edit ? [edit] : [];
    },
  };
}
