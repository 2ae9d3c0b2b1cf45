/** Finds required parameters behind optional ones. */
import { z } from 'zod';
import { listedIn } from '../../languages/openapi/know/parameters.ts';
import { isTrue } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Late extends Found {
  readonly name: string;
}

export default defineManyApiRule({
  id: 'openapi/prefer-required-first',
  title: 'Required parameters stand before optional ones',
  severity: 'hint',
  preset: 'all',
  why: "Some generators take the order of parameters for that of a function's arguments, where what may be left out comes last.",
  remedy: 'Move the required parameter before the optional ones.',
  fixes: 'none',
  sources: ['IBM API Handbook, parameters'],
  peers: ['ibm:ibm-parameter-order', 'azure:az-parameter-order'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Late> {
    for (const { item, name: subject } of api.operations) {
      const { parameters, isComplete } = listedIn(api, item);
      const optional = parameters.findIndex((parameter) => !isTrue(parameter.item, 'required'));
      const late =
        optional < 0 || !isComplete ? undefined : parameters.find((parameter, at) => at > optional && isTrue(parameter.item, 'required'));
      if (late) yield { at: late.at, subject, name: late.name };
    }
  },
  each: ({ name, subject }) => ({ message: `Required parameter "${name}" of "${subject}" stands behind an optional one.` }),
  all: (found, { api }) => ({ message: `${found.length} operations have a required parameter behind an optional one.`, ...onPaths(api) }),
});
