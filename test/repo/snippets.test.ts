/** The snippets: each expands to a text that is clean under our own rules. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { z } from 'zod';
import { createDocument, createSnapshot } from '../../server/src/engine/document.ts';
import type { DecisionFormat } from '../../server/src/languages/decision/decision.ts';
import { decision } from '../../server/src/languages/decision/language.ts';
import type { DeliverableKind } from '../../server/src/languages/deliverable/kinds.ts';
import { deliverable } from '../../server/src/languages/deliverable/language.ts';
import { linter } from '../harness/page.ts';
import { root } from '../harness/root.ts';
import { expandSnippet } from './expand-snippet.ts';

const snippetFile = z.record(z.string(), z.strictObject({ prefix: z.string(), description: z.string(), body: z.array(z.string()) }));

const day = '2026-11-21';
const folder = path.join(root, 'snippets');
const files = readdirSync(folder).sort();
const snippets = files.flatMap((file) => {
  const entries = Object.entries(snippetFile.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
  return entries.map(([name, snippet]) => ({ language: path.basename(file, '.json'), name, ...snippet, text: expand(snippet.body) }));
});

/** Where a snippet of ours is written, so that the right rules look at it; and what it stands in, where it is no whole file. */
const places: Readonly<Record<string, { readonly file: string; readonly around?: (text: string) => string }>> = {
  'ba-table': { file: 'migrations/002_orders.sql' },
  'ba-fk': { file: 'migrations/002_orders.sql' },
  'ba-updated-at': { file: 'migrations/002_orders.sql' },
  'ba-openapi': { file: 'api/openapi.yaml' },
  'ba-openapi-operation': { file: 'api/openapi.yaml', around: inDescription },
  'ba-architecture': { file: 'docs/architecture.md' },
  'ba-service': { file: 'docs/architecture.md', around: inSpecification },
  'ba-schema': { file: 'docs/schema.md' },
  'ba-api-design': { file: 'docs/api.md' },
  'ba-brief': { file: 'docs/brief.md' },
  'ba-handoff': { file: 'docs/handoff.md' },
  'ba-adr': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-minimal': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-bare': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-madr-three': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-madr-two': { file: 'docs/adr/0001-keep-orders-in-postgresql.md' },
  'ba-adr-y': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-y-long': { file: 'docs/decisions/0001-keep-orders-in-postgresql.md' },
  'ba-adr-nygard': { file: 'doc/adr/0001-keep-orders-in-postgresql.md' },
  'ba-agent': { file: '.claude/agents/backend-architect.md' },
};

/** What the SQL snippets refer to. */
const earlierMigration = `CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
`;
const earlierOrders = `CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), customer_id uuid NOT NULL);
`;

function expand(body: readonly string[]): string {
  return `${expandSnippet(body.join('\n'), day).trimEnd()}\n`;
}

function inDescription(operation: string): string {
  return `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
servers:
  - url: https://api.example.com
paths:
${operation.replace(/^(?=.)/gm, '  ')}components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`;
}

function inSpecification(service: string): string {
  return `# System Architecture Specification

- Architecture pattern: Microservices
- Communication pattern: REST

## Service Decomposition

${service}`;
}

/** What the snippets for documents are recognised as. */
const kinds: Readonly<Record<string, DeliverableKind>> = {
  'ba-architecture': 'architecture',
  'ba-service': 'architecture',
  'ba-schema': 'schema',
  'ba-api-design': 'api',
  'ba-brief': 'brief',
  'ba-handoff': 'handoff',
};

/** The form that the snippets for decisions are in. */
const decisionFormats: Readonly<Record<string, DecisionFormat>> = {
  'ba-adr': 'madr-4',
  'ba-adr-minimal': 'madr-4',
  'ba-adr-bare': 'madr-4',
  'ba-adr-madr-three': 'madr-3',
  'ba-adr-madr-two': 'madr-2',
  'ba-adr-nygard': 'nygard',
  'ba-adr-y': 'y-statement',
  'ba-adr-y-long': 'y-statement',
};

describe('Snippets', () => {
  for (const { language, prefix, description, text } of snippets) {
    describe(`${prefix} (${language})`, () => {
      it('has a prefix and a description that fit the others', () => {
        assert.match(prefix, /^ba(-[a-z]+)+$/);
        assert.match(description, /^(A|An|The) .*[^.]$/);
      });

      it('leaves nothing unexpanded', () => assert.doesNotMatch(text.replace(/`[^`]*`/g, ''), /\$\{|\$\d+\b(?!')|\\[$}]/));

      if (language === 'javascript' || language === 'typescript') {
        it('is valid source', () => assert.ok(transformSync(text, { loader: language === 'javascript' ? 'js' : 'ts' }).code.length > 0));
      } else {
        it('is clean under our own rules', () => assert.deepEqual(problemsOf(prefix, text), []));
      }
    });
  }

  it('are checked where they are written', () => {
    const linted = snippets.filter(({ language }) => !/script$/.test(language)).map(({ prefix }) => prefix);
    assert.deepEqual(Object.keys(places).sort(), linted.sort());
  });

  for (const { prefix, text } of snippets.filter((snippet) => kinds[snippet.prefix])) {
    it(`${prefix} is recognised, and has what the strict rules about its kind ask for`, () => {
      const { file = '', around = (whole: string) => whole } = places[prefix] ?? {};
      const document = createDocument(`file:///shop/${file}`, around(text));
      assert.equal(linter.languageOf(document), deliverable);
      assert.equal(deliverable.parse(document).profile.kind, kinds[prefix]);
      if (prefix === 'ba-service') return;
      const strict = createSnapshot([document], { severities: {}, preset: 'strict' });
      const said = linter.lint(strict, document).filter(({ rule }) => rule.language === deliverable);
      assert.deepEqual(
        said.map(({ rule, message }) => `${rule.id}: ${message}`),
        [],
      );
    });
  }

  for (const { prefix, text } of snippets.filter((snippet) => decisionFormats[snippet.prefix])) {
    it(`${prefix} is read as the form that it is`, () => {
      assert.equal(decision.parse(createDocument(`file:///shop/${places[prefix]?.file}`, text)).format, decisionFormats[prefix]);
    });
  }

  it('are found by our rules when they are not clean', () => {
    const table = snippets.find(({ prefix }) => prefix === 'ba-table')?.text ?? '';
    assert.match(problemsOf('ba-table', table.replace(/^CREATE INDEX .*$/gm, '')).join('\n'), /sql\/require-foreign-key-index/);
    const operation = snippets.find(({ prefix }) => prefix === 'ba-openapi-operation')?.text ?? '';
    assert.match(problemsOf('ba-openapi-operation', operation.replace("'429'", "'400'")).join('\n'), /openapi\/require-rate-limit/);
  });
});

function problemsOf(prefix: string, text: string): readonly string[] {
  const place = places[prefix];
  assert.ok(place, `Say in this test where ${prefix} is written.`);
  const { file, around = (whole: string) => whole } = place;
  const document = createDocument(`file:///shop/${file}`, around(text));
  const needsOrders = prefix === 'ba-fk' || prefix === 'ba-updated-at';
  const earlier = createDocument('file:///shop/migrations/001_customers.sql', earlierMigration + (needsOrders ? earlierOrders : ''));
  const language = linter.languageOf(document);
  assert.ok(language, `No language of ours reads ${file}.`);
  const snapshot = createSnapshot(file.endsWith('.sql') ? [earlier, document] : [document]);
  return linter.lint(snapshot, document).map(({ rule, message }) => `${rule.id}: ${message}`);
}
