/** There and back between each pair of targets: what no report tells is not lost, and results load where they are meant to. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDocument, type Document } from '../../../../server/src/engine/document.ts';
import { type Conversion, conversionTargets, convert } from '../../../../server/src/languages/agent/convert/convert.ts';
import { formatOfFile } from '../../../../server/src/languages/agent/detect.ts';
import { issuesOf, messageOf } from '../../../../server/src/languages/agent/judge.ts';
import { hexColor } from '../../../../server/src/languages/agent/know/colors.ts';
import { agent } from '../../../../server/src/languages/agent/language.ts';
import { readAs } from '../../../../server/src/languages/agent/reading/reading.ts';
import { writeYaml } from '../../../../server/src/languages/data/write-yaml.ts';

const words = fc.constantFrom(
  'Plans stock.',
  'Use when: orders change',
  'Größe 📦 zählt',
  '"Ask" me',
  "it's # late",
  '- lists',
  'a --- b',
  'yes',
  '1.5',
  'two  blanks',
  '<example>hi</example>',
);
const sentence = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const body = fc
  .array(
    fc.constantFrom(
      '# Stock',
      'You are a planner.',
      '',
      '\'\'\' and """',
      '```sql\nselect 1;\n```',
      '---',
      'back\\slash',
      'tail  ',
      '\ttab',
      'a # b: c',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => `\nYou are a planner.\n${lines.join('\n')}`);
const record = <T>(fields: { readonly [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { requiredKeys: [] });
const subset = (names: readonly string[]) => fc.subarray([...names]);

/** Files as people have them, for each tool that has a folder. */
const files: readonly fc.Arbitrary<Document>[] = [
  fileOf(
    '.claude/agents/stock-planner.md',
    record({
      tools: subset([
        'Read',
        'Grep',
        'Glob',
        'Edit',
        'Write',
        'Bash',
        'WebFetch',
        'WebSearch',
        'TodoWrite',
        'Agent',
        'mcp__shelf',
        'mcp__shelf__count',
      ]).map((names) => names.join(', ')),
      disallowedTools: subset(['Bash', 'Write', 'WebFetch']).filter((names) => names.length > 0),
      model: fc.constantFrom('sonnet', 'opus', 'inherit', 'claude-opus-5'),
      color: fc.constantFrom('red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan'),
      maxTurns: fc.integer({ min: 1, max: 99 }),
      background: fc.boolean(),
      memory: fc.constantFrom('user', 'project'),
    }),
    true,
  ),
  fileOf(
    '.opencode/agents/stock-planner.md',
    record({
      mode: fc.constantFrom('subagent', 'primary', 'all'),
      model: fc.constantFrom('anthropic/claude-opus-5', 'google/gemini-3-pro', 'openai/gpt-6'),
      temperature: fc.constantFrom(0, 0.2, 1),
      steps: fc.integer({ min: 1, max: 99 }),
      color: fc.constantFrom('#3498DB', '#00ff00', 'accent'),
      permission: record({
        '*': fc.constantFrom('allow', 'deny'),
        bash: fc.constantFrom('allow', 'deny', 'ask'),
        edit: fc.constantFrom('allow', 'deny'),
        'shelf_*': fc.constantFrom('allow', 'deny'),
      }),
    }),
    false,
  ),
  fileOf(
    '.github/agents/stock-planner.agent.md',
    record({
      name: fc.constantFrom('Stock Planner', 'stock-planner'),
      tools: subset(['read', 'search', 'edit', 'execute', 'web', 'todo', 'agent', 'shelf/*', 'shelf/count']),
      model: fc.constantFrom('Claude Sonnet 4.5 (copilot)', 'GPT-6 (copilot)'),
      'user-invocable': fc.boolean(),
      'argument-hint': fc.constant('what to plan'),
    }),
    false,
  ),
  fileOf(
    '.gemini/agents/stock-planner.md',
    record({
      display_name: fc.constant('Stock Planner'),
      tools: subset(['read_file', 'glob', 'grep_search', 'write_file', 'replace', 'run_shell_command', 'web_fetch', 'mcp_shelf_*']),
      model: fc.constant('gemini-3-pro'),
      temperature: fc.constantFrom(0, 0.5),
      max_turns: fc.integer({ min: 1, max: 99 }),
    }),
    true,
  ),
  fileOf(
    'logistics/stock-planner.md',
    record({ color: fc.constantFrom('teal', '#3498DB'), emoji: fc.constant('📦'), vibe: sentence, tools: fc.constant('Read, Bash') }).map(
      (keys) => ({ ...keys, emoji: '📦' }),
    ),
    true,
  ),
];

function fileOf(path: string, keys: fc.Arbitrary<object>, hasName: boolean): fc.Arbitrary<Document> {
  return fc.record({ keys, description: sentence, body }).map(({ keys: more, description, body: text }) => {
    const entries = Object.entries({ ...(hasName && { name: 'stock-planner' }), description, ...more });
    return createDocument(`file:///shop/${path}`, `---\n${writeYaml(entries)}\n---\n${text}`);
  });
}

/** What an agent says, by the fields that formats share. */
function saysOf(document: Document): Readonly<Record<string, unknown>> {
  const asClaude = convert(document, 'agency');
  const { values } = readAs(document, agent.parse(document).format.reader);
  const color = values['color'];
  return {
    description: String(values['description']).replace(/\s+/g, ' ').trim(),
    color: typeof color === 'string' ? (hexColor(color) ?? color).toLowerCase() : undefined,
    turns: values['maxTurns'] ?? values['steps'] ?? values['max_turns'],
    temperature: values['temperature'],
    tools: toolsIn(asClaude?.text ?? ''),
    body: document.text.slice(agent.parse(document).body.start).replace(/^\r?\n/, ''),
  };
}

/** The tools by what weighs: GitHub Copilot has one name for all that searches, and notebooks are files. */
function toolsIn(text: string): readonly string[] {
  const names = /\ntools: (.*)/.exec(text)?.[1]?.split(', ') ?? [];
  const kinds = names.map((name) => ({ Grep: 'search', Glob: 'search', NotebookEdit: 'Edit' })[name] ?? name);
  return [...new Set(kinds)].filter((name) => name !== 'LSP' && name !== 'PowerShell').toSorted();
}

const keysOf: Readonly<Record<string, readonly string[]>> = {
  description: ['description'],
  color: ['color'],
  turns: ['maxTurns', 'steps', 'max_turns'],
  temperature: ['temperature'],
  tools: ['tools', 'disallowedTools', 'permission', 'readonly', 'sandbox_mode'],
  body: ['prompt'],
};

function toldOf(...conversions: readonly Conversion[]): ReadonlySet<string> {
  return new Set(conversions.flatMap(({ report }) => report.map(({ key }) => key)));
}

function documentOf({ path, text }: Conversion): Document {
  return createDocument(`file:///shop/${path}`, text);
}

describe('An agent that is converted', () => {
  for (const { id: to } of conversionTargets) {
    it(`there and back loses nothing but what is told: ${to}`, () => {
      fc.assert(
        fc.property(fc.oneof(...files), (document) => {
          const there = convert(document, to);
          const home = there && conversionTargets.find(({ id }) => convert(document, id)?.text === document.text);
          const back = there && home && convert(documentOf(there), home.id);
          assert.ok(there && back);
          const told = toldOf(there, back);
          const before = saysOf(document);
          const after = saysOf(documentOf(back));
          for (const [field, keys] of Object.entries(keysOf))
            if (!keys.some((key) => told.has(key))) assert.deepEqual(after[field], before[field], `${field}\n${there.text}\n${back.text}`);
          assert.equal(after['body'], before['body']);
        }),
        { numRuns: 150 },
      );
    });

    it(`loads: ${to}`, () => {
      fc.assert(
        fc.property(fc.oneof(...files), (document) => {
          const conversion = convert(document, to);
          assert.ok(conversion);
          if (conversion.text === document.text) return;
          const result = documentOf(conversion);
          const format = formatOfFile(result);
          assert.ok(format, conversion.path);
          const issues = issuesOf(result, format).filter(({ effect }) => effect.fate !== 'loads');
          assert.deepEqual(
            issues.map((issue) => messageOf(issue, format)),
            [],
            conversion.text,
          );
        }),
        { numRuns: 150 },
      );
    });
  }
});
