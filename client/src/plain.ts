/** Words of files, for places in which VS Code would make more than words of them: plain data, without the editor. */

/** For lines of lists and of the status bar, where `$(name)` is an icon. */
export function lineText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('$(', '\\$(');
}

/** For messages, where `[words](command:name)` is a link that runs the command. */
export function messageText(text: string): string {
  return text.replaceAll('](', '] (');
}

/** For the name of a file that is shown only. */
export function fileName(text: string): string {
  return text.replace(/[\\/]+/g, '-');
}
