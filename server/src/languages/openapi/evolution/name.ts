/** What the items of a description are called in a sentence. */
import { baseName } from '../../../engine/document.ts';
import { type Item, stringIn } from '../model.ts';

export interface ItemName {
  /** `Property "lines[].price" of "Order"`, `The 200 response`, `Parameter "limit"`: fit to start a sentence. */
  readonly title: string;
  /** `Order.lines[].price`: short and independent of its place. */
  readonly subject: string;
  /** What holds it, inside of a sentence: `"Order"`, `the 200 response`. */
  readonly owner: string;
  /** The way to it from there: `lines[].price`. */
  readonly path: string;
  /** The name of a property of this item. */
  property(name: string): ItemName;
  /** The name of an item of this list. */
  item(): ItemName;
}

/** The name of a schema, of a parameter, or of another item that holds schemas. */
export function nameOf(item: Item): ItemName {
  const path: string[] = [];
  for (let at: Item | undefined = item; at; at = at.parent) {
    const owner = ownerName(at);
    if (owner) return named(owner, joined(path));
    if (at.field === 'properties') path.unshift(`.${at.key}`);
    else if (at.field === 'items') path.unshift('[]');
    else if (at.field === 'additionalProperties') path.unshift('.*');
  }
  return named({ title: 'The description', subject: 'description' }, joined(path));
}

type Owner = Pick<ItemName, 'title' | 'subject'>;

function named(owner: Owner, path: string): ItemName {
  const of = owner.title.startsWith('"') ? owner.title : owner.title.charAt(0).toLowerCase() + owner.title.slice(1);
  const separator = path.startsWith('[') ? '' : '.';
  const title = path === '' ? owner.title : /^(?:\[\])+$/.test(path) ? `An item of ${of}` : `Property "${path}" of ${of}`;
  return {
    title,
    subject: path === '' ? owner.subject : `${owner.subject}${separator}${path}`,
    owner: of,
    path,
    property: (name) => named(owner, joined([path === '' ? '' : `.${path}`, `.${name}`])),
    item: () => named(owner, `${path}[]`),
  };
}

function joined(path: readonly string[]): string {
  return path.join('').replace(/^\./, '');
}

/** The name of what is known by one; undefined for what is called after what holds it. */
function ownerName(at: Item): Owner | undefined {
  const quoted = (kind: string, name: string) => ({ title: `${kind} "${name}"`.trimStart(), subject: name });
  // What is a file of its own is known by the file's name.
  const file = at.parent && at.node === at.tree.root ? baseName(at.document.uri).replace(/\.\w+$/, '') : undefined;
  switch (at.type) {
    case 'schema':
      if (at.field === 'schemas' || at.field === 'definitions') return quoted('', at.key);
      return file === undefined ? undefined : quoted('', file);
    case 'parameter':
      if (stringIn(at, 'in') === 'body') return { title: 'The request body', subject: 'request body' };
      return quoted('Parameter', stringIn(at, 'name') ?? at.key);
    case 'header':
      return quoted('Header', at.key);
    case 'requestBody':
      if (file !== undefined) return quoted('Request body', file);
      return at.parent?.type === 'components' ? quoted('Request body', at.key) : { title: 'The request body', subject: 'request body' };
    case 'response':
      if (file !== undefined) return quoted('Response', file);
      return at.field === 'responses' && at.parent?.type !== 'responses'
        ? quoted('Response', at.key)
        : { title: `The ${at.key} response`, subject: `${at.key} response` };
    default:
      return undefined;
  }
}

/** True for a schema that has a name of its own. */
export function isNamed({ type, field }: Item): boolean {
  return type === 'schema' && (field === 'schemas' || field === 'definitions');
}
