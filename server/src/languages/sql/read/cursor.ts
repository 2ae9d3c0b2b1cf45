/** Walks over the tokens of one statement. Whatever is not there is undefined or empty, never an error. */
import type { Span } from '../../../engine/finding.ts';
import type { Expression, Name, QualifiedName } from '../model.ts';
import type { Token } from './lexer.ts';

export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** How many tokens have been walked past. */
  get position(): number {
    return this.#at;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  key(ahead = 0): string {
    return this.#tokens[this.#at + ahead]?.key ?? '';
  }

  /** True when exactly these words and symbols come next. */
  at(...keys: readonly string[]): boolean {
    return keys.every((key, index) => this.#tokens[this.#at + index]?.key === key);
  }

  /** Walks past these words if they come next. */
  take(...keys: readonly string[]): boolean {
    if (!this.at(...keys)) return false;
    this.#at += keys.length;
    return true;
  }

  /** Walks past one of these words. */
  takeOne(...keys: readonly string[]): string | undefined {
    const key = this.key();
    if (key === '' || !keys.includes(key)) return undefined;
    this.#at++;
    return key;
  }

  skip(count = 1): void {
    this.#at = Math.min(this.#at + count, this.#tokens.length);
  }

  /** Walks up to one of these words outside parentheses; all the way if none comes. */
  skipTo(...keys: readonly string[]): void {
    while (!this.done && !keys.includes(this.key())) this.skipPiece();
  }

  /** Walks past one token, or past a whole pair of parentheses. */
  skipPiece(): void {
    const next = this.at('(') ? this.#closing() + 1 : this.#at + 1;
    this.#at = Math.min(next, this.#tokens.length);
  }

  isName(ahead = 0): boolean {
    const kind = this.peek(ahead)?.kind;
    return kind === 'word' || kind === 'quoted';
  }

  name(): Name | undefined {
    const token = this.peek();
    if (!token || !this.isName()) return undefined;
    this.#at++;
    return toName(token);
  }

  /** The parts of a name with dots. */
  nameParts(): readonly Name[] {
    const parts: Name[] = [];
    for (let part = this.name(); part; part = this.name()) {
      parts.push(part);
      if (!this.at('.')) break;
      // SQL Server allows `database..table`.
      while (this.at('.')) this.skip();
    }
    return parts;
  }

  /** `orders`, `public.orders`; of three parts the last two count. */
  qualifiedName(): QualifiedName | undefined {
    return toQualifiedName(this.nameParts());
  }

  /** What stands between parentheses; undefined when none opens here. A missing closing one is where the statement ends. */
  group(): Group | undefined {
    if (!this.at('(')) return undefined;
    const opening = this.#tokens[this.#at];
    const closing = this.#closing();
    const tokens = this.#tokens.slice(this.#at + 1, closing);
    const close = this.#tokens[closing];
    this.#at = Math.min(closing + 1, this.#tokens.length);
    const start = opening?.start ?? 0;
    return { tokens, start, end: close?.end ?? tokens.at(-1)?.end ?? start + 1, closed: close !== undefined };
  }

  /** The column names of a list such as `(a, b DESC)`; undefined when there is no list. */
  names(): readonly Name[] | undefined {
    const group = this.group();
    if (!group) return undefined;
    return splitAtCommas(group.tokens).flatMap(([first]) =>
      first && (first.kind === 'word' || first.kind === 'quoted') ? [toName(first)] : [],
    );
  }

  /** What was walked past since `from`, as an expression. */
  expressionFrom(from: number): Expression {
    return toExpression(this.#tokens.slice(from, this.#at), this.#tokens[from]?.start ?? this.lastEnd());
  }

  /** The end of the last token walked past. */
  lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? this.#tokens[0]?.start ?? 0;
  }

  /** All that is left, walked past. */
  rest(): readonly Token[] {
    const rest = this.#tokens.slice(this.#at);
    this.#at = this.#tokens.length;
    return rest;
  }

  /** The index of the parenthesis that closes the one here, or the end. */
  #closing(): number {
    let depth = 0;
    for (let index = this.#at; index < this.#tokens.length; index++) {
      const key = this.#tokens[index]?.key;
      if (key === '(') depth++;
      else if (key === ')' && --depth === 0) return index;
    }
    return this.#tokens.length;
  }
}

/** A pair of parentheses, with its span and the tokens inside. */
export interface Group extends Span {
  readonly tokens: readonly Token[];
  readonly closed: boolean;
}

export function toName(token: Token): Name {
  return { text: token.text, quoted: token.kind === 'quoted', start: token.start, end: token.end };
}

export function toQualifiedName(parts: readonly Name[]): QualifiedName | undefined {
  const name = parts.at(-1);
  if (!name) return undefined;
  const schema = parts.at(-2);
  return { schema, name, start: (parts[0] ?? name).start, end: name.end };
}

export function toExpression(tokens: readonly Token[], otherwise: number): Expression {
  return { tokens, start: tokens[0]?.start ?? otherwise, end: tokens.at(-1)?.end ?? otherwise };
}

/** The items of a list; `breaks` tells of places where a comma is missing. Empty items are left out. */
export function splitAtCommas(
  tokens: readonly Token[],
  breaks: (tokens: readonly Token[], start: number, index: number) => boolean = () => false,
): readonly (readonly Token[])[] {
  const items: (readonly Token[])[] = [];
  let depth = 0;
  let start = 0;
  tokens.forEach((token, index) => {
    if (token.key === '(' || token.key === '[') depth++;
    else if (token.key === ')' || token.key === ']') depth--;
    if (depth !== 0) return;
    const comma = token.key === ',';
    if (!comma && !(index > start && token.first && breaks(tokens, start, index))) return;
    if (index > start) items.push(tokens.slice(start, index));
    start = comma ? index + 1 : index;
  });
  if (start < tokens.length) items.push(tokens.slice(start));
  return items;
}
