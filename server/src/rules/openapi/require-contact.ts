/** Asks the description whose the API is and on which terms it may be used. */
import { z } from 'zod';
import { has, itemIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-contact',
  title: 'The description says whose the API is and how it may be used',
  severity: 'info',
  preset: 'strict',
  why: 'Whoever finds a mistake in the API asks its owner, and whoever builds on it has to know the terms; an API that nobody owns is one that nobody switches off.',
  remedy: 'Fill in `contact` with a name and an address that stays, and `license` with the address of its text.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 sections 4.8.2 to 4.8.4', 'OWASP API Security Top 10 2023, API9', 'Zalando RESTful API guidelines 218'],
  peers: [
    'spectral:info-contact',
    'spectral:contact-properties',
    'spectral:info-license',
    'spectral:license-url',
    'redocly:info-contact',
    'redocly:info-license',
    'redocly:info-license-strict',
    'vacuum:info-contact',
    'vacuum:contact-properties',
    'vacuum:info-license',
    'vacuum:license-url',
    'zally:218',
    'italia:has-contact',
    'italia:has-termsOfService',
  ],
  options: z.strictObject({
    of: z
      .array(z.enum(['contact', 'license', 'termsOfService']))
      .default(['contact', 'license'])
      .describe('What has to be there.'),
    contact: z
      .array(z.enum(['name', 'url', 'email']))
      .default([])
      .describe('What a contact has to have; by default an address of either kind.'),
  }),
  *find({ api, options }) {
    const info = itemIn(api, api.root, 'info');
    if (!info || !api.isWhole) return;
    const subject = stringIn(info, 'title')?.trim() || 'info';
    const missing = options.of.filter((field) => !has(info, field));
    if (missing.length > 0)
      yield { at: info, subject, message: `The API names no ${missing.map((field) => `"${field}"`).join(' and no ')}.` };
    const contact = itemIn(api, info, 'contact');
    if (contact && options.of.includes('contact')) {
      const lacking = options.contact.filter((field) => !has(contact, field));
      if (lacking.length > 0)
        yield { at: contact, subject, message: `The contact has no ${lacking.map((field) => `"${field}"`).join(' and no ')}.` };
      else if (!has(contact, 'url') && !has(contact, 'email'))
        yield { at: contact, subject, message: 'The contact has no "url" and no "email".' };
    }
    const license = itemIn(api, info, 'license');
    if (license && options.of.includes('license') && !has(license, 'url') && !has(license, 'identifier')) {
      const fields = api.version === '2.0' || api.version === '3.0' ? '"url"' : '"url" and no "identifier"';
      yield { at: license, subject, message: `License "${stringIn(license, 'name') ?? ''}" has no ${fields}: nobody can read it.` };
    }
  },
});
