/** What stands in the parts of a decision that nobody has written yet: braces, as MADR marks them, so that the rules tell what is left. */
import type { PartKind } from '../../decision.ts';

/** The parts that have words of their own to start from. */
export type PlacedPart = Exclude<PartKind, 'status'>;

/** How the log writes what stands in a part. */
export interface Manner {
  /** The sign in front of an item of a list. */
  readonly bullet: string;
  /** True where the outcome names one of several options, as in MADR; false where it is told in sentences, as in Nygard's form. */
  readonly hasOptions: boolean;
}

/** The words of a part that is not written yet. */
export function placeholderOf(kind: PlacedPart, { bullet, hasOptions }: Manner): string {
  switch (kind) {
    case 'context':
      return hasOptions ? '{What is to be decided, and what makes it necessary?}' : '{What makes a decision necessary?}';
    case 'drivers':
      return `${bullet} {what the choice depends on}`;
    case 'options':
      return `${bullet} ${firstOption}\n${bullet} ${secondOption}`;
    case 'outcome':
      return hasOptions ? `Chosen option: "${firstOption}", because {why it is better than the others}.` : '{What will we do?}';
    case 'consequences':
      return hasOptions ? goodAndBad(bullet, 'what gets better', 'what it costs') : '{What becomes easier, and what becomes harder?}';
    case 'positive':
      return `${bullet} {what gets better}`;
    case 'negative':
      return `${bullet} {what it costs}`;
    case 'confirmation':
      return '{How will we see that the decision is kept?}';
    case 'comparison':
      return [firstOption, secondOption]
        .map((option) => `### ${option}\n\n${goodAndBad(bullet, 'what speaks for it', 'what speaks against it')}`)
        .join('\n\n');
    case 'links':
      return '{What else belongs to it, such as links?}';
  }
}

/** What stands for an option until somebody names it. */
export const firstOption = '{first option}';
export const secondOption = '{second option}';

/** What stands under a heading that only one log has. */
export const anyPlaceholder = '{What is to be said here?}';

/** The sentence of a Y-statement with its places left open. */
export const openStatement = `In the context of {the use case or component}, facing {the concern},
we decided for {the chosen option} and neglected {the other options},
to achieve {what gets better}, accepting {what it costs},
because {why it is better than the others}.`;

function goodAndBad(bullet: string, good: string, bad: string): string {
  return `${bullet} Good, because {${good}}\n${bullet} Bad, because {${bad}}`;
}
