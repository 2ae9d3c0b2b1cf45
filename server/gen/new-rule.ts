/** `npm run new-rule sql/no-something`: a rule and its page, both failing until they are written. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = process.cwd();
const id = process.argv[2] ?? '';
const languages = readdirSync(path.join(root, 'server/src/rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
const [language = '', name = ''] = id.split('/');
const problem = problemWith();
if (problem) {
  console.error(`${problem}\nUsage: npm run new-rule <language>/<no|require|prefer|valid>-<thing>, such as sql/no-money-type`);
  process.exitCode = 2;
} else {
  write(`server/src/rules/${id}.ts`, ruleText());
  write(`server/src/rules/${id}.md`, pageText());
  console.log('Now write both, then run: npm run gen && npm test -- --no-editor');
}

function problemWith(): string | undefined {
  if (!languages.some((entry) => entry.name === language)) {
    return `"${language}" is not a language; there are ${languages.map((entry) => entry.name).join(', ')}.`;
  }
  if (!/^(no|require|prefer|valid)-[a-z0-9-]+$/.test(name))
    return `"${name}" has to start with no-, require-, prefer- or valid-, all in lower case.`;
  if (existsSync(path.join(root, 'server/src/rules', `${id}.ts`))) return `The rule "${id}" is already there.`;
  return undefined;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text, { flag: 'wx' });
  console.log(`Wrote ${file}`);
}

function ruleText(): string {
  const [file, variable] = language === 'config' ? ['config/config', 'config'] : [`${language}/language`, language];
  return [
    '/** One sentence that says what this rule reports. */',
    "import { z } from 'zod';",
    "import { defineRule } from '../../engine/rule.ts';",
    `import { ${variable} } from '../../languages/${file}.ts';`,
    '',
    'export default defineRule({',
    `  id: '${id}',`,
    `  language: ${variable},`,
    "  title: '',",
    "  severity: 'warning',",
    "  why: '',",
    "  remedy: '',",
    "  fixes: 'none',",
    '  sources: [],',
    '  options: z.strictObject({}),',
    '  *check() {',
    '    // Take what you need of { document, model, options, snapshot }; yield { span, message, subject } for each mistake.',
    '  },',
    '});',
    '',
  ].join('\n');
}

function pageText(): string {
  const fence =
    { sql: 'sql', openapi: 'yaml', agent: 'md', decision: 'md', config: 'jsonc path=backend-architect.jsonc' }[language] ?? 'sql';
  return `# ${id}

## Bad

\`\`\`${fence} bad
\`\`\`

## Good

\`\`\`${fence}
\`\`\`
`;
}
