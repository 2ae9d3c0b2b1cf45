/** Tells singular from plural in English names, as far as the ending of their last word does. */
import { wordsOf } from '../names.ts';

/** What the last word of a name is; undefined where nobody can tell, as with `data` and `news`. */
export function numberOf(name: string): 'singular' | 'plural' | undefined {
  const last = wordsOf(name)
    .findLast((word) => !/^\d+$/.test(word))
    ?.replace(/\d+$/, '');
  if (last === undefined || last.length < 3 || both.has(last) || !/^[^\d]*[aeiouy]/.test(last)) return undefined;
  if (plurals.has(last)) return 'plural';
  if (/(?:ss|us|is|ics|os|as)$/.test(last)) return undefined;
  return last.endsWith('s') ? 'plural' : 'singular';
}

/** The singular of a word, as far as its ending tells: `countries` is `country`, `boxes` is `box`. */
export function singularOf(word: string): string {
  if (/(?:ss|us|is|ics|news|series|species)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return word.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x|us|z)es$/.test(word)) return word.replace(/es$/, '');
  return word.replace(/s$/, '');
}

const plurals = new Set('people children men women mice feet teeth geese criteria indices vertices matrices statuses aliases'.split(' '));

const both = new Set(
  `data metadata media news series species equipment staff info information history inventory stock feedback content software hardware
   auth access cache queue config status statistics stats analytics basis settings preferences sms gps dns aws works means goods usage storage membership traffic`.split(
    /\s+/,
  ),
);
