/** Recognizes decisions that are told in one sentence: in the context of …, facing …, we decided for …. */

/** What the sentence says one after the other; how much may stand between two of them is limited. */
const furthest = 800;

/** True for a text that holds a Y-statement. */
export function isStatement(text: string): boolean {
  const start = /\bin the context of\b/gi;
  for (let found = start.exec(text), times = 0; found && times < 20; found = start.exec(text), times++) {
    const rest = text.slice(found.index, found.index + 2 * furthest);
    const facing = /\b(?:facing|confronted with|faced with)\b/i.exec(rest);
    if (facing && /\b(?:decided|decide|chose|choose|opted)\b/i.test(rest.slice(facing.index, facing.index + furthest))) return true;
  }
  return false;
}
