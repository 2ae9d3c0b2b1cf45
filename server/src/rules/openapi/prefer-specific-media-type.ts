/** Finds bodies of any media type. */
import { z } from 'zod';
import { type MediaTypeAt, mediaTypesOf } from '../../languages/openapi/know/media-types.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Wide extends Found {
  readonly named: MediaTypeAt;
}

export default defineManyApiRule({
  id: 'openapi/prefer-specific-media-type',
  title: 'Bodies name their media type',
  severity: 'info',
  preset: 'strict',
  why: '`*/*` says that the server takes or answers anything; mostly a framework wrote it because nobody said what is meant, and clients cannot know how to read it.',
  remedy: 'Name the media type, such as `application/json`; in Spring set `produces` and `consumes`.',
  fixes: 'none',
  sources: ['RFC 9110 section 8.3', 'IBM API Handbook, content types'],
  peers: ['ibm:ibm-content-type-is-specific'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Wide> {
    for (const named of mediaTypesOf(api))
      if (/^\s*\*\s*(?:\/\s*\*\s*)?(?:;|$)/.test(named.name)) yield { at: named.place, span: named.span, subject: named.name, named };
  },
  each: ({ named: { name } }) => ({ message: `"${name}" leaves open what is in the body.` }),
  all: (found, { api }) => ({ message: `${found.length} bodies are of "*/*", which leaves open what is in them.`, ...onPaths(api) }),
});
