/** Asks for one way to choose a version of the API: in the path, in a header, in the query or in the media type. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { serversOf } from '../../languages/openapi/evolution/paths.ts';
import { isUnversionedByNature, isVersionedMediaType, isVersionParameter, versionInPath } from '../../languages/openapi/know/versions.ts';
import { type Api, itemIn, listIn, mapIn, nodeIn, type Operation, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

/** The ways there are, and how a sentence ends that speaks of a path. */
const ways = { path: '', header: ' in a header', query: ' in the query', 'media-type': ' in a media type' } as const;
type Way = keyof typeof ways;

/** From this share on, those that do it otherwise are exceptions. */
const most = 0.8;

/** Fewer paths show no habit. */
const fewest = 5;

/** So many exceptions are named as related places. */
const mostRelated = 5;

export default defineApiRule({
  id: 'openapi/valid-version-scheme',
  title: 'The version of the API is chosen in one way',
  severity: 'warning',
  why: 'A client that finds the version now here, now there, or twice, calls addresses that do not exist.',
  remedy: 'Decide for one way, name it in `scheme`, and put the version of the server and that of the paths together.',
  fixes: 'none',
  sources: [
    'IBM ibm-major-version-in-path',
    'Zalando 115',
    'Microsoft REST API Guidelines: versioning',
    'DigitalOcean path-must-include-version',
  ],
  options: z.strictObject({
    scheme: z
      .enum(['any', 'path', 'header', 'query', 'media-type', 'none'])
      .default('any')
      .describe('Where every operation names its version: one of the ways, `none` for nowhere in the path, `any` for one that is kept to.'),
    ignore: z.array(z.string()).default([]).describe('Paths the rule leaves alone, such as `/health`.'),
  }),
  *find({ api, options }) {
    if (!api.isWhole) return;
    const operations = api.operations.filter(({ path }) => !options.ignore.includes(path) && !isUnversionedByNature(path));
    yield* versionedTwice(api, operations);
    if (options.scheme === 'any') yield* exceptions(api, operations);
    else yield* against(api, operations, options.scheme);
  },
});

/** A version at the end of every server and at the start of a path: both stand in the address. */
function* versionedTwice(api: Api, operations: readonly Operation[]): Iterable<Found & Told> {
  const ends = serversOf(api).map(({ url }) => /\/(v\d[\w.]*)$/i.exec(url)?.[1]);
  const end = ends[0];
  if (end === undefined || ends.includes(undefined)) return;
  const twice = operations.filter(({ path }) => versionInPath(path.split('/').slice(0, 2).join('/')) !== undefined);
  const [first] = twice;
  if (!first) return;
  const others = pathsOf(twice).length - 1;
  const and = others === 0 ? '' : `, and so ${others === 1 ? 'does' : 'do'} ${count(others, 'other path')}`;
  const message = `Path "${first.path}" starts with a version, and its server ends with "/${end}" already${and}.`;
  yield { at: placeOf(api, first), message, subject: first.path, related: relatedTo(api, twice, 'starts with a version, too') };
}

/** Where most paths have a version, the few that have none; where most operations name theirs twice, all of them. */
function* exceptions(api: Api, operations: readonly Operation[]): Iterable<Found & Told> {
  const paths = pathsOf(operations);
  // A bare number is a version as well to those who write one.
  const bare = operations.filter(({ path }) => versionInPath(path) === undefined && !/\/\d{1,2}\.\d{1,2}(?:\/|$)/.test(path));
  const missing = pathsOf(bare);
  const [first] = bare;
  if (first && paths.length >= fewest && paths.length - missing.length >= paths.length * most) {
    const and = missing.length === 1 ? '' : ` and ${count(missing.length - 1, 'other')}`;
    const verb = missing.length === 1 ? 'has' : 'have';
    const message = `${paths.length - missing.length} of ${paths.length} paths have a version, "${first.path}"${and} ${verb} none.`;
    yield {
      at: placeOf(api, first),
      message,
      severity: 'hint',
      subject: first.path,
      related: relatedTo(api, bare, 'has no version, either'),
    };
  }
  for (const way of ['header', 'query', 'media-type'] as const) {
    const inPath = operations.filter((operation) => isVersioned(api, operation, 'path'));
    const both = nearlyAll(operations.length, inPath, (operation) => isVersioned(api, operation, way));
    const [one] = both;
    if (!one || both.length < fewest) continue;
    const message = `${count(both.length, 'operation')} name a version in the path and${ways[way]} as well.`;
    yield { at: placeOf(api, one), message, severity: 'hint', subject: one.path };
    return;
  }
}

/** Those that are so, if they are most of `total`; given up as soon as they cannot be: mostly that is known after a few. */
function nearlyAll(total: number, operations: readonly Operation[], isSo: (operation: Operation) => boolean): readonly Operation[] {
  const found: Operation[] = [];
  let left = operations.length;
  for (const operation of operations) {
    if (found.length + left-- < total * most) return [];
    if (isSo(operation)) found.push(operation);
  }
  return found.length < total * most ? [] : found;
}

/** What is not as the project has decided. */
function* against(api: Api, operations: readonly Operation[], scheme: Way | 'none'): Iterable<Found & Told> {
  const inPath = scheme === 'path' ? [] : operations.filter(({ path }) => versionInPath(path) !== undefined);
  if (inPath.length > 0) {
    yield* told(api, inPath, (path, and) => `Path "${path}"${and} a version, which does not belong into paths here.`, 'has a version, too');
  }
  if (scheme === 'none') return;
  const isOnServer = scheme === 'path' && serversOf(api).length > 0 && serversOf(api).every(({ url }) => versionInPath(url) !== undefined);
  const missing = isOnServer ? [] : operations.filter((operation) => !inPath.includes(operation) && !isVersioned(api, operation, scheme));
  yield* told(api, missing, (path, and) => `Path "${path}"${and} no version${ways[scheme]}.`, 'has none, either');
}

function* told(api: Api, wrong: readonly Operation[], say: (path: string, and: string) => string, too: string): Iterable<Found & Told> {
  const [first] = wrong;
  if (!first) return;
  const others = pathsOf(wrong).length - 1;
  const and = others === 0 ? ' has' : ` and ${count(others, 'other')} have`;
  yield { at: placeOf(api, first), message: say(first.path, and), subject: first.path, related: relatedTo(api, wrong, too) };
}

function isVersioned(api: Api, { path, item, pathItem }: Operation, way: Way): boolean {
  if (way === 'path') return versionInPath(path) !== undefined;
  if (way === 'media-type') return mediaTypesOf(api, item).some(isVersionedMediaType);
  return [pathItem, item].some((owner) =>
    Array.from(listIn(api, owner, 'parameters')).some((parameter) => {
      const place = stringIn(parameter, 'in');
      return place === way && isVersionParameter(stringIn(parameter, 'name') ?? '', place);
    }),
  );
}

/** The media types that an operation takes and gives. */
function mediaTypesOf(api: Api, operation: Operation['item']): readonly string[] {
  const responses = itemIn(api, operation, 'responses');
  const bodies = [
    itemIn(api, operation, 'requestBody'),
    ...(responses ? Array.from(mapIn(api, responses), ([, response]) => response) : []),
  ];
  const types = bodies.flatMap((body) => (body ? Array.from(mapIn(api, body, 'content'), ([type]) => type) : []));
  for (const field of ['consumes', 'produces']) {
    const owner = nodeIn(operation, field) === undefined ? api.root : operation;
    for (const node of owner.tree.items(nodeIn(owner, field))) types.push(owner.tree.stringOf(node) ?? '');
  }
  return types;
}

function pathsOf(operations: readonly Operation[]): readonly string[] {
  return [...new Set(operations.map(({ path }) => path))];
}

/** Where the path is written: its key, or where that is in another file, what stands there. */
function placeOf({ root }: Api, { path, pathItem }: Operation): Place {
  const node = nodeIn(root, 'paths', path);
  return node === undefined ? pathItem : { ...root, node };
}

function relatedTo(api: Api, operations: readonly Operation[], what: string): NonNullable<Told['related']> {
  const [, ...others] = pathsOf(operations);
  return others.slice(0, mostRelated).flatMap((path) => {
    const operation = operations.find((each) => each.path === path);
    const place = operation && placeOf(api, operation);
    const span = place?.tree.keySpanOf(place.node);
    return place && span ? [{ uri: place.document.uri, span, message: `"${path}" ${what}.` }] : [];
  });
}
