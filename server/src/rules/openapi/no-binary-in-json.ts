/** Reports binary values inside of JSON, which cannot hold any. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-binary-in-json',
  title: 'JSON holds no binary values',
  severity: 'warning',
  why: 'JSON has texts only: generated clients write raw bytes into it, which breaks the message or the file.',
  remedy: 'Use "format: byte" (Base64), send the file as a body of its own, or as "multipart/form-data".',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.0.4 Data Types: binary', 'IBM binary-schemas'],
  peers: ['ibm:ibm-binary-schemas'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'format')) {
      if (item.tree.stringOf(node) !== 'binary') continue;
      const media = mediaRound(api, item);
      const isJson = media.length > 0 && media.every(({ key }) => /^application\/(?:[\w.-]+\+)?json\b/i.test(key));
      // The whole body: mostly the media type is what is wrong.
      const isBody = media.some((each) => each === item.parent);
      if (isJson)
        yield {
          at: { ...item, node },
          span: item.tree.spanOf(node),
          subject: nameOf(item) || 'body',
          schema: item,
          isBody,
          media: media[0]?.key ?? '',
        };
    }
  },
  each: ({ schema, isBody, media }: Binary) => ({
    message: isBody
      ? `The body is binary, but its media type "${media}" is a text.`
      : `Media type "${media}" cannot hold ${calledOf(schema)}, which is binary.`,
  }),
  all: (found) => ({ message: `${found.length} values are binary inside of JSON, which cannot hold them.` }),
  fix({ at, schema, isBody }): Fix | undefined {
    const edit = isBody ? undefined : replaceScalar(at, 'byte');
    return edit && { title: `Make ${calledOf(schema)} Base64`, edits: [edit] };
  },
  fixAll: 'Make all binary values inside of JSON Base64',
});

interface Binary extends Found {
  readonly schema: Item;
  readonly isBody: boolean;
  readonly media: string;
}

/** What refers to each item. */
const ownersOf = memo((api: Api): ReadonlyMap<Item, readonly Item[]> => {
  const owners = new Map<Item, Item[]>();
  for (const { target, owner } of api.references) {
    if (!target) continue;
    const known = owners.get(target);
    if (known) known.push(owner);
    else owners.set(target, [owner]);
  }
  return owners;
});

/** The media types whose content a schema is a part of, and parameters and headers that hold it, wherever they are. */
function mediaRound(api: Api, schema: Item): readonly Item[] {
  const owners = ownersOf(api);
  const round = new Set<Item>([schema]);
  for (const each of round) {
    if (each.type !== 'schema') continue;
    if (each.parent) round.add(each.parent);
    for (const owner of owners.get(each) ?? []) round.add(owner);
  }
  return [...round].filter(({ type }) => type !== 'schema' && type !== 'components' && type !== 'root');
}
