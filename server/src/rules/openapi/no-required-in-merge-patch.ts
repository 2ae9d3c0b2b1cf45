/** Reports merge patches that require properties. */
import { z } from 'zod';
import { requiredOf } from '../../languages/openapi/know/schemas.ts';
import { type Item, itemIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-required-in-merge-patch',
  title: 'A merge patch requires nothing',
  severity: 'warning',
  preset: 'strict',
  why: 'A merge patch holds what is to change and nothing else: with required properties a client cannot change one without sending the others.',
  remedy: 'Describe patches by a schema of their own without "required".',
  fixes: 'none',
  sources: ['RFC 7396', 'IBM dont-require-merge-patch-properties'],
  peers: ['ibm:ibm-dont-require-merge-patch-properties'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const media of api.all('mediaType')) {
      if (media.parent?.type !== 'requestBody' || !/^application\/merge-patch\+json\b/i.test(media.key)) continue;
      const schema = itemIn(api, media, 'schema');
      const names = schema ? [...requiredOf(api, schema)] : [];
      if (names.length > 0) yield { at: media, subject: media.key, media, names };
    }
  },
  each: ({ names }: Patch) => ({
    message: `This merge patch requires ${names
      .slice(0, 3)
      .map((name) => `"${name}"`)
      .join(', ')}${names.length > 3 ? ', …' : ''}.`,
  }),
  all: (found) => ({ message: `${found.length} merge patches require properties.` }),
});

interface Patch extends Found {
  readonly media: Item;
  readonly names: readonly string[];
}
