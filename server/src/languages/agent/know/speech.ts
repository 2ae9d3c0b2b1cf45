/** Tells the lines of examples that have slipped out of a description: at the margin YAML takes `user: "…"` for a key. */

/** True for a key that is no key, but who speaks in an example, or markup round one. */
export function isSpeech(key: string): boolean {
  return /^(?:user|assistant|human|context|commentary|examples?)$/i.test(key) || /[<>\\]/.test(key);
}
