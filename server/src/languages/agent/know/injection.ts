/** What sentences say that try to take a model over, or to have it act behind the back of its user. */

const attempts: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'tells the model to ignore its instructions',
    pattern:
      /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,30}\b(?:previous|prior|above|earlier|preceding|other|system|safety|all)\b[^.\n]{0,20}\b(?:instructions?|prompts?|rules|guidelines|directives|context)\b/i,
  },
  {
    what: 'tells the model to hide something from the user',
    pattern:
      /\b(?:do not|don['’]t|never|without)\b[^.\n]{0,20}\b(?:tell(?:ing)?|inform(?:ing)?|alert(?:ing)?|notify(?:ing)?|mention(?:ing)?|reveal(?:ing)?)\b[^.\n]{0,40}\b(?:the|your) (?:user|human|developer|operator)\b/i,
  },
  {
    what: 'tells the model to send secrets away',
    pattern:
      /\b(?:send|post|upload|exfiltrate|forward|transmit|leak|curl)\b[^.\n]{0,80}(?:\b(?:credentials|api[ _-]?keys?|secrets?|tokens?|passwords?|private keys?|environment variables)|\.env|\.ssh)\b[^\n]{0,80}\b(?:https?:\/\/|to (?:the )?(?:server|endpoint|webhook|address|url))/i,
  },
  {
    what: 'gives the model another role in secret',
    pattern:
      /\b(?:you are now|from now on,? you|act as|pretend to be)\b[^.\n]{0,40}\b(?:unrestricted|jailbroken|developer mode|DAN|root|admin mode|no (?:restrictions|limits|rules))\b/i,
  },
];

/** What a text that nobody sees tries to do to a model: the rest of a sentence; undefined where it does nothing of the kind. */
export function injectionIn(text: string): string | undefined {
  return attempts.find(({ pattern }) => pattern.test(text))?.what;
}

/** The text that a run of Base64 stands for, where it stands for one. */
export function decodeBase64(run: string): string | undefined {
  const letters = run.replace(/=+$/, '');
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return /^[\t\n\r\x20-\x7E\u00A0-\u{FFFC}]+$/u.test(text) ? text : undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
