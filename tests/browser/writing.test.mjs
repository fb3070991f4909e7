// The explorer's pure parts, held against graphql-js: reading, setting out and completing a document needs no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, introspectionFromSchema, parse, print } from 'graphql';
import { Schema } from '../../assets/explorer/schema.js';
import { candidates } from '../../assets/explorer/completion.js';
import { operations } from '../../assets/explorer/operations.js';
import { prettify } from '../../assets/explorer/prettify.js';
import { found } from '../../assets/explorer/docs_search.js';
import { thingAt } from '../../assets/explorer/context.js';
import { tokens } from '../../assets/explorer/tokenizer.js';

const DOCUMENTS = [
  '{a}', '{ a, b, c }', 'query A{a}mutation B{b}subscription C{c}',
  'query A($a:[Int!]=[1 2],$b:F={a:1 b:{c:"x"}}) @d(x:1) {x:y(a:$a,f:{g:1,h:[1,2,{i:3}]}) @include(if:$b){...F ... on T{z} ...@skip(if:true){q}}}\nfragment F on T @z {a b c}',
  '{ jobs(filter:{prefecture:"28",newGraduate:true,certification:KURUMIN,minMonthlyYen:200000,deep:{list:[1,2,3]}},orderBy:NEWEST,first:20){edges{node{id}}}}',
  '{on type query{fragment on} ...on on{on}}', 'query($a:Int!){b(x:"""block\n text""" y:-1.5e3 z:null){c}}', '{ a(s: "} ) # no comment \\" {") }',
  '{a(x:[]) b(y:{}) c(z:[[1],[2]])}', 'query Q($a:[[Int!]!]!=[[1]] @x, $b:S){a}',
];

test('setting out keeps the meaning and is stable', () => {
  for (const document of DOCUMENTS) {
    const pretty = prettify(document);
    assert.equal(print(parse(pretty)), print(parse(document)));
    assert.equal(prettify(pretty), pretty);
  }
});

test('setting out keeps every comment', () => {
  const document = '# one\nquery A { # two\n  # three\n  a(x: 1 # four\n  y: 2) # five\n  b # six\n} # seven\n# eight\nfragment F on T { c } # nine';
  const pretty = prettify(document);
  for (const word of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']) assert.match(pretty, new RegExp(`# ${word}$`, 'm'));
  assert.equal(print(parse(pretty)), print(parse(document)));
  assert.equal(prettify(pretty), pretty);
});

test('a document whose brackets do not match is refused', () => {
  for (const broken of ['{a', '{a}}', '{a(b}', '{ % }']) assert.equal(prettify(broken), null);
});

test('tokens together are the source, whatever it is', () => {
  for (const source of [...DOCUMENTS, '"""', '"', '"\\', '😀 {', '$', '@', '..', '\uFEFF{a}']) {
    assert.equal(tokens(source).map(({ text }) => text).join(''), source);
  }
});

test('operations are found with their variables', () => {
  const found = operations('query A($x: [Int!]! = [1], $y: S = {z: 1}) { a(b: {c: $x}) } fragment F on T { a } { b }');
  assert.deepEqual(found.map(({ kind, name, variables }) => ({ kind, name, variables })), [
    { kind: 'query', name: 'A', variables: [{ name: 'x', type: '[Int!]!' }, { name: 'y', type: 'S' }] },
    { kind: 'query', name: null, variables: [] },
  ]);
});

const schema = new Schema(introspectionFromSchema(buildSchema(`
  interface Node { id: ID! }
  type Query { "求人 listings" jobs(filter: JobFilter, orderBy: Order = NEW, first: Int): [Job!]! node(id: ID!): Node counts: Counts! }
  type Job implements Node { id: ID! title: String! place: Place! }
  type Place implements Node { id: ID! name: String! jobs(first: Int): [Job!]! }
  type Counts { total: Int! }
  input JobFilter { prefecture: String remote: Boolean order: Order and: [JobFilter!] }
  enum Order { NEW OLD }
`)));

// What is offered at ¦.
const offered = (source) => candidates(schema, source.replace('¦', ''), source.indexOf('¦')).found.map(({ text }) => text);

test('what is offered fits the place', () => {
  assert.deepEqual(offered('¦'), ['query', 'fragment']);
  assert.deepEqual(offered('{ ¦ }'), ['jobs', 'node', 'counts', '__typename']);
  assert.deepEqual(offered('{ alias: jo¦ }'), ['jobs']);
  assert.deepEqual(offered('query Q { jobs { place { ¦ } } }'), ['id', 'name', 'jobs', '__typename']);
  assert.deepEqual(offered('{ counts { total } jobs(¦) }'), ['filter', 'orderBy', 'first']);
  assert.deepEqual(offered('{ jobs(first: 1, ¦) }'), ['filter', 'orderBy']);
  assert.deepEqual(offered('{ jobs(orderBy: ¦) }'), ['NEW', 'OLD']);
  assert.deepEqual(offered('{ jobs(filter: { ¦ }) }'), ['prefecture', 'remote', 'order', 'and']);
  assert.deepEqual(offered('{ jobs(filter: { and: [{ order: O¦ }] }) }'), ['OLD']);
  assert.deepEqual(offered('{ jobs(filter: { remote: ¦ }) }'), ['true', 'false']);
  assert.deepEqual(offered('query Q($n: Int!, $s: String) { jobs(first: ¦) }'), ['$n']);
  assert.deepEqual(offered('{ node(id: "x") { ... on ¦ } }'), ['Job', 'Node', 'Place']);
  assert.deepEqual(offered('{ node(id: "x") { ... on Place { na¦ } } }'), ['name', '__typename']);
  assert.deepEqual(offered('fragment F on ¦'), ['Counts', 'Job', 'Node', 'Place', 'Query']);
  assert.deepEqual(offered('fragment F on Job { ti¦ }'), ['title']);
  assert.deepEqual(offered('{ jobs { ...¦ } } fragment F on Job { id }'), ['on', 'F']);
  assert.deepEqual(offered('query Q($f: Job¦)'), ['JobFilter']);
  assert.deepEqual(offered('{ jobs @inc¦ }'), ['@include']);
  assert.deepEqual(offered('{ jobs @include(¦) }'), ['if']);
  assert.deepEqual(offered('{ # ¦'), []);
  assert.deepEqual(offered('{ node(id: "¦") }'), []);
});

test('the word under the caret is explained', () => {
  const at = (source) => thingAt(schema, source.replace('¦', ''), source.indexOf('¦'));
  assert.equal(at('{ jo¦bs { id } }').owner.name, 'Query');
  assert.equal(at('{ jobs { pla¦ce { id } } }').thing.name, 'place');
  assert.equal(at('{ jobs(fir¦st: 1) { id } }').kind, 'input');
  assert.equal(at('{ jobs(orderBy: NE¦W) { id } }').kind, 'value');
  assert.equal(at('{ x { ... on Jo¦b { id } } }').kind, 'type');
});

test('documentation is found by name first, then by description, in any width', () => {
  assert.equal(found(schema, 'counts')[0].name, 'Counts');
  assert.ok(found(schema, '求人').some(({ name }) => name === 'Query.jobs'));
  assert.ok(found(schema, 'ｊｏｂｆｉｌｔｅｒ').some(({ name }) => name === 'JobFilter'));
  assert.deepEqual(found(schema, 'zzz'), []);
});
