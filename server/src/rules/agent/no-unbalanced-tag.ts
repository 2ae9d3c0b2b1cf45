/** Reports tags that structure a prompt and that lack their counterpart, or close in the wrong order. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak } from '../../engine/text.ts';
import { readBody, sectionAt } from '../../languages/agent/body/body.ts';
import { type Tag, type TagFault, tagFaults } from '../../languages/agent/body/tags.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-unbalanced-tag',
  language: agent,
  title: 'Every tag that is opened is closed',
  severity: 'warning',
  why: 'Tags tell the model where an example or a block of instructions ends; one that is left open takes in all that follows.',
  remedy: 'Close the tag where its text ends, or remove it.',
  fixes: 'unsafe',
  sources: ['Anthropic, prompt engineering: XML tags'],
  peers: ['agnix:XML-001', 'agnix:XML-002', 'agnix:XML-003'],
  options: z.strictObject({}),
  *check({ document }) {
    for (const fault of tagFaults(document)) yield tell(document, fault);
  },
});

function tell(document: Document, fault: TagFault): Finding {
  const { uri, text } = document;
  const { tag } = fault;
  const { span } = tag;
  const written = text.slice(span.start, span.end);
  const subject = tag.name;
  if (fault.kind === 'unclosed') {
    const fix = closing(document, tag, fault.tags);
    return { span, message: `"${written}" is never closed.`, subject, ...(fix && { fixes: [fix] }) };
  }
  if (fault.kind === 'unopened') return { span, message: `"${written}" closes a tag that is never opened.`, subject };
  if (fault.kind === 'misnamed') {
    const { opening } = fault;
    const right = `</${opening.name}>`;
    return {
      span,
      message: `"${written}" stands where "<${opening.name}>" has to be closed.`,
      subject,
      related: [{ uri, span: opening.span, message: `"<${opening.name}>" is opened here.` }],
      fixes: [{ title: `Change to "${right}"`, edits: [{ span, text: right }] }],
    };
  }
  const { inner, innerClosing } = fault;
  const behind = text.slice(innerClosing.span.start, innerClosing.span.end);
  const areNeighbours = text.slice(span.end, innerClosing.span.start).trim() === '';
  return {
    span,
    message: `"${written}" stands before "${behind}", which has to come first.`,
    subject,
    related: [{ uri, span: inner.span, message: `"<${inner.name}>" is opened here, inside "<${tag.name}>".` }],
    ...(areNeighbours && {
      fixes: [
        {
          title: `Close "<${inner.name}>" first`,
          edits: [
            { span, text: behind },
            { span: innerClosing.span, text: written },
          ],
        },
      ],
    }),
  };
}

/** Closes a tag where the next one of its kind begins, or else where its section ends. */
function closing(document: Document, { name, span }: Tag, tags: readonly Tag[]): Fix | undefined {
  const { text } = document;
  const next = tags.find((each) => each.name === name && each.isOpening && each.isAlone && each.span.start >= span.end);
  const section = sectionAt(readBody(document), span.start)?.heading.section.end;
  const limit = Math.min(next ? text.lastIndexOf('\n', next.span.start) + 1 : text.length, section ?? text.length);
  if (!next && section === undefined) return undefined;
  const end = text.slice(0, limit).trimEnd().length;
  // Whatever is closed behind the tag and opened before it holds the tag: it must not close inside.
  const isInside = tags.some((each) => !each.isOpening && each.span.start >= span.end && each.span.end <= end);
  if (end <= span.end || isInside) return undefined;
  const indent = /[^\S\r\n]*$/.exec(text.slice(0, span.start))?.[0] ?? '';
  return { title: `Add "</${name}>"`, edits: [{ span: { start: end, end }, text: `${lineBreak(text)}${indent}</${name}>` }] };
}
