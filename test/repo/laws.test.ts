/** Laws of the repository that no compiler checks. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDocument, createSnapshot } from '../../server/src/engine/document.ts';
import { linter } from '../harness/page.ts';
import { root } from '../harness/root.ts';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sources = tracked.filter((file) => /^(client|server|scripts|test)\/.*\.(ts|mjs|cjs)$/.test(file));

describe('The repository', () => {
  it('has no skipped or exclusive tests', () => {
    const pattern = new RegExp(String.raw`\b(it|describe|context)\.${'(skip|only)'}\(`);
    assert.deepEqual(
      sources.filter((file) => pattern.test(read(file))),
      [],
    );
  });

  it('starts every source file by saying what it is for', () => {
    const silent = sources.filter((file) => !/^(#!.*\n)?\/\*\*? ?[\s\S]/.test(read(file)) && !/^(#!.*\n)?\/\//.test(read(file)));
    assert.deepEqual(silent, []);
  });

  it('never makes markup of text in a webview', () => {
    const pages = sources.filter((file) => file.startsWith('client/src/graph/page/'));
    assert.ok(pages.length > 0);
    assert.deepEqual(
      pages.filter((file) => /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/.test(read(file))),
      [],
    );
  });

  it('keeps a changelog with the unreleased changes on top', () => {
    assert.match(read('CHANGELOG.md'), /^# Changelog\n\n## Unreleased\n/);
  });

  it('names its two commands in the README', () => {
    assert.match(read('README.md'), /npm start/);
    assert.match(read('README.md'), /npm test/);
  });

  it('has links in its documentation that lead somewhere', () => {
    const pages = tracked.filter((file) => /^(docs\/.*|[A-Z]+|examples\/shop\/README)\.md$/.test(file));
    const broken = pages.flatMap((page) =>
      Array.from(
        read(page)
          .replace(/```[\s\S]*?```/g, '')
          .matchAll(/\]\((?!https?:|#)([^)#\s]+)(?=[)#])/g),
        ([, target = '']) => target,
      )
        .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('keeps its own decisions clean under its own rules', () => {
    const documents = tracked
      .filter((file) => /^docs\/decisions\/.*\.md$/.test(file))
      .map((file) => createDocument(`file:///w/${file}`, read(file)));
    assert.ok(documents.length > 0);
    const snapshot = createSnapshot(documents);
    const problems = documents.flatMap((document) =>
      linter.lint(snapshot, document).map((problem) => `${document.uri}: ${problem.rule.id}: ${problem.message}`),
    );
    assert.deepEqual(problems, []);
  });
});
