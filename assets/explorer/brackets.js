// Which bracket belongs to which: the pair at the caret, for a list of tokens or any text without strings in the way.
const PAIRS = { '{': '}', '(': ')', '[': ']' };
const CLOSING = new Set(Object.values(PAIRS));

// Positions [open, close] of every pair; a bracket without a partner stands in a pair with -1.
export function pairs(tokenList) {
  const open = [];
  const found = [];
  for (const { text, start } of tokenList) {
    if (PAIRS[text]) open.push({ text, start });
    else if (CLOSING.has(text)) {
      if (open.length && PAIRS[open.at(-1).text] === text) found.push([open.pop().start, start]);
      else found.push([-1, start]);
    }
  }
  return [...found, ...open.map(({ start }) => [start, -1])];
}

export function pairAt(tokenList, caret) {
  const touches = (position) => position >= 0 && (position === caret || position === caret - 1);
  return pairs(tokenList).find(([open, close]) => touches(close) || touches(open));
}
