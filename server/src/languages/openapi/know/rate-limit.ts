/** What an operation says about how often it may be called. */
import { type Api, type Item, itemIn } from '../model.ts';
import { hasHeader } from './responses.ts';

/**
 * Header names that tell a client when to come back, in any case: Retry-After (RFC 9110), the three generations of
 * rate-limit fields (X-RateLimit-*, RateLimit-Limit and its siblings, RateLimit with RateLimit-Policy).
 */
const limitHeader = /^(?:retry-after|(?:x-)?rate-?limit(?:-.+)?)$/i;

/** On a success "Retry-After" says when work that goes on will be done: only the fields tell a limit there. */
const limitField = /^(?:x-)?rate-?limit(?:-.+)?$/i;

export interface RateLimit {
  /** `declared`: a 429 with such headers, or one that cannot be looked into; `bare`: a 429 without; `absent`: no 429 at all. */
  readonly state: 'declared' | 'bare' | 'absent';
  /** The operation's responses, where they are written. */
  readonly responses: Item | undefined;
  /** The response for 429 that lacks headers, where it is written. */
  readonly bare: Item | undefined;
}

/**
 * Reads the responses of an operation. A range `4XX` or `default` that carries the headers covers 429; where there is any of
 * the three, rate-limit fields on a success do as well: they tell the limit beforehand.
 */
export function rateLimitOf(api: Api, operation: Item): RateLimit {
  const responses = itemIn(api, operation, 'responses');
  let bare: Item | undefined;
  let refuses = false;
  let announces = false;
  for (const { key, value } of responses?.tree.entries(responses.node) ?? []) {
    const isRefusal = /^(?:429|4xx|default)$/i.test(key);
    if (!isRefusal && !/^2/.test(key)) continue;
    const response = responses && api.follow(responses, value);
    // What a remote reference holds is not known, so nothing is said about it.
    if (isRefusal && !response) return { state: 'declared', responses, bare: undefined };
    const has = response !== undefined && hasHeader(response, isRefusal ? limitHeader : limitField);
    if (isRefusal && has) return { state: 'declared', responses, bare: undefined };
    if (key === '429') bare = response;
    refuses ||= isRefusal;
    announces ||= has;
  }
  if (refuses && announces) return { state: 'declared', responses, bare: undefined };
  return { state: bare ? 'bare' : 'absent', responses, bare };
}

/** True when a response names a header that tells a client when to come back. */
export function hasLimitHeader(response: Item): boolean {
  return hasHeader(response, limitHeader);
}
