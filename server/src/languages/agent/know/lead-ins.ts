/** Lines that open a list: without the list they say nothing. */

/** Lines of well-known outlines that a list has to follow, in the same paragraph or below. */
const known = /^(?:remember and build expertise in|you['’]re successful when|you are successful when|you will be successful when)\s*:$/i;

/** True for a line that ends with a colon and says nothing by itself. */
export function isKnownLeadIn(line: string): boolean {
  return known.test(line.trim());
}
