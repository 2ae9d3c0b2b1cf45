/** What an operation says about how often it may be called. */
import type { Snapshot } from '../../engine/document.ts';
import type { Operation } from './operations.ts';
import { below, type Place, resolve } from './resolve.ts';

/**
 * Header names that tell a client when to come back, in any case: Retry-After (RFC 9110), the three generations of
 * rate-limit fields (X-RateLimit-*, RateLimit-Limit and its siblings, RateLimit with RateLimit-Policy).
 */
const limitHeader = /^(?:retry-after|(?:x-)?rate-?limit(?:-.+)?)$/i;

export interface RateLimit {
  /** `declared`: a 429 with such headers, or one that cannot be looked into; `bare`: a 429 without; `absent`: no 429 at all. */
  readonly state: 'declared' | 'bare' | 'absent';
  /** The operation's responses, where they are written. */
  readonly responses: Place | undefined;
  /** The response for 429 that lacks headers, where it is written. */
  readonly bare: Place | undefined;
}

/** Reads the responses of an operation. A range `4XX` or `default` that carries the headers covers 429. */
export function rateLimitOf(snapshot: Snapshot, operation: Operation): RateLimit {
  const responses = below(snapshot, operation.place, 'responses');
  let bare: Place | undefined;
  let exact = false;
  for (const { key, value } of responses?.tree.entries(responses.node) ?? []) {
    if (!/^(?:429|4xx|default)$/i.test(key)) continue;
    if (key === '429') exact = true;
    const response = responses && resolve(snapshot, { ...responses, node: value });
    // What a remote reference holds is not known, so nothing is said about it.
    if (!response) return { state: 'declared', responses, bare: undefined };
    const headers = below(snapshot, response, 'headers');
    const names = Array.from(headers?.tree.entries(headers.node) ?? [], (entry) => entry.key);
    if (names.some((name) => limitHeader.test(name))) return { state: 'declared', responses, bare: undefined };
    if (key === '429') bare = response;
  }
  return { state: exact ? 'bare' : 'absent', responses, bare };
}
