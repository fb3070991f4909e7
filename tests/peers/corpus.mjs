// Documents, valid and invalid, made for whatever schema a server has: the names come from the schema.
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isNonNullType, isObjectType, isRequiredArgument, isRequiredInputField, isUnionType } from 'graphql';

/** Finds a field by walking from Query through fields that need no arguments. */
function find(schema, wanted) {
  const queue = [{ type: schema.getQueryType(), open: '{ ', close: ' }' }];
  const seen = new Set();
  while (queue.length > 0) {
    const { type, open, close } = queue.shift();
    if (seen.has(type.name)) continue;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const found = wanted(field, type);
      if (found) return { ...found, field, type, open, close };
    }
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (field.args.some(isRequiredArgument)) continue;
      if (isObjectType(next) || isInterfaceType(next)) queue.push({ type: next, open: `${open}${field.name} { `, close: ` }${close}` });
    }
  }
  return undefined;
}

const optionalArgument = (field, test) => field.args.every((argument) => !isRequiredArgument(argument)) && field.args.find((argument) => test(argument.type));

export function corpus(schema) {
  const documents = [];
  const add = (name, text) => documents.push({ name, text });
  const query = schema.getQueryType().name;

  // Needs nothing but the root.
  add('typename', '{ __typename }');
  add('typename thrice', '{ __typename __typename __typename }');
  add('named', 'query Q { __typename }');
  add('two named', 'query A { __typename } query B { __typename }');
  add('two of one name', 'query A { __typename } query A { __typename }');
  add('anonymous beside named', '{ __typename } query B { __typename }');
  add('two anonymous', '{ __typename } { __typename }');
  add('unknown field', '{ thereIsNoSuchField }');
  add('unknown field among known', '{ __typename thereIsNoSuchField }');
  add('alias', '{ a: __typename }');
  add('alias conflict', '{ a: __typename a: __schema { queryType { name } } }');
  add('argument on typename', '{ __typename(a: 1) }');
  add('selection on typename', '{ __typename { a } }');
  add('empty', '');
  add('only a comment', '# nothing');
  add('empty selection', '{ }');
  add('unclosed', '{ __typename');
  add('closed twice', '{ __typename }}');
  add('unclosed argument', '{ __type(name: "x" { name } }');
  add('unclosed string', '{ __type(name: "x) { name } }');
  add('line break in a string', '{ __type(name: "x\n") { name } }');
  add('bad escape', '{ __type(name: "\\q") { name } }');
  add('unicode escape', '{ __type(name: "\\u4EAC") { name } }');
  add('braced unicode escape', '{ __type(name: "\\u{1F363}") { name } }');
  add('surrogate pair', '{ __type(name: "\\uD83C\\uDF63") { name } }');
  add('half a surrogate pair', '{ __type(name: "\\uD83C") { name } }');
  add('block string', '{ __type(name: """x""") { name } }');
  add('block string with quotes', '{ __type(name: """a \\""" b""") { name } }');
  add('byte order mark', '\uFEFF{ __typename }');
  add('commas', '{ , __typename ,, }');
  add('comment inside', '{ # here\n __typename }');
  add('not a name', '{ 1a }');
  add('stray sign', '{ __typename ? }');
  add('single quote', "{ __type(name: 'x') { name } }");
  add('number with leading zero', '{ __type(name: 01) { name } }');
  add('introspection', '{ __schema { types { name } queryType { name } } }');
  add('type', '{ __type(name: "Int") { name kind } }');
  add('type without its name', '{ __type { name } }');
  add('type with null', '{ __type(name: null) { name } }');
  add('type with a number', '{ __type(name: 1) { name } }');
  add('type with an enum value', '{ __type(name: X) { name } }');
  add('type with a list', '{ __type(name: ["x"]) { name } }');
  add('type with an object', '{ __type(name: {a: 1}) { name } }');
  add('argument twice', '{ __type(name: "x", name: "x") { name } }');
  add('unknown argument', '{ __type(name: "x", other: 1) { name } }');
  add('no selection on an object', '{ __schema }');
  add('no selection on a list of objects', '{ __schema { types } }');
  add('boolean argument', '{ __type(name: "x") { fields(includeDeprecated: true) { name } } }');
  add('boolean argument as text', '{ __type(name: "x") { fields(includeDeprecated: "true") { name } } }');
  add('meta field below', '{ __schema { __typename } }');
  add('schema below', '{ __schema { __schema { types { name } } } }');
  add('differing arguments', '{ __type(name: "a") { name } __type(name: "b") { name } }');
  add('differing arguments with aliases', '{ a: __type(name: "a") { name } b: __type(name: "b") { name } }');
  add('equal arguments', '{ __type(name: "a") { name } __type(name: "a") { kind } }');
  add('conflict below', '{ __type(name: "a") { x: name } __type(name: "a") { x: kind } }');
  add('conflict below through fragments', '{ ...A ...B } fragment A on Query { __type(name: "a") { x: name } } fragment B on Query { __type(name: "a") { x: kind } }'.replaceAll('Query', query));

  // Fragments.
  add('fragment', `{ ...F } fragment F on ${query} { __typename }`);
  add('fragment twice', `{ ...F ...F } fragment F on ${query} { __typename }`);
  add('unused fragment', `{ __typename } fragment F on ${query} { __typename }`);
  add('unknown fragment', '{ ...F }');
  add('fragment defined twice', `{ ...F } fragment F on ${query} { __typename } fragment F on ${query} { __typename }`);
  add('fragment on itself', `{ ...F } fragment F on ${query} { ...F }`);
  add('fragments in a circle', `{ ...F } fragment F on ${query} { ...G } fragment G on ${query} { ...F }`);
  add('circle with fields', `{ ...F } fragment F on ${query} { __typename ...G } fragment G on ${query} { ...F }`);
  add('fragment on an unknown type', '{ ...F } fragment F on ThereIsNone { __typename }');
  add('fragment on a scalar', '{ ...F } fragment F on Int { __typename }');
  add('fragment on an enum', '{ ...F } fragment F on __TypeKind { __typename }');
  add('fragment named on', `{ ...on } fragment on on ${query} { __typename }`);
  add('fragment of another type', '{ ...F } fragment F on __Type { name }');
  add('only a fragment', `fragment F on ${query} { __typename }`);
  add('inline fragment', `{ ... on ${query} { __typename } }`);
  add('inline fragment without type', '{ ... { __typename } }');
  add('inline fragment of another type', '{ ... on __Type { name } }');
  add('inline fragment on a scalar', '{ ... on Int { a } }');
  add('inline fragment on an unknown type', '{ ... on ThereIsNone { a } }');
  add('empty inline fragment', '{ ... { } }');
  add('fragment with a variable', `query($n: String!) { ...F } fragment F on ${query} { __type(name: $n) { name } }`);
  add('fragment with an undeclared variable', `query($m: String!) { ...F __type(name: $m) { name } } fragment F on ${query} { a: __type(name: $n) { name } }`);
  add('fragment in two operations, one without the variable', `query A($n: String!) { ...F } query B { ...F } fragment F on ${query} { __type(name: $n) { name } }`);

  // Variables.
  add('variable', 'query($n: String!) { __type(name: $n) { name } }');
  add('variable that may be null', 'query($n: String) { __type(name: $n) { name } }');
  add('variable that may be null, with default', 'query($n: String = "x") { __type(name: $n) { name } }');
  add('variable with null default', 'query($n: String = null) { __type(name: $n) { name } }');
  add('variable of another type', 'query($n: Int!) { __type(name: $n) { name } }');
  add('variable that is a list', 'query($n: [String!]!) { __type(name: $n) { name } }');
  add('unused variable', 'query($n: String!) { __typename }');
  add('undeclared variable', '{ __type(name: $n) { name } }');
  add('variable declared twice', 'query($n: String!, $n: String!) { __type(name: $n) { name } }');
  add('variable of unknown type', 'query($n: ThereIsNone) { __typename }');
  add('variable of unknown type, used', 'query($n: ThereIsNone!) { __type(name: $n) { name } }');
  add('variable of an output type', `query($n: ${query}) { __typename @skip(if: $n) }`);
  add('default of another type', 'query($n: String = 1) { __type(name: $n) { name } }');
  add('default of an Int too large', 'query($n: Int = 3000000000) { __typename @skip(if: true) }');
  add('default that is a variable', 'query($n: String = $m, $m: String) { __type(name: $n) { name } }');
  add('variable in another operation only', 'query A($n: String!) { __type(name: $n) { name } } query B { __type(name: $n) { name } }');
  add('non-null default null', 'query($n: String! = null) { __type(name: $n) { name } }');

  // Directives.
  add('skip', '{ __typename @skip(if: true) }');
  add('include', '{ __typename @include(if: false) }');
  add('skip and include', '{ __typename @include(if: true) @skip(if: false) }');
  add('skip without if', '{ __typename @skip }');
  add('skip with null', '{ __typename @skip(if: null) }');
  add('skip with text', '{ __typename @skip(if: "true") }');
  add('skip with another argument', '{ __typename @skip(if: true, a: 1) }');
  add('skip twice', '{ __typename @skip(if: true) @skip(if: false) }');
  add('skip on a query', 'query @skip(if: true) { __typename }');
  add('skip on a fragment definition', `{ ...F } fragment F on ${query} @skip(if: true) { __typename }`);
  add('skip on a spread', `{ ...F @skip(if: false) } fragment F on ${query} { __typename }`);
  add('skip on an inline fragment', '{ ... @skip(if: false) { __typename } }');
  add('skip with a variable', 'query($b: Boolean!) { __typename @skip(if: $b) }');
  add('skip with a variable that may be null', 'query($b: Boolean) { __typename @skip(if: $b) }');
  add('skip with a defaulted variable', 'query($b: Boolean = true) { __typename @skip(if: $b) }');
  add('unknown directive', '{ __typename @thereIsNone }');
  add('unknown directive on a query', 'query @thereIsNone { __typename }');
  add('deprecated on a field', '{ __typename @deprecated }');
  add('directive on a variable', 'query($n: String! @thereIsNone) { __type(name: $n) { name } }');

  // What is not executable.
  add('type definition', 'type A { b: Int }');
  add('type definition beside a query', '{ __typename } type A { b: Int }');
  add('extension', '{ __typename } extend type Query { b: Int }');
  add('directive definition', '{ __typename } directive @a on FIELD');
  add('schema definition', '{ __typename } schema { query: Query }');
  add('unknown operation', 'question { __typename }');
  if (!schema.getMutationType()) add('mutation without mutations', 'mutation { __typename }');
  else {
    add('mutation', 'mutation { __typename }');
    add('mutation of an unknown field', 'mutation { thereIsNoSuchField }');
  }

  // What the schema happens to have.
  const leaf = find(schema, (field) => isLeafType(getNamedType(field.type)) && field.args.every((argument) => !isRequiredArgument(argument)) && field.name !== 'id' && {});
  if (leaf) {
    const { open, close, field, type } = leaf;
    const at = (inner) => open + inner + close;
    add('leaf', at(field.name));
    add('leaf with selection', at(`${field.name} { a }`));
    add('leaf with empty selection', at(`${field.name} { }`));
    add('leaf with unknown argument', at(`${field.name}(thereIsNone: 1)`));
    add('leaf and another under its name', at(`${field.name} ${field.name}: __typename`));
    add('fragment on the leaf\'s parent', at(`... on ${type.name} { ${field.name} }`));
  }
  const int = find(schema, (field) => {
    const argument = optionalArgument(field, (type) => getNamedType(type).name === 'Int' && !isListType(isNonNullType(type) ? type.ofType : type));
    return argument && { argument };
  });
  if (int) {
    const { open, close, field, argument } = int;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const at = (value, head = '') => `${head}${open}${field.name}(${argument.name}: ${value})${below}${close}`;
    for (const value of ['1', '-1', '0', '2147483647', '2147483648', '-2147483648', '1.0', '1e3', '"1"', 'true', 'ONE', '[1]', '[[1]]', '{a: 1}', 'null', '-']) add(`Int: ${value}`, at(value));
    add('Int by variable', at('$n', 'query($n: Int) '));
    add('Int by a Float variable', at('$n', 'query($n: Float) '));
    add('Int by a String variable', at('$n', 'query($n: String) '));
    add('Int by a list variable', at('$n', 'query($n: [Int]) '));
    add('Int by a required variable', at('$n', 'query($n: Int!) '));
  }
  const listed = find(schema, (field) => {
    const argument = optionalArgument(field, isEnumType);
    return argument && { argument };
  });
  if (listed) {
    const { open, close, field, argument } = listed;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const at = (value) => `${open}${field.name}(${argument.name}: ${value})${below}${close}`;
    const [value] = getNamedType(argument.type).getValues();
    for (const text of [value.name, `"${value.name}"`, 'THERE_IS_NONE', '1', 'true', 'null', `[${value.name}]`]) add(`enum: ${text}`, at(text));
  }
  const input = find(schema, (field) => {
    const argument = optionalArgument(field, (type) => isInputObjectType(type) && !type.isOneOf);
    return argument && { argument };
  });
  if (input) {
    const { open, close, field, argument } = input;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const at = (value, head = '') => `${head}${open}${field.name}(${argument.name}: ${value})${below}${close}`;
    const fields = Object.values(getNamedType(argument.type).getFields());
    for (const text of ['{}', 'null', '1', '"x"', '[{}]', '{thereIsNone: 1}']) add(`input: ${text}`, at(text));
    for (const one of fields.slice(0, 6)) {
      const required = fields.filter((other) => other !== one && isRequiredInputField(other));
      const name = getNamedType(one.type).name;
      if (required.length > 0) continue;
      for (const text of ['1', '"x"', 'true', 'null', 'X', '{a: 1}', '[1]', '["x"]', '["x", 1]']) {
        // What a scalar of the schema accepts is its own affair.
        if (isLeafType(getNamedType(one.type)) && !isEnumType(getNamedType(one.type)) && !['Int', 'Float', 'String', 'Boolean', 'ID'].includes(name)) continue;
        add(`input field ${one.name}: ${text}`, at(`{${one.name}: ${text}}`));
      }
      add(`input field ${one.name} twice`, at(`{${one.name}: null, ${one.name}: null}`));
      add(`input field ${one.name} by variable`, at(`{${one.name}: $v}`, `query($v: ${one.type}) `));
    }
    add('input by variable', at('$v', `query($v: ${getNamedType(argument.type).name}) `));
  }
  const oneOf = find(schema, (field) => {
    const argument = optionalArgument(field, (type) => isInputObjectType(type) && type.isOneOf);
    return argument && { argument };
  });
  if (oneOf) {
    const { open, close, field, argument } = oneOf;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const at = (value, head = '') => `${head}${open}${field.name}(${argument.name}: ${value})${below}${close}`;
    const [a, b] = Object.values(getNamedType(argument.type).getFields());
    const type = getNamedType(a.type).name;
    const value = { Int: '1', Float: '1', Boolean: 'true' }[type] ?? '"x"';
    add('oneOf: one', at(`{${a.name}: ${value}}`));
    add('oneOf: none', at('{}'));
    add('oneOf: null', at(`{${a.name}: null}`));
    if (b) add('oneOf: two', at(`{${a.name}: ${value}, ${b.name}: null}`));
    add('oneOf: by a variable that may be null', at(`{${a.name}: $v}`, `query($v: ${type}) `));
    add('oneOf: by a required variable', at(`{${a.name}: $v}`, `query($v: ${type}!) `));
  }
  const abstract = find(schema, (field) => (isInterfaceType(getNamedType(field.type)) || isUnionType(getNamedType(field.type))) && field.args.every((argument) => !isRequiredArgument(argument) || ['ID', 'String'].includes(getNamedType(argument.type).name)) && {});
  if (abstract) {
    const { open, close, field } = abstract;
    const type = getNamedType(field.type);
    const given = field.args.filter(isRequiredArgument).map((argument) => `${argument.name}: ${isListType(argument.type.ofType) ? '["x"]' : '"x"'}`);
    const at = (inner) => `${open}${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} { ${inner} }${close}`;
    const [one, other] = schema.getPossibleTypes(type);
    const strangers = Object.values(schema.getTypeMap()).filter((stranger) => isObjectType(stranger) && !stranger.name.startsWith('__') && !schema.isSubType(type, stranger));
    add('abstract: typename', at('__typename'));
    add('abstract: possible type', at(`... on ${one.name} { __typename }`));
    if (other) add('abstract: two possible types', at(`... on ${one.name} { a: __typename } ... on ${other.name} { a: __typename }`));
    if (strangers[0]) add('abstract: impossible type', at(`... on ${strangers[0].name} { __typename }`));
    add('abstract: field of a possible type', at(`${Object.keys(one.getFields()).find((name) => isUnionType(type) || !type.getFields()[name]) ?? 'thereIsNone'}`));
    const leaves = Object.values(one.getFields()).filter((leaf) => isLeafType(getNamedType(leaf.type)) && leaf.args.length === 0);
    const another = leaves.find((leaf) => String(leaf.type) !== 'String!');
    if (other && another) {
      add('abstract: a field and a meta field of another type under one name', at(`... on ${one.name} { x: ${another.name} } ... on ${other.name} { x: __typename }`));
    }
    const leavesOf = (type) => Object.values(type.getFields()).filter((leaf) => isLeafType(getNamedType(leaf.type)) && leaf.args.every((argument) => !isRequiredArgument(argument)));
    const seen = new Set();
    for (const [a, b] of schema.getPossibleTypes(type).flatMap((a) => schema.getPossibleTypes(type).filter((b) => b !== a).map((b) => [a, b]))) {
      for (const x of leavesOf(a)) {
        for (const y of leavesOf(b)) {
          // One of each pair of types is enough.
          const kind = `${x.type} beside ${y.type}`;
          if (seen.has(kind) || seen.size >= 40) continue;
          seen.add(kind);
          add(`abstract: under one name ${kind}`, at(`... on ${a.name} { x: ${x.name} } ... on ${b.name} { x: ${y.name} }`));
        }
      }
    }
  }
  return documents;
}
