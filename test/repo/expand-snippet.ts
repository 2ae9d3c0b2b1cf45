/** Expands a snippet as VS Code does when the user accepts every default: the first choice, the placeholder's own text. */

/** A tab stop with choices or a text, a bare tab stop or variable, or an escaped character. Placeholders are not nested. */
const pattern = /\\([\\$}])|\$\{(\w+)\|((?:\\.|[^|\\])*)\|\}|\$\{(\w+):((?:\\.|[^\\}])*)\}|\$\{?(\w+)\}?/g;

/** The text of a snippet, on a day given as `YYYY-MM-DD`. */
export function expandSnippet(body: string, day: string): string {
  const values = new Map([
    ['CURRENT_YEAR', day.slice(0, 4)],
    ['CURRENT_MONTH', day.slice(5, 7)],
    ['CURRENT_DATE', day.slice(8)],
  ]);
  // The first occurrence of a tab stop that brings a text decides for all, also for those before it.
  for (const [, , choiceName, choices = '', textName, text = ''] of body.matchAll(pattern)) {
    const name = choiceName ?? textName;
    if (name === undefined || values.has(name)) continue;
    values.set(name, withoutEscapes(choiceName === undefined ? text : (/^(?:\\.|[^,\\])*/.exec(choices)?.[0] ?? '')));
  }
  return body.replace(
    pattern,
    (_, escaped?: string, choiceName?: string, _choices?: string, textName?: string, _text?: string, bare?: string) => {
      if (escaped !== undefined) return escaped;
      const name = choiceName ?? textName ?? bare ?? '';
      const value = values.get(name);
      if (value === undefined && !/^\d+$/.test(name)) throw new Error(`The snippet uses $${name}, which is no variable that we know.`);
      return value ?? '';
    },
  );
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}
