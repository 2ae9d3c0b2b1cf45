/** Compares the variables of a path with the path parameters that its operations declare. */
import { z } from 'zod';
import type { Edit, Fix, Span } from '../../engine/finding.ts';
import { appendItem } from '../../languages/openapi/fix/append.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { type ListedParameter, parametersOf } from '../../languages/openapi/know/parameters.ts';
import { type PathAt, type PathVariable, pathsOf, spanInPath, variablesOf } from '../../languages/openapi/know/paths.ts';
import { type Api, type Item, nodeIn, type Operation, type Place, stringIn, valueIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  undeclared: 'not declared',
  misnamed: 'declared by another name',
  surplus: 'not in the path',
  repeated: 'twice in a path',
  unnamed: 'without a name',
};

interface Fault extends Mistake<keyof typeof words> {
  readonly message: string;
  readonly mend?: Fix;
}

export default defineManyApiRule({
  id: 'openapi/valid-path-parameters',
  title: 'The variables of a path and its path parameters are the same',
  severity: 'error',
  why: 'Generated clients and servers fill in or read a value that is not there: they fail to build, or call an address with braces in it.',
  remedy:
    'Declare a parameter with `in: path` for each variable of the path, under the name that stands between the braces, and no others.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 section 4.8.8.2, path templating matching', 'OpenAPI 3.2 section 4.8.2, path templating'],
  peers: [
    'spectral:path-params',
    'spectral:path-declarations-must-exist',
    'redocly:path-parameters-defined',
    'redocly:path-declaration-must-exist',
    'vacuum:path-params',
    'vacuum:path-declarations-must-exist',
    'zally:Z001',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Fault> {
    for (const at of pathsOf(api)) {
      const variables = variablesOf(at.path);
      yield* unclear(at, variables);
      yield* mismatches(api, at, variables);
    }
  },
  each: ({ message }) => ({ message }),
  all: (found, { api }) => ({
    message: `${found.length} path parameters are not as their paths say: ${tally(found, words)}.`,
    ...onPaths(api),
  }),
  fix: ({ mend }) => mend,
  fixAll: 'Mend the declarations of path parameters',
});

/** What is wrong with a path by itself. */
function* unclear(at: PathAt, variables: readonly PathVariable[]): Iterable<Fault> {
  const { path, place } = at;
  const seen = new Set<string>();
  for (const { name, written, start, end } of variables) {
    const span = spanInPath(at, start, end);
    if (written.trim() === '') yield { at: place, span, subject: path, kind: 'unnamed', message: `A variable of "${path}" has no name.` };
    else if (name !== '' && seen.has(name))
      yield { at: place, span, subject: path, kind: 'repeated', message: `"{${name}}" stands twice in "${path}".` };
    seen.add(name);
  }
}

function* mismatches(api: Api, at: PathAt, variables: readonly PathVariable[]): Iterable<Fault> {
  const { path, item, operations } = at;
  // Nothing is known of patterns such as `{id:[0-9]{3}}`, and of a path whose operations are elsewhere.
  if (!item || path.replace(/\{[^{}]*\}/g, '').match(/[{}]/)) return;
  const named = new Map(variables.filter(({ name }) => name !== '').map((variable) => [variable.name, variable]));
  const gaps = operations.map((operation) => gapOf(api, operation, variables));
  const told = new Set<string>();
  const place = (parameter: ListedParameter) => `${parameter.at.document.uri} ${parameter.at.node}`;
  for (const gap of gaps) {
    const { operation, missing, surplus } = gap;
    // One of each is one thing under two names.
    const [lost] = missing;
    const [other] = surplus;
    const isMisnamed = lost !== undefined && other !== undefined && missing.length === 1 && surplus.length === 1;
    if (isMisnamed) {
      if (told.has(place(other))) continue;
      told.add(place(other));
      yield misnamed(operation, lost, other);
      continue;
    }
    for (const parameter of surplus) {
      if (told.has(place(parameter))) continue;
      told.add(place(parameter));
      const where = named.size === 0 ? ', which has no variables' : '';
      yield {
        at: parameter.at,
        subject: parameter.owner === item ? path : operation.name,
        kind: 'surplus',
        message: `Path parameter "${parameter.name}" is not in the path "${path}"${where}.`,
      };
    }
  }
  for (const variable of named.values()) {
    const lacking = gaps.filter(({ missing, surplus }) => missing.includes(variable) && !(missing.length === 1 && surplus.length === 1));
    if (lacking.length === 0) continue;
    const [first] = lacking;
    if (first && lacking.length === operations.length && operations.length > 1) {
      const span = spanInPath(at, variable.start, variable.end);
      const message = `"{${variable.name}}" of "${path}" is declared by none of its operations.`;
      const mend = declare(api, item, variable.name);
      yield { at: at.place, span, subject: path, kind: 'undeclared', message, ...(mend && { mend }) };
      continue;
    }
    for (const { operation } of lacking) yield undeclared(api, operation, variable);
  }
}

interface Gap {
  readonly operation: Operation;
  readonly missing: readonly PathVariable[];
  readonly surplus: readonly ListedParameter[];
}

function gapOf(api: Api, operation: Operation, variables: readonly PathVariable[]): Gap {
  const { parameters, isComplete } = parametersOf(api, operation);
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  const fits = (parameter: ListedParameter, { name, written }: PathVariable) => parameter.name === name || parameter.name === written;
  // A variable behind a question mark or number sign may be filled in by a query parameter.
  const route = operation.path.search(/[?#]/);
  const missing = variables.filter(
    (variable) => variable.name !== '' && (route < 0 || variable.start < route) && !declared.some((parameter) => fits(parameter, variable)),
  );
  const surplus = declared.filter((parameter) => !variables.some((variable) => fits(parameter, variable)));
  return { operation, missing: isComplete ? missing : [], surplus };
}

function misnamed(operation: Operation, { name, written }: PathVariable, parameter: ListedParameter): Fault {
  const { item } = parameter;
  const node = nodeIn(item, 'name');
  const edit = node === undefined ? undefined : replaceScalar({ ...item, node }, name);
  // A shared parameter has its name for all who share it.
  const isOwn = item.node === parameter.at.node && item.document === parameter.at.document;
  return {
    at: parameter.at,
    subject: operation.name,
    kind: 'misnamed',
    message: `"${operation.name}" declares path parameter "${parameter.name}", but the path says "{${written}}".`,
    ...(edit && isOwn && { mend: { title: `Rename it to "${name}"`, edits: [edit] } }),
  };
}

function undeclared(api: Api, operation: Operation, { name }: PathVariable): Fault {
  const { item } = operation;
  const elsewhere = parametersOf(api, operation).parameters.find((parameter) => parameter.name === name);
  const mend = elsewhere ? move(elsewhere) : declare(api, item, name);
  const hint = elsewhere ? `, only in "${elsewhere.in}"` : '';
  const span: Span | undefined = elsewhere?.owner === item ? elsewhere.item.tree.spanOf(elsewhere.at.node) : undefined;
  return {
    at: span && elsewhere ? elsewhere.at : item,
    subject: operation.name,
    kind: 'undeclared',
    message: `"${operation.name}" does not declare its path parameter "${name}"${hint}.`,
    ...(mend && { mend }),
  };
}

/** Makes a parameter that is declared elsewhere one of the path. */
function move({ item, at, name }: ListedParameter): Fix | undefined {
  const node = nodeIn(item, 'in');
  if (node === undefined || item.node !== at.node) return undefined;
  return {
    title: `Declare "${name}" in the path`,
    get edits() {
      const edit = replaceScalar({ ...item, node }, 'path');
      const required = nodeIn(item, 'required');
      const say =
        required === undefined ? insertEntry(item, item.node, 'required', true) : replaceScalar({ ...item, node: required }, true);
      return edit && say ? [edit, say] : [];
    },
  };
}

/** Declares a parameter in the list of an operation or path item, as one of that name is declared elsewhere. */
function declare(api: Api, owner: Item, name: string): Fix | undefined {
  if (owner.document !== api.root.document) return undefined;
  return {
    title: `Declare path parameter "${name}"`,
    get edits() {
      const edit = add(api, owner, name);
      return edit ? [edit] : [];
    },
  };
}

function add(api: Api, owner: Item, name: string): Edit | undefined {
  const parameter = likeOthers(api, owner, name);
  const list = nodeIn(owner, 'parameters');
  if (list === undefined) return insertEntry(owner, owner.node, 'parameters', [parameter]);
  return appendItem(owner, list, parameter);
}

/** A reference to the shared parameter of that name, or a new one with the type of another operation's. */
function likeOthers(api: Api, owner: Place, name: string): unknown {
  const others = api.all('parameter').filter((item) => stringIn(item, 'name') === name && stringIn(item, 'in') === 'path');
  const shared = others.find(
    ({ parent, document }) => document === owner.document && (parent?.type === 'components' || parent?.type === 'root'),
  );
  if (shared) {
    const key = shared.key.replaceAll('~', '~0').replaceAll('/', '~1');
    return { $ref: api.version === '2.0' ? `#/parameters/${key}` : `#/components/parameters/${key}` };
  }
  const [other] = others;
  if (api.version === '2.0') return { name, in: 'path', required: true, type: (other && stringIn(other, 'type')) ?? 'string' };
  const schema = other?.document === owner.document ? valueIn(other, 'schema') : undefined;
  return { name, in: 'path', required: true, schema: schema ?? { type: 'string' } };
}
