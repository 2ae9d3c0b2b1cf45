/** The keys that collections write for people: no tool does anything with them, and nothing is lost without them. */
export const decorations: ReadonlySet<string> = new Set([
  'author',
  'category',
  'created',
  'emoji',
  'license',
  'services',
  'source',
  'tags',
  'title',
  'updated',
  'version',
  'vibe',
]);
