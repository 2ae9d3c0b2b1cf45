/** Asks every operation for a 429 response that tells clients when to come back: one finding per description. */
import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Edit, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/insert.ts';
import { type Description, openapi } from '../../languages/openapi/language.ts';
import { type Operation, operationsOf, rootOf } from '../../languages/openapi/operations.ts';
import { hasLimitHeader, type RateLimit, rateLimitOf } from '../../languages/openapi/rate-limit.ts';
import { type Place, resolve } from '../../languages/openapi/resolve.ts';

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
      .map((operation) => ({ operation, limit: rateLimitOf(snapshot, operation) }))
      // An example in a page shows what it is about: responses it leaves out are not missing.
      .filter(({ limit }) => model.isWhole || limit.responses !== undefined);
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
      ...fixesFor(snapshot, document, model, missing),
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

function fixesFor(
  snapshot: Snapshot,
  document: Document,
  model: Description,
  missing: readonly Judged[],
): { readonly fixes?: readonly Fix[] } {
  const component = sharedResponse(snapshot, document, model);
  if (!component) return {};
  const single: Fix[] = [];
  const own: Edit[] = [];
  const shared = new Set<Edit>();
  for (const { operation, limit } of missing) {
    const edit = editFor(document, component.reference, limit);
    if (!edit) continue;
    const needed = limit.state === 'absent' ? component.edits : [];
    own.push(edit);
    for (const each of needed) shared.add(each);
    const { place, keySpan } = operation;
    const offeredAt = { start: keySpan.start, end: place.tree.spanOf(place.node).end };
    single.push({
      title: `Declare a 429 response for "${operation.name}"`,
      edits: [edit, ...needed],
      ...(place.document === document && { offeredAt }),
    });
  }
  if (single.length < 2) return single.length === 0 ? {} : { fixes: single };
  // Where the last operation ends the text, both are inserted at its end: the more indented has to come first.
  const all: Fix = { title: `Declare a 429 response for ${count(single.length, 'operation')}`, edits: distinct([...own, ...shared]) };
  return { fixes: [all, ...single] };
}

/** Operations in other files are left to their own files: a fix changes the text the user looks at. */
function editFor(document: Document, reference: string, { state, responses, bare }: RateLimit): Edit | undefined {
  if (state === 'absent') {
    return responses?.document === document ? insertEntry(responses, responses.node, '429', { $ref: reference }) : undefined;
  }
  return bare?.document === document ? addHeader(bare) : undefined;
}

/** Adds `Retry-After` to a response. */
function addHeader(response: Place): Edit | undefined {
  const { tree, node } = response;
  const header = retryAfter(tree.get(tree.root, 'swagger') !== undefined);
  const headers = tree.get(node, 'headers');
  if (headers === undefined) return insertEntry(response, node, 'headers', { 'Retry-After': header });
  return insertEntry(response, headers, 'Retry-After', header);
}

interface SharedResponse {
  readonly reference: string;
  /** What adds or completes it; nothing when it is there. */
  readonly edits: readonly Edit[];
}

/** The response that all operations refer to: the one there is, or a new one. */
function sharedResponse(snapshot: Snapshot, document: Document, { version, tree }: Description): SharedResponse | undefined {
  const root = rootOf(document);
  if (!root) return undefined;
  const isOld = version === '2.0';
  const reference = `${isOld ? '#/responses' : '#/components/responses'}/${responseName}`;
  const components = isOld ? root.node : tree.get(root.node, 'components');
  const responses = components === undefined ? undefined : tree.get(components, 'responses');
  const known = responses === undefined ? undefined : tree.get(responses, responseName);
  if (known !== undefined) {
    const place = resolve(snapshot, { document, tree, node: known });
    if (!place || hasLimitHeader(snapshot, place)) return { reference, edits: [] };
    const edit = place.document === document ? addHeader(place) : undefined;
    return edit && { reference, edits: [edit] };
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
