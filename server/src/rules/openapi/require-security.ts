/** Asks every operation for its security: what it requires, or that it is public. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix, Severity } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { isPublicByNature } from '../../languages/openapi/know/flows.ts';
import { schemesOf } from '../../languages/openapi/know/security.ts';
import { type Api, has, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Undeclared extends Found {
  readonly operation: Operation;
  readonly severity: Severity;
}

export default defineManyApiRule({
  id: 'openapi/require-security',
  title: 'Every operation says who may call it',
  severity: 'error',
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
    for (const operation of api.operations) {
      const { name, item, method } = operation;
      // A preflight request comes without credentials.
      if (method === 'OPTIONS' || has(item, 'security') || options.ignore.includes(name)) continue;
      yield { at: item, subject: name, operation, severity: severityOf(api, operation) };
    }
  },
  each: ({ subject, severity }) => ({ severity, message: `"${subject}" declares no "security": it is public.` }),
  all(found, { api }) {
    const severity = worst.find((each) => found.some((one) => one.severity === each)) ?? 'info';
    const judged = api.operations.filter(({ method }) => method !== 'OPTIONS').length;
    const message =
      found.length === judged
        ? `"security" is declared nowhere: all ${judged} operations are public.${lyingIdle(api)}`
        : `${found.length} of ${count(judged, 'operation')} declare no "security": they are public.`;
    return { message, severity, ...onPaths(api) };
  },
  fix: ({ operation }, { api }) => fixFor(api, operation),
  fixAll: 'Declare security for every operation',
});

const worst = ['error', 'warning', 'info'] as const;

/** Where no scheme is declared at all the whole API may be public; what only reads may be so more often than what writes. */
function severityOf(api: Api, { method, path }: Operation): Severity {
  if (isPublicByNature(path)) return 'info';
  return method === 'GET' || method === 'HEAD' || method === 'QUERY' || schemesOf(api)?.size === 0 ? 'warning' : 'error';
}

function lyingIdle(api: Api): string {
  const names = Array.from(schemesOf(api) ?? [], ([name]) => `"${name}"`);
  return names.length === 0 ? '' : ` ${names.length === 1 ? 'Scheme' : 'Schemes'} ${names.slice(0, 3).join(', ')} ${names.length === 1 ? 'lies' : 'lie'} idle.`;
}

function fixFor(api: Api, { name, path, item }: Operation): Fix | undefined {
  // Operations in other files are left to their own files: a fix changes the text the user looks at.
  if (item.document !== api.root.document) return undefined;
  const isPublic = isPublicByNature(path);
  const usual = usualRequirement(api);
  if (!isPublic && !usual) return undefined;
  const forAll = !isPublic && usual?.isUsed === false;
  const owner = forAll ? api.root : item;
  return {
    title: isPublic ? `Say that "${name}" is public` : `Require "${usual?.name}" for ${forAll ? 'every operation' : `"${name}"`}`,
    get edits() {
      const edit = insertEntry(owner, owner.node, 'security', isPublic ? [] : usual?.value);
      return edit ? [edit] : [];
    },
  };
}

interface Usual {
  /** The schemes it asks for. */
  readonly name: string;
  readonly value: unknown;
  /** False where no operation asks for anything, and the only scheme is meant. */
  readonly isUsed: boolean;
}

/** What most of the other operations require. */
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
  if (most) return { name: most.name, value: most.value, isUsed: true };
  const names = Array.from(schemesOf(api)?.keys() ?? []);
  const [only] = names;
  return only !== undefined && names.length === 1 ? { name: only, value: [{ [only]: [] }], isUsed: false } : undefined;
});
