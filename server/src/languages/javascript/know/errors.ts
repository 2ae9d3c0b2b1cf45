/** The shapes in which handlers answer errors. */
import { memo } from '../../../engine/document.ts';
import type { Code, Node, NodeOf } from '../model.ts';
import { all, calledName, hasSpread, propertyOf, spanOf } from '../nodes.ts';
import { isShownAsBad } from './examples.ts';

export interface ErrorAnswer {
  /** What a client has to read to learn what went wrong, in words: `"error" as text`. */
  readonly shape: string;
  /** The object that is answered. */
  readonly body: Node;
}

/** The errors that a snippet answers, in order: bodies behind a status of 400 and more. */
export const errorAnswers: (code: Code) => readonly ErrorAnswer[] = memo((code) =>
  all(code, 'CallExpression').flatMap((call) => {
    const name = calledName(call);
    const body = call.arguments[0];
    if ((name !== 'json' && name !== 'send') || body?.type !== 'ObjectExpression' || call.callee.type !== 'MemberExpression') return [];
    const shape = hasFailed(call.callee.object) ? shapeOf(body) : undefined;
    return shape === undefined || isShownAsBad(code, spanOf(body)) ? [] : [{ shape, body }];
  }),
);

/** True for `res.status(404)` and `reply.code(404)`. */
function hasFailed(node: Node): boolean {
  if (node.type !== 'CallExpression' || !/^(?:status|code)$/.test(calledName(node) ?? '')) return false;
  const status = node.arguments[0];
  return status?.type === 'NumericLiteral' && status.value >= 400;
}

/** Lists of errors are for forms, and stand beside any shape. */
function shapeOf(body: NodeOf<'ObjectExpression'>): string | undefined {
  if (hasSpread(body) || propertyOf(body, 'errors')) return undefined;
  const error = propertyOf(body, 'error')?.value;
  if (error?.type === 'ObjectExpression') return '"error" as an object';
  if (error?.type === 'StringLiteral' || error?.type === 'TemplateLiteral') return '"error" as text';
  if (error) return undefined;
  return propertyOf(body, 'message') ? '"message" on top' : undefined;
}
