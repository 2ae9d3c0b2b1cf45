/** Reports references that lead nowhere, round in a circle, to something else than belongs there, or stand where none is known. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix, Severity } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { renameKey, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { type Loss, lossOf } from '../../languages/openapi/lost.ts';
import { type Api, type Item, nodeIn, type Place, type Reference } from '../../languages/openapi/model.ts';
import { type ApiContext, defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { kindSaid, withArticle } from '../../languages/openapi/say.ts';

export default defineManyApiRule({
  id: 'openapi/valid-reference',
  title: 'Every reference leads to what belongs there',
  severity: 'error',
  why: 'Tools stop at a reference that leads nowhere, or generate code without the part that it stands for.',
  remedy: 'Correct the path or the pointer, or add what it names.',
  fixes: 'unsafe',
  sources: [
    'OpenAPI Specification 3.1.1, Reference Object',
    'RFC 6901 JSON Pointer',
    'RFC 3986 section 5',
    'JSON Schema 2020-12 Core section 8',
  ],
  peers: ['spectral:invalid-ref', 'redocly:no-unresolved-refs', 'redocly:spec-strict-refs', 'vacuum:path-item-refs', 'ibm:ibm-ref-pattern'],
  options: z.strictObject({ ...manyOptions }),
  *find(context): Iterable<Wrong> {
    const { api } = context;
    for (const reference of api.references) {
      const wrong = judge(context, reference);
      if (wrong) yield wrong;
    }
    for (const { item, node, field } of api.misfits) {
      const text = item.tree.get(node, '$ref');
      if (text === undefined || item.tree.stringOf(text) === undefined) continue;
      const message = `No reference is known in the place of "${field}": most tools do not follow it.`;
      yield {
        at: { ...item, node },
        span: item.tree.spanOf(text),
        subject: field,
        cause: `unknown ${item.type} ${field}`,
        message,
        severity: 'info',
        fix: undefined,
      };
    }
  },
  cause: ({ cause }) => cause,
  each: ({ message, severity }) => ({ message, severity }),
  all(found) {
    const [first] = found;
    if (first?.cause === unseen)
      return {
        message: `${count(found.length, 'reference')} lead to files that cannot be seen from here, such as "${first.subject}".`,
        severity: 'hint',
      };
    return { message: `${first?.message ?? ''} It is so in ${count(found.length, 'place')}.`, ...(first && { severity: first.severity }) };
  },
  fix: ({ fix }) => fix,
  fixAll: (found) => `${found[0]?.fix?.title ?? 'Correct it'}, in ${count(found.length, 'place')}`,
});

/** The cause of all references to files that are out of sight: it is the folder that is too small. */
const unseen = 'unseen';

interface Wrong extends Found {
  /** The same for what is wrong in the same way. */
  readonly cause: string;
  readonly message: string;
  readonly severity: Severity;
  readonly fix: Fix | undefined;
}

function judge({ api, snapshot }: ApiContext<unknown>, reference: Reference): Wrong | undefined {
  const { text, type, tree, node, state, form, target, landing } = reference;
  const value = form === 'link' ? node : (tree.get(node, '$ref') ?? node);
  const isKey = reference.field === 'security';
  const keySpan = isKey ? tree.keySpanOf(node) : undefined;
  const place = { at: reference, span: keySpan ?? tree.spanOf(value) };
  const wrong = (cause: string, message: string, severity: Severity = 'error', fix?: Fix): Wrong => ({
    ...place,
    subject: text,
    cause: `${cause} ${text}`,
    message,
    severity,
    fix,
  });
  if (state === 'remote') return undefined;
  if (text.trim() === '') return { ...wrong('empty', 'This reference names nothing yet.', 'info'), subject: 'reference' };
  const title = withArticle(api.types[type]?.title ?? type);
  if (state === 'missing') {
    if ((reference.field === 'mapping' || reference.field === 'defaultMapping') && isName(text))
      return api.isWhole ? wrong('mapping', `"${text}" is no schema that is there.`) : undefined;
    const loss = lossOf(snapshot, reference);
    // What a fence leaves out is not missing, and what lies behind another reference is told there.
    const isLeftOut = loss?.kind === 'pointer' && (!api.isWhole || (reference.document.host !== undefined && loss.within === ''));
    if (!loss || isLeftOut) return undefined;
    const severity = loss.kind === 'unseen' ? 'hint' : reference.field === 'operationRef' ? 'warning' : 'error';
    const told = wrong('missing', sayLoss(text, loss), severity, meantFix({ ...reference, node: value }, isKey, loss));
    return { ...told, cause: loss.kind === 'unseen' ? unseen : `missing ${loss.kind} ${loss.within} ${loss.name}` };
  }
  const circle = circleOf(api, reference);
  if (circle[0] === reference) return wrong('circle', `"${text}" leads round in a circle, and never to ${title}.`);
  if (circle.length > 0 || state === 'circular') return undefined;
  if (landing && !isEmpty(landing) && form !== 'map' && !target && !mayBeBoolean(api, reference, landing))
    return wrong('kind', `"${text}" is ${kindSaid(landing)}, but ${title} belongs here.`);
  if (target && target.type !== type && isPlaced(api, target))
    return wrong('type', `"${text}" is ${withArticle(api.types[target.type]?.title ?? target.type)}, but ${title} belongs here.`);
  if (reference.isAllowed) return undefined;
  const isCommon = form === 'map' || type === 'paths' || type === 'operation';
  const thing = form === 'map' ? `all "${reference.field}"` : `${title} object`;
  return {
    ...wrong('', `No reference is known in the place of ${thing}: not all tools follow it.`, isCommon ? 'hint' : 'info'),
    cause: `unknown ${type} ${form}`,
  };
}

/** True for what a mapping can only mean as the name of a component. */
function isName(text: string): boolean {
  return !/[#/]|\.(?:ya?ml|json)$/i.test(text);
}

function sayLoss(text: string, { kind, name, within, meant }: Loss): string {
  const said = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  if (kind === 'unseen') return `File "${name}" cannot be seen from here.`;
  if (kind === 'file') return `File "${name}" is not there.${said}`;
  if (kind === 'anchor') return `Nothing has the anchor "${name}".`;
  const owner = within === '' ? 'the file' : `"${within}"`;
  return `"${text}" leads nowhere: ${owner} has no "${name}".${said}`;
}

function meantFix(place: Place, isKey: boolean, { meant }: Loss): Fix | undefined {
  if (meant === undefined) return undefined;
  const edit = isKey ? renameKey(place, meant) : replaceScalar(place, meant);
  return edit && { title: `Refer to "${meant}"`, edits: [edit] };
}

/** A way that does not come back after so many steps is no circle that anybody wrote. */
const longestCircle = 100;

/** The references of a circle that a reference is in, in the order of the description; none for one that comes to an end. */
function circleOf(api: Api, reference: Reference): readonly Reference[] {
  const met = new Set([reference]);
  for (let next = referenceAt(api, reference.landing); next && met.size < longestCircle; next = referenceAt(api, next.landing)) {
    if (next === reference) return [...met].sort((a, b) => api.references.indexOf(a) - api.references.indexOf(b));
    if (met.has(next)) return [];
    met.add(next);
  }
  return [];
}

const referencesIn = memo((api: Api) => {
  const byNode = new Map<unknown, Map<number, Reference>>();
  for (const reference of api.references) {
    const ofTree = byNode.get(reference.tree) ?? new Map<number, Reference>();
    byNode.set(reference.tree, ofTree.set(reference.node, reference));
  }
  return byNode;
});

function referenceAt(api: Api, place: Place | undefined): Reference | undefined {
  // Most places hold none, and a look tells.
  return place && nodeIn(place, '$ref') !== undefined ? referencesIn(api).get(place.tree)?.get(place.node) : undefined;
}

/** True for an item whose type its place in the description tells, and not only the references that lead to it. */
function isPlaced(api: Api, item: Item): boolean {
  let at = item;
  for (let parent = at.parent; parent; parent = at.parent) {
    if (parent.tree !== at.tree || !isWithin(at, parent.node)) return false;
    at = parent;
  }
  return at === api.root;
}

function isWithin({ tree, node }: Place, container: number): boolean {
  for (let at: number | undefined = node; at !== undefined; at = tree.parentOf(at)) if (at === container) return true;
  return false;
}

function mayBeBoolean(api: Api, { type }: Reference, { tree, node }: Place): boolean {
  return tree.kindOf(node) === 'boolean' && api.types[type]?.mayBeBoolean === true;
}

/** What is half typed is nothing yet; a reference that leads on is judged where it stands. */
function isEmpty({ tree, node }: Place): boolean {
  return tree.kindOf(node) === 'null' || tree.kindOf(node) === 'mapping';
}
