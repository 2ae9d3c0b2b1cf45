/** Agent Skills, with the keys of their specification only, so that every tool reads them. */
import { decorations } from '../../know/keys.ts';
import { slugOf } from '../../repair/names.ts';
import { type Dialect, type Entry, readModelKey, readNames, type Source, takeMode, writeDescription } from '../dialect.ts';
import { type Keys, mapOf } from '../keys.ts';
import type { Ledger } from '../loss.ts';
import type { Fields } from '../neutral.ts';

const title = 'An Agent Skill';

/** The longest name and the longest description that the specification allows. */
const longestName = 64;
const longestDescription = 1_024;

export const skillDialect: Dialect = {
  id: 'skill',
  title,
  format: 'claude-skill',
  names: 'claude',
  layout: 'yaml',
  path: (slug) => `.claude/skills/${asName(slug)}/SKILL.md`,
  read: readSkill,
  write(ledger): readonly Entry[] {
    takeMode(ledger, title);
    const slug = ledger.take('slug')?.value ?? '';
    const name = asName(slug);
    if (name !== slug)
      ledger.tell('changed', 'name', `"${slug}" is called "${name}": a skill's name has up to 64 letters, digits and single hyphens.`);
    const description = writeShort(ledger);
    const own = ledger.takeRest(({ key, value }) => (key === 'license' || key === 'compatibility') && typeof value === 'string');
    return [
      ['name', name],
      ['description', description],
      ...own.map(({ key, value }): Entry => [key, value]),
      ['metadata', writeMetadata(ledger)],
    ];
  },
};

/** What the specification has no key for stands in `metadata`, if it is for people and one text. */
function writeMetadata(ledger: Ledger): Readonly<Record<string, string>> | undefined {
  const texts: [string, string][] = [];
  const display = ledger.take('displayName');
  const color = ledger.take('color');
  if (display) texts.push(['title', display.value]);
  if (color) texts.push(['color', color.value]);
  const rest = ledger.takeRest(({ key, value }) => decorations.has(key) && (typeof value === 'string' || typeof value === 'number'));
  for (const { key, value } of rest) texts.push([key, String(value)]);
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

function writeShort(ledger: Ledger): string {
  const description = writeDescription(ledger).trim();
  if (description.length <= longestDescription) return description;
  // Dialogues as examples come last in long descriptions, and say least.
  const withoutExamples = description.replace(/\s*(?:\b(?:for )?examples?:\s*)?<example>[\s\S]*$/i, '');
  const whole = withoutExamples.slice(0, longestDescription);
  const short = withoutExamples === whole ? whole : whole.slice(0, -2).replace(/(?<=[.!?])\s[^.!?]*$|\s\S*$/, '');
  ledger.tell(
    'changed',
    'description',
    `The description is cut: a skill's may have ${longestDescription.toLocaleString('en')} characters, and this has ${description.length}.`,
  );
  return short;
}

function asName(slug: string): string {
  return slugOf(slug).slice(0, longestName).replace(/-+$/, '') || 'agent';
}

function readSkill(keys: Keys, source: Source): Fields {
  const metadata = keys.value('metadata', mapOf);
  const title = metadata?.value['title'];
  const color = metadata?.value['color'];
  const names = readNames(keys.text('name'), source);
  for (const [key, value] of Object.entries(metadata?.value ?? {})) if (key !== 'title' && key !== 'color') source.keep({ key, value });
  return {
    ...names,
    ...(typeof title === 'string' && { displayName: { key: 'metadata', value: title } }),
    ...(typeof color === 'string' && { color: { key: 'metadata', value: color } }),
    description: keys.text('description'),
    model: readModelKey(keys, 'claude'),
    effort: keys.text('effort'),
    background: keys.flag('background'),
  };
}
