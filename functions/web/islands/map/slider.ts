import type { AllWeeks } from './weeks.ts';

const STEP_MS = 900;

function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Keeps the week in the address, so that it is there again after a look elsewhere. */
function remember(week: string): void {
  const address = new URL(location.href);
  address.searchParams.set('week', week);
  history.replaceState(null, '', address);
}

/** Lets a button play the weeks, only ever when somebody presses it, up to the last one; answers what stops it. */
function makePlay(button: HTMLButtonElement, { play, pause }: AllWeeks['texts'], next: () => boolean): () => void {
  let timer = 0;
  const stop = (): void => {
    clearInterval(timer);
    timer = 0;
    button.textContent = play;
  };
  const step = (): void => {
    if (!next()) stop();
  };
  button.addEventListener('click', () => {
    if (timer !== 0) {
      stop();
      return;
    }
    button.textContent = pause;
    timer = window.setInterval(step, STEP_MS);
    step();
  });
  return stop;
}

/** Makes a slider with a button to play of the list of weeks; the list stays in the form, so that a next choice keeps the week. */
export function makeSlider({ weeks, shown, texts }: AllWeeks, show: (week: number) => void): void {
  const control = document.querySelector<HTMLElement>('#weekkeuze');
  const list = control?.querySelector('select');
  if (!control || !list) return;
  const slider = made('input', { type: 'range', id: 'weekschuif', min: '0', max: String(weeks.length - 1), step: '1' });
  const output = made('output', { 'for': 'weekschuif', 'aria-live': 'off' });
  const button = made(
    'button',
    { type: 'button', class: 'utrecht-button utrecht-button--secondary-action' },
    texts.play,
  );
  const goTo = (week: number): void => {
    const { name = '', words = '' } = weeks[week] ?? {};
    slider.value = String(week);
    slider.setAttribute('aria-valuetext', words);
    output.textContent = words;
    list.value = name;
    show(week);
  };
  const stop = makePlay(button, texts, () => {
    goTo((Number(slider.value) + 1) % weeks.length);
    return Number(slider.value) < weeks.length - 1;
  });
  slider.addEventListener('input', () => {
    stop();
    goTo(Number(slider.value));
  });
  slider.addEventListener('change', () => remember(list.value));
  const shape = made('div', { class: 'lk-slider' });
  shape.append(
    made('label', { for: 'weekschuif' }, control.querySelector('label')?.textContent ?? ''),
    output,
    button,
    slider,
  );
  control.hidden = true;
  control.before(shape);
  goTo(shown);
}
