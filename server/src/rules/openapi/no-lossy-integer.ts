/** Points at whole numbers that JavaScript rounds. */
import { wordIn } from '../../languages/openapi/know/schemas.ts';
import { isSaid, samplesOf } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/no-lossy-integer',
  title: 'Whole numbers stay exact in every client',
  severity: 'hint',
  preset: 'all',
  why: 'JavaScript and many JSON readers keep whole numbers exactly up to 2^53 only: a larger "int64" arrives as its neighbour.',
  remedy: 'Send what may be larger as a text, or write a "maximum" of at most 9007199254740991.',
  fixes: 'none',
  sources: ['RFC 8259 section 6', 'RFC 7493 section 2.2', 'Google protobuf JSON mapping'],
  schemas: 'all',
  types: ['integer', 'number'],
  noun: () => 'number',
  nouns: 'numbers of 64 bits',
  asks: (api, schema) => /^u?int-?64$/i.test(wordIn(api, schema, 'format') ?? ''),
  lacks: 'no "maximum" that JavaScript keeps exactly',
  lack: (api, schema) =>
    isSaid(api, schema, ['maximum', 'exclusiveMaximum', 'enum', 'const']) || samplesOf(schema).some(isLarge)
      ? undefined
      : 'no "maximum" that JavaScript keeps exactly',
});

/** A sample that is rounded already says that the number is known to be large. */
function isLarge(sample: unknown): boolean {
  return typeof sample === 'number' && Math.abs(sample) > Number.MAX_SAFE_INTEGER;
}
