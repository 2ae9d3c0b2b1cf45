/** A language small enough to test the engine with: each line is a word, rules speak of words. */
import { z } from 'zod';
import { defaultConfig } from '../../server/src/engine/config.ts';
import { createDocument, type Document } from '../../server/src/engine/document.ts';
import { embed } from '../../server/src/engine/fences.ts';
import { defineLanguage } from '../../server/src/engine/language.ts';
import { createLinter, type Linter, type Parts } from '../../server/src/engine/lint.ts';
import { defineRule, type RuleFacts } from '../../server/src/engine/rule.ts';

/** The words of a text with their places. */
export const words = defineLanguage({
  id: 'words',
  title: 'Words',
  comments: [{ open: '#' }, { open: '<!--', close: '-->' }],
  owns: (document) => document.uri.endsWith('.words'),
  parse: (document) => Array.from(document.text.matchAll(/[\w/-]+/g), (match) => ({ word: match[0], start: match.index })),
  innerDocuments: (page): readonly Document[] =>
    Array.from(page.text.matchAll(/^( *)```words( bad)?\n([\s\S]*?)^ *```$/gm), (match, index) => {
      const start = match.index + match[0].indexOf('\n') + 1;
      const fence = {
        language: 'words',
        words: match[2] ? ['bad'] : [],
        opening: { start: match.index, end: start - 1 },
        content: { start, end: start + (match[3] ?? '').length },
        linePrefix: match[1] ?? '',
      };
      return embed(page, fence, index, 'words');
    }),
});

export const facts: Omit<RuleFacts, 'id'> = {
  title: 'A toy',
  severity: 'warning',
  why: 'A test.',
  remedy: 'None.',
  fixes: 'safe',
  sources: ['a test'],
};

/** Reports a word and offers to write it in capitals. */
export function forbid(id: string, forbidden: string, more: Partial<RuleFacts> = {}) {
  return defineRule({
    ...facts,
    ...more,
    id,
    language: words,
    options: z.strictObject({ spare: z.array(z.string()).default([]).describe('Words left alone.') }),
    *check({ model, options }) {
      for (const { word, start } of model) {
        if (word !== forbidden || options.spare.includes(word)) continue;
        const span = { start, end: start + word.length };
        yield {
          span,
          message: `"${word}" is forbidden.`,
          subject: word,
          fixes: [{ title: 'Shout it', edits: [{ span, text: word.toUpperCase() }] }],
        };
      }
    },
  });
}

/** A linter over the toy language that collects what is logged. */
export function toyLinter(parts: Partial<Parts> = {}): Linter & { readonly logged: string[] } {
  const logged: string[] = [];
  const linter = createLinter({
    languages: [words],
    rules: [forbid('words/no-foo', 'foo')],
    readConfig: () => defaultConfig,
    log: (message) => logged.push(message),
    ...parts,
  });
  return { ...linter, logged };
}

export function page(text: string, version = 0): Document {
  return createDocument('file:///w/page.words', text, version);
}
