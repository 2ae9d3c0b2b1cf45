/** Asks operations that take files how large a file may be. */
import { z } from 'zod';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { itemsOf, propertiesOf, typeOf, wordIn } from '../../languages/openapi/know/schemas.ts';
import { isSaid } from '../../languages/openapi/know/values.ts';
import { type Api, has, type Item, itemIn, mapIn, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-upload-limit',
  title: 'Operations that take files say how large they may be',
  severity: 'warning',
  preset: 'strict',
  why: 'A server that takes files of any size runs out of disk or memory, and a client learns of the limit after it sent a gigabyte.',
  remedy: 'Declare a 413 response, write "maxLength", or tell the largest size in the description.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API4', 'RFC 9110 section 15.5.14'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const operation of api.operations) {
      const { item, name } = operation;
      const files = api.version === '2.0' ? filesInForm(api, operation) : filesInBody(api, item);
      if (files.length === 0 || files.some((file) => isSaid(api, file, ['maxLength', 'enum', 'const']))) continue;
      if (refusesLarge(api, item)) continue;
      const told = [item, itemIn(api, item, 'requestBody'), ...files].flatMap((each) =>
        each ? [stringIn(each, 'summary') ?? '', stringIn(each, 'description') ?? ''] : [],
      );
      if (!told.some(tellsSize)) yield { at: item, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" takes files and does not say how large they may be.` }),
  all(found, { api }) {
    return {
      message: `${found.length} operations take files and do not say how large they may be.`,
      ...pathsOf(api),
    };
  },
});

function filesInForm(api: Api, operation: Operation): readonly Item[] {
  return parametersOf(api, operation)
    .parameters.map(({ item }) => item)
    .filter((parameter) => stringIn(parameter, 'type') === 'file');
}

/** The schemas of the files in a body: the body itself where its media type holds bytes, else the parts of a form. */
function filesInBody(api: Api, operation: Item): readonly Item[] {
  const body = itemIn(api, operation, 'requestBody');
  const files: Item[] = [];
  for (const [type, media] of body ? mapIn(api, body, 'content') : []) {
    const schema = itemIn(api, media, 'schema');
    if (binaryType.test(type)) files.push(schema ?? media);
    else if (schema && /^multipart\//i.test(type)) {
      for (const part of propertiesOf(api, schema).values()) {
        const file = typeOf(part) === 'array' ? itemsOf(api, part) : part;
        if (file && isFile(api, file)) files.push(file);
      }
    }
  }
  return files;
}

const binaryType = /^(?:application\/(?:octet-stream|pdf|zip|gzip|x-tar|x-gzip)|(?:image|video|audio)\/)/i;

function isFile(api: Api, schema: Item): boolean {
  return wordIn(api, schema, 'format') === 'binary' || (isSaid(api, schema, ['contentMediaType']) && !has(schema, 'contentSchema'));
}

function refusesLarge(api: Api, operation: Item): boolean {
  const responses = itemIn(api, operation, 'responses');
  return responses !== undefined && has(responses, '413');
}

/** True for a text that names a size: `up to 10 MB`, `at most 1,000 bytes`. */
function tellsSize(text: string): boolean {
  return /\d\s*(?:[kmgt]i?b|bytes?|(?:kilo|mega|giga)bytes?)\b/i.test(text);
}
