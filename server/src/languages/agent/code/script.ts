/** Asks the parser of JavaScript whether a text is JavaScript or TypeScript, and where it stops being so. */
import { type ParserOptions, parse } from '@babel/parser';

export type ScriptLanguage = 'javascript' | 'typescript';
export type Program = ReturnType<typeof parse>;

/** What the parser makes of a text, or the place where it stumbled. */
export type Reading =
  | { readonly program: Program; readonly stumbledAt?: never }
  | { readonly program?: never; readonly stumbledAt: number };

const options: ParserOptions = {
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowUndeclaredExports: true,
  tokens: true,
};

/** The text as a program of this language. Never throws. */
export function readScript(text: string, language: ScriptLanguage): Reading {
  try {
    return {
      program: parse(text, { ...options, plugins: language === 'typescript' ? ['typescript', 'decorators'] : ['jsx', 'decorators'] }),
    };
  } catch (error) {
    const place = typeof error === 'object' && error !== null && 'pos' in error ? error.pos : undefined;
    return { stumbledAt: typeof place === 'number' ? place : 0 };
  }
}

/** The language that a text is a program of; undefined when it is none. */
export function scriptLanguageOf(text: string): ScriptLanguage | undefined {
  const languages: readonly ScriptLanguage[] = ['javascript', 'typescript'];
  return languages.find((language) => readScript(text, language).program !== undefined);
}
