/** Reports content security policies that allow inline code. */
import { z } from 'zod';
import type { Finding, Fix, Span } from '../../engine/finding.ts';
import type { Code, Node, NodeOf } from '../../languages/javascript/model.ts';
import { all, keyOf, spanOf, stringOf, textOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-unsafe-inline',
  title: 'A content security policy allows no inline code',
  severity: 'warning',
  why: 'The policy is there so that injected code does not run. With "unsafe-inline" or "unsafe-eval" among its sources it does.',
  remedy: 'Remove the source, or allow the one script by its nonce or hash.',
  fixes: 'unsafe',
  sources: ['W3C Content Security Policy Level 3, 6.7.3', 'OWASP Content Security Policy Cheat Sheet', 'MDN: CSP script-src'],
  options: z.strictObject({}),
  about: (text) => /'unsafe-(?:inline|eval)'/.test(text),
  *find(code) {
    for (const property of all(code, 'ObjectProperty')) yield* inList(code, property);
    for (const text of [...all(code, 'StringLiteral'), ...all(code, 'TemplateElement')]) yield* inHeader(code, text);
  },
});

/** Inline styles of single elements are left out: they do little harm, and much that is in use needs them. */
const directive = /^(?:default-?src|script-?src(?:-?(?:elem|attr))?|style-?src(?:-?elem)?)$/i;

/** The directives that helmet and its like take as lists of sources. */
function* inList(code: Code, property: NodeOf<'ObjectProperty'>): Iterable<Finding> {
  const name = keyOf(property) ?? '';
  if (!directive.test(name) || property.value.type !== 'ArrayExpression' || isLoosened(textOf(code, property.value))) return;
  const elements = property.value.elements.filter((element) => element !== null);
  for (const [index, element] of elements.entries()) {
    const source = stringOf(element);
    if (!source || !/^'unsafe-(?:inline|eval)'$/.test(source)) continue;
    yield { ...said(name, source, spanOf(element)), fixes: [removal(source, elements, index)] };
  }
}

/** A policy that is written as the header says it. */
function* inHeader(code: Code, node: Node): Iterable<Finding> {
  const { start } = spanOf(node);
  const text = textOf(code, node);
  // What is in a sandbox, or only reported, does no harm.
  if (/;\s*sandbox\b|\bsandbox\s*;/.test(text) || /policy-report-only/i.test(code.text)) return;
  for (const part of text.matchAll(/(?<![\w-])(default-src|script-src(?:-elem|-attr)?|style-src(?:-elem)?)\s([^;]*)/g)) {
    const [, name = '', sources = ''] = part;
    if (isLoosened(sources)) continue;
    for (const match of sources.matchAll(/'unsafe-(?:inline|eval)'/g)) {
      const at = start + part.index + part[0].length - sources.length + match.index;
      yield said(name, match[0], { start: at, end: at + match[0].length });
    }
  }
}

/** Browsers that know nonces and hashes ignore "unsafe-inline" beside one: it is there for the older ones. */
function isLoosened(sources: string): boolean {
  return /nonce|sha(?:256|384|512)-|strict-dynamic/i.test(sources);
}

function said(name: string, source: string, span: Span): Finding {
  const isEval = source.includes('eval');
  const isStyle = name.toLowerCase().startsWith('style');
  const effect = isEval ? 'injected text is run as code' : isStyle ? 'injected styles count' : 'injected scripts run';
  return {
    span,
    message: `"${name}" allows "${source}": ${effect}, which the policy is there to prevent.`,
    subject: `${name} ${source}`,
    ...(isStyle && !isEval && { severity: 'info' }),
  };
}

function removal(source: string, elements: readonly Node[], index: number): Fix {
  const [element, previous, next] = [elements[index], elements[index - 1], elements[index + 1]].map((node) => node && spanOf(node));
  const start = previous?.end ?? element?.start ?? 0;
  const end = previous || !next ? (element?.end ?? start) : next.start;
  return { title: `Remove "${source}"`, edits: [{ span: { start, end }, text: '' }] };
}
