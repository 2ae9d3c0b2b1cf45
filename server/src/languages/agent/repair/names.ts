/** What an agent is called, as its text says it: in the role statement, in the title. */

/** A name as tools want it: `Backend Architect` gives `backend-architect`; empty where no letter of it can be kept. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** A name as people write it: `backend-architect` gives `Backend Architect`. */
export function titleOf(slug: string): string {
  return slug.replace(/(?:^|[-_ ]+)([a-z0-9]+)/g, (_, word: string) => ` ${word.charAt(0).toUpperCase()}${word.slice(1)}`).trim();
}

/** The name that the text gives the agent: `You are **Backend Architect**, …`, else its title. */
export function displayNameIn(body: string): string | undefined {
  const start = body.slice(0, 4_000);
  const bold = /\bYou(?:'re| are) (?:the |an? )?\*\*([^*\n]{2,60})\*\*/.exec(start)?.[1];
  const named = /\bYou(?:'re| are) ((?:[A-Z][\w&/.-]*|of|and|the|for|&)(?: (?:[A-Z0-9][\w&/.-]*|of|and|the|for|&)){0,6}),/.exec(start)?.[1];
  return bold ?? named ?? titleIn(start);
}

/** The title without its hash and emoji, and without the words that say that it is an agent's. */
function titleIn(start: string): string | undefined {
  const title = /^#[ \t]+(.+)$/m.exec(start)?.[1];
  if (title === undefined) return undefined;
  const words = title
    .replace(/[*_`]/g, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/\s+(?:Agent )?Personality$/i, '')
    .replace(/\s+(?:Sub)?-?Agent$/i, '')
    .replace(/\s*[:–—].*$/, '')
    .trim();
  return words.length >= 2 && words.length <= 60 ? words : undefined;
}
