/** Finds rights on tables that are granted to everybody. */
import { z } from 'zod';
import type { Grant, Schema } from '../../languages/sql/catalog.ts';
import type { Name, QualifiedName } from '../../languages/sql/model.ts';
import { nameKey } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/no-grant-to-public',
  title: 'No rights on tables are granted to everybody',
  severity: 'warning',
  dialects: ['postgresql', 'mariadb', 'sqlserver', 'oracle'],
  why: 'PUBLIC is every role that can log in, now and later: a reporting user, a forgotten tool, and whoever comes next.',
  remedy: 'Grant the rights to a role of the programs that need them, and make their users its members.',
  fixes: 'none',
  sources: ['PostgreSQL manual, 5.8 Privileges', 'CIS PostgreSQL Benchmark, 4 User Access and Authorization', 'CWE-732'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Tables and views the rule leaves alone, with or without their schema.'),
  }),
  *find({ schema, options }) {
    for (const grant of schema.grants) {
      const { definition, origin } = grant;
      const role = definition.roles.find(isEverybody);
      if (definition.kind !== 'grant' || !role) continue;
      for (const target of definition.targets) {
        const id = scopeOf(definition.object, target, schema) ?? '';
        if (options.ignore.includes(target.name.text) || options.ignore.includes(id)) continue;
        const kind = kindOf(grant, target, schema);
        const rights = kind && rightsOf(grant, kind);
        if (rights && !isTakenBack(grant, target, schema)) {
          yield { document: origin.document, start: role.start, span: role, id, target, kind, rights };
        }
      }
    }
  },
  each({ span, target, kind, rights, id }) {
    return {
      span,
      message: `Everybody who can log in may ${rights} ${kind === 'schema' ? 'all tables of schema' : kind} "${target.name.text}".`,
      subject: `${rights} ${id}`,
      ...(rights === 'read' && { severity: 'hint' }),
    };
  },
  all(things, { span, target, kind }) {
    return {
      span,
      message: `${things.length} rights are granted to everybody who can log in, first on ${kind} "${target.name.text}".`,
      subject: 'rights of everybody',
      ...(things.every(({ rights }) => rights === 'read') && { severity: 'hint' }),
    };
  },
});

function isEverybody({ text, quoted }: Name): boolean {
  return !quoted && text.toLowerCase() === 'public';
}

/** What the right is on: a table or view that is there in the end, or all tables of a schema. */
function kindOf({ definition: { object } }: Grant, target: QualifiedName, schema: Schema): 'table' | 'view' | 'schema' | undefined {
  if (object === 'all tables in schema') return 'schema';
  const id = scopeOf(object, target, schema);
  if (schema.tables.some((table) => table.id === id)) return 'table';
  return schema.views.some((view) => view.id === id) ? 'view' : undefined;
}

/** `public.orders`, or `public.` for all tables of a schema; undefined for rights on other things. */
function scopeOf(object: string, { schema: home, name }: QualifiedName, { dialect, tables }: Schema): string | undefined {
  const key = nameKey(name, dialect);
  if (object === 'all tables in schema') return `${key}.`;
  if (object !== 'table') return undefined;
  if (home) return `${nameKey(home, dialect)}.${key}`;
  return tables.find((table) => table.key === key)?.id ?? (dialect === 'postgresql' ? `public.${key}` : key);
}

/** What the grant lets people do; to read a view is what views are for. */
function rightsOf(
  { definition: { privileges } }: Grant,
  kind: 'table' | 'view' | 'schema',
): 'do everything with' | 'write to' | 'read' | undefined {
  if (privileges.includes('all')) return 'do everything with';
  if (privileges.some((privilege) => /^(?:insert|update|delete|truncate)$/.test(privilege))) return 'write to';
  return privileges.includes('select') && kind !== 'view' ? 'read' : undefined;
}

/** True when a later REVOKE takes the rights from everybody again. */
function isTakenBack({ definition: granted }: Grant, target: QualifiedName, schema: Schema): boolean {
  const scope = scopeOf(granted.object, target, schema) ?? '';
  const later = schema.grants.slice(schema.grants.findIndex(({ definition }) => definition === granted) + 1);
  return later.some(({ definition: { kind, object, targets, privileges, roles } }) => {
    if (kind !== 'revoke' || !roles.some(isEverybody)) return false;
    if (!privileges.includes('all') && !granted.privileges.every((privilege) => privileges.includes(privilege))) return false;
    return targets.some((other) => {
      const taken = scopeOf(object, other, schema);
      return taken === scope || (taken?.endsWith('.') && scope.startsWith(taken));
    });
  });
}
