/** Finds headers whose declaration the standard tells tools to ignore. */
import { z } from 'zod';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Ignored extends Found {
  readonly name: string;
  readonly isResponse: boolean;
}

/** What declares the same in a way that counts. */
const instead: Readonly<Record<string, string>> = {
  accept: 'the media types of the responses',
  'content-type': 'the media types of the body',
  authorization: 'a security scheme',
};

export default defineManyApiRule({
  id: 'openapi/no-ignored-header',
  title: 'Accept, Content-Type and Authorization are not declared as parameters',
  severity: 'warning',
  why: 'From 3.0 on such a parameter is ignored: it documents nothing, and clients that are generated regardless set the header twice.',
  remedy: 'Declare media types under `content`, and authorisation as a security scheme.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 sections 4.8.12.2 and 4.8.17'],
  peers: [
    'ibm:ibm-no-accept-header',
    'ibm:ibm-no-authorization-header',
    'ibm:ibm-no-content-type-header',
    'italia:no-forbidden-headers',
    'azure:az-header-disallowed',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Ignored> {
    // In 2.0 they are parameters as any other.
    if (api.version === '2.0') return;
    for (const item of api.all('parameter')) {
      const name = stringIn(item, 'name');
      if (name !== undefined && stringIn(item, 'in') === 'header' && Object.hasOwn(instead, name.toLowerCase()))
        yield { at: item, subject: name, name, isResponse: false };
    }
    for (const item of api.all('header')) {
      if (item.field === 'headers' && item.parent?.type !== 'components' && item.key.toLowerCase() === 'content-type')
        yield { at: item, subject: item.key, name: item.key, isResponse: true };
    }
  },
  each: ({ name, isResponse }) => ({
    message: isResponse
      ? `Header "${name}" is ignored here: the keys under "content" declare it.`
      : `Header parameter "${name}" is ignored: declare ${instead[name.toLowerCase()] ?? 'it otherwise'} instead.`,
  }),
  all: (found, { api }) => ({
    message: `${found.length} headers are declared where that is ignored: ${[...new Set(found.map(({ name }) => `"${name}"`))].join(', ')}.`,
    ...onPaths(api),
  }),
  fix({ at, name, isResponse }, { api }) {
    const item = api.itemAt(at);
    // What a reference leads to cannot go without it.
    if (!item || api.usesOf(item) > 0 || item.parent?.type === 'components') return undefined;
    return {
      title: isResponse ? `Remove header "${name}"` : `Remove parameter "${name}"`,
      get edits() {
        const edit = removeNode(at);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Remove headers that are ignored',
});
