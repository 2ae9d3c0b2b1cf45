/** Finds what breaks clients since the last committed version, or since the one that `--against` names: one finding per cause. */
import { z } from 'zod';
import { type Finding, type Related, severities } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { type Change, changeKinds, reachedBy } from '../../languages/openapi/evolution/change.ts';
import { type Evolution, evolutionOf } from '../../languages/openapi/evolution/evolution.ts';
import { majorOf } from '../../languages/openapi/know/versions.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { type Api, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { spanOf } from '../../languages/openapi/span.ts';

/** So many operations are named as related places. */
const mostRelated = 5;

/** The same change at so many places has one cause. */
const manyPlaces = 5;

export default defineRule({
  id: 'openapi/no-breaking-change',
  language: openapi,
  title: 'Clients that worked before still work',
  severity: 'error',
  why: 'Clients are deployed by others, at other times: what they send and read today has to stay right tomorrow.',
  remedy: 'Add instead of changing, deprecate before removing, or give the API a new major version.',
  fixes: 'none',
  sources: [
    'Semantic Versioning 2.0.0',
    'RFC 9745',
    'RFC 8594',
    'oasdiff: breaking',
    'openapi-diff',
    'Zalando RESTful API Guidelines: 106, 107',
  ],
  options: z.strictObject({
    allowAfterMajor: z
      .boolean()
      .default(true)
      .describe('Be silent once `info.version` has a new major number (below 1.0.0, a new minor one).'),
    ignore: z
      .array(z.enum(changeKinds))
      .default([])
      .describe('Kinds of changes the rule leaves alone, such as `operation-id-changed` or `value-added`.'),
  }),
  *check({ document, snapshot, options }) {
    const evolution = evolutionOf(snapshot, document);
    if (!evolution || (options.allowAfterMajor && isNewMajor(evolution))) return;
    const changes = evolution.changes.filter(({ kind }) => !options.ignore.includes(kind));
    for (const cause of causesOf(changes)) {
      const [first] = cause;
      if (first) yield findingOf(evolution, document.uri, first, cause);
    }
  },
});

function isNewMajor({ before, after }: Evolution): boolean {
  const old = majorOf(stringIn(before.root, 'info', 'version'));
  const now = majorOf(stringIn(after.root, 'info', 'version'));
  return old !== undefined && now !== undefined && now > old;
}

/** What was changed at one place, or at many places alike. */
type Cause = readonly Change[];

/** A change may hurt who sends as well as who receives: that is one cause. The same change at many places is one, too. */
function causesOf(changes: readonly Change[]): readonly Cause[] {
  const atPlaces = grouped(changes, ({ kind, what, at }) => `${kind} ${what} ${at.document.uri} ${at.span.start}`);
  const alike = grouped(atPlaces, (cause) =>
    cause.map(({ kind, what, whatOfMany = what, effect }) => `${kind} ${whatOfMany} ${effect}`).join(' '),
  );
  return alike.flatMap((causes) => (causes.length < manyPlaces ? causes : [causes.flat()]));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function findingOf({ after }: Evolution, uri: string, first: Change, cause: Cause): Finding {
  const { at, subject } = first;
  const isSameOfAll = cause.every((change) => change.what === first.what);
  const what = isSameOfAll ? first.what : (first.whatOfMany ?? first.what);
  const effects = grouped(cause, ({ effect }) => effect).map((changes) => {
    const effect = changes[0]?.effect ?? '';
    return effect.replace('{operations}', named(operationsOf(after, changes)));
  });
  const severity = severities.find((level) => cause.some((change) => change.severity === level)) ?? first.severity;
  const related = relatedTo(after, first, cause);
  return {
    span: at.span,
    message: `${what}: ${effects.join(', and ')}.`,
    subject,
    severity,
    ...(at.document.uri !== uri && { uri: at.document.uri }),
    ...(related.length > 0 && { related }),
  };
}

function operationsOf({ operations }: Api, changes: Cause): readonly Operation[] {
  const reached = new Set(changes.flatMap((change) => [...reachedBy(change)]));
  return operations.filter(({ name }) => reached.has(name));
}

function named(operations: readonly Operation[]): string {
  const [only, ...others] = operations;
  return only && others.length === 0 ? `"${only.name}"` : count(operations.length, 'operation');
}

/** The other places of the same change, or the operations that it reaches. */
function relatedTo(after: Api, { at }: Change, cause: Cause): readonly Related[] {
  const others = cause.filter((change) => change.at.document !== at.document || change.at.span.start !== at.span.start);
  if (others.length > 0) {
    return others
      .slice(0, mostRelated)
      .map((change) => ({ uri: change.at.document.uri, span: change.at.span, message: `${change.what}.` }));
  }
  const operations = operationsOf(after, cause);
  if (operations.length < 2) return [];
  return operations.slice(0, mostRelated).map(({ name, item }) => ({
    uri: item.document.uri,
    span: spanOf(item),
    message: `"${name}" is one of them.`,
  }));
}
