/** Judges the dates that examples of Deprecation and Sunset headers show: their form, and that nothing ends before it is deprecated. */
import { z } from 'zod';
import { examplesOf, headersIn, timeOfDeprecation, timeOfSunset } from '../../languages/openapi/know/deprecation.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/valid-sunset',
  title: 'Deprecation and Sunset headers have dates that programs can read, in their order',
  severity: 'warning',
  why: 'Gateways and clients warn by these headers. A date in another form is passed over, and an end before the beginning is wrong.',
  remedy: 'Write Deprecation as seconds behind an at sign, "@1767225600", and Sunset as "Wed, 31 Dec 2027 23:59:59 GMT", not before it.',
  fixes: 'none',
  sources: ['RFC 9745', 'RFC 8594', 'Zalando 189'],
  options: z.strictObject({}),
  *find({ api }) {
    const judged = new Set<Item>();
    const isNew = (header: Item) => !judged.has(header) && judged.add(header) !== undefined;
    for (const response of api.all('response')) {
      const deprecations = headersIn(api, response, 'deprecation');
      const sunsets = headersIn(api, response, 'sunset');
      for (const header of deprecations) if (isNew(header)) yield* misread(api, header, 'Deprecation', timeOfDeprecation, '@1767225600');
      for (const header of sunsets) if (isNew(header)) yield* misread(api, header, 'Sunset', timeOfSunset, 'Wed, 31 Dec 2027 23:59:59 GMT');
      yield* tooEarly(api, deprecations[0], sunsets[0]);
    }
  },
});

function* misread(api: Api, header: Item, name: string, read: (text: string) => number | undefined, right: string): Iterable<Found & Told> {
  const wrong = examplesOf(api, header).find((text) => read(text) === undefined);
  if (wrong === undefined) return;
  yield { at: header, message: `The "${name}" header is a date such as "${right}", not "${wrong}".`, subject: name };
}

function* tooEarly(api: Api, deprecation: Item | undefined, sunset: Item | undefined): Iterable<Found & Told> {
  if (!deprecation || !sunset) return;
  const begin = examplesOf(api, deprecation).map(timeOfDeprecation)[0];
  const end = examplesOf(api, sunset).map(timeOfSunset)[0];
  if (begin === undefined || end === undefined || end >= begin) return;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  yield { at: sunset, message: `The end, ${day(end)}, lies before the deprecation, ${day(begin)}.`, subject: 'Sunset' };
}
