/** Builds everything: bundles for the editor and the command line into dist/, compiled sources and tests into out/. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { noticesOf } from './notices.mjs';

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  // Some packages' CommonJS form loads its parts in a way that cannot be bundled.
  mainFields: ['module', 'main'],
  target: 'node20',
  minify: production,
  sourcemap: !production,
  metafile: true,
  logLevel: 'warning',
  define: { 'import.meta.url': 'undefined' },
};

rmSync('dist', { recursive: true, force: true });
const bundles = await Promise.all([
  build({ ...common, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] }),
  build({ ...common, entryPoints: ['server/src/main.node.ts'], outfile: 'dist/server.cjs' }),
  build({ ...common, entryPoints: ['server/src/cli/bin.ts'], outfile: 'dist/cli.cjs' }),
  // The page of the graph runs in a browser.
  build({
    ...common,
    entryPoints: [{ in: 'client/src/graph/page/main.ts', out: 'graph' }, 'client/src/graph/page/graph.css'],
    outdir: 'dist',
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
  }),
]);
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', noticesOf(bundles.map(({ metafile }) => metafile)));
// PostgreSQL's parser is looked for beside the script that loads it.
copyFileSync('node_modules/libpg-query/wasm/libpg-query.wasm', 'dist/libpg-query.wasm');

if (!production) {
  const compiler = process.platform === 'win32' ? 'node_modules/.bin/tsc.cmd' : 'node_modules/.bin/tsc';
  const { status } = spawnSync(compiler, ['-b'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
