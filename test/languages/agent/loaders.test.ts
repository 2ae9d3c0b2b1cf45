/** Our verdict is that of the tools' own loaders: every row was given to the real one. See test/oracle-agents. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createDocument } from '../../../server/src/engine/document.ts';
import { formatFor } from '../../../server/src/languages/agent/formats/all.ts';
import { issuesOf, messageOf } from '../../../server/src/languages/agent/judge.ts';
import { root } from '../../harness/root.ts';

const rows = z
  .array(
    z.strictObject({
      target: z.enum(['claude', 'opencode', 'gemini', 'copilot', 'cursor', 'codex']),
      case: z.string(),
      text: z.string(),
      loads: z.boolean(),
      losses: z.array(z.string()).optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(path.join(root, 'test/languages/agent/loaders.json'), 'utf8')));

/** Where we differ on purpose, and why. */
const differences: ReadonlyMap<string, string> = new Map([
  [
    'codex: team = "shop"',
    'Not all keys of the configuration are known to us, so only keys that other tools have are certain to be refused.',
  ],
]);

describe('Loaders', () => {
  for (const target of ['claude', 'opencode', 'gemini', 'copilot', 'cursor', 'codex'] as const) {
    const own = rows.filter((row) => row.target === target);
    it(`of ${target} decide the same in ${own.length} cases`, () => {
      const format = formatFor(target, 'agent');
      assert.ok(format && own.length > 20);
      for (const { case: title, text, loads, losses = [] } of own) {
        const issues = issuesOf(createDocument(`file:///w/order-keeper.${target === 'codex' ? 'toml' : 'md'}`, text), format);
        const told = issues.map((issue) => messageOf(issue, format)).join('\n');
        // The strict reader of Copilot is its CLI: VS Code loads every file.
        const refused = issues.filter(({ effect }) => effect.fate === 'fails' || /outside VS Code/.test(effect.says));
        // Models are looked at when an agent is used, not when it is loaded.
        const lost = issues
          .filter(({ effect, kind }) => effect.fate === 'losses' && kind !== 'model')
          .filter((issue) => !refused.includes(issue));
        const isOnPurpose = differences.has(`${target}: ${title}`);
        assert.equal(refused.length === 0, isOnPurpose ? !loads : loads, `${title}\n${told}`);
        assert.deepEqual([...new Set(lost.map(({ key, kind }) => key ?? kind))], losses, `${title}\n${told}`);
      }
    });
  }
});
