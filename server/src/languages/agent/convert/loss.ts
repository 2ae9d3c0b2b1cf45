/** The report of a conversion: what of the source is not in the result as it was, and why. */
import type { Fields, Neutral, Said } from './neutral.ts';

/**
 * `lost`: it is not in the result. `changed`: the result says it in another way that is not quite the same. `added`: the target
 * demands it and the source does not say it. `beware`: it is there as it was, and does something else in the target.
 */
export type LossKind = 'lost' | 'changed' | 'added' | 'beware';

/** Something that the reader of a converted file should know. */
export interface Loss {
  readonly kind: LossKind;
  /** The key of the source, or of the result for what was added. */
  readonly key: string;
  /** One sentence with a full stop. */
  readonly says: string;
}

/** What a writer takes out of an agent. Whatever nobody has taken in the end is lost, so that nothing is forgotten in silence. */
export interface Ledger {
  readonly agent: Neutral;
  /** Takes a field: the writer answers for it from here on. */
  take<K extends keyof Fields>(field: K): Fields[K];
  /** Takes the keys among the rest that the writer has a place for. */
  takeRest(wants: (entry: Said<unknown>) => boolean): readonly Said<unknown>[];
  tell(kind: LossKind, key: string, says: string): void;
  /** The report, with what was not taken. `tool` is the target's name. */
  report(tool: string): readonly Loss[];
}

/** Opens the ledger of one conversion. */
export function createLedger(agent: Neutral, told: readonly Loss[]): Ledger {
  const taken = new Set<keyof Fields>();
  const takenRest = new Set<Said<unknown>>();
  const losses: Loss[] = [...told];
  return {
    agent,
    take(field) {
      taken.add(field);
      return agent[field];
    },
    takeRest(wants) {
      const wanted = agent.rest.filter(wants);
      for (const entry of wanted) takenRest.add(entry);
      return wanted;
    },
    tell(kind, key, says) {
      losses.push({ kind, key, says });
    },
    report(tool) {
      const left = fields.flatMap(([field, reason]): Loss[] => {
        const said = agent[field];
        return said === undefined || taken.has(field) ? [] : [{ kind: 'lost', key: said.key, says: `${tool} ${reason}.` }];
      });
      const rest = agent.rest
        .filter((entry) => !takenRest.has(entry))
        .map(({ key }): Loss => ({ kind: 'lost', key, says: restReasons[key] ?? `${tool} has nothing like "${key}".` }));
      return [...losses, ...left, ...rest];
    },
  };
}

/** What is told of a field that a target cannot hold: the rest of a sentence that starts with the target's name. */
const fields: readonly (readonly [keyof Fields, string])[] = [
  ['displayName', 'has no name for people beside the name it is called by'],
  ['description', 'has no descriptions'],
  ['model', 'does not choose the model in such files'],
  ['access', 'has no list of tools in such files'],
  ['delegates', 'cannot tell which agents it may call'],
  ['color', 'has no colours'],
  ['mode', 'does not tell agents for people from agents for agents'],
  ['turns', 'has no bound on turns'],
  ['temperature', 'has no temperature'],
  ['effort', 'does not choose how much the model thinks'],
  ['background', 'does not choose in such files what runs beside the conversation'],
  ['servers', 'has no MCP servers in such files'],
];

/** Keys of which there is more to say than that the target has nothing like them. */
const restReasons: Readonly<Record<string, string>> = {
  hooks: 'Hooks run commands, and every tool has events and inputs of its own: write them anew and try them.',
  permissionMode: "How much is asked before acting is each tool's own affair: set it there.",
};
