/** Reports query parameters that write several values in another way than the rest of the description. */
import { z } from 'zod';
import { mostCommon } from '../../languages/openapi/know/most-common.ts';
import { queryOf, schemaOf } from '../../languages/openapi/know/query.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, stringIn, valueIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-mixed-array-style',
  title: 'Query parameters write several values in one way',
  severity: 'info',
  preset: 'all',
  why: 'Whoever builds the address by hand gets half of the filters wrong when some take "a=1,2" and others "a=1&a=2".',
  remedy: 'Give all of them the same "style" and "explode"; in version 2.0 the same "collectionFormat".',
  fixes: 'none',
  sources: ['OpenAPI 3.1, 4.8.12.3 Style Values', 'Zalando guideline 154'],
  options: z.strictObject({
    ...manyOptions,
    share: z.number().min(0.5).max(1).default(0.8).describe('How many of the parameters have to agree before the others count as odd.'),
  }),
  *find({ api, options }): Iterable<Odd> {
    const styled = styledIn(api);
    const { kind, number } = mostCommon(styled.values());
    if (number < 3 || number === styled.size || number < styled.size * options.share) return;
    for (const [parameter, style] of styled)
      if (style !== kind)
        yield { at: parameter, subject: stringIn(parameter, 'name') ?? '', style, usual: kind, number, total: styled.size };
  },
  each: ({ subject, style, usual, number, total }) => ({
    message: `"${subject}" writes several values as "${style}", where ${number} of ${total} parameters write them as "${usual}".`,
  }),
  all: (found) => ({ message: `${found.length} query parameters write several values in another way than most do.` }),
});

interface Odd extends Found {
  readonly style: string;
  readonly usual: string;
  readonly number: number;
  readonly total: number;
}

/** The query parameters that take several values, each with an example of how those are written. */
function styledIn(api: Api): ReadonlyMap<Item, string> {
  const styled = new Map<Item, string>();
  for (const operation of api.operations) {
    for (const { item } of queryOf(api, operation)) {
      const schema = schemaOf(api, item);
      const style = schema && typeOf(schema) === 'array' ? (api.version === '2.0' ? oldStyleOf(item) : styleOf(item)) : undefined;
      if (style !== undefined) styled.set(item, style);
    }
  }
  return styled;
}

function styleOf(parameter: Item): string | undefined {
  const style = stringIn(parameter, 'style') ?? 'form';
  const explode = valueIn(parameter, 'explode');
  if (explode === undefined ? style === 'form' : explode === true) return 'a=1&a=2';
  return styles[style];
}

const styles: Readonly<Record<string, string>> = { form: 'a=1,2', spaceDelimited: 'a=1%202', pipeDelimited: 'a=1|2' };

function oldStyleOf(parameter: Item): string | undefined {
  return oldStyles[stringIn(parameter, 'collectionFormat') ?? 'csv'];
}

const oldStyles: Readonly<Record<string, string>> = { csv: 'a=1,2', ssv: 'a=1%202', tsv: 'a=1%092', pipes: 'a=1|2', multi: 'a=1&a=2' };
