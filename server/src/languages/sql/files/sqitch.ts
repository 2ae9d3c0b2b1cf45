/** Reads Sqitch's plan: which scripts are deployed, in which order. */
import { type Document, folderOf, memo, type Snapshot } from '../../../engine/document.ts';

/** The URIs of the scripts that a plan deploys, in its order, and of the folders that hold no schema. */
export interface Plan {
  readonly scripts: readonly string[];
  readonly folder: string;
  /** The engine that the configuration names: `pg`, `mysql`, `sqlite`. */
  readonly engine: string | undefined;
}

/** The plans of a workspace. */
export function plansOf(snapshot: Snapshot): readonly Plan[] {
  const plans: Plan[] = [];
  for (const document of snapshot.documents.values()) {
    if (!document.uri.endsWith('/sqitch.plan')) continue;
    const folder = folderOf(document.uri);
    const config = snapshot.documents.get(`${folder}/sqitch.conf`)?.text ?? '';
    const below = (path: string | undefined, base: string) => (path === undefined || path === '.' ? base : `${base}/${path}`);
    const top = below(/^\s*top_dir\s*=\s*"?([^"\s#;]+)/m.exec(config)?.[1], folder);
    const deploy = below(/^\s*deploy_dir\s*=\s*"?([^"\s#;]+)/m.exec(config)?.[1] ?? 'deploy', top);
    const exists = (script: string) => snapshot.documents.has(script);
    plans.push({ scripts: scriptsOf(document, deploy, exists), folder: top, engine: /^\s*engine\s*=\s*(\w+)/m.exec(config)?.[1] });
  }
  return plans;
}

/** The deploy scripts in the order of the plan: one that was reworked runs in its older form first, which a tag names. */
function scriptsOf(plan: Document, folder: string, exists: (uri: string) => boolean): readonly string[] {
  const steps = stepsOf(plan);
  return steps.flatMap((step, index) => {
    if (step.tag) return [];
    const again = steps.findIndex((other, later) => later > index && !other.tag && other.name === step.name);
    const tags = again < 0 ? [] : steps.slice(index, again).filter(({ tag }) => tag);
    const candidates = [...tags.reverse().map((tag) => `${step.name}@${tag.name}`), step.name];
    const script = candidates.map((name) => `${folder}/${name}.sql`).find(exists);
    return script === undefined ? [] : [script];
  });
}

/** A change, or a tag that names the state after the ones before. */
interface Step {
  readonly name: string;
  readonly tag: boolean;
}

const stepsOf: (plan: Document) => readonly Step[] = memo(({ text }) => {
  return text.split(/\r\n?|\n/).flatMap((line): readonly Step[] => {
    const match = /^\s*([@+]?)\s*([^\s@#%:[\]-][^\s@#:[\]]*)/.exec(line);
    return match ? [{ name: match[2] ?? '', tag: match[1] === '@' }] : [];
  });
});
