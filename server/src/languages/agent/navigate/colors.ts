/** The colour of an agent: as a square beside its name or hex value, and as each tool wants it written. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Color, ColorForm, WrittenColor } from '../../navigate/navigator.ts';
import { claudeColor, hexColor } from '../know/colors.ts';
import { agent } from '../language.ts';

/** The colour that the frontmatter gives; a colour of OpenCode's theme is none that anybody knows. */
export function colorsOf(document: Document): readonly WrittenColor[] {
  if (!agent.owns(document)) return [];
  const { tree } = agent.parse(document);
  const node = tree?.get(tree.root, 'color');
  if (!tree || node === undefined) return [];
  const color = colorOf(tree.stringOf(node) ?? '');
  return color ? [{ span: tree.spanOf(node), color }] : [];
}

/** The ways to write a colour in a file: the nearest of Claude Code's names, six hex digits in quotes for OpenCode, else both. */
export function colorForms(document: Document, span: Span, color: Color): readonly ColorForm[] {
  if (!agent.owns(document)) return [];
  const hex = `#${[color.red, color.green, color.blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  const name = claudeColor(hex);
  const { target, id } = agent.parse(document).format;
  // A collection's agents go to more tools than one.
  const asHex = target === 'claude' && id !== 'plain' ? [] : [{ label: hex, text: `"${hex}"` }];
  const asName = target === 'opencode' || name === undefined ? [] : [{ label: name, text: name }];
  const isHex = document.text.slice(span.start, span.end).includes('#');
  return isHex ? [...asHex, ...asName] : [...asName, ...asHex];
}

function colorOf(text: string): Color | undefined {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hexColor(text) ?? text);
  if (!digits) return undefined;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((part) => Number.parseInt(part, 16));
  return { red, green, blue };
}
