/** Makes titles comparable: `## 1. 🎯 Your Core Mission:` says "core mission". */

/** A title in lower case without numbers, emoji, markup and the words that address the agent. */
export function plainTitle(title: string): string {
  return (
    (/[^ -~]/.test(title) ? title.normalize('NFKC') : title)
      .toLowerCase()
      .replace(/[*_`~]/g, '')
      .replace(/\{#[^}]*\}\s*$/, '')
      .replace(/[’‘]/g, "'")
      .replace(/^[^\p{L}\p{N}]+/u, '')
      // What is left of an emoji that was read in the wrong encoding.
      .replace(/^[ðüâ‚][^\sa-z]*\s+/, '')
      .replace(/^(?:(?:step|phase|part|section)\s+)?(?:\d+(?:\.\d+)*|[ivx]+)(?:\s*[.):]\s+|\s+[–—-]\s+)/, '')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .replace(/^(?:your|my|the)\s+/, '')
      .replace(/[\s:.!]+$/, '')
      .replace(/\s*&\s*/g, ' and ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
