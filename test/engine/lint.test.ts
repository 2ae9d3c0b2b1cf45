/** The linter: what it keeps, what it maps, what it survives. */
import assert from 'node:assert/strict';
import { z } from 'zod';
import { type Config, defaultConfig } from '../../server/src/engine/config.ts';
import { createSnapshot, type Document } from '../../server/src/engine/document.ts';
import { defineRule } from '../../server/src/engine/rule.ts';
import { applyEdits } from '../../server/src/engine/text.ts';
import { facts, forbid, page, toyLinter, words } from './toy.ts';

function messages(linter: ReturnType<typeof toyLinter>, document: Document): readonly string[] {
  return linter.lint(createSnapshot([document]), document).map((problem) => `${problem.span.start} ${problem.rule.id}`);
}

describe('Linting', () => {
  it('sorts by place', () => {
    const linter = toyLinter({ rules: [forbid('words/no-foo', 'foo'), forbid('words/no-bar', 'bar')] });
    assert.deepEqual(messages(linter, page('bar foo bar')), ['0 words/no-bar', '4 words/no-foo', '8 words/no-bar']);
  });

  it('logs a rule that throws once and goes on with the others', () => {
    const throws = defineRule({
      ...facts,
      id: 'words/no-luck',
      language: words,
      options: z.strictObject({}),
      check() {
        throw new Error('out of luck');
      },
    });
    const linter = toyLinter({ rules: [throws, forbid('words/no-foo', 'foo')] });
    assert.deepEqual(messages(linter, page('foo')), ['0 words/no-foo']);
    assert.deepEqual(messages(linter, page('a foo')), ['2 words/no-foo']);
    assert.equal(linter.logged.length, 1);
    assert.match(linter.logged[0] ?? '', /words\/no-luck: .*out of luck/);
  });

  it('keeps what a rule found before it threw out of the results, so that no half truth is shown', () => {
    const throws = defineRule({
      ...facts,
      id: 'words/no-luck',
      language: words,
      options: z.strictObject({}),
      *check() {
        yield { span: { start: 0, end: 1 }, message: 'Half.', subject: 'half' };
        throw new Error('out of luck');
      },
    });
    assert.deepEqual(messages(toyLinter({ rules: [throws] }), page('foo')), []);
  });

  it('runs a rule once while nothing changes', () => {
    let runs = 0;
    const counting = defineRule({
      ...facts,
      id: 'words/no-count',
      language: words,
      options: z.strictObject({}),
      check() {
        runs++;
        return [];
      },
    });
    const linter = toyLinter({ rules: [counting] });
    const document = page('foo');
    linter.lint(createSnapshot([document]), document);
    linter.lint(createSnapshot([document]), document);
    assert.equal(runs, 1);
    linter.lint(createSnapshot([document], { severities: { 'words/no-count': 'error' } }), document);
    assert.equal(runs, 2);
  });

  it('gives equal result ids to equal texts only', () => {
    const linter = toyLinter();
    const id = (text: string) => linter.resultId(createSnapshot([page(text)]), page(text));
    assert.equal(id('foo'), id('foo'));
    assert.notEqual(id('foo'), id('bar'));
  });
});

describe('Presets', () => {
  const document = page('foo bar baz');
  const found = (fromFile: Config['preset'], fromEditor?: string, severities: Record<string, string> = {}) => {
    const rules = [
      forbid('words/no-foo', 'foo'),
      forbid('words/no-bar', 'bar', { preset: 'strict' }),
      forbid('words/no-baz', 'baz', { preset: 'all' }),
    ];
    const linter = toyLinter({ rules, readConfig: () => ({ ...defaultConfig, preset: fromFile }) });
    const file = { ...page(''), uri: 'file:///w/backend-architect.jsonc' };
    const settings = fromEditor === undefined ? { severities } : { severities, preset: fromEditor };
    return linter
      .lint(createSnapshot([document, file], settings), document)
      .map(({ rule, severity }) => `${rule.id.slice(-3)} ${severity}`);
  };

  it('each hold the rules of those before them', () => {
    assert.deepEqual(found(undefined), ['foo warning']);
    assert.deepEqual(found('recommended'), ['foo warning']);
    assert.deepEqual(found('strict'), ['foo warning', 'bar warning']);
    assert.deepEqual(found('all'), ['foo warning', 'bar warning', 'baz warning']);
  });

  it('come from the editor where the file says none', () => {
    assert.deepEqual(found(undefined, 'strict'), ['foo warning', 'bar warning']);
    assert.deepEqual(found('recommended', 'all'), ['foo warning']);
    assert.deepEqual(found(undefined, 'everything'), ['foo warning']);
  });

  it('do not matter for a rule that somebody gives a level', () => {
    assert.deepEqual(found(undefined, undefined, { 'words/no-baz': 'hint', 'words/no-foo': 'off' }), ['baz hint']);
  });
});

describe('Levels', () => {
  const document = page('foo');
  const severity = (config: Partial<Config>, fromEditor: Record<string, string> = {}) => {
    const linter = toyLinter({ readConfig: () => ({ ...defaultConfig, ...config }) });
    const file = { ...page(''), uri: 'file:///w/backend-architect.jsonc' };
    return linter.lint(createSnapshot([document, file], { severities: fromEditor }), document)[0]?.severity;
  };

  it('come from the rule, then the editor, then the file', () => {
    assert.equal(severity({}), 'warning');
    assert.equal(severity({}, { 'words/no-foo': 'hint' }), 'hint');
    assert.equal(severity({ ruleSetting: () => ({ level: 'error', options: {} }) }, { 'words/no-foo': 'hint' }), 'error');
    assert.equal(severity({ ruleSetting: () => ({ level: 'off', options: {} }) }), undefined);
  });

  it('ignore words that are no level', () => assert.equal(severity({}, { 'words/no-foo': 'loud' }), 'warning'));

  it('come from a single finding, unless somebody says otherwise', () => {
    const rule = forbid('words/no-foo', 'foo');
    const louder = {
      ...rule,
      *check(...context: Parameters<typeof rule.check>) {
        for (const finding of rule.check(...context)) yield { ...finding, severity: 'error' as const };
      },
    };
    const severityWith = (severities: Record<string, string>) =>
      toyLinter({ rules: [louder] }).lint(createSnapshot([document], { severities }), document)[0]?.severity;
    assert.equal(severityWith({}), 'error');
    assert.equal(severityWith({ 'words/no-foo': 'hint' }), 'hint');
  });

  it('do not matter for ignored files', () => assert.equal(severity({ ignores: () => true }), undefined));

  it('come with options, and wrong options count as none', () => {
    assert.equal(severity({ ruleSetting: () => ({ options: { spare: ['foo'] } }) }), undefined);
    assert.equal(severity({ ruleSetting: () => ({ options: { spare: 'foo' } }) }), 'warning');
  });
});

describe('Fences', () => {
  it('keep their place, and fixes land in it', () => {
    const text = 'start\n\n```words\nbar foo\n```\n';
    const document = page(text);
    const [problem] = toyLinter()
      .lint(createSnapshot([document]), document)
      .filter(({ span }) => span.start > 10);
    assert.ok(problem);
    assert.equal(text.slice(problem.span.start, problem.span.end), 'foo');
    assert.equal(applyEdits(text, problem.fixes?.[0]?.edits ?? []), text.replace('foo', 'FOO'));
  });

  it('in a list are blanked, not cut, and inserted lines get the indent back', () => {
    const inserts = defineRule({
      ...facts,
      id: 'words/require-line',
      language: words,
      options: z.strictObject({}),
      *check({ document, model }) {
        const first = model[0];
        if (!document.host || !first) return;
        const span = { start: first.start, end: first.start };
        yield { span, message: 'A line is missing.', subject: 'line', fixes: [{ title: 'Insert', edits: [{ span, text: 'new\n' }] }] };
      },
    });
    const text = '- item\n\n  ```words\n  foo\n  ```\n';
    const document = page(text);
    const linter = toyLinter({ rules: [inserts] });
    const [problem] = linter.lint(createSnapshot([document]), document);
    assert.equal(applyEdits(text, problem?.fixes?.[0]?.edits ?? []), '- item\n\n  ```words\n  new\n  foo\n  ```\n');
  });

  it('marked as bad are left alone', () => {
    assert.deepEqual(messages(toyLinter(), page('```words bad\nfoo\n```\n')), ['13 words/no-foo']);
    // The page itself is made of words too, so the page's own rule still sees the word: once, not twice.
    assert.equal(messages(toyLinter(), page('```words bad\nfoo\n```\n')).length, 1);
  });

  it('let rules sleep that need the project', () => {
    const linter = toyLinter({ rules: [forbid('words/no-foo', 'foo', { needs: 'project' })] });
    assert.deepEqual(messages(linter, page('```words\nfoo\n```\n')), ['9 words/no-foo']);
  });
});
