/** What is said of the words at an offset of an agent file: what a key is for, what a value means, and what each tool makes of the file. */
import { baseName, type Document, type Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { code, plain } from '../../navigate/markdown.ts';
import type { Hover } from '../../navigate/navigator.ts';
import { formatFor, targets } from '../formats/all.ts';
import type { Fate, Format, Key } from '../formats/format.ts';
import type { Issue } from '../issue.ts';
import { issuesOf } from '../judge.ts';
import { claudeColor, hexColor } from '../know/colors.ts';
import { decorations } from '../know/keys.ts';
import { inside, type Shape, shapeOfFormat } from '../know/shapes.ts';
import { actsOf, currentName, equivalentTool, isKeptFromSubagents, toolsOf } from '../know/tools.ts';
import { type Agent, agent } from '../language.ts';
import { namesIn } from '../names.ts';
import { relationsOf } from '../relations.ts';
import { formatInUse } from './home.ts';
import { purposeOf } from './names.ts';
import { reasonsOf, signs, verdictTable } from './verdict-words.ts';

/** What is said of the words at an offset; in frontmatter the verdict of each tool where there is nothing better. */
export function hoverAt(snapshot: Snapshot, document: Document, offset: number): Hover | undefined {
  if (!agent.owns(document)) return undefined;
  const model = agent.parse(document);
  const { frontmatter, tree } = model;
  const isInFrontmatter = frontmatter ? offset <= frontmatter.span.end : offset < model.body.start;
  // Who is named takes the whole text to be read, which most words of the frontmatter can do without.
  const named = !isInFrontmatter || mayName(tree, offset) ? aboutRelation(snapshot, document, offset) : undefined;
  if (named || !isInFrontmatter) return named;
  const known = tree && aboutNode({ document, model, tree, format: formatInUse(model) }, offset);
  if (known) return known;
  const table = verdictTable(document);
  return table === undefined ? undefined : { span: wordAt(document, offset), markdown: table };
}

/** True in the value of a key that names agents or skills. */
function mayName(tree: DataTree | undefined, offset: number): boolean {
  const node = tree?.nodeAt(offset);
  return tree !== undefined && node !== undefined && /^(?:tools|agents|skills|handoffs)$/.test(String(tree.pathOf(node)[0]));
}

/** The agent or skill that the words name. */
function aboutRelation(snapshot: Snapshot, document: Document, offset: number): Hover | undefined {
  const found = relationsOf(snapshot, document).find(({ span }) => holds(span, offset));
  if (!found?.to) return undefined;
  const { format, name } = agent.parse(found.to);
  const title = `**${format.title.charAt(0).toUpperCase()}${format.title.slice(1)}** ${code(name)} · ${plain(baseName(found.to.uri))}`;
  return { span: found.span, markdown: [title, purposeOf(found.to) ?? ''].filter((part) => part !== '').join('\n\n') };
}

interface Reader {
  readonly document: Document;
  readonly model: Agent;
  readonly tree: DataTree;
  readonly format: Format;
}

function aboutNode(reader: Reader, offset: number): Hover | undefined {
  const { tree } = reader;
  const node = tree.nodeAt(offset);
  if (node === undefined) return undefined;
  const keySpan = tree.keySpanOf(node);
  if (keySpan && holds(keySpan, offset)) return aboutKey(reader, node, keySpan);
  return aboutValue(reader, node, offset);
}

function aboutKey(reader: Reader, node: NodeId, span: Span): Hover | undefined {
  const { document, tree, format, model } = reader;
  const path = tree.pathOf(node);
  const [name] = path;
  if (path.length !== 1 || typeof name !== 'string') {
    const shape = shapeAt(reader, node);
    const words = String(path.at(-1) ?? '');
    return shape?.says === undefined ? undefined : { span, markdown: [`${code(words)}: ${shape.says}`, ...meanings(shape)].join('\n\n') };
  }
  const known = Object.hasOwn(format.keys, name) ? format.keys[name] : undefined;
  const required = format.required(model.values).includes(name) ? ' · required' : '';
  const title = known
    ? `**${code(name)}** · ${plain(known.type.description ?? '')}${required}\n\n${known.says}${deprecation(known)}`
    : `**${code(name)}** · ${decorations.has(name) ? 'for people only' : `no key of ${format.tool}`}`;
  const shape = shapeAt(reader, node);
  const parts = [title, ...(shape ? meanings(shape) : []), toolsOn(document, model.format, name)];
  if (name === 'name') parts.push(verdictTable(document) ?? '');
  return { span, markdown: parts.filter((part) => part !== '').join('\n\n') };
}

function deprecation({ deprecated }: Key): string {
  return deprecated ? ` It ${deprecated.says.replaceAll('"', '`')}.` : '';
}

function meanings({ values = [] }: Shape): readonly string[] {
  const said = values.flatMap(({ value, says }) => (says === undefined ? [] : [`- ${code(value)}: ${says}`]));
  return said.length === 0 ? [] : [said.join('\n')];
}

/** What each tool does with a key: which ones know it, and what the others do. Files for one tool only have nothing to compare. */
function toolsOn(document: Document, { kind, id }: Format, name: string): string {
  if ((kind !== 'agent' && kind !== 'skill') || id === 'codex') return '';
  const taking: string[] = [];
  const lines: { readonly fate: Fate; readonly line: string }[] = [];
  for (const { id, title } of targets) {
    const format = formatFor(id, kind);
    if (!format) continue;
    const issues = issuesOf(document, format).filter(({ key, effect }) => key === name && effect.fate !== 'loads');
    const [first] = issues;
    if (first) lines.push({ fate: first.effect.fate, line: `${title}: ${reasonsOf(issues, causes).join('. ')}.` });
    else if (Object.hasOwn(format.keys, name)) taking.push(title);
  }
  const known =
    taking.length === 0 ? [] : [{ fate: 'loads' as const, line: `Known to ${taking.join(', ').replace(/, ([^,]*)$/, ' and $1')}.` }];
  return [...known, ...lines].map(({ fate, line }) => `- ${signs[fate]} ${line}`).join('\n');
}

function causes(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ kind, says }) => (kind === 'unknown' ? 'an unknown key' : plain(says)));
}

/** What is known of the value that a node is, by the keys and items that lead to it. */
function shapeAt({ tree, format }: Reader, node: NodeId): Shape | undefined {
  return tree
    .pathOf(node)
    .map((part) => (typeof part === 'string' ? part : undefined))
    .reduce<Shape | undefined>(inside, shapeOfFormat(format));
}

function aboutValue(reader: Reader, node: NodeId, offset: number): Hover | undefined {
  const { document, tree, format } = reader;
  const kind = tree.kindOf(node);
  if (kind === 'mapping' || kind === 'sequence' || kind === 'null') return undefined;
  const shape = shapeAt(reader, node);
  if (shape?.names === 'tools') {
    const named = namesIn(document, tree, node, true).find(({ span }) => holds(span, offset));
    const about = named && aboutTool(named.name.replace(/\(.*$/s, ''), format);
    if (named && about !== undefined) return { span: named.span, markdown: about };
  }
  const value = document.text.slice(tree.startOf(node), tree.endOf(node)).replace(/^(["'])(.*)\1$/s, '$2');
  const span = tree.spanOf(node);
  const says = shape?.values?.find((each) => each.value === value)?.says;
  if (says !== undefined) return { span, markdown: `${code(value)}: ${says}` };
  const color = tree.pathOf(node).join() === 'color' ? aboutColor(value) : undefined;
  return color === undefined ? undefined : { span, markdown: color };
}

/** What a tool does, and what it is called elsewhere. */
function aboutTool(name: string, format: Format): string | undefined {
  const target = format.target ?? 'claude';
  const current = currentName(name, target);
  if (current !== undefined)
    return current === '' ? `${code(name)}: ${format.tool} has no such tool any more.` : `${code(name)} is now called ${code(current)}.`;
  const says = toolsOf(target).get(name);
  if (says === undefined) return undefined;
  const elsewhere = targets.flatMap(({ id, title }) => {
    const other = id === target || actsOf(name, target).length === 0 ? undefined : equivalentTool(name, target, id);
    return other === undefined ? [] : [`${title} ${code(other)}`];
  });
  const kept = target === 'claude' && isKeptFromSubagents(name) ? ' Subagents never get it.' : '';
  const first = `${code(name)}: ${says === '' ? `a tool of ${format.tool}.` : says}${kept}`;
  return elsewhere.length === 0 ? first : `${first}\n\nElsewhere: ${elsewhere.join(', ')}.`;
}

function aboutColor(value: string): string | undefined {
  const hex = hexColor(value) ?? (/^#[0-9a-f]{6}$/i.test(value) ? value : undefined);
  const name = claudeColor(value);
  if (hex === undefined && name === undefined) return undefined;
  const ways = [name === undefined ? '' : `Claude Code ${code(name)}`, hex === undefined ? '' : `OpenCode ${code(`"${hex}"`)}`];
  return `The colour ${code(value)}: ${ways.filter((way) => way !== '').join(', ')}.`;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The word at an offset, or nothing but the place. */
function wordAt({ text }: Document, offset: number): Span {
  const before = /\S{0,100}$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const behind = /^\S{0,100}/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { start: offset - before, end: offset + behind };
}
