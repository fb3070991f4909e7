// Copying text, also where the address is not secure and browsers keep the clipboard shut.
export async function copy(text) {
  if (navigator.clipboard) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the old command follows */ }
  }
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'unseen' });
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  focused?.focus();
  return copied;
}
