/** What each step of a repair does alone, and what it leaves alone because nobody can be sure. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { collapsedLines } from '../../../../server/src/languages/agent/body/collapsed.ts';
import { findCode } from '../../../../server/src/languages/agent/code/find.ts';
import { indentCode, layOut } from '../../../../server/src/languages/agent/code/layout.ts';
import { mendHeader } from '../../../../server/src/languages/agent/repair/header.ts';
import { linesOfKeys } from '../../../../server/src/languages/agent/repair/keys.ts';
import { describe as describeAgent, displayNameIn, slugOf } from '../../../../server/src/languages/agent/repair/names.ts';
import { isPasted, mendPage } from '../../../../server/src/languages/agent/repair/page.ts';
import { reflow } from '../../../../server/src/languages/agent/repair/reflow.ts';
import { writeKey } from '../../../../server/src/languages/agent/repair/scalar.ts';
import { structure } from '../../../../server/src/languages/agent/repair/structure.ts';
import { readYaml } from '../../../../server/src/languages/data/read.ts';

const page = (text: string) => createDocument('file:///w/agent.md', text);

/** Makes a line long enough to be one that nobody writes. */
const padding = `The planner reads ${'and reads '.repeat(30)}all of it.`;

describe('A file on one line', () => {
  const cases: readonly (readonly [what: string, line: string, lines: string])[] = [
    ['has headings', '# Planner ## Tasks ### Order - Tea - Mugs', '# Planner\n\n## Tasks\n\n### Order\n\n- Tea\n- Mugs'],
    ['has lists of bold labels', '## Role - **Name**: Ada - **Task**: Plans', '## Role\n\n- **Name**: Ada\n- **Task**: Plans'],
    ['has numbered lists', '## Steps 1. Count 2. Order 3. Pay', '## Steps\n\n1. Count\n2. Order\n3. Pay'],
    [
      'has numbers in headings',
      '## Steps ### 1. Count - Tea ### 2. Order - Mugs',
      '## Steps\n\n### 1. Count\n\n- Tea\n\n### 2. Order\n\n- Mugs',
    ],
    [
      'has numbers that are no list',
      '## Limits In version 1. The limit is 2. Nothing more.',
      '## Limits\n\nIn version 1. The limit is 2. Nothing more.',
    ],
    [
      'has a title before a sentence',
      '## Core Mission Read the sales of a year. ## Limits',
      '## Core Mission\n\nRead the sales of a year.\n\n## Limits',
    ],
    [
      'speaks to the agent below a title',
      '## Success You are done when all is sold. ## Limits',
      '## Success\n\nYou are done when all is sold.\n\n## Limits',
    ],
    [
      'has dashes that are no items',
      '## Overview The shop - small as it is - sells tea (MUST - NEVER) and "A - B". ## Limits',
      '## Overview\n\nThe shop - small as it is - sells tea (MUST - NEVER) and "A - B".\n\n## Limits',
    ],
    [
      'has items in lower case behind a colon',
      '## Overview Sells: - tea - mugs ## Limits',
      '## Overview\n\nSells:\n\n- tea\n- mugs\n\n## Limits',
    ],
    [
      'has marks inside code',
      '## Overview Write `## Title - A` and `- B`. ## Limits',
      '## Overview\n\nWrite `## Title - A` and `- B`.\n\n## Limits',
    ],
    [
      'has a rule',
      '## Overview Done. --- **Reference**: See there. ## Limits',
      '## Overview\n\nDone.\n\n---\n\n**Reference**: See there.\n\n## Limits',
    ],
    [
      'has a table',
      '## Stock | Article | Pieces | |---|---:| | Tea | 3 | | Mugs | a \\| b | ## Limits',
      '## Stock\n\n| Article | Pieces |\n|---|---:|\n| Tea | 3 |\n| Mugs | a \\| b |\n\n## Limits',
    ],
    ['has a phase in a title', '## Phase 1 - Discovery - Count ## Limits', '## Phase 1 - Discovery\n\n- Count\n\n## Limits'],
    ['has a title with a colon', '### Rule 1: Count the tea ## Limits', '### Rule 1: Count the tea\n\n## Limits'],
    [
      'has titles in other writing',
      '## 使命 - 计划库存 - 订货 ## Über uns - Größe',
      '## 使命\n\n- 计划库存\n- 订货\n\n## Über uns\n\n- Größe',
    ],
    [
      'has a fence that nobody can break',
      '## Run ```bash cd shop && make ``` ## Limits',
      '## Run\n\n```bash\ncd shop && make\n```\n\n## Limits',
    ],
    ['has a fence that nothing closes', '## Run ```bash cd shop ## Limits - A', '## Run\n\n```bash cd shop\n\n## Limits\n\n- A'],
    [
      'has fences in a fence',
      '## Text ```markdown # Title ```sql select 1; ``` ## More - A ``` ## Limits',
      '## Text\n\n````markdown\n# Title\n\n```sql\nselect 1;\n```\n\n## More\n\n- A\n````\n\n## Limits',
    ],
  ];
  for (const [what, line, lines] of cases) {
    it(what, () => {
      const collapsed = `# Agent ${padding} ## Begin - A ${line}`;
      assert.notDeepEqual(collapsedLines(page(collapsed)), []);
      const { text } = reflow(page(collapsed));
      assert.equal(text.slice(text.indexOf('- A') + 3).trim(), lines);
      assert.deepEqual(collapsedLines(page(text)), []);
    });
  }

  it('has its frontmatter, with lists and maps, and what stood before it', () => {
    const line = `# Planner # Author: Ada --- name: planner description: Plans: all. tools: - Read - Grep permission: edit: deny bash: ask color: green --- # Planner ${padding} ## Tasks - Plan`;
    assert.equal(
      reflow(page(line)).text.slice(0, 176),
      '# Planner\n# Author: Ada\n\n---\nname: planner\ndescription: Plans: all.\ntools:\n  - Read\n  - Grep\npermission:\n  edit: deny\n  bash: ask\ncolor: green\n---\n\n# Planner\n\nThe planner reads',
    );
  });

  it('spells its line breaks, and its quotes as a string does', () => {
    const line = String.raw`You are a planner.\n\n## Tasks\n\n- Say \"tea\"\n- Write C:\\new\n- Count ${padding}\n- Order\n`;
    assert.match(reflow(page(line)).text, /^You are a planner\.\n\n## Tasks\n\n- Say "tea"\n- Write C:\\new\n- Count The planner/);
  });

  it('keeps lines that it has', () => {
    const text = `---\nname: planner\ndescription: Plans.\n---\n# Planner ## Tasks - Plan ${padding} - Order ## Limits - None`;
    assert.match(reflow(page(text)).text, /^---\nname: planner\ndescription: Plans\.\n---\n\n# Planner\n\n## Tasks\n\n- Plan/);
  });

  for (const text of [
    `# Title\n\n${padding}\n`,
    `A line about C# and ## marks - as text. ${padding}`,
    `\`\`\`markdown\n# A ${padding} ## B - C ## D\n\`\`\`\n`,
  ])
    it(`is none: ${JSON.stringify(text.slice(0, 40))}`, () => assert.deepEqual(collapsedLines(page(text)), []));
});

describe('Keys on one line', () => {
  const cases: readonly (readonly [line: string, keys: readonly string[]])[] = [
    ['name: planner description: Plans. color: green', ['name: planner', 'description: Plans.', 'color: green']],
    ['name: planner description: Use it so: name: x and y', ['name: planner', 'description: Use it so: name: x and y']],
    ['name: a services: - name: Mail url: x tier: free', ['name: a', 'services:', '  - name: Mail url: x tier: free']],
    ['description: | Plans all. mode: subagent', ['description: |', '  Plans all.', 'mode: subagent']],
  ];
  for (const [line, keys] of cases) it(line, () => assert.deepEqual(linesOfKeys(line), keys));
});

describe('Code on one line', () => {
  const cases: readonly (readonly [what: string, language: string, code: string, lines: readonly string[] | undefined])[] = [
    [
      'columns',
      'sql',
      'CREATE TABLE a ( id INT, name TEXT NOT NULL );',
      ['CREATE TABLE a (', '    id INT,', '    name TEXT NOT NULL', ');'],
    ],
    [
      'brackets in columns',
      'sql',
      'CREATE TABLE a (p DECIMAL(10,2) CHECK (p >= 0), UNIQUE (a, b));',
      ['CREATE TABLE a (', '    p DECIMAL(10,2) CHECK (p >= 0),', '    UNIQUE (a, b)', ');'],
    ],
    [
      'comments in SQL',
      'sql',
      "-- All of it CREATE TABLE a ( id INT, -- the key name TEXT -- 'as said' (or not) ); -- Fast CREATE INDEX i ON a(id);",
      [
        '-- All of it',
        'CREATE TABLE a (',
        '    id INT, -- the key',
        "    name TEXT -- 'as said' (or not)",
        ');',
        '',
        '-- Fast',
        'CREATE INDEX i ON a(id);',
      ],
    ],
    [
      'texts in SQL',
      'sql',
      "INSERT INTO a VALUES ('a; -- b', 'it''s'); SELECT 1;",
      ["INSERT INTO a VALUES ('a; -- b', 'it''s');", 'SELECT 1;'],
    ],
    ['functions in SQL', 'sql', 'CREATE FUNCTION f() RETURNS int AS $$ BEGIN RETURN 1; END $$ LANGUAGE plpgsql;', undefined],
    ['statements', 'javascript', "const a = require('a'); let b = 1; run(a, b);", ["const a = require('a');", 'let b = 1;', 'run(a, b);']],
    [
      'blocks',
      'js',
      'function f(a) { if (a) { return 1; } else { return 2; } }',
      ['function f(a) {', '  if (a) {', '    return 1;', '  } else {', '    return 2;', '  }', '}'],
    ],
    [
      'comments',
      'js',
      '// Opens the shop const shop = open(); // Sells, and waits for (const a of shop) { sell(a); // once }',
      ['// Opens the shop', 'const shop = open();', '', '// Sells, and waits', 'for (const a of shop) {', '  sell(a); // once', '}'],
    ],
    [
      'properties with comments',
      'js',
      'limit({ every: 60, // seconds max: 5, // per shop shop, name: "a" });',
      ['limit({', '  every: 60, // seconds', '  max: 5, // per shop', '  shop,', '  name: "a"', '});'],
    ],
    [
      'slashes that are no comments',
      'js',
      'const a = "http://shop.example"; const b = /\\/\\//.test(a);',
      ['const a = "http://shop.example";', 'const b = /\\/\\//.test(a);'],
    ],
    ['templates', 'js', `const a = \`\${b} // \${\`c; \${d}\`};\`; run(a);`, [`const a = \`\${b} // \${\`c; \${d}\`};\`;`, 'run(a);']],
    ['loops with semicolons', 'js', 'for (let i = 0; i < 3; i++) { run(i); }', ['for (let i = 0; i < 3; i++) {', '  run(i);', '}']],
    [
      'classes',
      'typescript',
      'export class Shop { private stock: Map<string, number> = new Map(); sell(name: string): void { this.stock.delete(name); } }',
      [
        'export class Shop {',
        '  private stock: Map<string, number> = new Map();',
        '  sell(name: string): void {',
        '    this.stock.delete(name);',
        '  }',
        '}',
      ],
    ],
    ['a comment with code in it', 'js', '// Opens const a = 1; and so on', undefined],
    ['what is no JavaScript', 'js', 'const a = ; }', undefined],
    [
      'JSON',
      'json',
      '{ "a": [1, 2], "b": { "c": "d, {e}: \\" f" }, "g": {} }',
      ['{', '  "a": [1, 2],', '  "b": {"c": "d, {e}: \\" f"},', '  "g": {}', '}'],
    ],
    ['what is no JSON', 'json', '{ "a": ... }', undefined],
    ['shell', 'bash', 'cd shop make', undefined],
    ['YAML', 'yaml', 'a: b: c', undefined],
  ];
  for (const [what, language, code, lines] of cases) {
    it(`is ${lines ? 'laid out' : 'left alone'}: ${what}`, () => {
      const laidOut = layOut(code, language);
      assert.equal(laidOut, lines?.join('\n'));
      if (laidOut !== undefined) assert.equal(laidOut.replace(/\s+/g, ''), code.replace(/\s+/g, ''));
    });
  }
});

describe('Code without indentation', () => {
  const cases: readonly (readonly [what: string, language: string, lines: readonly string[], indented: readonly string[]])[] = [
    [
      'gets it back',
      'javascript',
      ['run({', 'a: [', '1,', '],', '});', 'done();'],
      ['run({', '  a: [', '    1,', '  ],', '});', 'done();'],
    ],
    [
      'knows texts and comments',
      'javascript',
      ['run("{", /* ( */ a => {', '// }', "b('}');", '});'],
      ['run("{", /* ( */ a => {', '  // }', "  b('}');", '});'],
    ],
    ['keeps what it has', 'javascript', ['run({', ' a,', '});'], ['run({', ' a,', '});']],
    ['is left alone where brackets do not match', 'javascript', ['run({', 'a,'], ['run({', 'a,']],
    ['is left alone where a text goes on over lines', 'javascript', ['run(`', 'a', '`);'], ['run(`', 'a', '`);']],
    ['is SQL', 'sql', ['CREATE TABLE a (', 'id INT', ');'], ['CREATE TABLE a (', '    id INT', ');']],
    ['is Python', 'python', ['def f():', 'return 1'], ['def f():', 'return 1']],
  ];
  for (const [what, language, lines, indented] of cases) it(what, () => assert.deepEqual(indentCode(lines, language), indented));
});

describe('Code without fences', () => {
  const cases: readonly (readonly [
    what: string,
    text: string,
    found: readonly (readonly [language: string, start: number, end: number])[],
  ])[] = [
    [
      'SQL with comments and blank lines',
      'Text\n\n-- All\n\nCREATE TABLE a (\nid INT\n);\n\nINSERT INTO a VALUES (1);\n\nText',
      [['sql', 2, 9]],
    ],
    ['SQL that nothing ends is none', 'SELECT the best articles\n\nText', []],
    ['a sentence with SQL words is none', 'CREATE TABLE statements are reviewed\nby the planner.', []],
    [
      'JavaScript up to the prose',
      "// Shop\nconst a = require('a');\n\nfunction f() {\n\nreturn a;\n}\nText follows here",
      [['javascript', 0, 7]],
    ],
    ['TypeScript', 'interface Shop {\n  name: string;\n}\nconst a: Shop = { name: "a" };', [['typescript', 0, 4]]],
    ['JavaScript that does not parse is none', 'const a = {\n  ...\n', []],
    ['a comment alone is none', '// Text as it stands', []],
    ['JSON', 'Text\n{\n  "a": 1\n}\nText', [['json', 1, 4]]],
    ['YAML with something below its keys', 'services:\n  shop:\n    image: shop\n\nText', [['yaml', 0, 3]]],
    ['labels are no YAML', 'Role: Planner\nTask: Plans\nMemory: Long', []],
    ['shell', 'Text\n\n# Builds\nnpm run build\ncd shop\n\nText', [['bash', 2, 5]]],
    ['a sentence with a command is none', 'npm is a tool.\n\ngit: a tool', []],
    ['Python', 'import shop\n\ndef f(a):\n    return a\n\nText', [['python', 0, 4]]],
    ['Markdown that has its marks', 'Text\n\n# Report\n\n## Summary\n**Week**: [Number]\n- Tea\n\nText', [['markdown', 2, 7]]],
    ['a heading alone is none', 'Text\n\n# Report\n\nText', []],
  ];
  for (const [what, text, found] of cases)
    it(what, () =>
      assert.deepEqual(
        findCode(text.split('\n'), true).map(({ language, start, end }) => [language, start, end]),
        found,
      ),
    );

  it('is not looked for in headings of a page that has its marks', () => {
    assert.deepEqual(findCode(['# Report', '', '## Summary', '- Tea'], false), []);
  });
});

describe('A page without marks', () => {
  const cases: readonly (readonly [what: string, hasBlankLines: boolean, text: string, marked: string])[] = [
    [
      'has a title, sections and parts',
      true,
      'Planner\n\nYou are a planner.\n\n🎯 Core Mission\n\nOrder in Time\n\n  • Tea\n    • Green\n  • Mugs',
      '# Planner\n\nYou are a planner.\n\n## 🎯 Core Mission\n\n### Order in Time\n\n- Tea\n  - Green\n- Mugs\n',
    ],
    [
      'has sections without emoji',
      true,
      'Planner\n\nFirst Things\n\n• Tea\n\nOther Things\n\n• Mugs',
      '# Planner\n\n## First Things\n\n- Tea\n\n## Other Things\n\n- Mugs\n',
    ],
    [
      'has lines that are no titles',
      true,
      'Planner\n\nRemember:\n\n• Tea\n\nIt ends here.\n\n• Mugs',
      '# Planner\n\nRemember:\n\n- Tea\n\nIt ends here.\n\n- Mugs\n',
    ],
    [
      'has a paragraph on many lines',
      true,
      'Planner\n\nYou are a planner\nof tea.\n\n• Tea',
      '# Planner\n\nYou are a planner\nof tea.\n\n- Tea\n',
    ],
    ['has a list that goes on', true, 'Planner\n\n• Tea\nin bags\n• Mugs', '# Planner\n\n- Tea\nin bags\n- Mugs\n'],
    [
      'has marks of its own',
      true,
      'Planner\n\n1. Tea\n2. Mugs\n\n| A | B |\n|---|---|\n| 1 | 2 |',
      '# Planner\n\n1. Tea\n2. Mugs\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
    ],
    [
      'has no blank lines',
      false,
      'Planner\nYou are a planner.\nYour Core Mission\nOrder tea\nOrder mugs',
      '# Planner\n\nYou are a planner.\n\n## Your Core Mission\n\nOrder tea\n\nOrder mugs\n',
    ],
  ];
  for (const [what, hasBlankLines, text, marked] of cases) it(what, () => assert.equal(structure(text, hasBlankLines).text, marked));
});

describe('The chrome of a page', () => {
  const body = 'Shelf Planner\n\nYou are Shelf Planner, who plans.\n\n• Tea\n• Mugs\n• Cups\n';
  const cases: readonly (readonly [what: string, chrome: string, keys: readonly string[]])[] = [
    [
      'is told by the path',
      'shop/shelf-planner.md\n\n1 KB\n\nname, description\nname description\nShelf Planner Plans: all.\n\n',
      ['name: Shelf Planner', 'description: "Plans: all."'],
    ],
    [
      'is told by what the text says',
      'name description color\nShelf Planner Plans all. green\n\n',
      ['name: Shelf Planner', 'description: Plans all.', 'color: green'],
    ],
    ['has tabs', 'name\tdescription\tmodel\nAda\tPlans all.\tsonnet\n\n', ['name: Ada', 'description: Plans all.', 'model: sonnet']],
    [
      'has tools and sentences',
      '12 lines (10 loc) · 4.2 KB\nname description tools color emoji vibe\nshelf-planner Plans, and orders. Read, Grep #00ff00 🇨🇭 Never sold out.\n\n',
      [
        'name: shelf-planner',
        'description: Plans, and orders.',
        'tools: Read, Grep',
        'color: "#00ff00"',
        'emoji: 🇨🇭',
        'vibe: Never sold out.',
      ],
    ],
  ];
  for (const [what, chrome, keys] of cases) {
    it(what, () => {
      assert.ok(isPasted(page(chrome + body)));
      assert.equal(
        mendPage(page(chrome + body)).text,
        `---\n${keys.join('\n')}\n---\n\n# Shelf Planner\n\nYou are Shelf Planner, who plans.\n\n- Tea\n- Mugs\n- Cups\n`,
      );
    });
  }

  it('stays as text where nobody can tell the values apart', () => {
    assert.match(mendPage(page(`name description\nAll of them plan.\n\n${body}`)).text, /^All of them plan\.\n\n# Shelf Planner\n/);
  });

  for (const text of [
    '# Planner\n\n- Tea\n\n• One\n• Two\n• Three\n',
    'name: planner\ndescription: Plans.\n',
    'docs/planner.md\n\nSee there.\n',
  ])
    it(`is none: ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(isPasted(page(text)), false));
});

describe('What stands above frontmatter', () => {
  const keys = 'name: planner\ndescription: Plans what a shop keeps in stock.\n';
  const cases: readonly (readonly [what: string, header: string, text: string])[] = [
    ['is nothing but blanks', '\n \n', `---\n${keys}---\n\nYou are a planner.\n`],
    [
      'is a catalogue',
      '# Planner\n# Author: Ada: the first\n# Version: 1.0\n# Plans what a shop keeps in st…\n# Rated by many\n',
      `---\n${keys}author: "Ada: the first"\nversion: "1.0"\n# Rated by many\n---\n\nYou are a planner.\n`,
    ],
    ['is a comment', '<!-- By hand. -->\n\n', `---\n${keys}---\n\n<!-- By hand. -->\n\nYou are a planner.\n`],
  ];
  for (const [what, header, text] of cases)
    it(what, () => assert.equal(mendHeader(page(`${header}---\n${keys}---\nYou are a planner.\n`)).text, text));

  for (const text of [
    `---\n${keys}---\nText`,
    '# Title\n\n---\n\nNote: text\n\n---\n',
    `\`\`\`\n---\n${keys}---\n\`\`\`\n`,
    `Title\n---\n${keys}`,
  ])
    it(`is none: ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(mendHeader(page(text)).text, text));
});

describe('Names and descriptions', () => {
  for (const [name, slug] of [
    ['Backend Architect', 'backend-architect'],
    ['Café & Größe', 'cafe-grosse'],
    ['  R&D: "X"', 'r-d-x'],
    ["Ada's", 'adas'],
    ['计划', ''],
  ] as const)
    it(`${name} is ${slug || 'none'}`, () => assert.equal(slugOf(name), slug));

  const bodies: readonly (readonly [body: string, name: string | undefined, description: string | undefined])[] = [
    ['# 📦 Shelf Planner Agent\n\nYou are **Shelf Planner**, a planner of shelves. You plan.', 'Shelf Planner', 'Planner of shelves.'],
    ['# Agent Personality\n\nYou are Shelf Planner, the planner. Really.', 'Shelf Planner', 'Planner.'],
    ['# Planner: the calm one\n\n- **Role**: Plans shelves', 'Planner', 'Plans shelves'],
    ['Plans shelves, e.g. those of shops. More.', undefined, 'Plans shelves, e.g. those of shops.'],
    ['## Purpose\n\n- Plans shelves', undefined, 'Plans shelves'],
    ['', undefined, undefined],
  ];
  for (const [body, name, description] of bodies) {
    it(`of ${JSON.stringify(body.slice(0, 30))}`, () => {
      assert.equal(displayNameIn(body), name);
      assert.equal(describeAgent(body), description);
    });
  }

  for (const value of [
    'plain',
    'a: b',
    '# c',
    'true',
    '1.0',
    '"quoted": x',
    "it's",
    'a "b" c',
    'back\\slash: x',
    ' blanks ',
    '- a',
    '[x',
    '@a',
    'é 🎯',
    '',
  ])
    it(`${JSON.stringify(value)} is written as that text`, () => {
      const tree = readYaml(`${writeKey('key', value)}\n`);
      assert.deepEqual([tree.problems, tree.valueOf(tree.root)], [[], { key: value }]);
    });
});
