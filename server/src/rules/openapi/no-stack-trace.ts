/** Reports error examples that show a stack trace, and error bodies that have a place for one. */
import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import { errorBodiesOf } from '../../languages/openapi/know/errors.ts';
import { answersOf } from '../../languages/openapi/know/responses.ts';
import { propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { isError } from '../../languages/openapi/know/status.ts';
import { type Item, mapIn, nodeIn, type Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** How the traces of the usual runtimes look: Python, JavaScript, Java and C#, PHP, Ruby, Go. */
const trace =
  /Traceback \(most recent call last\)|\bat [\w$.<>/]+ ?\([^()\s]+\.\w+:\d+(?::\d+)?\)|\bat [\w.]+\([^()]*\) in \S+:line \d+|#\d+ \/\S+\.php\(\d+\)|\.rb:\d+:in [`']|goroutine \d+ \[running\]/;

const traceName = /^(?:stack_?trace|back_?trace|trace_?back|call_?stack)$/i;

interface Trace extends Found {
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/no-stack-trace',
  title: 'Errors show no stack traces',
  severity: 'warning',
  why: 'A stack trace tells an attacker the framework, its version and the paths of the server, and tells the client nothing.',
  remedy: 'Log the trace, and answer an identifier by which the log entry can be found.',
  fixes: 'none',
  sources: ['CWE-209', 'OWASP API Security Top 10 2023, API8', 'RFC 9457 section 5'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Trace> {
    const seen = new Set<Item>();
    for (const { item } of api.operations) {
      for (const { status, response } of answersOf(api, item)) {
        if ((!isError(status) && status !== 'default') || seen.has(response)) continue;
        seen.add(response);
        for (const [, content] of mapIn(api, response, 'content')) {
          yield* tracesIn(content, nodeIn(content, 'example'));
          for (const [, example] of mapIn(api, content, 'examples')) yield* tracesIn(example, nodeIn(example, 'value'));
        }
        yield* tracesIn(response, nodeIn(response, 'examples'));
      }
    }
    for (const { schema } of errorBodiesOf(api)) {
      for (const [name, member] of propertiesOf(api, schema)) {
        if (!traceName.test(name) || seen.has(member)) continue;
        seen.add(member);
        yield { at: member, subject: name, message: `Error bodies have a member "${name}".` };
      }
    }
  },
  each: ({ message }) => ({ message }),
  all: (found) => ({ message: `${found.length} errors show stack traces, or have a member for one.` }),
});

function* tracesIn(at: Place, node: number | undefined): Iterable<Trace> {
  if (node === undefined) return;
  const { start, end } = at.tree.spanOf(node);
  const match = trace.exec(at.tree.text.slice(start, end));
  if (!match) return;
  const span: Span = { start: start + match.index, end: start + match.index + match[0].length };
  yield { at: { ...at, node }, span, subject: match[0], message: `This example of an error shows a stack trace.` };
}
