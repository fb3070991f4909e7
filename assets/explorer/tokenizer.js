// A GraphQL document as tokens. It never fails: what cannot be read becomes a token of kind "bad".
const PATTERN = new RegExp([
  /(?<blockString>"""(?:\\"""|(?!""")[^])*(?:"""|$))/,
  /(?<string>"(?:\\.|[^"\\\n])*"?)/,
  /(?<comment>#[^\n]*)/,
  /(?<variable>\$[_A-Za-z]?\w*)/,
  /(?<directive>@[_A-Za-z]?\w*)/,
  /(?<name>[_A-Za-z]\w*)/,
  /(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
  /(?<punctuator>\.\.\.|[!&()[\]{}:=|])/,
  /(?<space>[\s,\uFEFF]+)/,
  /(?<bad>[^])/u,
].map((part) => part.source).join('|'), 'gu');

export function tokens(source) {
  return Array.from(source.matchAll(PATTERN), (match) => {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

// The tokens that mean something: without spaces and comments.
export function words(source) {
  return tokens(source).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}
