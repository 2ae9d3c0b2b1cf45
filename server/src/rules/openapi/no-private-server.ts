/** Reports servers that only a local network knows, beside public ones. */
import { z } from 'zod';
import { hostOf, isLocalHost } from '../../languages/openapi/know/hosts.ts';
import { nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-private-server',
  title: 'A public description names public servers only',
  severity: 'info',
  preset: 'all',
  why: 'Whoever reads the description learns the names of inner systems, and those for tests are mostly guarded less.',
  remedy: 'Leave servers of the local network, of development and of staging out of what is published.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API9', 'CWE-200'],
  options: z.strictObject({}),
  *find({ api }) {
    const servers = api.all('server').flatMap((server) => {
      const url = stringIn(server, 'url') ?? '';
      const host = hostOf(url);
      return host === undefined || host === '' || host.startsWith('{')
        ? []
        : [{ server, url, isInner: isLocalHost(host) || isForTests.test(host) }];
    });
    if (!servers.some(({ isInner }) => !isInner)) return;
    for (const { server, url, isInner } of servers) {
      const node = nodeIn(server, 'url');
      if (!isInner || node === undefined) continue;
      yield {
        at: server,
        span: server.tree.spanOf(node),
        message: `"${url}" is no public server, but stands beside public ones.`,
        subject: url,
      };
    }
  },
});

const isForTests = /(?:^|[.-])(?:staging|stage|stg|dev|development|qa|uat|preprod|int|internal)\d*[.-]/i;
