/** How rules about schemas are declared: they see the schema after all files, and what the document declares of it. */
import type { z } from 'zod';
import type { Dialect } from '../../../engine/dialect.ts';
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import type { Finding } from '../../../engine/finding.ts';
import { defineRule, type Rule, type RuleContext, type RuleDefinition } from '../../../engine/rule.ts';
import type { Schema } from '../catalog.ts';
import { isCockroach } from '../files/dialect.ts';
import { newestMigration, type SchemaFiles, schemaFiles } from '../files/migrations.ts';
import { sql } from '../language.ts';
import type { SqlModel } from '../model.ts';
import { type Declared, declaredIn, foldSchema } from '../schema.ts';
import { firstPlaced } from './summary.ts';

/** What such a rule sees. */
export interface SchemaRuleContext<O> extends RuleContext<SqlModel, O> {
  readonly files: SchemaFiles;
  /** The schema after all files that belong with the document. */
  readonly schema: Schema;
  /** What the document itself declares of it. */
  readonly declared: Declared;
}

type SchemaRuleDefinition<S extends z.ZodObject> = Omit<RuleDefinition<SqlModel, S>, 'language' | 'check'> & {
  check(context: SchemaRuleContext<z.output<S>>): Iterable<Finding>;
};

/** Makes a rule about schemas; it is asked only in the dialects in which it holds. */
export function defineSchemaRule<S extends z.ZodObject>(definition: SchemaRuleDefinition<S>): Rule {
  return defineRule<SqlModel, S>({
    ...definition,
    language: sql,
    check(context) {
      const { document, snapshot } = context;
      const { files, schema, declared } = surroundingsOf(snapshot, document);
      if (!holdsIn(definition.dialects, files.dialect)) return [];
      // What holds in some dialects only rests on how they do things; nobody here has learnt how CockroachDB does them.
      if (definition.dialects && files.dialect === 'postgresql' && isCockroach(document)) return [];
      return definition.check({ ...context, files, schema, declared });
    },
  });
}

type Surroundings = Pick<SchemaRuleContext<unknown>, 'files' | 'schema' | 'declared'>;

/** What all rules are told of a document, worked out once. */
const surroundings = memo((_: Snapshot) => new Map<Document, Surroundings>());

function surroundingsOf(snapshot: Snapshot, document: Document): Surroundings {
  const known = surroundings(snapshot);
  const around = known.get(document);
  if (around) return around;
  const files = schemaFiles(snapshot, document);
  const schema = foldSchema(files);
  const found = { files, schema, declared: declaredIn(schema, document) };
  known.set(document, found);
  return found;
}

function holdsIn(dialects: readonly Dialect[] | undefined, dialect: Dialect): boolean {
  return dialects === undefined ? dialect !== 'other' : dialects.includes(dialect);
}

/** A thing that a rule found, and where it is written. */
export interface Found {
  readonly document: Document;
  readonly start: number;
}

/** How many findings of one rule a new migration may show one by one. */
const mostNew = 20;

/** How findings about one kind of thing are said. */
export interface Saying<T extends Found> {
  each(thing: T): Finding;
  /** Said on the first of them; `here` are those in its document. */
  all(things: readonly T[], first: T, here: readonly T[]): Finding;
}

export interface Telling<T extends Found> extends Saying<T> {
  /** From how many things on, new ones apart, there is one finding for all of them. */
  readonly summaryAbove: number;
}

/** Which findings about things of a schema stand in which of its documents. */
export interface Shares<T extends Found> {
  /** The things that get a finding each. */
  readonly single: ReadonlyMap<Document, readonly T[]>;
  /** The things that get one finding together. */
  readonly summary: { readonly things: readonly T[]; readonly first: T; readonly here: readonly T[] } | undefined;
}

/**
 * Shares out things that a schema may hold hundreds of: one finding each while they are few, one for all of them otherwise. What
 * stands in the migration that is written on now is said one by one all the same.
 */
export function shareOut<T extends Found>(files: SchemaFiles, found: readonly T[], summaryAbove: number): Shares<T> {
  const newest = newestMigration(files);
  const written = found.filter((thing) => thing.document === newest);
  const isCounted = (thing: T) => thing.document !== newest || written.length > mostNew;
  const things = found.filter(isCounted);
  const first = things.length > summaryAbove ? firstPlaced(files, things, (thing) => thing) : undefined;
  const single = new Map<Document, T[]>();
  for (const thing of first ? found.filter((each) => !isCounted(each)) : found) {
    const known = single.get(thing.document);
    if (known) known.push(thing);
    else single.set(thing.document, [thing]);
  }
  const summary = first && { things, first, here: things.filter((thing) => thing.document === first.document) };
  return { single, summary };
}

/** The findings of one document. */
export function say<T extends Found>(document: Document, { single, summary }: Shares<T>, { each, all }: Saying<T>): readonly Finding[] {
  const findings = (single.get(document) ?? []).map(each);
  return summary?.first.document === document ? [...findings, all(summary.things, summary.first, summary.here)] : findings;
}

/** The findings of a document about things that a schema may hold hundreds of. */
export function tell<T extends Found>(
  { files, document }: Pick<SchemaRuleContext<unknown>, 'files' | 'document'>,
  found: readonly T[],
  telling: Telling<T>,
): Iterable<Finding> {
  return say(document, shareOut(files, found, telling.summaryAbove), telling);
}
