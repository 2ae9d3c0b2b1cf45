/** Puts what is known of a new decision into its text: each piece into its part, and metadata where the form has it. */
import { createDocument, type Document } from '../../../../engine/document.ts';
import { type Edit, insertion } from '../../../../engine/finding.ts';
import { applyEdits, lineBreak, lineEnd, lineStarts, lineText, positionAt } from '../../../../engine/text.ts';
import { type Decision, fieldOf, partOf } from '../../decision.ts';
import { decision } from '../../language.ts';
import { addToFrontmatter, yamlLine } from './frontmatter.ts';
import { firstOption, type PlacedPart, placeholderOf, secondOption } from './placeholders.ts';

/** What may be known of a new decision, as Markdown. */
export interface Content {
  readonly context?: string | undefined;
  /** The options besides the chosen one. */
  readonly options?: readonly string[] | undefined;
  /** The chosen option in a few words, and why it was chosen. */
  readonly chosen?: string | undefined;
  readonly because?: string | undefined;
  readonly consequences?: string | undefined;
  readonly deciders?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** The text of a new decision with its content and with further lines of frontmatter. */
export function withContent(uri: string, text: string, content: Content, frontmatter: readonly string[]): string {
  const { chosen, options = [] } = content;
  const named = text
    .replaceAll(firstOption, () => chosen ?? firstOption)
    .replaceAll(secondOption, () => (chosen === undefined ? undefined : options[0]) ?? secondOption);
  const document = createDocument(uri, named);
  const model = decision.parse(document);
  const metadata = metadataEdits(document, model, content);
  const parts = model.format === 'y-statement' ? statementEdits(document, content) : partEdits(document, model, content);
  const edits = [...metadata.edits, ...addToFrontmatter(document, [...metadata.lines, ...frontmatter]), ...parts];
  return edits.length === 0 ? named : applyEdits(named, withBreaks(document, edits));
}

function withBreaks({ text }: Document, edits: readonly Edit[]): readonly Edit[] {
  const ending = lineBreak(text);
  return edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r\n?|\n/g, ending) }));
}

/** Tags and people, in the fields that are there for them; what has none goes into the frontmatter. */
function metadataEdits(
  document: Document,
  model: Decision,
  { tags = [], deciders = [] }: Content,
): { readonly edits: readonly Edit[]; readonly lines: readonly string[] } {
  const edits: Edit[] = [];
  const lines: string[] = [];
  const put = (names: readonly string[], label: string, values: readonly string[]) => {
    if (values.length === 0) return;
    const field = names.map((name) => fieldOf(model, name)).find((candidate) => candidate !== undefined);
    const anchor = model.fields.findLast(
      ({ place, name }) => (place === 'bullet' || place === 'line') && /^(?:status|date|deciders|tags)$/.test(name),
    );
    if (field) {
      const words = field.place === 'frontmatter' ? yamlLine('x', values).slice('x: '.length) : values.join(', ');
      const gap = /[:|]$/.test(document.text.slice(0, field.span.start)) ? ' ' : '';
      edits.push({ span: field.span, text: gap + words });
    } else if (anchor && !model.markdown.frontmatter) {
      const { line } = positionAt(document, anchor.nameSpan.start);
      const lead = lineText(document, line).slice(0, anchor.nameSpan.start - (lineStarts(document)[line] ?? 0));
      const end = lineEnd(document, line);
      const between = anchor.place === 'bullet' ? '\n' : '\n\n';
      const behind = /^[*_]*:[*_]*\s*/.exec(document.text.slice(anchor.nameSpan.end, end))?.[0].trimEnd() ?? ':';
      edits.push({ span: { start: end, end }, text: `${between}${lead}${label}${behind} ${values.join(', ')}` });
    } else lines.push(yamlLine(label.toLowerCase(), values));
  };
  put(['decision-makers', 'deciders', 'authors', 'author'], model.format === 'madr-4' ? 'Decision-Makers' : 'Deciders', deciders);
  put(['tags'], 'Tags', tags);
  return { edits, lines };
}

function partEdits(document: Document, model: Decision, content: Content): readonly Edit[] {
  const { context, chosen, because, consequences, options = [] } = content;
  const hasOptions = model.format.startsWith('madr');
  const bullet = /^([-*+])[ \t]+\S/m.exec(document.text)?.[1] ?? '*';
  const neglected = partOf(model, 'options') ? [] : options;
  const outcome = hasOptions ? chosenOption(chosen, because) : sentence(chosen, because, neglected);
  const holdsConsequences = partOf(model, 'consequences') !== undefined;
  const list = [...(chosen === undefined ? [] : [chosen]), ...options];
  const named = list.length === 1 ? [...list, secondOption] : list;
  return [
    ...(context === undefined ? [] : fill(document, model, 'context', context)),
    ...(list.length > 0 && partOf(model, 'options')
      ? fill(document, model, 'options', named.map((option) => `${bullet} ${option}`).join('\n'))
      : []),
    ...(outcome === undefined && (consequences === undefined || holdsConsequences)
      ? []
      : fill(
          document,
          model,
          'outcome',
          [
            outcome ?? placeholderOf('outcome', { bullet, hasOptions }),
            ...(consequences !== undefined && !holdsConsequences ? [consequences] : []),
          ].join('\n\n'),
        )),
    ...(consequences !== undefined && holdsConsequences ? fill(document, model, 'consequences', consequences) : []),
  ];
}

/** Words in the place of what stands below a part's heading; a part that is not there is added at the end. */
function fill(document: Document, model: Decision, kind: PlacedPart, words: string): readonly Edit[] {
  const { text } = document;
  const part = partOf(model, kind);
  if (!part) {
    const heading = usualHeadings[kind] ?? 'More Information';
    return [insertion(text.length, `${text.endsWith('\n') ? '' : '\n'}\n## ${heading}\n\n${words.trim()}\n`)];
  }
  const { start, end } = part.heading.section;
  const next = model.markdown.headings.find(({ span }) => span.start > part.heading.span.start);
  const until = next ? (lineStarts(document)[positionAt(document, next.span.start).line] ?? end) : end;
  const body = text.slice(start, Math.max(start, until));
  const lead = /^\s*/.exec(body)?.[0] ?? '';
  if (body.trim() !== '') return [{ span: { start: start + lead.length, end: start + body.trimEnd().length }, text: words.trim() }];
  const ending = next ? '\n\n' : '\n';
  const gap = start > 0 && text[start - 1] !== '\n' ? '\n\n' : '\n';
  return [{ span: { start, end: start + body.length }, text: gap + words.trim() + ending }];
}

const usualHeadings: Readonly<Partial<Record<PlacedPart, string>>> = {
  context: 'Context',
  outcome: 'Decision',
  consequences: 'Consequences',
};

function chosenOption(chosen: string | undefined, because: string | undefined): string | undefined {
  if (chosen === undefined && because === undefined) return undefined;
  const why = because === undefined ? '{why it is better than the others}' : reason(because);
  return `Chosen option: "${chosen ?? firstOption}", because ${why}.`;
}

function sentence(chosen: string | undefined, because: string | undefined, neglected: readonly string[]): string | undefined {
  if (chosen === undefined) return because?.trim();
  const others = neglected.length > 0 ? ` and neglected ${neglected.join(', ')}` : '';
  return `We decided for ${chosen}${others}, because ${because === undefined ? '{why it is better than the others}' : reason(because)}.`;
}

/** A reason as the end of a sentence. */
function reason(text: string): string {
  return text
    .trim()
    .replace(/^because\s+/i, '')
    .replace(/\.$/, '');
}

/** A Y-statement has a place for each piece in its sentence; what is longer than a clause follows it. */
function statementEdits({ text }: Document, { context, chosen, because, options = [], consequences }: Content): readonly Edit[] {
  const places: readonly (readonly [string, string | undefined])[] = [
    ['{the chosen option}', chosen],
    ['{the other options}', options.length > 0 ? options.join(', ') : undefined],
    ['{why it is better than the others}', because === undefined ? undefined : reason(because)],
  ];
  const edits = places.flatMap(([place, words]): Edit[] => {
    const start = words === undefined ? -1 : text.indexOf(place);
    return words === undefined || start < 0 ? [] : [{ span: { start, end: start + place.length }, text: words }];
  });
  const behind = [context, consequences].flatMap((words) => (words === undefined ? [] : [`\n${words.trim()}\n`])).join('');
  return behind === '' ? edits : [...edits, insertion(text.length, behind)];
}
