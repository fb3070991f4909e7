// Adds to the page to start from what only a script can do: copying.
const said = document.getElementById('said');

for (const button of document.querySelectorAll('button[data-copies]')) {
  const label = button.querySelector('span');
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copies).textContent;
    const copied = await write(text);
    label.textContent = copied ? label.dataset.said : '写せません / Cannot copy';
    said.textContent = label.textContent;
    setTimeout(() => { label.textContent = before; }, 2000);
  });
}

// Clipboards are open to secure addresses only; on a plain one inside an office the old command still works.
async function write(text) {
  if (navigator.clipboard) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the old command follows */ }
  }
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'unseen' });
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
