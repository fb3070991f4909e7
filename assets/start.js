// Adds to the page to start from what only a script can do: copying.
import { copy } from './clipboard.js';

const said = document.getElementById('said');

for (const button of document.querySelectorAll('button[data-copies]')) {
  const label = button.querySelector('span');
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const copied = await copy(document.getElementById(button.dataset.copies).textContent);
    label.textContent = copied ? label.dataset.said : '写せません / Cannot copy';
    said.textContent = label.textContent;
    setTimeout(() => { label.textContent = before; }, 2000);
  });
}
