/** The manifest and the code agree: commands, views, settings, and files that the manifest names. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  agentGraphType,
  agentGroupingKey,
  agentsFilteredKey,
  agentsViewId,
  commandIds,
  decisionGroupingKey,
  decisionsFilteredKey,
  decisionsSearchedKey,
  decisionsViewId,
  diagnosticSource,
  fixAllKind,
  handoffsViewId,
  settingsSection,
} from '../../client/src/ids.ts';
import { configFileName } from '../../server/src/engine/config.ts';
import { root } from '../harness/root.ts';

const command = z.object({ command: z.string() });
const submenu = z.object({ submenu: z.string() });
const language = z.object({ language: z.string(), path: z.string() });
const manifest = z
  .object({
    icon: z.string(),
    activationEvents: z.array(z.string()),
    contributes: z.object({
      commands: z.array(command.extend({ title: z.string(), category: z.string() })),
      menus: z.record(z.string(), z.array(z.union([command, submenu]))),
      submenus: z.array(z.object({ id: z.string() })),
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
      snippets: z.array(language),
      configuration: z.object({ properties: z.record(z.string(), z.unknown()) }),
      jsonValidation: z.array(z.object({ fileMatch: z.string(), url: z.string() })),
    }),
  })
  .parse(JSON.parse(read('package.json')));

const { contributes } = manifest;
const manifestText = read('package.json');
const known: readonly string[] = Object.values(commandIds);

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

describe('The manifest', () => {
  it('has the commands of the code, and no others', () => {
    assert.deepEqual(contributes.commands.map(({ command: id }) => id).sort(), [...known].sort());
  });

  it('names commands alike: a category, and a title with capitals and without a full stop', () => {
    for (const { title, category } of contributes.commands) {
      assert.equal(category, 'Backend Architect');
      assert.match(title, /^[A-Z][\w ]+…?$/);
    }
  });

  it('calls only commands that exist, in menus, welcome views and the walkthrough', () => {
    const inMenus = Object.values(contributes.menus)
      .flat()
      .flatMap((item) => ('command' in item ? [item.command] : []));
    const inLinks = Array.from(manifestText.matchAll(/(?:command:|onCommand:)(backendArchitect\.\w+)/g), ([, id = '']) => id);
    assert.ok(inMenus.length > 0 && inLinks.length > 0);
    assert.deepEqual(
      [...inMenus, ...inLinks].filter((id) => !known.includes(id)),
      [],
    );
  });

  it('shows only submenus that it fills', () => {
    const shown = Object.values(contributes.menus)
      .flat()
      .flatMap((item) => ('submenu' in item ? [item.submenu] : []));
    assert.deepEqual([...new Set(shown)].sort(), contributes.submenus.map(({ id }) => id).sort());
    assert.deepEqual(
      shown.filter((id) => !contributes.menus[id]?.length),
      [],
    );
  });

  it('has the views of the code', () => {
    assert.deepEqual(
      Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id)),
      [decisionsViewId, handoffsViewId, agentsViewId],
    );
  });

  it('knows the panel and the context key of the code', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${agentGraphType}`));
    for (const key of [agentsFilteredKey, decisionsFilteredKey, decisionsSearchedKey]) assert.ok(manifestText.includes(`&& ${key}"`));
    for (const key of [agentGroupingKey, decisionGroupingKey]) assert.ok(manifestText.includes(`&& ${key} != `));
  });

  it('has ten settings or fewer, each of our section', () => {
    const names = Object.keys(contributes.configuration.properties);
    assert.ok(names.length <= 10);
    assert.deepEqual(
      names.filter((name) => !name.startsWith(`${settingsSection}.`)),
      [],
    );
  });

  it('names only files that exist', () => {
    const named = Array.from(manifestText.matchAll(/"\.?\/?((?:client|snippets|syntaxes)\/[^"]+)"/g), ([, file = '']) => file);
    assert.ok(named.length > 5);
    assert.deepEqual(
      [...named, ...contributes.jsonValidation.map(({ url }) => url)].filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });

  it('offers every snippet file to its language', () => {
    assert.deepEqual(
      contributes.snippets.map(({ language: id, path: file }) => [id, path.basename(file, '.json')]),
      contributes.snippets.map(({ language: id }) => [id, id]),
    );
    assert.deepEqual(
      contributes.snippets.map(({ path: file }) => path.basename(file)).sort(),
      readdirSync(path.join(root, 'snippets')).sort(),
    );
  });

  it('never activates for everything', () => {
    assert.deepEqual(
      manifest.activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
      [],
    );
  });
});

describe('The client', () => {
  const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `client/src/${file.replaceAll(path.sep, '/')}`);

  it('writes the ids of the manifest in one place only', () => {
    const ids = [...known, decisionsViewId, agentsViewId, handoffsViewId, agentGraphType];
    const elsewhere = sources.filter((file) => file !== 'client/src/ids.ts' && ids.some((id) => read(file).includes(`'${id}'`)));
    assert.deepEqual(elsewhere, []);
  });

  it('calls things as the server does', () => {
    const convert = read('server/src/lsp/convert.ts');
    assert.ok(convert.includes(`'${diagnosticSource}'`));
    assert.ok(convert.includes(fixAllKind.slice(fixAllKind.lastIndexOf('.'))));
    assert.equal(configFileName, 'backend-architect.jsonc');
    assert.ok(read('client/src/ids.ts').includes(`'${configFileName}'`));
  });
});

describe('The package', () => {
  it('ships what the manifest and the code name, and no source', () => {
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const shipped = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' }).split('\n');
    assert.deepEqual(
      shipped.filter((file) => /^(client\/src|server|test|scripts|node_modules|examples)\//.test(file)),
      [],
    );
    for (const file of [
      manifest.icon,
      'snippets/sql.json',
      'backend-architect.schema.json',
      'dist/extension.cjs',
      'dist/server.cjs',
      'dist/graph.js',
      'dist/graph.css',
    ]) {
      assert.ok(shipped.includes(file), `${file} is not in the package.`);
    }
    assert.ok(shipped.some((file) => file.startsWith('docs/rules/') && file.endsWith('.md')));
  }).timeout(30_000);
});
