/** Reports operations that change things and ask for less than reading the same path does. */
import { z } from 'zod';
import type { Severity } from '../../engine/finding.ts';
import { isPublicByNature } from '../../languages/openapi/know/flows.ts';
import { isOpen, type Requirement, requirementsOf } from '../../languages/openapi/know/security.ts';
import { has, type Item, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-looser-write',
  title: 'Writing asks for no less than reading',
  severity: 'warning',
  why: 'Who may not read a thing can change or delete it: mostly one operation was forgotten when the others were secured.',
  remedy: 'Require for the write at least what reading the same path requires.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API1 and API5', 'CWE-862'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `POST /orders`.'),
  }),
  *find({ api, options }) {
    const reads = new Map<Item, readonly Requirement[]>();
    for (const { method, item, pathItem } of api.operations) {
      const requirements = method === 'GET' ? requirementsOf(api, item) : undefined;
      if (requirements && !isOpen(requirements)) reads.set(pathItem, requirements);
    }
    for (const operation of api.operations) {
      const { name, method, item, pathItem } = operation;
      const read = reads.get(pathItem);
      // What an operation leaves unsaid is another rule's matter.
      if (!read || !isWrite.test(method) || isPublicByNature(operation.path) || options.ignore.includes(name)) continue;
      const write = requirementsOf(api, item);
      if (!write) continue;
      const at = has(item, 'security') ? { ...item, node: nodeIn(item, 'security') ?? item.node } : item;
      if (isOpen(write)) {
        const message = `"${name}" is public, but "GET ${operation.path}" is not.`;
        yield { at, message, subject: name, severity: severityOf(operation) };
      } else if (asksForLess(write, read)) {
        yield { at, message: `"${name}" asks for less than "GET ${operation.path}".`, subject: name, severity: severityOf(operation) };
      }
    }
  },
});

const isWrite = /^(?:POST|PUT|PATCH|DELETE)$/;

/** A POST may be what everybody does: to sign up, to send in, to search. */
function severityOf({ method }: Operation): Severity {
  return method === 'POST' ? 'info' : 'warning';
}

/**
 * True where there is a way to write with some of the schemes that every way to read asks for. Scopes say nothing here: many
 * list together what are alternatives.
 */
function asksForLess(write: readonly Requirement[], read: readonly Requirement[]): boolean {
  return write.some((given) =>
    read.every((asked) => given.size < asked.size && Array.from(given.keys()).every((scheme) => asked.has(scheme))),
  );
}
