/** Reports APIs whose paths tell no version. */
import { z } from 'zod';
import { declaresRoutes, routesOf } from '../../languages/javascript/know/routes.ts';
import type { Code } from '../../languages/javascript/model.ts';
import { spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-api-version',
  title: 'The paths of an API tell its version',
  severity: 'hint',
  preset: 'strict',
  why: 'The first change that breaks callers needs a second version beside the first; without one in the path there is no place for it.',
  remedy: 'Start the path with a version, such as "/api/v1", or say in the text how versions are told apart.',
  fixes: 'none',
  sources: ['Microsoft REST API Guidelines: Versioning', 'Google AIP-185: API Versioning'],
  options: z.strictObject({}),
  about: (text) => declaresRoutes(text) && /['"`]\/api\//.test(text),
  *find(code) {
    // Versions may be told apart by a header too, and a router may be mounted below one.
    if (/\/v\d|version/i.test(code.text)) return;
    const first = routesOf(code).find(({ path }) => path.startsWith('/api/'));
    if (!first || isToldBefore(code)) return;
    yield { span: spanOf(first.pathNode), message: `"${first.path}" tells no version of the API.`, subject: first.path };
  },
});

/** One finding is enough for a page. */
function isToldBefore({ document: { host } }: Code): boolean {
  return host !== undefined && /\.(?:get|post|put|patch|delete)\(\s*['"`]\/api\/(?!v\d)/.test(host.document.text.slice(0, host.offset));
}
