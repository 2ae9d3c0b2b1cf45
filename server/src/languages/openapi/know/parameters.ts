/** Which parameters an operation has: its own and those of its path, references followed. */
import { memo } from '../../../engine/document.ts';
import { type Api, type Item, nodeIn, type Operation, type Place, stringIn } from '../model.ts';

/** A parameter where a list names it. */
export interface ListedParameter {
  readonly name: string;
  /** `query`, `header`, `path`, `cookie`, and in 2.0 `body` and `formData`. */
  readonly in: string;
  /** The parameter itself, wherever it is written. */
  readonly item: Item;
  /** The item of the list, which may be a reference. */
  readonly at: Place;
  /** The operation or path item whose list it is. */
  readonly owner: Item;
}

export interface ParameterList {
  readonly parameters: readonly ListedParameter[];
  /** False where a reference leads nowhere, so that there may be more of them than can be seen. */
  readonly isComplete: boolean;
}

/** The parameters in an operation's or path item's own list. */
export function listedIn(api: Api, owner: Item): ParameterList {
  return listsOf(api)(owner);
}

/** The parameters of an operation: its own, and those of its path that it does not declare anew. */
export function parametersOf(api: Api, { item, pathItem }: Operation): ParameterList {
  const own = listedIn(api, item);
  const shared = listedIn(api, pathItem);
  if (shared.parameters.length === 0) return { parameters: own.parameters, isComplete: own.isComplete && shared.isComplete };
  const kept = shared.parameters.filter((one) => !own.parameters.some((other) => isSameParameter(one, other)));
  return { parameters: [...kept, ...own.parameters], isComplete: own.isComplete && shared.isComplete };
}

/** A parameter is told by its place and name; names of headers are the same in any case. */
export function isSameParameter(one: ListedParameter, other: ListedParameter): boolean {
  return one.in === other.in && (one.name === other.name || (one.in === 'header' && one.name.toLowerCase() === other.name.toLowerCase()));
}

const nothing: ParameterList = { parameters: [], isComplete: true };

const listsOf = memo((api: Api) =>
  memo((owner: Item): ParameterList => {
    const { document, tree } = owner;
    const list = nodeIn(owner, 'parameters');
    if (list === undefined) return nothing;
    const parameters: ListedParameter[] = [];
    // A list that is a mapping is a mistake (or a reference to a whole list), and says nothing for certain.
    let isComplete = tree.kindOf(list) === 'sequence';
    for (const node of tree.items(list)) {
      const item = api.follow(owner, node);
      const name = item && stringIn(item, 'name');
      const where = item && stringIn(item, 'in');
      if (item?.type === 'parameter' && name !== undefined && where !== undefined)
        parameters.push({ name, in: where, item, at: { document, tree, node }, owner });
      else isComplete = false;
    }
    return { parameters, isComplete };
  }),
);
