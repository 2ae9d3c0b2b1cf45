/** Runs every rule's page and holds every rule to the laws that all of them share. `UPDATE=1` rewrites the pages, `UPDATE=sql/` those of some rules. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../server/src/rules/index.ts';
import { checkSection, readPage, updatePage } from './harness/page.ts';
import { root } from './harness/root.ts';

for (const rule of rules) {
  const file = path.join(root, 'server/src/rules', `${rule.id}.md`);

  describe(rule.id, () => {
    it('says about itself what every rule says', () => {
      assert.match(rule.id, /^[a-z]+\/(no|require|prefer|valid)-[a-z0-9-]+$/);
      assert.equal(rule.id.split('/')[0], rule.language.id);
      assert.match(rule.title, /^[A-Z].*[^.]$/);
      assert.match(rule.why, /\.$/);
      assert.match(rule.remedy, /\.$/);
      assert.ok(rule.sources.length > 0, 'It says where the idea comes from.');
      assert.ok(!(rule.severity === 'hint' && rule.fixes === 'unsafe'), 'A hint has no unsafe fix.');
      assert.ok(existsSync(path.join(root, 'server/src/rules', `${rule.id}.ts`)), 'Its id is its path.');
      for (const [name, option] of Object.entries(rule.options.shape)) {
        assert.ok('description' in option && option.description, `Option "${name}" is described.`);
      }
      assert.ok(rule.options.safeParse({}).success, 'Every option has a default.');
    });

    const update = process.env['UPDATE'];
    if (update && (update === '1' || rule.id.includes(update))) updatePage(rule, file);
    const page = readPage(file);

    it('has a page with the usual parts', () => {
      assert.equal(page.title, rule.id);
      const titles = page.sections.map((section) => section.title);
      assert.deepEqual(titles.slice(0, 2), ['Bad', 'Good']);
      assert.equal(new Set(titles).size, titles.length, 'No two cases have the same name.');
      const bad = page.sections[0]?.fences.flatMap((fence) => fence.marks) ?? [];
      assert.ok(bad.length > 0, 'The bad example is marked.');
      const fixed = page.sections.some((section) => section.fences.some((fence) => fence.role === 'fixed'));
      assert.equal(fixed, rule.fixes !== 'none', 'A rule with fixes shows one, others none.');
    });

    for (const section of page.sections) {
      it(section.title, () => {
        assert.ok(section.fences.length > 0, 'A case has a fence.');
        checkSection(rule, section);
      });
    }
  });
}
