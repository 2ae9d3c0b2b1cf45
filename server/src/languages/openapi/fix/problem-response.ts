/** A response with problem details (RFC 9457), as fixes write it into a description. */
import type { Version } from '../model.ts';

/** `headers` are in the words of the version. */
export function problemResponse(version: Version, description: string, headers?: unknown): unknown {
  const named = { description, ...(headers !== undefined && { headers }) };
  if (version === '2.0') return named;
  const text = { type: 'string', maxLength: 1000 };
  const schema = { type: 'object', properties: { type: text, title: text, detail: text } };
  return { ...named, content: { 'application/problem+json': { schema } } };
}
