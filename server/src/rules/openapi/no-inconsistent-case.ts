/** Reports names that are written in another case than the rest of their kind, or than the project says. */
import { z } from 'zod';
import { type Case, caseOf, cases, commonCase, inCase } from '../../languages/openapi/know/case.ts';
import { type Named, type NameKind, nameKinds, namesOf } from '../../languages/openapi/know/names.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

const titles: Readonly<Record<NameKind, readonly [one: string, many: string]>> = {
  path: ['Path segment', 'path segments'],
  query: ['Query parameter', 'query parameters'],
  property: ['Property', 'properties'],
  schema: ['Schema', 'schemas'],
  operationId: ['Operation id', 'operation ids'],
  enum: ['Enum value', 'enum values'],
};

/** So many odd names are told one by one, and so many are named where there are more. */
const fewest = 3;
const mostNamed = 5;

export default defineApiRule({
  id: 'openapi/no-inconsistent-case',
  title: 'Names of a kind are written in one case',
  severity: 'info',
  preset: 'strict',
  why: 'Where some names are "createdAt" and some "created_at", everybody who writes a client looks each of them up.',
  remedy: 'Write the name as the others of its kind; where it has been published already, do so in the next version.',
  fixes: 'none',
  sources: ['Zalando 118, 129, 130, 240', 'Google AIP-140'],
  peers: [
    'redocly:paths-kebab-case',
    'vacuum:paths-kebab-case',
    'vacuum:camel-case-properties',
    'ibm:ibm-path-segment-casing-convention',
    'ibm:ibm-property-casing-convention',
    'ibm:ibm-parameter-casing-convention',
    'ibm:ibm-schema-casing-convention',
    'ibm:ibm-operationid-casing-convention',
    'ibm:ibm-enum-casing-convention',
    'zally:118',
    'zally:129',
    'zally:130',
    'zally:240',
    'italia:paths-kebab-case',
    'italia:schema-camel-case',
    'adidas:paths-kebab-case',
  ],
  options: z.strictObject({
    cases: z
      .partialRecord(z.enum(nameKinds), z.enum(cases))
      .default({})
      .describe('The case of the names of a kind; where none is said, that of nine names in ten counts.'),
    ignore: z.array(z.string()).default([]).describe('Names the rule leaves alone.'),
  }),
  *find({ api, options, isSuppressed }) {
    for (const [kind, named] of namesOf(api)) {
      const judged = named.filter(({ name }) => !options.ignore.includes(name));
      // Values of enums are other systems' words as often as not: only what the project says counts.
      const usual =
        kind === 'enum'
          ? undefined
          : commonCase(
              judged.map(({ name }) => name),
              10,
              0.9,
            );
      const wanted = options.cases[kind] ?? usual;
      if (!wanted) continue;
      const odd = judged.filter(({ name }) => isOdd(name, wanted));
      const isQuiet = ({ at, span }: Named) => isSuppressed(at.document, (span ?? at.tree.spanOf(at.node)).start);
      const loud = odd.filter((each) => !isQuiet(each));
      const isSaid = options.cases[kind] !== undefined;
      const first = loud[0];
      if (first && loud.length > fewest)
        yield { ...place(first), subject: titles[kind][1], message: summary(kind, loud, judged.length, wanted, isSaid) };
      for (const each of loud.length > fewest ? odd.filter(isQuiet) : odd)
        yield { ...place(each), subject: each.name, message: single(each, wanted, isSaid) };
    }
  },
});

function isOdd(name: string, wanted: Case): boolean {
  const found = caseOf(name);
  return found !== undefined && found !== wanted;
}

function place({ at, span }: Named) {
  return { at, ...(span && { span }) };
}

function single({ kind, name }: Named, wanted: Case, isSaid: boolean): string {
  const reason = isSaid ? `here they are in ${wanted}` : `the other ${titles[kind][1]} are in ${wanted}`;
  return `${titles[kind][0]} "${name}" would be "${inCase(name, wanted)}": ${reason}.`;
}

function summary(kind: NameKind, odd: readonly Named[], total: number, wanted: Case, isSaid: boolean): string {
  const names = odd.slice(0, mostNamed).map(({ name }) => `"${name}"`);
  const others = odd.length > mostNamed ? `, and ${odd.length - mostNamed} more` : '';
  return `${odd.length} of ${total} ${titles[kind][1]} are not in ${wanted}${isSaid ? '' : ' as the others are'}: ${names.join(', ')}${others}.`;
}
