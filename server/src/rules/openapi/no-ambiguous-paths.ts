/** Finds paths of which one request may mean either. */
import { z } from 'zod';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { type PathAt, pathsOf, routeOf, variablesOf } from '../../languages/openapi/know/paths.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, itemIn, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = { same: 'the same as another', ambiguous: 'with requests that fit another' };

interface Clash extends Mistake<keyof typeof words> {
  readonly other: PathAt;
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/no-ambiguous-paths',
  title: 'Every request belongs to one path',
  severity: 'error',
  why: 'Which of the two a request reaches depends on the router, so that a gateway, a server and a mock of one description answer differently.',
  remedy: 'Merge paths that differ in the names of their variables only, and give the others a fixed segment that tells them apart.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.8.2, path templating matching'],
  peers: [
    'redocly:no-ambiguous-paths',
    'redocly:no-identical-paths',
    'ibm:ibm-no-ambiguous-paths',
    'vacuum:duplicate-paths',
    'spectral:path-params',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Clash> {
    const shapes = new Map<string, Pattern>();
    const first = branch();
    for (const at of pathsOf(api)) {
      const pattern = patternOf(api, at);
      const same = shapes.get(pattern.shape);
      const clash = same ? sameAs(pattern, same) : rivalOf(pattern, first);
      if (clash) yield clash;
      if (!same) shapes.set(pattern.shape, pattern);
      grow(first, pattern);
    }
  },
  each: ({ message, kind, other: { path, place } }) => ({
    message,
    severity: kind === 'same' ? 'error' : 'info',
    related: [
      {
        uri: place.document.uri,
        span: place.tree.keySpanOf(place.node) ?? place.tree.spanOf(place.node),
        message: `"${path}" stands here.`,
      },
    ],
  }),
  all(found, { api }) {
    const same = found.filter(({ kind }) => kind === 'same').length;
    const message =
      same === found.length
        ? `${same} paths are the same as another.`
        : same === 0
          ? `${found.length} paths have requests that fit another path as well.`
          : `${found.length} paths are not clear: ${tally(found, words)}.`;
    return { message, severity: same > 0 ? 'error' : 'info', ...onPaths(api) };
  },
});

/** A segment of a path: its fixed text, or what its variable may hold. */
type Segment = { readonly text: string } | { readonly holds: RegExp | undefined };

interface Pattern {
  readonly at: PathAt;
  readonly segments: readonly Segment[];
  /** The path with its variables' names left out. */
  readonly shape: string;
  readonly methods: ReadonlySet<string>;
}

function patternOf(api: Api, at: PathAt): Pattern {
  // The fragments and queries that some append tell their operations apart, so they stay.
  const shape = at.path.replace(/\{[^{}]*\}/g, '{}');
  const segments = routeOf(at.path)
    .split('/')
    .map((written): Segment => (written.includes('{') ? { holds: valuesOf(api, at, written) } : { text: written }));
  return { at, segments, shape, methods: new Set(at.operations.map(({ method }) => method)) };
}

/** What a segment with variables can be: numbers only, or text with fixed parts; anything where nothing is known. */
function valuesOf(api: Api, at: PathAt, written: string): RegExp | undefined {
  const [variable, ...others] = variablesOf(written);
  if (variable === undefined || others.length > 0 || variable.start > 0 || variable.end < written.length) {
    // With many variables side by side nearly anything fits, and finding out takes ages.
    if (others.length > 4) return undefined;
    const fixed = written.split(/\{[^{}]*\}/).map(escaped);
    return regularExpression(`^${fixed.join('.+')}$`);
  }
  const [operation] = at.operations;
  const parameter =
    operation && parametersOf(api, operation).parameters.find(({ name, in: where }) => where === 'path' && name === variable.name);
  if (!parameter) return undefined;
  return valuesIn(itemIn(api, parameter.item, 'schema') ?? parameter.item);
}

/** The words that a schema allows, as far as it says; undefined where it may be any. */
function valuesIn(schema: Item): RegExp | undefined {
  const type = typeOf(schema);
  if (type === 'integer' || type === 'number') return /^[\d.+-]+$/;
  if (stringIn(schema, 'format') === 'uuid') return /^[\da-f-]{32,36}$/i;
  const choices = Array.from(schema.tree.items(nodeIn(schema, 'enum')), (node) => String(schema.tree.valueOf(node)));
  if (choices.length > 0) return regularExpression(`^(?:${choices.map(escaped).join('|')})$`);
  const pattern = stringIn(schema, 'pattern');
  // A pattern of another kind of regular expressions says nothing here.
  return pattern !== undefined && /^\^[\w[\]{}+*.,$-]+$/.test(pattern) ? regularExpression(pattern) : undefined;
}

function regularExpression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The paths met so far as a tree of segments: of thousands only those that may be meant by one request are looked at. */
interface Branch {
  readonly texts: Map<string, Branch>;
  /** By what they may hold. */
  readonly variables: Map<string, { readonly holds: RegExp | undefined; readonly branch: Branch }>;
  readonly ends: Pattern[];
}

function branch(): Branch {
  return { texts: new Map(), variables: new Map(), ends: [] };
}

function grow(first: Branch, pattern: Pattern): void {
  let at = first;
  for (const segment of pattern.segments) {
    const known = 'text' in segment ? at.texts.get(segment.text) : at.variables.get(String(segment.holds))?.branch;
    const next = known ?? branch();
    if (!known && 'text' in segment) at.texts.set(segment.text, next);
    else if (!known && 'holds' in segment) at.variables.set(String(segment.holds), { holds: segment.holds, branch: next });
    at = next;
  }
  at.ends.push(pattern);
}

/**
 * The paths that a request to this one may mean as well where neither is the more exact one: each has text where the other has
 * a variable.
 */
function* rivalsIn(
  at: Branch,
  { segments }: Pick<Pattern, 'segments'>,
  index = 0,
  isExact = false,
  isOtherExact = false,
): Iterable<Pattern> {
  const segment = segments[index];
  if (!segment) {
    if (isExact && isOtherExact) yield* at.ends;
    return;
  }
  const pattern = { segments };
  if ('text' in segment) {
    const same = at.texts.get(segment.text);
    if (same) yield* rivalsIn(same, pattern, index + 1, isExact, isOtherExact);
    for (const { holds, branch: next } of at.variables.values())
      if (!holds || holds.test(segment.text)) yield* rivalsIn(next, pattern, index + 1, true, isOtherExact);
    return;
  }
  // Whether two kinds of values meet is not known.
  const alike = at.variables.get(String(segment.holds));
  if (alike) yield* rivalsIn(alike.branch, pattern, index + 1, isExact, isOtherExact);
  for (const [text, next] of at.texts)
    if (!segment.holds || segment.holds.test(text)) yield* rivalsIn(next, pattern, index + 1, isExact, true);
}

function sameAs({ at }: Pattern, { at: other }: Pattern): Clash {
  return { at: at.place, subject: at.path, other, kind: 'same', message: `"${at.path}" is the same path as "${other.path}".` };
}

function rivalOf(pattern: Pattern, first: Branch): Clash | undefined {
  const { at, methods } = pattern;
  if (/[?#]/.test(at.path)) return undefined;
  for (const rival of rivalsIn(first, pattern)) {
    if (/[?#]/.test(rival.at.path) || ![...methods].some((method) => rival.methods.has(method))) continue;
    const message = `A request to "${exampleOf(pattern, rival)}" fits "${at.path}" and "${rival.at.path}".`;
    return { at: at.place, subject: at.path, other: rival.at, kind: 'ambiguous', message };
  }
  return undefined;
}

function exampleOf({ at, segments }: Pattern, other: Pattern): string {
  const written = at.path.split('/');
  return segments
    .map((one, index) => {
      const two = other.segments[index];
      return 'text' in one ? one.text : two && 'text' in two ? two.text : (written[index] ?? '');
    })
    .join('/');
}
