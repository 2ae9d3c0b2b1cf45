/** Decisions that are made: new ones, and ones in another form. The client shows them and writes what the user wants. */
import type { Connection } from 'vscode-languageserver';
import { normalizeUri } from '../engine/document.ts';
import { decision } from '../languages/decision/language.ts';
import { convertDecision } from '../languages/decision/write/convert/convert.ts';
import { targets } from '../languages/decision/write/convert/targets.ts';
import { newDecision } from '../languages/decision/write/new.ts';
import { forms } from '../languages/decision/write/templates/forms.ts';
import type { Refusal } from '../languages/navigate/navigator.ts';
import {
  type ConvertDecisionParams,
  convertDecisionRequest,
  type DecisionConversion,
  type DecisionForms,
  decisionFormsRequest,
  type NewDecision,
  type NewDecisionParams,
  newDecisionRequest,
} from './protocol.ts';
import { find, type Session } from './session.ts';

/** Answers with texts of decisions: new ones, and old ones in another form. */
export function serveDecisionFiles(connection: Connection, session: Session): void {
  connection.onRequest(newDecisionRequest, async (params: NewDecisionParams): Promise<NewDecision> => {
    await session.ready;
    const folder = params.folder === undefined ? undefined : normalizeUri(params.folder);
    return newDecision(session.workspace.snapshot(), { ...params, workspaceFolder: normalizeUri(params.workspaceFolder), folder });
  });
  connection.onRequest(decisionFormsRequest, (): DecisionForms => ({ forms: forms.map(listed), targets: targets.map(listed) }));
  connection.onRequest<DecisionConversion | Refusal | null, void>(
    convertDecisionRequest,
    async ({ uri, target }: ConvertDecisionParams) => {
      await session.ready;
      const found = find(session, uri);
      return found && decision.owns(found.document) ? convertDecision(found.snapshot, found.document, target) : null;
    },
  );
}

function listed({
  id,
  title,
  says,
}: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}): DecisionForms['forms'][number] {
  return { id, title, says };
}
