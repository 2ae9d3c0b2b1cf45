/** Who may import whom, as docs/architecture.md says. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../harness/root.ts';

interface Import {
  readonly from: string;
  /** A path of ours relative to the root, or a package's name. */
  readonly to: string;
}

const files = ['server', 'client'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .filter((name) => name.endsWith('.ts')),
);
const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
const imports = files.flatMap((file) => importsOf(file, texts.get(file) ?? ''));

function importsOf(file: string, text: string): readonly Import[] {
  return Array.from(text.matchAll(/^\s*(?:import|export)\b[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm), (match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return { from: file, to: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target };
  });
}

/** The rooms of the house and what each may import: other rooms by folder, packages by name. */
const rooms: readonly { readonly room: RegExp; readonly may: readonly RegExp[] }[] = [
  { room: /^server\/src\/engine\//, may: [/^server\/src\/engine\//, /^zod$/] },
  {
    room: /^server\/src\/languages\//,
    may: [
      /^server\/src\/(engine|languages)\//,
      /^(zod|js-yaml|jsonc-parser|gray-matter|markdown-it|picomatch|libpg-query\/.*|@babel\/(?:parser|types)|toml-eslint-parser|minisearch)$/,
    ],
  },
  { room: /^server\/src\/rules\/index\.ts$/, may: [/^server\/src\/engine\/rule\.ts$/, /^server\/src\/rules\//] },
  { room: /^server\/src\/rules\//, may: [/^server\/src\/(engine|languages)\//, /^zod$/] },
  { room: /^server\/src\/linter\.ts$/, may: [/^server\/src\/(engine|languages|rules)\//] },
  { room: /^server\/src\/version\.ts$/, may: [] },
  { room: /^server\/src\/lsp\/protocol\.ts$/, may: [] },
  {
    room: /^server\/src\/lsp\//,
    may: [/^server\/src\/(engine|languages|rules|lsp)\//, /^server\/src\/(linter|version)\.ts$/, /^vscode-languageserver(-textdocument)?$/],
  },
  {
    room: /^server\/src\/cli\//,
    may: [/^server\/src\/(engine|languages|rules|cli)\//, /^server\/src\/(linter|version)\.ts$/, /^node:/, /^zod$/],
  },
  {
    room: /^server\/src\/main\.node\.ts$/,
    may: [/^server\/src\/(lsp\/server|cli\/(files|history|sources)|version)\.ts$/, /^vscode-languageserver\/node$/, /^node:/],
  },
  { room: /^server\/gen\//, may: [/^server\/gen\//, /^server\/src\/(engine|languages|rules)\//, /^node:/, /^zod$/] },
  {
    room: /^client\/src\//,
    may: [/^client\/src\//, /^server\/src\/lsp\/protocol\.ts$/, /^vscode$/, /^vscode-languageclient/, /^@dagrejs\/dagre$/],
  },
];

describe('Layers', () => {
  it('every file is in a room', () => {
    assert.deepEqual(
      files.filter((file) => !rooms.some(({ room }) => room.test(file))),
      [],
    );
  });

  it('no room imports what it may not', () => {
    const broken = imports.filter(({ from, to }) => {
      const may = rooms.find(({ room }) => room.test(from))?.may ?? [];
      return !may.some((allowed) => allowed.test(to));
    });
    assert.deepEqual(
      broken.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('rules do not import each other', () => {
    const broken = imports.filter(
      ({ from, to }) => from !== 'server/src/rules/index.ts' && /^server\/src\/rules\//.test(from) && /\/rules\//.test(to),
    );
    assert.deepEqual(broken, []);
  });

  it('there are no cycles', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to } of imports) edges.set(from, [...(edges.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]) => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(cycles, []);
  });

  it('there are no barrels', () => {
    const barrels = [...texts].filter(([, text]) => /^export (?:\*|\{[^}]*\}) from /m.test(text)).map(([file]) => file);
    assert.deepEqual(barrels, []);
  });
});
