/** Reads the services that an architecture specification decomposes a system into. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts, positionAt } from '../../engine/text.ts';
import type { Heading, Markdown } from '../markdown/markdown.ts';
import { type Field, plain } from './fields.ts';

/** What a field says of its service. */
export type ServicePart = 'database' | 'interface' | 'published' | 'consumed' | 'events' | 'cache' | 'queue';

export interface Service {
  readonly name: string;
  readonly nameSpan: Span;
  /** The line that names it. */
  readonly line: number;
  /** Named by a heading, or by bold words on a line. */
  readonly form: 'heading' | 'line';
  /** Where what it says of itself ends. */
  readonly end: number;
  /** What it says of itself, field by field. */
  readonly fields: readonly Field[];
  /** Its first field that says such a thing. */
  part(part: ServicePart): Field | undefined;
}

const parts: Readonly<Record<ServicePart, RegExp>> = {
  database: /^(?:databases?|data ?bases?|data ?stores?|primary (?:database|store)|stores?|storage|persistence|db)\b/i,
  interface: /^(?:(?:rest|graphql|grpc|public|internal) )?(?:apis?|interfaces?|endpoints?|protocols?)\b/i,
  published: /^(?:events? (?:published|produced|emitted)|publish(?:es|ed events)|produces|emits)$/i,
  consumed: /^(?:events? (?:consumed|received|subscribed)|consumes|consumed events|subscribes(?: to)?|listens to)$/i,
  events: /^events?$/i,
  cache: /^cach(?:e|es|ing)\b/i,
  queue: /^(?:queues?|message (?:queue|broker|bus)|messaging|broker)\b/i,
};

/** The services below the headings that announce services, in their order. */
export function servicesOf(page: Document, markdown: Markdown, fields: readonly Field[]): readonly Service[] {
  const sections = markdown.headings.filter(({ text }) => /\bservice decomposition\b|\bservices$|\bservice catalog(?:ue)?\b/i.test(text));
  const starts = [...startsIn(page, markdown)]
    .filter(({ nameSpan }) => sections.some(({ section }) => nameSpan.start >= section.start && nameSpan.start < section.end))
    .sort((a, b) => a.line - b.line);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const end = Math.min(next ? (lineStarts(page)[next.line] ?? page.text.length) : page.text.length, endOf(page, markdown, start));
    const own = fields.filter(({ line, span }) => line > start.line && span.start < end);
    return {
      name: start.name,
      nameSpan: start.nameSpan,
      line: start.line,
      form: start.heading ? 'heading' : 'line',
      end,
      fields: own,
      part: (part) => own.find(({ name }) => parts[part].test(name)),
    };
  });
}

/** True for a service that tells at least one of the things that services tell in fields. */
export function saysSomething(service: Service): boolean {
  return service.fields.some(({ name }) => Object.values(parts).some((part) => part.test(name)));
}

interface Start {
  readonly name: string;
  readonly nameSpan: Span;
  readonly line: number;
  readonly heading: Heading | undefined;
}

function* startsIn(page: Document, { headings, opaque }: Markdown): Iterable<Start> {
  for (const heading of headings) {
    const name = plain(heading.text).replace(/^[\d.)\s]+/, '');
    if (isServiceName(name)) yield { name, nameSpan: heading.span, line: positionAt(page, heading.span.start).line, heading };
  }
  for (const match of page.text.matchAll(/^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(\*\*|__)([^*_\r\n]{3,60}?):?\2/gm)) {
    const [, before = '', marks = '', name = ''] = match;
    const start = match.index + before.length + marks.length;
    if (!isServiceName(name.trim()) || opaque.some((span) => start >= span.start && start < span.end)) continue;
    const nameSpan = { start, end: start + name.trimEnd().length };
    yield { name: name.trim(), nameSpan, line: positionAt(page, start).line, heading: undefined };
  }
}

/** One service, not the heading over several. */
function isServiceName(name: string): boolean {
  return /^\S.*\bservice$/i.test(name) && !/^(?:core|each|every|per|new|the) service$/i.test(name) && !/[[\]{}<>]/.test(name);
}

/** A heading's service ends with its section, a line's before the next heading. */
function endOf(page: Document, { headings }: Markdown, { heading, nameSpan }: Start): number {
  if (heading) return heading.section.end;
  const next = headings.find(({ span }) => span.start > nameSpan.start);
  return next ? (lineStarts(page)[positionAt(page, next.span.start).line] ?? page.text.length) : page.text.length;
}
