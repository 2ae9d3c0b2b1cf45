/** Judges the config file itself: syntax, unknown keys and rule ids, wrong values. */
import { z } from 'zod';
import { configSchema, schemaSetting } from '../../engine/config.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { suggestion } from '../../engine/text.ts';
import { config } from '../../languages/config/config.ts';
import type { DataTree, NodeId } from '../../languages/data/tree.ts';

export default defineRule({
  id: 'config/valid-config',
  language: config,
  title: 'The config file says only what is understood',
  severity: 'error',
  why: 'A misspelt key or rule id changes nothing and says nothing: the rule you meant to switch off stays on.',
  remedy: 'Correct the key, the rule id or the value; the message names the likely one.',
  fixes: 'none',
  sources: ['Biome and ESLint, which report unknown rules in their config files'],
  options: z.strictObject({}),
  *check({ model, rules }) {
    for (const problem of model.problems) yield { span: problem.span, message: problem.message, subject: 'config' };
    if (model.root === undefined) return;
    const answer = configSchema(rules).safeParse(model.valueOf(model.root));
    if (answer.success) return;
    const known = rules.map((rule) => rule.id);
    for (const issue of flatten(answer.error.issues, (path) => model.kindOf(at(model, path)) === 'string'))
      yield* findings(model, issue, known);
  },
});

type Issue = z.core.$ZodIssue;

/** Replaces the issues of a union by those of the branch that was meant: a level where a string stands, else an object. */
function flatten(issues: readonly Issue[], isString: (path: readonly PropertyKey[]) => boolean): readonly Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const branch = issue.errors[isString(issue.path) ? 0 : 1] ?? [];
    return flatten(
      branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
      isString,
    );
  });
}

function* findings(tree: DataTree, issue: Issue, rules: readonly string[]): Iterable<Finding> {
  const node = at(tree, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const inRules = issue.path.at(-1) === 'rules';
    const allowed = inRules ? rules : knownKeys(issue.path);
    for (const { key, keySpan } of tree.entries(node)) {
      if (!issue.keys.includes(key)) continue;
      yield { span: keySpan, message: `${inRules ? 'Rule' : 'Key'} "${key}" is unknown.${suggestion(key, allowed)}`, subject: key };
    }
    return;
  }
  const subject = issue.path.join('.') || 'config';
  if (issue.code === 'invalid_value') {
    const value = String(tree.valueOf(node));
    const allowed = issue.values.map(String);
    const message = `"${value}" is not one of ${allowed.join(', ')}.${suggestion(value, allowed)}`;
    yield { span: tree.spanOf(node), message, subject };
    return;
  }
  if (issue.code === 'invalid_type') {
    const missing = tree.get(tree.root, ...issue.path.map(pathPart)) === undefined;
    const name = `"${String(issue.path.at(-1) ?? 'config')}"`;
    const message = missing ? `${name} is missing.` : `${name} has to be ${article(issue.expected)}.`;
    yield { span: tree.spanOf(node), message, subject };
    return;
  }
  yield { span: tree.spanOf(node), message: `"${subject}": ${issue.message.replace(/\.?$/, '.')}`, subject };
}

/** The keys allowed where an unknown one stands: only those of the file's own objects; a rule's options name themselves. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return ['$schema', 'rules', 'ignore', 'overrides', 'sql'];
  if (path[0] === 'overrides' && path.length === 2) return ['files', 'rules'];
  if (path[0] === 'sql') return path.length === 1 ? ['dialect', 'schemas'] : Object.keys(schemaSetting.shape);
  return ['severity', 'ignore'];
}

/** The node at a path, or the nearest one above it: an issue may speak of something that is not there. */
function at(tree: DataTree, path: readonly PropertyKey[]): NodeId {
  let node = tree.root ?? 0;
  for (const part of path) {
    const next = tree.get(node, pathPart(part));
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function pathPart(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part);
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
