/** Asks every operation for its security: what it requires, or that it is public. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix, Severity } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { isPublicByNature } from '../../languages/openapi/know/flows.ts';
import { schemesOf, securedOperations } from '../../languages/openapi/know/security.ts';
import { type Api, has, type Item, nodeIn, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Undeclared extends Found {
  /** Undefined where none of the operations says anything. */
  readonly operation: Operation | undefined;
  readonly severity: Severity;
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/require-security',
  title: 'Every operation says who may call it',
  severity: 'warning',
  why: 'Where nothing is said the operation is public: a gateway that follows the description lets everybody in.',
  remedy:
    'Declare "security" for the whole description or the operation, with schemes that are declared; write "security: []" where it is public on purpose.',
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API2', 'OpenAPI: Security Requirement Object', 'Zalando 104'],
  peers: [
    'redocly:security-defined',
    'owasp:api2:2023-write-restricted',
    'owasp:api2:2023-read-restricted',
    'vacuum:owasp-protection-global-unsafe',
    'vacuum:owasp-protection-global-unsafe-strict',
    'vacuum:owasp-protection-global-safe',
    'speakeasy:owasp-protection-global-unsafe',
    'speakeasy:owasp-protection-global-unsafe-strict',
    'speakeasy:owasp-protection-global-safe',
    'italia:sec-protection-global-unsafe-strict',
    'italia:sec-protection-global-safe',
    'adidas:security-section-required',
    'adidas:security-schemes-required',
    'azure:az-operation-security',
    'zally:104',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *find({ api, options }): Iterable<Undeclared> {
    // An empty list on top is a statement too: the whole API is public. A part of a description may leave out what the whole says.
    if (!api.isWhole || has(api.root, 'security')) return;
    // A preflight request comes without credentials.
    const judged = api.operations.filter(({ name, method }) => method !== 'OPTIONS' && !options.ignore.includes(name));
    const silent = judged.filter(({ item }) => !has(item, 'security'));
    const paths = nodeIn(api.root, 'paths');
    if (paths !== undefined && silent.length > 1 && silent.length === judged.length) {
      const subject = stringIn(api.root, 'info', 'title')?.trim() || 'paths';
      const severity = worst.find((each) => silent.some((operation) => severityOf(api, operation) === each)) ?? 'info';
      const message = `"security" is declared nowhere: all ${silent.length} operations are public.${lyingIdle(api)}`;
      yield { at: { ...api.root, node: paths }, subject, severity, message, operation: undefined };
      return;
    }
    for (const operation of silent) {
      const { name, item } = operation;
      const message = `"${name}" declares no "security": it is public.`;
      yield { at: item, subject: name, severity: severityOf(api, operation), message, operation };
    }
  },
  each: ({ severity, message }) => ({ severity, message }),
  all(found, { api }) {
    const severity = worst.find((each) => found.some((one) => one.severity === each)) ?? 'info';
    const judged = api.operations.filter(({ method }) => method !== 'OPTIONS').length;
    const first = found.find((one) => one.severity === severity)?.subject;
    const message = `${found.length} of ${count(judged, 'operation')} declare no "security", such as "${first}": they are public.`;
    return { message, severity, ...onPaths(api) };
  },
  fix: ({ operation }, { api }) => (operation ? fixOne(api, operation) : fixAll(api)),
  fixAll: 'Declare security for every operation',
});

const worst = ['error', 'warning', 'info'] as const;

/**
 * What changes things beside operations that are secured was forgotten for certain; a POST may be meant for everybody, and what is
 * public by its nature is left to say so.
 */
function severityOf(api: Api, { method, path, pathItem }: Operation): Severity {
  if (isPublicByNature(path)) return 'info';
  const isChange = /^(?:PUT|PATCH|DELETE)$/.test(method);
  return isChange && securedPaths(api).has(pathItem) ? 'error' : 'warning';
}

const securedPaths = memo((api: Api): ReadonlySet<Item> => new Set(securedOperations(api).map(({ pathItem }) => pathItem)));

function lyingIdle(api: Api): string {
  const names = Array.from(schemesOf(api) ?? [], ([name]) => `"${name}"`);
  return names.length === 0
    ? ''
    : ` ${names.length === 1 ? 'Scheme' : 'Schemes'} ${names.slice(0, 3).join(', ')} ${names.length === 1 ? 'lies' : 'lie'} idle.`;
}

function fixOne(api: Api, { name, path, item }: Operation): Fix | undefined {
  const isPublic = isPublicByNature(path);
  const usual = usualRequirement(api);
  if (isPublic) return declare(item, `Say that "${name}" is public`, []);
  return usual && declare(item, `Require "${usual.name}" for "${name}"`, usual.value);
}

function fixAll(api: Api): Fix | undefined {
  const usual = usualRequirement(api);
  return usual && declare(api.root, `Require "${usual.name}" for every operation`, usual.value);
}

function declare(owner: Item, title: string, value: unknown): Fix {
  return {
    title,
    get edits() {
      const edit = insertEntry(owner, owner.node, 'security', value);
      return edit ? [edit] : [];
    },
  };
}

interface Usual {
  /** The schemes it asks for. */
  readonly name: string;
  readonly value: unknown;
}

/** What most of the other operations require; where none requires anything, the only scheme there is. */
const usualRequirement = memo((api: Api): Usual | undefined => {
  const counted = new Map<string, { readonly value: unknown; readonly name: string; count: number }>();
  for (const { item } of api.operations) {
    const node = nodeIn(item, 'security');
    const first = node === undefined ? undefined : item.tree.get(node, 0);
    if (node === undefined || first === undefined) continue;
    const value = item.tree.valueOf(node);
    const key = JSON.stringify(value);
    const known = counted.get(key);
    if (known) known.count++;
    else counted.set(key, { value, count: 1, name: Array.from(item.tree.entries(first), (entry) => entry.key).join('" and "') });
  }
  const most = [...counted.values()].filter(({ name }) => name !== '').sort((a, b) => b.count - a.count)[0];
  if (most) return most;
  const names = Array.from(schemesOf(api)?.keys() ?? []);
  const [only] = names;
  return only !== undefined && names.length === 1 ? { name: only, value: [{ [only]: [] }] } : undefined;
});
