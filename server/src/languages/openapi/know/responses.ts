/** Which answers an operation declares, by their status. */
import { type Api, type Item, itemIn, mapIn, nodeIn } from '../model.ts';

export interface Answer {
  /** As written: `200`, `4XX`, `default`. */
  readonly status: string;
  readonly response: Item;
}

/** The responses of an operation with their statuses, references followed; those that lead nowhere are left out. */
export function* answersOf(api: Api, operation: Item): Iterable<Answer> {
  const responses = itemIn(api, operation, 'responses');
  if (!responses) return;
  for (const [status, response] of mapIn(api, responses)) if (!status.startsWith('x-')) yield { status, response };
}

/** The statuses of an operation as they are written, also of responses that cannot be followed; undefined without `responses`. */
export function statusesOf(api: Api, operation: Item): readonly string[] | undefined {
  const responses = itemIn(api, operation, 'responses');
  if (!responses) return undefined;
  return Array.from(responses.tree.entries(responses.node), ({ key }) => key).filter((key) => !key.startsWith('x-'));
}

/** The media types of a response with the schemas of their bodies; in 2.0 the types are those that the operation or the root produces. */
export function* bodiesOf(api: Api, response: Item, operation?: Item): Iterable<readonly [mediaType: string, schema: Item | undefined]> {
  if (api.version !== '2.0') {
    for (const [mediaType, content] of mapIn(api, response, 'content')) yield [mediaType, itemIn(api, content, 'schema')];
    return;
  }
  if (nodeIn(response, 'schema') === undefined) return;
  const schema = itemIn(api, response, 'schema');
  const owner = operation && nodeIn(operation, 'produces') !== undefined ? operation : api.root;
  const produced = Array.from(owner.tree.items(nodeIn(owner, 'produces')), (node) => owner.tree.stringOf(node) ?? '');
  for (const mediaType of produced.length === 0 ? ['application/json'] : produced) yield [mediaType, schema];
}

/** True for JSON in any of its names: `application/json; charset=utf-8`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json(?:\s*;|$)/i.test(mediaType.trim());
}

export function isProblem(mediaType: string): boolean {
  return /^application\/problem\+(?:json|xml)(?:\s*;|$)/i.test(mediaType.trim());
}

/** True where a response names a header, in any case. */
export function hasHeader(response: Item, name: RegExp): boolean {
  for (const { key } of response.tree.entries(nodeIn(response, 'headers'))) if (name.test(key)) return true;
  return false;
}
