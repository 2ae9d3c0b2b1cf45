/** Declares a response for many operations once, as a component, and refers to it from each of them. */
import { folderOf, memo } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import { type Api, type Item, itemIn, nodeIn, type Place } from '../model.ts';
import { insertEntry } from './insert.ts';

/** A response that many operations share. */
export interface SharedResponse {
  /** The status it answers: `429`. */
  readonly status: string;
  /** What the component is called where it is not there yet: `TooManyRequests`. */
  readonly name: string;
  /** What is written where it is not there yet, in the words of the version. */
  readonly response: unknown;
  /** Completes the component that is there under this name; nothing where it is complete. */
  complete?(component: Item): Edit | undefined;
}

/** The edits that make an operation answer a status by a shared component; none where the text's form does not allow it. */
export function declareResponse(api: Api, operation: Item, shared: SharedResponse): readonly Edit[] {
  const responses = itemIn(api, operation, 'responses');
  if (!responses) return [];
  const component = componentFor(api, shared);
  if (!component) return [];
  const { root } = api;
  const isInRoot = responses.document === root.document;
  if (!isInRoot && responses.document.host) return [];
  const reference = isInRoot ? component.pointer : `${relativePath(responses.document.uri, root.document.uri)}${component.pointer}`;
  const edit = insertEntry(responses, responses.node, shared.status, { $ref: reference });
  if (!edit) return [];
  return [edit, ...component.edits];
}

interface Component {
  /** `#/components/responses/TooManyRequests`. */
  readonly pointer: string;
  /** What adds or completes it, in the description's own file unless they say otherwise; nothing when it is there. */
  readonly edits: readonly Edit[];
}

/** Worked out once for all the operations that share it: it may take a look at the whole text. */
const componentsOf = memo((_: Api) => new Map<string, Component | undefined>());

function componentFor(api: Api, shared: SharedResponse): Component | undefined {
  const known = componentsOf(api);
  if (!known.has(shared.name)) known.set(shared.name, makeComponent(api, shared));
  return known.get(shared.name);
}

function makeComponent(api: Api, { name, response, complete }: SharedResponse): Component | undefined {
  const { root, version } = api;
  const isOld = version === '2.0';
  const components: Place | undefined = isOld ? root : api.follow(root, nodeIn(root, 'components'));
  const pointer = `${isOld ? '#/responses' : '#/components/responses'}/${name}`;
  if (components && components.document !== root.document) return undefined;
  const responses = components && nodeIn(components, 'responses');
  const known = responses === undefined ? undefined : root.tree.get(responses, name);
  if (known !== undefined) {
    const item = api.follow(root, known);
    const edit = item && complete?.(item);
    return { pointer, edits: edit ? [edit] : [] };
  }
  const isListed = responses !== undefined;
  const edit = isListed
    ? insertEntry(root, responses, name, response)
    : components
      ? insertEntry(root, components.node, 'responses', { [name]: response })
      : insertEntry(root, root.node, 'components', { responses: { [name]: response } });
  return edit && { pointer, edits: [{ ...edit, ...(!isListed && { sole: true }) }] };
}

/** The way from a file to another one, as a reference writes it: `../openapi.yaml`. */
export function relativePath(from: string, to: string): string {
  const here = folderOf(from).split('/');
  const there = to.split('/');
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  const path = [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
