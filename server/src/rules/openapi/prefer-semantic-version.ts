/** Asks for a version of the description that says by its number whether clients may break. */
import { z } from 'zod';
import { isDate, isSemantic } from '../../languages/openapi/know/versions.ts';
import { itemIn, nodeIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/prefer-semantic-version',
  title: 'The version of a description is a semantic one',
  severity: 'hint',
  preset: 'all',
  why: 'A number such as 2.1.0 tells clients what to expect: the first one grows when they may break, the second when there is more.',
  remedy: 'Write three numbers with dots. APIs whose versions are dates are left alone.',
  fixes: 'none',
  sources: ['Semantic Versioning 2.0.0', 'Zalando 116'],
  peers: ['zally:116', 'italia:use-semver', 'adidas:stable-semantic-version'],
  options: z.strictObject({}),
  *find({ api }) {
    const info = itemIn(api, api.root, 'info');
    const node = info && nodeIn(info, 'version');
    if (!info || node === undefined) return;
    const { document, tree } = info;
    const version = String(tree.valueOf(node) ?? '').trim();
    // A place for a value that is filled in later, and a date, are versions of their own kind.
    if (version === '' || /[{}$<>%]/.test(version) || isSemantic(version) || isDate(version)) return;
    const message = `The version "${version}" is not a semantic one such as "1.4.0".`;
    yield { at: { document, tree, node }, span: tree.spanOf(node), message, subject: version };
  },
});
