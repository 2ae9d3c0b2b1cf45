/** Reports options that a package has renamed or no longer reads. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { callsFrom, optionsOf } from '../../languages/javascript/know/origins.ts';
import type { NodeOf } from '../../languages/javascript/model.ts';
import { propertyOf, spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

interface Deprecated {
  readonly source: string;
  /** What of the package is called. */
  readonly members: readonly string[];
  readonly option: string;
  /** The rest of a sentence that starts with the option's name. */
  readonly fate: string;
  /** The name it has now, where nothing else changed. */
  readonly renamed?: string;
}

const limiter = { source: 'express-rate-limit', members: ['default', 'rateLimit'] };
const helmet = { source: 'helmet', members: ['default'] };
const mongoose = { source: 'mongoose', members: ['connect', 'createConnection'] };

/** From the change logs of the packages. */
const deprecated: readonly Deprecated[] = [
  { ...limiter, option: 'max', fate: 'is called "limit" since express-rate-limit 7', renamed: 'limit' },
  { ...limiter, option: 'onLimitReached', fate: 'is gone since express-rate-limit 7: use "handler"' },
  { ...limiter, option: 'draft_polli_ratelimit_headers', fate: 'is gone since express-rate-limit 7: use "standardHeaders"' },
  { ...helmet, option: 'featurePolicy', fate: 'is gone since Helmet 4: browsers read "Permissions-Policy" now' },
  { ...helmet, option: 'hpkp', fate: 'is gone since Helmet 4: browsers no longer read the header' },
  { ...helmet, option: 'noCache', fate: 'is gone since Helmet 4: set "Cache-Control" yourself' },
  { ...helmet, option: 'expectCt', fate: 'is gone since Helmet 7: browsers no longer read the header' },
  { ...mongoose, option: 'useNewUrlParser', fate: 'does nothing since Mongoose 6' },
  { ...mongoose, option: 'useUnifiedTopology', fate: 'does nothing since Mongoose 6' },
  { ...mongoose, option: 'useCreateIndex', fate: 'is refused since Mongoose 6' },
  { ...mongoose, option: 'useFindAndModify', fate: 'is refused since Mongoose 6' },
];

export default defineCodeRule({
  id: 'javascript/no-deprecated-option',
  title: 'Options have the names that packages read today',
  severity: 'info',
  why: 'Agents and people learn from examples: an option that was renamed or removed is copied into code that uses a version without it.',
  remedy: 'Write the option as the current version of the package names it.',
  fixes: 'safe',
  sources: ['express-rate-limit change log, 7.0.0', 'Helmet change log, 4.0.0 and 7.0.0', 'Migrating to Mongoose 6'],
  options: z.strictObject({}),
  about: (text) => deprecated.some(({ source, option }) => text.includes(option) && text.includes(source)),
  *find(code) {
    for (const { source, members, option, fate, renamed } of deprecated) {
      if (!code.text.includes(option)) continue;
      for (const call of callsFrom(code, source, ...members)) {
        const options = optionsOf(call);
        const property = propertyOf(options, option);
        if (!property) continue;
        const fix = renamed === undefined || propertyOf(options, renamed) ? undefined : renaming(property, option, renamed);
        yield { span: spanOf(property.key), message: `"${option}" ${fate}.`, subject: `${source} ${option}`, ...(fix && { fixes: [fix] }) };
      }
    }
  },
});

function renaming(property: NodeOf<'ObjectProperty'>, option: string, renamed: string): Fix {
  const text = property.shorthand ? `${renamed}: ${option}` : renamed;
  return { title: `Rename "${option}" to "${renamed}"`, edits: [{ span: spanOf(property.key), text }] };
}
