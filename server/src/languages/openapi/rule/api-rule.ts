/** How rules about descriptions are declared: asked once for a description through all of its files, told singly or in one sentence. */
import { z } from 'zod';
import type { Document } from '../../../engine/document.ts';
import type { Finding, Fix, Related, Severity, Span } from '../../../engine/finding.ts';
import { joinFixes } from '../../../engine/fix.ts';
import { defineRule, type Rule, type RuleContext, type RuleFacts } from '../../../engine/rule.ts';
import { type Description, openapi } from '../language.ts';
import { type Api, nodeIn, type Place, stringIn } from '../model.ts';
import { spanOf } from '../span.ts';
import { usesSaid } from '../uses.ts';
import { apiOf } from '../walk.ts';

/** What such a rule sees. */
export interface ApiContext<O> extends RuleContext<Description, O> {
  readonly api: Api;
}

/** Something that is wrong, where it is written. */
export interface Found {
  /** Decides about the file and, unless `span` says better, about the place in it: the key of the node, or its name. */
  readonly at: Place;
  readonly span?: Span;
  /** What it is about, independent of its place: `GET /users/{id}`, `User.email`. */
  readonly subject: string;
}

/** What is said of it. In `message` the number of places that use a shared component is added. */
export interface Told {
  readonly message: string;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

interface ApiRuleDefinition<S extends z.ZodObject> extends RuleFacts {
  readonly options: S;
  find(context: ApiContext<z.output<S>>): Iterable<Found & Told>;
}

/** Makes a rule that tells each thing by itself. */
export function defineApiRule<S extends z.ZodObject>(definition: ApiRuleDefinition<S>): Rule {
  return defineRule<Description, S>({
    ...definition,
    language: openapi,
    *check(context) {
      const api = apiOf(context.snapshot, context.document);
      if (!api) return;
      for (const found of definition.find({ ...context, api })) yield tell(api, context.document, found, found);
    },
  });
}

/** The options that all rules have that may find hundreds of things. */
export const manyOptions = {
  summaryAbove: z.int().min(0).default(3).describe('From how many on there is one finding for all of them.'),
};

/** What is said of many things at once, on the first of them or where `at` says. */
export interface Summary {
  /** With the numbers: `12 of 468 operations declare no …`. */
  readonly message: string;
  readonly at?: Found;
  readonly severity?: Severity;
}

/** Where a finding about most operations stands: on the key `paths`. */
export function pathsOf({ root }: Api): Pick<Summary, 'at'> {
  const paths = nodeIn(root, 'paths');
  return paths === undefined ? {} : { at: { at: { ...root, node: paths }, subject: 'paths' } };
}

interface ManyApiRuleDefinition<T extends Found, S extends z.ZodObject<typeof manyOptions>> extends RuleFacts {
  readonly options: S;
  find(context: ApiContext<z.output<S>>): Iterable<T>;
  /** Things of one cause are told together, those of another for themselves; without it all have the same. */
  cause?(found: T): string;
  /** What is said where there are few. */
  each(found: T, context: ApiContext<z.output<S>>): Omit<Told, 'fixes'>;
  /** What is said of many. Things that a suppression comment covers are not among them. */
  all(found: readonly T[], context: ApiContext<z.output<S>>): Summary;
  /** What mends one; edits may be worked out when they are asked for. The fix for all of them is made of these. */
  fix?(found: T, context: ApiContext<z.output<S>>): Fix | undefined;
  /** What the fix for all of them is called: `Declare a 429 response for every operation`. */
  readonly fixAll?: string | ((found: readonly T[]) => string);
}

/** So many of the places are named in a finding about many. */
const mostRelated = 5;

/** Makes a rule that tells a few things one by one, and many in one finding: one cause, one finding. */
export function defineManyApiRule<T extends Found, S extends z.ZodObject<typeof manyOptions>>(
  definition: ManyApiRuleDefinition<T, S>,
): Rule {
  return defineRule<Description, S>({
    ...definition,
    language: openapi,
    *check(given) {
      const { document, options } = given;
      const api = apiOf(given.snapshot, document);
      if (!api) return;
      const context = { ...given, api };
      const single = (found: T): Finding => {
        const fix = definition.fix?.(found, context);
        return tell(api, document, found, { ...definition.each(found, context), ...(fix && { fixes: [fix] }) });
      };
      const causes = new Map<string, T[]>();
      for (const found of definition.find(context)) {
        if (given.isSuppressed(found.at.document, spanAt(found).start)) {
          yield single(found);
          continue;
        }
        const cause = definition.cause?.(found) ?? '';
        const alike = causes.get(cause);
        if (alike) alike.push(found);
        else causes.set(cause, [found]);
      }
      for (const loud of causes.values()) {
        if (loud.length <= options.summaryAbove) for (const found of loud) yield single(found);
        else yield* tellAll(definition, loud, context);
      }
    },
  });
}

function* tellAll<T extends Found, S extends z.ZodObject<typeof manyOptions>>(
  definition: ManyApiRuleDefinition<T, S>,
  loud: readonly T[],
  context: ApiContext<z.output<S>>,
): Iterable<Finding> {
  const { api, document } = context;
  const summary = definition.all(loud, context);
  const first = loud[0];
  const at = summary.at ?? first;
  if (!at) return;
  const related = loud.slice(0, mostRelated).map((found) => {
    const { message } = definition.each(found, context);
    return { uri: found.at.document.uri, span: spanAt(found), message };
  });
  yield {
    ...place(document, at),
    message: summary.message,
    ...(summary.severity && { severity: summary.severity }),
    subject: first && definition.cause ? definition.cause(first) : stringIn(api.root, 'info', 'title')?.trim() || 'the whole description',
    related,
    ...fixesForAll(definition, loud, context),
  };
}

function fixesForAll<T extends Found, S extends z.ZodObject<typeof manyOptions>>(
  { fix, fixAll }: ManyApiRuleDefinition<T, S>,
  loud: readonly T[],
  context: ApiContext<z.output<S>>,
): { readonly fixes?: readonly Fix[] } {
  if (!fix) return {};
  const { uri } = context.document;
  const single = loud.flatMap((found): Fix[] => {
    const made = fix(found, context);
    if (!made) return [];
    const isHere = found.at.document === context.document;
    // Getters: hundreds of edits are not worked out before somebody asks for one of them.
    const fixed: Fix = {
      title: made.title,
      get edits() {
        return made.edits;
      },
      ...(isHere && { offeredAt: spanAt(found) }),
    };
    return [fixed];
  });
  if (single.length === 0 || fixAll === undefined) return { fixes: single };
  const all: Fix = {
    title: typeof fixAll === 'string' ? fixAll : fixAll(loud),
    get edits() {
      const joined = joinFixes(single.map((each) => ({ uri, fix: each })));
      return Array.from(joined, ([of, edits]) => edits.map((edit) => ({ ...edit, uri: of }))).flat();
    },
  };
  return { fixes: [all, ...single] };
}

function tell(api: Api, document: Document, found: Found, { message, severity, related, fixes }: Told): Finding {
  return {
    ...place(document, found),
    message: message + usesSaid(api, found.at),
    subject: found.subject,
    ...(severity && { severity }),
    ...(related && { related }),
    ...(fixes && fixes.length > 0 && { fixes }),
  };
}

function place(document: Document, found: Found): Pick<Finding, 'span' | 'uri'> {
  return { span: spanAt(found), ...(found.at.document !== document && { uri: found.at.document.uri }) };
}

function spanAt({ at, span }: Found): Span {
  return span ?? spanOf(at);
}
