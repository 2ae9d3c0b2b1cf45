/** The words that name a role: what an agent is, and what another agent is called. */

/** Nouns that end the name of a role, in the singular. */
const nouns = new Set(
  `accountant admin administrator adviser advisor agent analyst animator anthropologist architect artist assistant attorney auditor author brainstormer
  builder buyer coach collector commander composer consultant controller coordinator copywriter counsel counselor creator critic curator
  cleaner debugger designer detective developer director doctor editor engineer evaluator examiner expert facilitator
  finder fixer generator geographer guardian guide guru hacker helper historian hunter integrator interviewer investigator judge keeper
  lawyer lead leader librarian linguist manager marketer master mentor migrator minimalist modeler moderator modernizer monitor narratologist
  negotiator nurse officer operator optimizer orchestrator organizer owner partner photographer physician planner pro
  producer professional programmer psychologist publisher recruiter refactorer reporter representative researcher responder reviewer
  sage scientist scout scribe scrutinizer sculptor sentinel shepherd specialist stager steward storyteller strategist summarizer supervisor
  synthesizer teacher technician technologist tester therapist tracker trader trainer translator tutor validator verifier wizard
  wrangler writer whisperer polisher documenter automator maintainer benchmarker injector prioritizer grower collaborator checker`
    .split(/\s+/)
    .filter((noun) => noun !== ''),
);

/** True for a name whose last word is a role: `database-administrator`, `Frontend Developer`. */
export function namesRole(name: string): boolean {
  return nouns.has(
    name
      .trim()
      .toLowerCase()
      .split(/\P{L}+/u)
      .at(-1) ?? '',
  );
}

/** The agents that tools have of their own. */
const builtIn = new Set([
  'general',
  'general-purpose',
  'explore',
  'plan',
  'build',
  'default',
  'fork',
  'claude',
  'claude-code-guide',
  'statusline-setup',
  'agent',
  'ask',
  'edit',
  'codebase-investigator',
  'cli-help',
  'generalist',
]);

/** True for the name of an agent that no file defines, for a tool has it. */
export function isBuiltIn(slug: string): boolean {
  return builtIn.has(slug);
}

/** True when two names of roles have a word in common, or words that begin alike: `db-optimizer`, `Database Optimization Expert`. */
export function sharesWords(a: string, b: string): boolean {
  const words = wordsOf(b);
  return wordsOf(a).some((word) => words.some((other) => word.slice(0, 4) === other.slice(0, 4) || word === other));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter((word) => word.length > 1);
}
