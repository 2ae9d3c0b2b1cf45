/** What the query parameters of an operation say, those of pages above all. */
import { type Api, type Item, itemIn, type Operation } from '../model.ts';
import { pagingRoleOf } from './paging.ts';
import { type ListedParameter, parametersOf } from './parameters.ts';
import { typeOf } from './schemas.ts';

/** The query parameters of an operation and its path. */
export function queryOf(api: Api, operation: Operation): readonly ListedParameter[] {
  return parametersOf(api, operation).parameters.filter((parameter) => parameter.in === 'query');
}

/** The schema of a parameter: itself in 2.0, where it has no other one. */
export function schemaOf(api: Api, parameter: Item): Item | undefined {
  return api.version === '2.0' ? parameter : itemIn(api, parameter, 'schema');
}

/** How a parameter tells which page is asked for; a "page" that is a text is a mark, not a number. */
export function positionOf(api: Api, { name, item }: ListedParameter): 'page' | 'offset' | 'cursor' | undefined {
  const role = pagingRoleOf(name);
  if (role === undefined || role === 'size') return undefined;
  const schema = schemaOf(api, item);
  return schema && typeOf(schema) === 'string' ? 'cursor' : role;
}
