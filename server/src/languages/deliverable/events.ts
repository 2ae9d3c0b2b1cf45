/** Reads which events a specification names, who publishes them and who consumes them. */
import type { Span } from '../../engine/finding.ts';
import type { Deliverable } from './language.ts';
import type { ServicePart } from './services.ts';

export interface NamedEvent {
  readonly name: string;
  readonly span: Span;
  readonly service: string;
}

/** The events that services say they publish or consume. Only names count, no descriptions. */
export function eventsOf({ services }: Deliverable, part: Extract<ServicePart, 'published' | 'consumed'>): readonly NamedEvent[] {
  return services.flatMap((service) => {
    const field = service.part(part);
    if (!field) return [];
    return Array.from(
      field.text.matchAll(/(?<![\p{L}\p{N}.])(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[a-z]\w*(?:\.[a-z]\w*)+)(?![\p{L}\p{N}])/gu),
      (match) => ({
        name: match[0],
        span: { start: field.span.start + match.index, end: field.span.start + match.index + match[0].length },
        service: service.name,
      }),
    );
  });
}
