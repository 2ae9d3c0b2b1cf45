/** The bodies that errors have in an API. */
import { memo } from '../../../engine/document.ts';
import { type Api, type Item, listIn, type Operation } from '../model.ts';
import { answersOf, bodiesOf, isJson, isProblem } from './responses.ts';
import { itemsOf, propertiesOf } from './schemas.ts';
import { isError } from './status.ts';

/** A JSON body that an error has in an operation. */
export interface ErrorBody {
  readonly operation: Operation;
  /** `404`, `5XX`, `default`. */
  readonly status: string;
  readonly response: Item;
  readonly mediaType: string;
  readonly isProblem: boolean;
  readonly schema: Item;
}

/** The JSON bodies of all error responses and defaults, in the order of the operations. */
export const errorBodiesOf: (api: Api) => readonly ErrorBody[] = memo((api) => {
  const bodies: ErrorBody[] = [];
  for (const operation of api.operations) {
    for (const { status, response } of answersOf(api, operation.item)) {
      if (!isError(status) && status !== 'default') continue;
      for (const [mediaType, schema] of bodiesOf(api, response, operation.item)) {
        if (schema && isJson(mediaType)) bodies.push({ operation, status, response, mediaType, isProblem: isProblem(mediaType), schema });
      }
    }
  }
  return bodies;
});

/** The names of a body's properties, through `allOf` and the branches of `oneOf` and `anyOf`. */
export function memberNames(api: Api, schema: Item): ReadonlySet<string> {
  const names = new Set<string>();
  const met = new Set<Item>([schema]);
  for (const at of met) {
    for (const name of propertiesOf(api, at).keys()) names.add(name);
    for (const field of ['allOf', 'oneOf', 'anyOf']) for (const branch of listIn(api, at, field)) met.add(branch);
  }
  return names;
}

/** True where a body's members are those of problem details, whatever its media type says. */
export function looksLikeProblem(api: Api, schema: Item): boolean {
  const names = memberNames(api, schema);
  return names.has('title') && names.has('detail') && (names.has('type') || names.has('status') || names.has('instance'));
}

const codeName =
  /^(?:(?:error|err|status|reason|fault|problem|result|message)?[-_.]?(?:codes?|types?|ids?|keys?|slugs?|name|identifier|kind)|errcode|error|reason|status|category|number)$/i;

/** True where a program can tell errors apart by a member: of the body, of its `error` object, or of the items of its `errors`. */
export function hasCode(api: Api, schema: Item, depth = 2): boolean {
  const met = new Set<Item>([schema]);
  for (const at of met) {
    for (const [name, member] of propertiesOf(api, at)) {
      if (codeName.test(name) || (depth > 0 && hasCode(api, itemsOf(api, member) ?? member, depth - 1))) return true;
    }
    for (const field of ['oneOf', 'anyOf']) for (const branch of listIn(api, at, field)) met.add(branch);
  }
  return false;
}
