/** Works something out when it is asked for, and remembers it. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => {
    known ??= { answer: compute() };
    return known.answer;
  };
}
