/** What the formats of schemas are for: the types they go with, and the texts that are certainly not one. */
import type { TypeWord } from './schemas.ts';

const text: readonly TypeWord[] = ['string'];
const whole: readonly TypeWord[] = ['integer', 'number', 'string'];
const decimal: readonly TypeWord[] = ['number', 'string'];

/**
 * The formats of the standard, of JSON Schema and of the OpenAPI format registry, with the types that they go with. Numbers of
 * these sizes are also sent as texts, which the registry allows for most of them.
 */
const typesByFormat: ReadonlyMap<string, readonly TypeWord[]> = new Map([
  ...['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'].map((name) => [name, whole] as const),
  ...['float', 'double', 'decimal', 'decimal128'].map((name) => [name, decimal] as const),
  ...[
    ...['date', 'date-time', 'time', 'duration', 'email', 'idn-email', 'hostname', 'idn-hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference'],
    ...['iri', 'iri-reference', 'uri-template', 'json-pointer', 'relative-json-pointer', 'regex', 'uuid', 'password', 'byte', 'binary'],
    ...['base64url', 'char', 'commonmark', 'html', 'http-date', 'media-range', 'sf-string', 'sf-token', 'sf-binary', 'url'],
  ].map((name) => [name, text] as const),
]);

/** The types a format goes with; undefined for formats that are nobody's but the description's own. */
export function typesOfFormat(format: string): readonly TypeWord[] | undefined {
  return typesByFormat.get(format);
}

/** The formats that people know. */
export function knownFormats(): Iterable<string> {
  return typesByFormat.keys();
}

const shapes: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-4]):[0-5]\d:(?:[0-5]\d|60)(?:[.,]\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/,
  ipv6: /^[\da-f:.%/\w]*:[\da-f:.%/\w]*$/i,
  email: /^[^\s@]+@[^\s@]+$|^[^<>]*<[^\s@]+@[^\s@]+>$/,
};

/** What a format calls the text it wants. */
const titles: Readonly<Record<string, string>> = {
  date: 'a date such as "2026-01-31"',
  'date-time': 'a date and time such as "2026-01-31T12:00:00Z"',
  uuid: 'a UUID',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  email: 'an e-mail address',
};

/** What a text had to be to have a format; undefined where it has it, or where that is not certain. */
export function wantedByFormat(format: string, value: string): string | undefined {
  const shape = Object.hasOwn(shapes, format) ? shapes[format] : undefined;
  return shape && !shape.test(value) ? titles[format] : undefined;
}

/** The smallest and the largest number of a format. */
export function rangeOfFormat(format: string): readonly [least: number, most: number] | undefined {
  if (format === 'int32') return [-(2 ** 31), 2 ** 31 - 1];
  if (format === 'int64') return [-(2 ** 63), 2 ** 63];
  return undefined;
}
