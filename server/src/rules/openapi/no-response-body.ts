/** Finds bodies described for responses that never have one. */
import { z } from 'zod';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { isBodiless } from '../../languages/openapi/know/status.ts';
import { type Api, type Item, itemIn, nodeIn, type Operation, type Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Bodied extends Found {
  readonly code: string;
  /** The description of the body, where it is the operation's own. */
  readonly body: Place | undefined;
}

export default defineManyApiRule({
  id: 'openapi/no-response-body',
  title: 'A response that cannot have a body describes none',
  severity: 'warning',
  why: 'HTTP ends a 204, 205 or 304 after its headers: clients that are generated to read a body wait for it or fail to parse nothing.',
  remedy: 'Take out the content, or answer with a code that has a body, such as 200.',
  fixes: 'unsafe',
  sources: ['RFC 9110 sections 6.4.1, 9.3.2, 15.2, 15.3.5, 15.3.6 and 15.4.5'],
  peers: ['ibm:ibm-response-status-codes', 'ibm:ibm-redirect-response-body', 'azure:az-204-no-response-body'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    for (const operation of api.operations) yield* bodies(api, operation);
  },
  each: ({ subject, code }) => ({ message: `"${subject}" describes a body for "${code}", which never has one.` }),
  all: (found, { api }) => ({ message: `${found.length} responses that never have a body describe one.`, ...onPaths(api) }),
  fix({ body }) {
    if (!body) return undefined;
    return {
      title: 'Take out the body',
      get edits() {
        const edit = removeNode(body);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Take out the bodies of responses that never have one',
});

function* bodies(api: Api, { item, name, method }: Operation): Iterable<Bodied> {
  const responses = itemIn(api, item, 'responses');
  if (!responses) return;
  const { document, tree } = responses;
  for (const { key: code, value } of tree.entries(responses.node)) {
    if (!isBodiless(code) && !(method === 'HEAD' && /^2/.test(code))) continue;
    const response = api.follow(responses, value);
    const node = response && bodyIn(response);
    if (!response || node === undefined) continue;
    const isOwn = response.node === value && response.document === document;
    const body = { ...response, node };
    yield { at: isOwn ? body : { document, tree, node: value }, subject: name, code, body: isOwn ? body : undefined };
  }
}

/** The node that describes a response's body; an empty map describes none. */
function bodyIn(response: Item): number | undefined {
  const content = nodeIn(response, 'content');
  for (const _ of response.tree.entries(content)) return content;
  return nodeIn(response, 'schema');
}
