// Search over the schema: names first, then descriptions, in any width of letters.
const MOST = 80;
const folded = (text) => (text ?? '').normalize('NFKC').toLowerCase();

// [{ name, owner, field, description }], best first; every word of `sought` must be found.
export function found(schema, sought) {
  const words = folded(sought).split(/\s+/).filter(Boolean);
  return entries(schema)
    .map((entry) => ({ ...entry, rank: rank(entry, words) }))
    .filter(({ rank: place }) => place !== null)
    .sort((a, b) => a.rank - b.rank || a.name.length - b.name.length)
    .slice(0, MOST);
}

function rank({ own, name, description }, words) {
  const texts = [folded(own), folded(name), folded(description)];
  let sum = 0;
  for (const word of words) {
    const place = texts[0] === word ? 0 : texts[0].startsWith(word) ? 1 : texts[0].includes(word) ? 2 : texts[1].includes(word) ? 3 : texts[2].includes(word) ? 4 : null;
    if (place === null) return null;
    sum += place;
  }
  return sum;
}

function* entriesOf(type) {
  yield { name: type.name, own: type.name, owner: type.name, description: type.description };
  for (const field of type.fields ?? []) {
    yield { name: `${type.name}.${field.name}`, own: field.name, owner: type.name, field: field.name, description: field.description };
    for (const one of field.args) yield { name: `${type.name}.${field.name}(${one.name}:)`, own: one.name, owner: type.name, field: field.name, description: one.description };
  }
  for (const one of [...(type.inputFields ?? []), ...(type.enumValues ?? [])]) yield { name: `${type.name}.${one.name}`, own: one.name, owner: type.name, description: one.description };
}

function entries(schema) {
  const types = schema.shown.flatMap((type) => [...entriesOf(type)]);
  return [...types, ...schema.directives.map(({ name, description }) => ({ name: `@${name}`, own: name, owner: `@${name}`, description }))];
}
