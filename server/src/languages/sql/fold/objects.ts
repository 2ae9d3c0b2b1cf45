/** What a schema holds besides tables while it is folded: types, views, routines, sequences and rights. */
import type { DomainCheck, Grant, Origin, Routine, Sequence, UserType, View } from '../catalog.ts';
import type { Change, CheckConstraint, CreateType, Name, OtherObject, QualifiedName } from '../model.ts';
import { nameKey } from '../names.ts';
import { sourcesOf } from '../read/query.ts';
import type { Draft, DraftObject, DraftTable, Registry } from './registry.ts';

type ObjectChange = Exclude<Change, { readonly table: QualifiedName | undefined }>;

export class Objects {
  types: Draft<UserType>[] = [];
  views: Draft<View>[] = [];
  routines: Draft<Routine>[] = [];
  sequences: Draft<Sequence>[] = [];
  readonly grants: Grant[] = [];

  /** True when a view or a sequence bears the name of a table. */
  isTaken(schema: string, key: string): boolean {
    return [this.views, this.sequences].some((list) => list.some((object) => object.schema === schema && object.key === key));
  }

  /** Makes a change of something that is no table; false when the change is of another kind. */
  make(change: ObjectChange, origin: Origin, registry: Registry): boolean {
    switch (change.kind) {
      case 'create-type': {
        const type = newType(change, named(change.type, origin, registry));
        if (!twinOf(this.types, type)) this.types.push(type);
        return true;
      }
      case 'create-view': {
        const sources = sourcesOf(change.query).map(({ name }) => name);
        const view = {
          ...named(change.view, origin, registry),
          definition: change,
          tables: [...new Set(sources.flatMap((name) => registry.find(name) ?? []))],
          views: sources.flatMap((name) => this.view(name, registry) ?? []),
        };
        const known = twinOf(this.views, view);
        if (known && !change.replace) return true;
        // Views that stand on this one stay.
        if (known) Object.assign(known, view);
        else this.views.push(view);
        return true;
      }
      case 'create-function': {
        // Functions of other parameters may share a name.
        const routine = { ...named(change.function, origin, registry), definition: change };
        const known = change.replace ? twinOf(this.routines, routine) : undefined;
        // Triggers that call it stay.
        if (known) Object.assign(known, routine);
        else this.routines.push(routine);
        return true;
      }
      case 'create-sequence': {
        const sequence = { ...named(change.sequence, origin, registry), definition: change };
        if (!twinOf(this.sequences, sequence)) this.sequences.push(sequence);
        return true;
      }
      case 'grant':
      case 'revoke':
        this.grants.push({ definition: change, origin });
        return true;
      case 'rename-object': {
        const object = this.find(change.object, change.name, registry);
        if (object) rename(object, change.to, registry);
        return true;
      }
      case 'move-object': {
        const object = this.find(change.object, change.name, registry);
        if (object) move(object, change.schema, registry);
        return true;
      }
      default:
        return this.#alterType(change, origin, registry);
    }
  }

  #alterType(change: ObjectChange, origin: Origin, registry: Registry): boolean {
    if (!('type' in change)) return false;
    const type = find(this.types, change.type, registry);
    if (!type) return true;
    switch (change.kind) {
      case 'add-enum-value': {
        const { value, before, after } = change;
        if (type.values.includes(value.text)) return true;
        const at = before !== undefined ? type.values.indexOf(before) : after !== undefined ? type.values.indexOf(after) + 1 : -1;
        type.values = type.values.toSpliced(at < 0 ? type.values.length : at, 0, value.text);
        return true;
      }
      case 'rename-enum-value':
        type.values = type.values.map((value) => (value === change.value ? change.to.text : value));
        return true;
      case 'alter-domain':
        type.notNull = change.notNull;
        return true;
      case 'set-domain-default':
        type.default = change.default;
        type.valueOrigin = origin;
        return true;
      case 'add-domain-check':
        type.checks = [...type.checks, checkOf(type, change.check, origin)];
        return true;
      case 'drop-domain-constraint':
        type.checks = type.checks.filter(({ key }) => key !== registry.key(change.name));
        return true;
      case 'rename-domain-constraint': {
        const key = registry.key(change.name);
        type.checks = type.checks.map((check) => (check.key === key ? { ...check, key: registry.key(change.to) } : check));
        return true;
      }
      case 'rename-attribute': {
        const key = registry.key(change.attribute);
        type.attributes = type.attributes.map((each) => {
          const { definition } = each;
          return registry.key(definition.name) === key ? { ...each, definition: { ...definition, name: change.to } } : each;
        });
        return true;
      }
      case 'add-attribute':
        type.attributes = [...type.attributes, { definition: change.attribute, origin }];
        return true;
      case 'drop-attribute':
        type.attributes = type.attributes.filter(({ definition }) => registry.key(definition.name) !== registry.key(change.attribute));
        return true;
      default:
        return false;
    }
  }

  /** The type of a column, if somebody made it. */
  typeOf(name: QualifiedName, registry: Registry): Draft<UserType> | undefined {
    return this.types.length === 0 ? undefined : find(this.types, name, registry);
  }

  find(object: OtherObject, name: QualifiedName, registry: Registry): DraftObject | undefined {
    return find<DraftObject>(this.#listOf(object), name, registry);
  }

  /** A view of this name, for ALTER TABLE takes views too. */
  view(name: QualifiedName, registry: Registry): Draft<View> | undefined {
    return find(this.views, name, registry);
  }

  routine(name: QualifiedName, registry: Registry): Draft<Routine> | undefined {
    return find(this.routines, name, registry);
  }

  renameView(view: Draft<View>, to: Name, registry: Registry): void {
    rename(view, to, registry);
  }

  moveView(view: Draft<View>, schema: Name, registry: Registry): void {
    move(view, schema, registry);
  }

  /** Takes away the views that stand on a table, or on one of its columns. */
  dropViewsOf(table: DraftTable, column?: string): void {
    const isHit = ({ tables, definition }: Draft<View>) =>
      tables.includes(table) && (column === undefined || definition.query.tokens.some(({ text, key }) => (key || text) === column));
    for (const view of this.views) if (isHit(view)) this.remove(view);
  }

  /** Takes away everything of a schema. */
  dropSchema(schema: string): void {
    const isOther = (object: { readonly schema: string }) => object.schema !== schema;
    this.types = this.types.filter(isOther);
    this.views = this.views.filter(isOther);
    this.routines = this.routines.filter(isOther);
    this.sequences = this.sequences.filter(isOther);
  }

  moveSchema(schema: string, to: Name, registry: Registry): void {
    for (const list of [this.types, this.views, this.routines, this.sequences]) {
      for (const object of list) if (object.schema === schema) move(object, to, registry);
    }
  }

  #listOf(object: OtherObject): readonly DraftObject[] {
    switch (object) {
      case 'type':
      case 'domain':
        return this.types;
      case 'view':
      case 'materialized view':
        return this.views;
      case 'function':
        return this.routines;
      case 'sequence':
        return this.sequences;
    }
  }

  /** Takes an object away, and the views that stand on it. */
  remove(object: DraftObject): void {
    this.types = this.types.filter((other) => other !== object);
    this.routines = this.routines.filter((other) => other !== object);
    this.sequences = this.sequences.filter((other) => other !== object);
    const above = this.views.filter(({ views }) => views.some((view) => view === object));
    this.views = this.views.filter((other) => other !== object);
    for (const view of above) this.remove(view);
  }

  /** The domains that narrow a type. */
  domainsOver(type: DraftObject, registry: Registry): readonly Draft<UserType>[] {
    return this.types.filter(({ base }) => base !== undefined && this.typeOf(base.written, registry) === type);
  }
}

function named(written: QualifiedName, origin: Origin, registry: Registry) {
  const [schema, key] = [registry.schemaFor(written), registry.key(written.name)];
  return { id: idOf(schema, key), schema, key, written, origin };
}

function idOf(schema: string, key: string): string {
  return schema === '' ? key : `${schema}.${key}`;
}

function newType(definition: CreateType, base: ReturnType<typeof named>): Draft<UserType> {
  const { form, values, base: baseType, notNull, default: initial, attributes } = definition;
  const type: Draft<UserType> = {
    ...base,
    definition,
    form,
    values: values.map(({ text }) => text),
    base: baseType,
    notNull,
    default: initial,
    valueOrigin: base.origin,
    checks: [],
    attributes: attributes.map((attribute) => ({ definition: attribute, origin: base.origin })),
  };
  for (const check of definition.checks) type.checks = [...type.checks, checkOf(type, check, base.origin)];
  return type;
}

/** A check of a domain, with the name that PostgreSQL makes up where it has none. */
function checkOf(type: Draft<UserType>, constraint: CheckConstraint, origin: Origin): DomainCheck {
  if (constraint.name) return { key: nameKey(constraint.name, 'postgresql'), constraint, origin };
  const taken = new Set(type.checks.map(({ key }) => key));
  let key = `${type.key}_check`;
  for (let number = 1; taken.has(key); number++) key = `${type.key}_check${number}`;
  return { key, constraint, origin };
}

function find<T extends DraftObject>(list: readonly T[], name: QualifiedName, registry: Registry): T | undefined {
  const key = registry.key(name.name);
  if (!list.some((object) => object.key === key)) return undefined;
  const candidates = list.filter((object) => object.key === key);
  for (const schema of registry.pathOf(name)) {
    const found = candidates.findLast((object) => object.schema === schema);
    if (found) return found;
  }
  return !name.schema && candidates.length === 1 ? candidates[0] : undefined;
}

/** What has the same name in the same schema. */
function twinOf<T extends DraftObject>(list: readonly T[], { id }: { readonly id: string }): T | undefined {
  return list.findLast((other) => other.id === id);
}

function rename(object: DraftObject, to: Name, registry: Registry): void {
  object.key = registry.key(to);
  object.written = { ...object.written, name: to };
  object.id = idOf(object.schema, object.key);
}

function move(object: DraftObject, schema: Name, registry: Registry): void {
  object.schema = registry.schemaKey(schema);
  object.written = { ...object.written, schema };
  object.id = idOf(object.schema, object.key);
}
