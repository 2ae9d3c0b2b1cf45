/** Names as files and tools have them: `Backend Architect (API)` is `backend-architect-api`. */

/** A name in lower case with hyphens, without accents; empty for one without Latin letters and digits. */
export function kebabName(name: string): string {
  // Where words are apart, a capital within one starts no other: `DevOps Automator`.
  const apart = /[\s_-]/.test(name.trim()) ? name : name.replace(/([a-z\d])([A-Z])/g, '$1-$2');
  return apart
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** True for lower-case letters, digits and single hyphens. */
export function isKebab(name: string): boolean {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/.test(name);
}
