/** Reports answers that let every site read what is only for one's own. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import type { Call, Code, Node } from '../../languages/javascript/model.ts';
import { all, callsOf, functionsAround, isTrue, propertyOf, spanOf, stringOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-wildcard-cors-with-credentials',
  title: 'Credentials are allowed to named origins only',
  severity: 'warning',
  why: 'With "*" browsers refuse the answer. With every origin mirrored, any site can call the API as the person who visits it.',
  remedy: 'List the origins that may send credentials, or allow none.',
  fixes: 'none',
  sources: [
    'Fetch Standard: CORS protocol and credentials',
    'CWE-942: Permissive Cross-domain Policy',
    'OWASP API Security Top 10 2023, API8',
  ],
  options: z.strictObject({}),
  about: (text) => /credentials/i.test(text),
  *find(code) {
    for (const object of all(code, 'ObjectExpression')) {
      const origin = propertyOf(object, 'origin');
      if (origin && isTrue(propertyOf(object, 'credentials')?.value)) yield* judge(origin, origin.value);
      const header = propertyOf(object, 'Access-Control-Allow-Origin');
      if (header && allows(propertyOf(object, 'Access-Control-Allow-Credentials')?.value)) yield* judge(header, header.value);
    }
    const headers = callsOf(code).filter((call) => stringOf(call.arguments[0])?.toLowerCase().startsWith('access-control-allow-'));
    for (const call of headers) {
      if (headerOf(call) !== 'access-control-allow-origin' || stringOf(call.arguments[1]) !== '*') continue;
      const isWithCredentials = headers.some(
        (other) => headerOf(other) === 'access-control-allow-credentials' && allows(other.arguments[1]) && sameFunction(code, call, other),
      );
      if (isWithCredentials) yield* judge(call, call.arguments[1]);
    }
  },
});

function* judge(at: Node, value: Node | undefined): Iterable<Finding> {
  const isEvery = stringOf(value) === '*' || (value?.type === 'ArrayExpression' && value.elements.some((each) => stringOf(each) === '*'));
  if (isEvery)
    yield { span: spanOf(at), message: 'Browsers refuse credentials where the origin is "*": name the origins.', subject: 'origin *' };
  else if (isTrue(value))
    yield {
      span: spanOf(at),
      message: '"origin: true" lets every site call with the credentials of its visitors.',
      subject: 'origin true',
    };
}

function headerOf(call: Call): string | undefined {
  return stringOf(call.arguments[0])?.toLowerCase();
}

function allows(node: Node | undefined): boolean {
  return isTrue(node) || stringOf(node) === 'true';
}

function sameFunction(code: Code, a: Node, b: Node): boolean {
  return functionsAround(code, a)[0] === functionsAround(code, b)[0];
}
