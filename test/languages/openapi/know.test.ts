/** What is known of names, patterns and words: pages, bounds of texts, limits that are told in a description. */
import assert from 'node:assert/strict';
import { growthOf } from '../../../server/src/languages/openapi/know/collections.ts';
import { limitSaid } from '../../../server/src/languages/openapi/know/limit-said.ts';
import { mayPage, pagingRoleOf } from '../../../server/src/languages/openapi/know/paging.ts';
import { isBoundedPattern, isOpenPattern, longestFor } from '../../../server/src/languages/openapi/know/text-forms.ts';

describe('A limit in words', () => {
  const cases: readonly [text: string, limit: number | undefined][] = [
    ['A limit on the number of objects. Limit can range between 1 and 100, and the default is 10.', 100],
    ['How many are returned (max 100).', 100],
    ['Default: 20\\. Minimum: 1\\. Maximum: 50\\.', 50],
    ['The default is 50, and the maximum is 1000.', 1000],
    ['Must be between 1 - 1000 both inclusive.', 1000],
    ['Number of tokens per page (1–100).', 100],
    ['Up to `10,000` entries.', 10000],
    ['Maximum number of entries. The default is 20.', undefined],
    ['At most 50 for guests, at most 200 for members.', undefined],
    ['Returns the 10 newest entries.', undefined],
    ['Between 2020-01-01 and 2021-01-01.', undefined],
    ['', undefined],
  ];
  for (const [text, limit] of cases) it(`${limit ?? 'none'} in "${text}"`, () => assert.equal(limitSaid(text), limit));
});

describe('A parameter of pages', () => {
  const sure: readonly [name: string, role: string | undefined][] = [
    ['limit', 'size'],
    ['per_page', 'size'],
    ['page[size]', 'size'],
    ['pageSize', 'size'],
    ['PageSize', 'size'],
    ['page', 'page'],
    ['page[number]', 'page'],
    ['$skip', 'offset'],
    ['startIndex', 'offset'],
    ['nextToken', 'cursor'],
    ['starting_after', 'cursor'],
    ['page[after]', 'cursor'],
    ['size', undefined],
    ['credit_limit', undefined],
    ['page_id', undefined],
  ];
  for (const [name, role] of sure) it(`${name} is ${role ?? 'none for sure'}`, () => assert.equal(pagingRoleOf(name), role));
  it('may have a short name beside another one', () => assert.equal(pagingRoleOf('$top', true), 'size'));
  for (const name of ['since_id', 'before', 'Range', 'maxKeys', 'facets_per_page', 'first'])
    it(`${name} may page`, () => assert.ok(mayPage(name)));
  for (const name of ['status', 'q', 'include', 'fields', 'sort']) it(`${name} does not page`, () => assert.ok(!mayPage(name)));
});

describe('A list', () => {
  const cases: readonly [path: string, growth: string | undefined][] = [
    ['/orders', 'sure'],
    ['/v1/Users', 'sure'],
    ['/api/shops/{shopId}/orders', 'sure'],
    ['/orders/{id}/payments', undefined],
    ['/devices', 'likely'],
    ['/sites/{siteId}/devices', undefined],
    ['/countries', undefined],
    ['/orders/search', undefined],
    ['/recent/orders', undefined],
    ['/order', undefined],
    ['/user-orders', undefined],
    ['/', undefined],
  ];
  for (const [path, growth] of cases) it(`${path} grows: ${growth ?? 'nobody knows'}`, () => assert.equal(growthOf(path), growth));
});

describe('A pattern', () => {
  const bounded = ['^[A-Z]{3}$', '^\\d{4}-\\d{2}$', '^[+*]?x$', '^(?:ab){2,3}$'];
  const unbounded = ['[A-Z]{3}', '^a+$', '^a{2,}$', '^(a|b)*$', '^a|b$', ''];
  for (const pattern of bounded) it(`${pattern} bounds a text`, () => assert.ok(isBoundedPattern(pattern)));
  for (const pattern of unbounded) it(`"${pattern}" bounds nothing`, () => assert.ok(!isBoundedPattern(pattern)));
  for (const pattern of ['.*', '^.+$', '^[\\s\\S]*$', '(?:.*)', '', '^', '$'])
    it(`"${pattern}" lets everything through`, () => assert.ok(isOpenPattern(pattern)));
  for (const pattern of ['^\\S+$', '.*@.*', '^.{1,80}$']) it(`${pattern} does not`, () => assert.ok(!isOpenPattern(pattern)));
});

describe('The longest value', () => {
  const cases: readonly [name: string, format: string | undefined, length: number | undefined][] = [
    ['billingEmail', undefined, 254],
    ['contact', 'email', 254],
    ['callback_url', undefined, 2048],
    ['iban', undefined, 34],
    ['note', undefined, undefined],
    ['codeConstructor', undefined, undefined],
    ['postal_code', undefined, 16],
  ];
  for (const [name, format, length] of cases)
    it(`of ${name} is ${length ?? 'not known'}`, () => assert.equal(longestFor(name, format), length));
});
