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

const KINDS = ['space', 'name', 'punctuator', 'variable', 'string', 'number', 'comment', 'directive', 'blockString', 'bad'];

// Everything that looks at a document asks for its tokens, mostly of the same text: the last answer is kept.
let last = { source: '', list: [] };

export function tokens(source) {
  if (source !== last.source) {
    const list = Array.from(source.matchAll(PATTERN), (match) => {
      const kind = KINDS.find((one) => match.groups[one] !== undefined);
      return { kind, text: match[0], start: match.index, end: match.index + match[0].length };
    });
    last = { source, list };
  }
  return last.list;
}

// The tokens that mean something: without spaces and comments.
export function words(source) {
  return tokens(source).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}
