/** The kinds of scalars that fields hold, and what to call them. */
/** One kind of scalars. */
export interface Scalar {
  readonly kind: 'string' | 'number' | 'boolean';
  /** Behind "has to be". */
  readonly title: string;
  /** The same for several of them. */
  readonly plural: string;
  /** True for a value that is right; without it all of the kind are. */
  readonly accepts?: (value: unknown) => boolean;
  /** True where the standard's schemas do not look at the form, so that a wrong one is no error for certain. */
  readonly isFormat?: boolean;
}

const matches = (pattern: RegExp) => (value: unknown) => pattern.test(String(value));
const version = (pattern: RegExp, title: string): Scalar => ({ kind: 'string', title, plural: 'versions', accepts: matches(pattern) });

const scalars: Readonly<Record<string, Scalar>> = {
  string: { kind: 'string', title: 'a text', plural: 'texts' },
  boolean: { kind: 'boolean', title: 'true or false', plural: 'true or false' },
  true: { kind: 'boolean', title: 'true', plural: 'true', accepts: (value) => value === true },
  number: { kind: 'number', title: 'a number', plural: 'numbers' },
  count: {
    kind: 'number',
    title: 'a whole number that is not negative',
    plural: 'whole numbers',
    accepts: (value) => Number.isInteger(value) && Number(value) >= 0,
  },
  positive: { kind: 'number', title: 'a number above 0', plural: 'numbers above 0', accepts: (value) => Number(value) > 0 },
  url: { kind: 'string', title: 'a URL', plural: 'URLs', accepts: matches(/^[^\s<>"\\^`|]*$/), isFormat: true },
  email: { kind: 'string', title: 'an e-mail address', plural: 'e-mail addresses', accepts: matches(/^[^\s@]+@[^\s@]+$/), isFormat: true },
  anchor: {
    kind: 'string',
    title: 'a name of letters, digits, "-", "." and "_"',
    plural: 'names',
    accepts: matches(/^[A-Za-z_][-A-Za-z0-9._]*$/),
  },
  host: {
    kind: 'string',
    title: 'a host with at most a port, such as "api.example.com"',
    plural: 'hosts',
    accepts: matches(/^[^{}/ :\\]+(?::\d+)?$/),
  },
  path: { kind: 'string', title: 'a path that starts with "/"', plural: 'paths', accepts: matches(/^\//) },
  version30: version(/^3\.0\.\d(?:-.+)?$/, 'a full version, such as "3.0.4"'),
  version31: version(/^3\.1\.\d+(?:-.+)?$/, 'a full version, such as "3.1.2"'),
  version32: version(/^3\.2\.\d+(?:-.+)?$/, 'a full version, such as "3.2.0"'),
};

/** What is known of a scalar; undefined for what is none. */
export function scalarOf(name: string): Scalar | undefined {
  return Object.hasOwn(scalars, name) ? scalars[name] : undefined;
}
