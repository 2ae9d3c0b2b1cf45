/** What the caller of a command has asked already: plain data, for keybindings and other extensions pass what they like. */

/** Answers by the names of their questions; undefined for those that are to be asked. */
export interface Answers {
  text(name: string): string | undefined;
  list(name: string): readonly string[] | undefined;
}

/** The answers in whatever was passed. */
export function answersIn(passed: unknown): Answers {
  const said: Record<string, unknown> = typeof passed === 'object' && passed !== null ? { ...passed } : {};
  return {
    text(name) {
      const value = said[name];
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
    },
    list(name) {
      const value = said[name];
      return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
    },
  };
}

export const noAnswers: Answers = answersIn(undefined);
