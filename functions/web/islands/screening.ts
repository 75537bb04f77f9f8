/** Lets keys press the buttons of a judgement (i, m, e), where whoever judges wants that. Without it the buttons do the same. */

const KEPT = 'lk-judge-by-keys';

const box = document.querySelector<HTMLInputElement>('#toetsen');

/** What was chosen before in this browser: keys work unless they were put off. */
function wanted(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true; // a browser that keeps nothing
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // then it holds for this page
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('textarea, select, input:not([type="checkbox"])') !== null;

function press(event: KeyboardEvent): void {
  if (!box?.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const button = [...document.querySelectorAll<HTMLButtonElement>('button[data-key]')].find(
    ({ dataset }) => dataset['key'] === key,
  );
  if (!button) return;
  event.preventDefault();
  button.click();
}

if (box) {
  box.checked = wanted();
  box.addEventListener('change', () => {
    keep(box.checked);
  });
  box.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  document.addEventListener('keydown', press);
}
