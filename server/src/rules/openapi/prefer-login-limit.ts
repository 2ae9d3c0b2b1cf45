/** Hints at flows that guess secrets and have no limit of their own. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { answersOf } from '../../languages/openapi/know/responses.ts';
import { type Api, type Item, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** Signing in, one-time codes, and getting back in. */
const guessable =
  /(?:^|[/_.-])(?:log-?in|sign-?in|otp|totp|mfa|2fa|(?:verify|confirm)-?(?:code|otp|phone|email)|(?:forgot|reset|recover)[-_]?password|password[-_/]?(?:reset|recovery|forgot)|magic-?link|pin)(?:$|[/_.-])/i;

export default defineManyApiRule({
  id: 'openapi/prefer-login-limit',
  title: 'Flows that guess secrets have a limit of their own',
  severity: 'hint',
  preset: 'strict',
  why: 'A limit that is right for reading lists lets somebody try a million codes a day.',
  remedy: 'Give signing in, one-time codes and password resets a stricter limit, and say so in their own 429.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2 and API6'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    for (const { name, method, path, item } of api.operations) {
      if (method !== 'POST' && method !== 'PUT') continue;
      if (!guessable.test(path) || /\b(?:limit|attempt|throttl|lock(?:ed|out)?|captcha)/i.test(stringIn(item, 'description') ?? ''))
        continue;
      if (!hasOwnLimit(api, item)) yield { at: item, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" lets secrets be guessed, and names no limit of its own.` }),
  all: (found) => ({ message: `${count(found.length, 'operation')} let secrets be guessed, and name no limit of their own.` }),
});

/** A 429 that only this operation answers. */
function hasOwnLimit(api: Api, item: Item): boolean {
  for (const { status, response } of answersOf(api, item)) if (status === '429') return api.usesOf(response) < 2;
  return false;
}
