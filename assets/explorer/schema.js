// The schema as the server tells it by introspection, and questions about its types.
const TYPE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const ARGUMENT = `name description defaultValue type { ${TYPE} }`;
export const INTROSPECTION = `query Introspection {
  __schema {
    queryType { name }
    mutationType { name }
    subscriptionType { name }
    directives { name description locations args { ${ARGUMENT} } }
    types {
      kind name description
      fields(includeDeprecated: true) { name description isDeprecated deprecationReason args { ${ARGUMENT} } type { ${TYPE} } }
      inputFields { ${ARGUMENT} }
      interfaces { name }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { name }
    }
  }
}`;

const TYPENAME = { name: '__typename', description: 'Name of the object\'s type.', args: [], type: { kind: 'NON_NULL', ofType: { kind: 'SCALAR', name: 'String' } } };

export class Schema {
  constructor({ __schema: told }) {
    this.types = new Map(told.types.map((type) => [type.name, type]));
    this.directives = told.directives;
    this.roots = {
      query: this.types.get(told.queryType?.name),
      mutation: this.types.get(told.mutationType?.name),
      subscription: this.types.get(told.subscriptionType?.name),
    };
  }

  type(name) { return this.types.get(name); }
  named(reference) { return reference && (reference.ofType ? this.named(reference.ofType) : this.types.get(reference.name)); }
  // The types that a person wants to read about, without introspection's own.
  get shown() { return [...this.types.values()].filter(({ name }) => !name.startsWith('__')).sort((a, b) => a.name < b.name ? -1 : 1); }

  fields(type) {
    const own = type?.fields ?? [];
    return type && isComposite(type) ? [...own, TYPENAME] : own;
  }
  field(type, name) { return this.fields(type).find((field) => field.name === name) ?? (type === this.roots.query ? this.meta(name) : undefined); }
  meta(name) { return { __schema: { name, args: [], type: { name: '__Schema' } }, __type: { name, args: [], type: { name: '__Type' } } }[name]; }
  directive(name) { return this.directives.find((directive) => directive.name === name); }

  // Types that a fragment on `type` may name: those that can be the same object.
  overlapping(type) {
    if (!type) return this.shown.filter(isComposite);
    const possible = (one) => new Set((one.possibleTypes ?? [one]).map(({ name }) => name));
    const here = possible(type);
    return this.shown.filter(isComposite).filter((other) => [...possible(other)].some((name) => here.has(name)));
  }
}

export const isComposite = ({ kind }) => kind === 'OBJECT' || kind === 'INTERFACE' || kind === 'UNION';
export const isInput = ({ kind }) => kind === 'SCALAR' || kind === 'ENUM' || kind === 'INPUT_OBJECT';
export const isRequired = ({ type, defaultValue }) => type.kind === 'NON_NULL' && (defaultValue === null || defaultValue === undefined);

export function printed(reference) {
  if (reference.kind === 'NON_NULL') return `${printed(reference.ofType)}!`;
  if (reference.kind === 'LIST') return `[${printed(reference.ofType)}]`;
  return reference.name;
}

// One line that says how a field is written: jobs(first: Int): JobConnection!
export function signature({ name, args, type }) {
  const inside = args?.length ? `(${args.map((one) => `${one.name}: ${printed(one.type)}`).join(', ')})` : '';
  return `${name}${inside}: ${printed(type)}`;
}
