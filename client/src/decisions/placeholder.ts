/** Finds where writing begins in the text of a new decision: plain data, without the editor. */

/** The offsets of the first `{placeholder}`; without one, of the title. */
export function firstToWrite(text: string): { readonly start: number; readonly end: number } {
  const placeholder = /\{[^{}\r\n]+\}/.exec(text);
  if (placeholder) return { start: placeholder.index, end: placeholder.index + placeholder[0].length };
  const title = /^# (.*\S)/m.exec(text);
  if (!title) return { start: 0, end: 0 };
  return { start: title.index + 2, end: title.index + title[0].length };
}
