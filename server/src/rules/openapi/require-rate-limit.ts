/** Asks every operation for a 429 response that tells clients when to come back: one finding per description. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Edit, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/insert.ts';
import { type Description, openapi } from '../../languages/openapi/language.ts';
import { type Operation, operationsOf, rootOf } from '../../languages/openapi/operations.ts';
import { type RateLimit, rateLimitOf } from '../../languages/openapi/rate-limit.ts';

/** So many operations are named as related places. */
const mostRelated = 5;

/** The name of the shared response that the fix adds. */
const responseName = 'TooManyRequests';

export default defineRule({
  id: 'openapi/require-rate-limit',
  language: openapi,
  title: 'Every operation declares its rate limit',
  severity: 'warning',
  why: 'A client that is not told when to come back retries at once, and makes the overload it ran into worse.',
  remedy: 'Declare a 429 response with "Retry-After" or rate-limit headers, once as a component, for every operation.',
  fixes: 'safe',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'RFC 6585 section 4',
    'RFC 9110 section 10.2.3',
    'draft-ietf-httpapi-ratelimit-headers-11',
    'Spectral OWASP ruleset: rate-limit',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *check({ document, snapshot, model, options }) {
    const paths = model.tree.get(model.tree.root, 'paths');
    const span = paths === undefined ? undefined : model.tree.keySpanOf(paths);
    if (!span) return;
    const judged = operationsOf(snapshot, document)
      .filter((operation) => !options.ignore.includes(operation.name))
      .map((operation) => ({ operation, limit: rateLimitOf(snapshot, operation) }));
    const missing = judged.filter(({ limit }) => limit.state !== 'declared');
    if (missing.length === 0) return;
    const title = model.tree.stringOf(model.tree.get(model.tree.root, 'info', 'title'));
    yield {
      span,
      message: message(judged.length, missing),
      subject: title?.trim() || 'paths',
      related: missing.slice(0, mostRelated).map(({ operation, limit }) => ({
        uri: operation.place.document.uri,
        span: operation.keySpan,
        message: `"${operation.name}" ${limit.state === 'bare' ? 'has a 429 without headers' : 'has no 429'}.`,
      })),
      ...fixesFor(document, model, missing),
    };
  },
});

interface Judged {
  readonly operation: Operation;
  readonly limit: RateLimit;
}

function message(total: number, missing: readonly Judged[]): string {
  const headers = '"Retry-After" or rate-limit headers';
  const bare = missing.filter(({ limit }) => limit.state === 'bare').length;
  const absent = missing.length - bare;
  const some = `${missing.length} of ${count(total, 'operation')}`;
  if (total === 1) return `The only operation declares ${bare === 0 ? `no "429" with` : `a "429" without`} ${headers}.`;
  if (absent === total) return `None of the ${total} operations declares a "429" with ${headers}.`;
  if (bare === 0) return `${some} declare no "429" with ${headers}.`;
  if (absent === 0) return `${some} declare a "429" without ${headers}.`;
  return `${some} declare no rate limit: ${absent} without a "429", ${bare} with a "429" that lacks ${headers}.`;
}

function fixesFor(document: Document, model: Description, missing: readonly Judged[]): { readonly fixes?: readonly Fix[] } {
  const component = sharedResponse(document, model);
  if (!component) return {};
  const single = missing.flatMap(({ operation, limit }): (Fix & { readonly needsComponent: boolean })[] => {
    const edit = editFor(document, component.reference, limit);
    if (!edit) return [];
    const needsComponent = limit.state === 'absent';
    const edits = needsComponent ? [edit, ...component.edits] : [edit];
    const { start } = operation.keySpan;
    const { end } = operation.place.tree.spanOf(operation.place.node);
    const offeredAt = operation.place.document === document ? { offeredAt: { start, end } } : {};
    return [{ title: `Declare a 429 response for "${operation.name}"`, edits, needsComponent, ...offeredAt }];
  });
  const [only] = single;
  if (!only) return {};
  if (single.length === 1)
    return { fixes: [{ title: only.title, edits: only.edits, ...(only.offeredAt && { offeredAt: only.offeredAt }) }] };
  const all: Fix = {
    title: `Declare a 429 response for ${count(single.length, 'operation')}`,
    edits: distinct(single.flatMap(({ edits }) => edits)),
  };
  return { fixes: [all, ...single.map(({ needsComponent: _, ...fix }) => fix)] };
}

/** Operations in other files are left to their own files: a fix changes the text the user looks at. */
function editFor(document: Document, reference: string, { state, responses, bare }: RateLimit): Edit | undefined {
  if (state === 'absent') {
    return responses?.document === document ? insertEntry(responses, responses.node, '429', { $ref: reference }) : undefined;
  }
  if (bare?.document !== document) return undefined;
  const headers = bare.tree.get(bare.node, 'headers');
  if (headers === undefined)
    return insertEntry(bare, bare.node, 'headers', { 'Retry-After': retryAfter(bare.tree.get(bare.tree.root, 'swagger') !== undefined) });
  return insertEntry(bare, headers, 'Retry-After', retryAfter(bare.tree.get(bare.tree.root, 'swagger') !== undefined));
}

interface SharedResponse {
  readonly reference: string;
  /** What adds it; nothing when it is there. */
  readonly edits: readonly Edit[];
}

/** The response that all operations refer to: the one there is, or a new one. */
function sharedResponse(document: Document, { version, tree }: Description): SharedResponse | undefined {
  const root = rootOf(document);
  if (!root) return undefined;
  const isOld = version === '2.0';
  const reference = `${isOld ? '#/responses' : '#/components/responses'}/${responseName}`;
  const components = isOld ? root.node : tree.get(root.node, 'components');
  const responses = components === undefined ? undefined : tree.get(components, 'responses');
  const known = responses === undefined ? undefined : tree.get(responses, responseName);
  if (known !== undefined) {
    const names = Array.from(tree.entries(tree.get(known, 'headers')), ({ key }) => key.toLowerCase());
    if (names.includes('retry-after')) return { reference, edits: [] };
    return undefined; // A response of this name says something else: adding another would confuse more than it helps.
  }
  const response = tooManyRequests(isOld);
  const edit =
    responses !== undefined
      ? insertEntry(root, responses, responseName, response)
      : components !== undefined
        ? insertEntry(root, components, 'responses', { [responseName]: response })
        : insertEntry(root, root.node, 'components', { responses: { [responseName]: response } });
  return edit && { reference, edits: [edit] };
}

function retryAfter(isOld: boolean): unknown {
  const description = 'Seconds to wait before the next request.';
  return isOld
    ? { description, type: 'integer', minimum: 0, maximum: 86400 }
    : { description, schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86400 } };
}

function tooManyRequests(isOld: boolean): unknown {
  const description = 'Too many requests. Try again later.';
  const headers = { 'Retry-After': retryAfter(isOld) };
  if (isOld) return { description, headers };
  const text = { type: 'string', maxLength: 1000 };
  const schema = { type: 'object', properties: { type: text, title: text, detail: text } };
  return { description, headers, content: { 'application/problem+json': { schema } } };
}

function distinct(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Set<string>();
  return edits.filter(({ span, text }) => {
    const key = `${span.start} ${span.end} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
