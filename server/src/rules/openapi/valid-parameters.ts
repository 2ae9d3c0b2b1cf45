/** Finds parameters of one operation that do not go together. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { isSameParameter, type ListedParameter, listedIn, parametersOf } from '../../languages/openapi/know/parameters.ts';
import { type Api, type Item, nodeIn, type Operation, valueIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  repeated: 'declared twice',
  bodies: ['second body', 'second bodies'],
  mixed: ['body beside form data', 'bodies beside form data'],
  form: ['form whose "consumes" names none', 'forms whose "consumes" names none'],
} as const;

interface Fault extends Mistake<keyof typeof words> {
  readonly message: string;
  readonly mend?: Fix;
}

export default defineManyApiRule({
  id: 'openapi/valid-parameters',
  title: 'The parameters of an operation go together',
  severity: 'error',
  why: 'Of two parameters with one name and place tools take the first or the last, and a request has only one body.',
  remedy: 'Declare each parameter once, and in 2.0 either one body or form data, with a media type of forms under "consumes".',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 section 4.8.10, parameters', 'Swagger 2.0, Parameter Object'],
  peers: [
    'spectral:operation-parameters',
    'spectral:oas2-operation-formData-consume-check',
    'redocly:operation-parameters-unique',
    'vacuum:operation-parameters',
    'vacuum:oas2-operation-formData-consume-check',
    'zally:M009',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Fault> {
    for (const item of api.all('pathItem')) yield* repeated(api, item, item.key);
    for (const operation of api.operations) {
      yield* repeated(api, operation.item, operation.name);
      if (api.version === '2.0') yield* bodies(api, operation);
    }
  },
  each: ({ message }) => ({ message }),
  all: (found, { api }) => ({
    message: `${found.length} parameters do not go together with others: ${tally(found, words)}.`,
    ...onPaths(api),
  }),
  fix: ({ mend }) => mend,
  fixAll: 'Remove the parameters that are declared twice in the same words',
});

function* repeated(api: Api, owner: Item, subject: string): Iterable<Fault> {
  const { parameters } = listedIn(api, owner);
  if (parameters.length < 2) return;
  for (const [index, parameter] of parameters.entries()) {
    const earlier = parameters.find((other, at) => at < index && isSameParameter(other, parameter));
    if (!earlier || earlier.at.node === parameter.at.node) continue;
    const mend = isEqual(earlier, parameter) ? remove(parameter) : undefined;
    const message = `${titled(parameter.in)} parameter "${parameter.name}" is declared twice in "${subject}".`;
    yield { at: parameter.at, subject, kind: 'repeated', message, ...(mend && { mend }) };
  }
}

function titled(where: string): string {
  return where.charAt(0).toUpperCase() + where.slice(1);
}

function isEqual(one: ListedParameter, other: ListedParameter): boolean {
  return (
    one.item === other.item ||
    JSON.stringify(one.item.tree.valueOf(one.item.node)) === JSON.stringify(other.item.tree.valueOf(other.item.node))
  );
}

function remove({ at, name }: ListedParameter): Fix {
  return {
    title: `Remove the second "${name}"`,
    get edits() {
      const edit = removeNode(at);
      return edit ? [edit] : [];
    },
  };
}

/** Version 2.0 keeps bodies and forms among the parameters. */
function* bodies(api: Api, operation: Operation): Iterable<Fault> {
  const { name, item } = operation;
  const { parameters } = parametersOf(api, operation);
  const [body, second] = parameters.filter((parameter) => parameter.in === 'body');
  const form = parameters.find((parameter) => parameter.in === 'formData');
  if (second && second.name !== body?.name) {
    const message = `"${name}" has a second body, "${second.name}".`;
    yield { at: second.at, subject: name, kind: 'bodies', message };
  }
  if (!form) return;
  if (body)
    yield {
      at: form.at,
      subject: name,
      kind: 'mixed',
      message: `"${name}" has a body and form data: a request can have only one of them.`,
    };
  const own = nodeIn(item, 'consumes');
  const consumes = own === undefined ? valueIn(api.root, 'consumes') : item.tree.valueOf(own);
  // Without any word the media type is not known, and forms are what is meant.
  if (!Array.isArray(consumes) || consumes.length === 0 || !api.isWhole) return;
  if (consumes.some((type) => /^(?:application\/x-www-form-urlencoded|multipart\/|\*\/\*|application\/\*)/i.test(String(type)))) return;
  const at = own === undefined ? form.at : { ...item, node: own };
  const message = `"${name}" has form data, but "consumes" names neither "application/x-www-form-urlencoded" nor "multipart/form-data".`;
  yield { at, subject: name, kind: 'form', message };
}
