/** Finds media types that are none. */
import { z } from 'zod';
import { renameKey, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { isMediaType, type MediaTypeAt, meantType, mediaTypesOf } from '../../languages/openapi/know/media-types.ts';
import type { Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Wrong extends Found {
  readonly named: MediaTypeAt;
}

export default defineManyApiRule({
  id: 'openapi/valid-media-type',
  title: 'Media types are written as "type/subtype"',
  severity: 'warning',
  why: 'No request or response ever carries such a Content-Type, so validators and generated clients never take this description for one.',
  remedy: 'Write the registered name, such as `application/json`.',
  fixes: 'unsafe',
  sources: ['RFC 6838 section 4.2', 'RFC 9110 section 8.3.1'],
  peers: ['zally:172', 'redocly:request-mime-type', 'redocly:response-mime-type'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Wrong> {
    for (const named of mediaTypesOf(api))
      if (!isMediaType(named.name)) yield { at: named.place, span: named.span, subject: named.name, named };
  },
  each({ named: { name } }) {
    const meant = meantType(name);
    return { message: `"${name}" is no media type.${meant === undefined ? '' : ` Did you mean "${meant}"?`}` };
  },
  all: (found, { api }) => ({
    message: `${found.length} names are no media types: ${[...new Set(found.map(({ subject }) => `"${subject}"`))].slice(0, 5).join(', ')}.`,
    ...onPaths(api),
  }),
  fix({ named: { name, place, isKey } }) {
    const meant = meantType(name);
    if (isTaken(place, name, meant)) return undefined;
    const edit = meant === undefined ? undefined : isKey ? renameKey(place, meant) : replaceScalar(place, meant);
    return edit && { title: `Write "${meant}"`, edits: [edit] };
  },
  fixAll: 'Write the media types that are meant',
});

/** True where another key or entry beside it says the same already, or will once it is mended. */
function isTaken({ tree, node }: Place, name: string, meant: string | undefined): boolean {
  const parent = tree.parentOf(node);
  const keys = Array.from(tree.entries(parent), ({ key }) => key);
  const entries = Array.from(tree.items(parent), (each) => tree.stringOf(each) ?? '');
  const siblings = [...keys, ...entries].filter((key) => key !== name);
  return siblings.some((key) => key === meant || (!isMediaType(key) && meantType(key) === meant));
}
