import { drawInSteps, type Ask, type Outcome } from '#shared/drawing/draw.ts';
import type { DrawLanguage } from '#shared/drawing/texts.ts';
import { wrongVectors } from '#shared/drawing/vectors.ts';
import { element } from './element.ts';
import { makeForm } from './form.ts';
import { showOutcome, type Saved, type Shown } from './show-outcome.ts';
import { words } from './texts.ts';

/** The style, which the build puts in: a sheet that script adopts needs no leave of the page's policy. */
declare const STYLE: string;

/** After so long others get their turn: a press of a key is answered within it. */
const TURN_MS = 40;
const SAVED_MS = 1_000;

const form = makeForm();
const title = element('h1');
const intro = element('p');
const other = element('a');
const busy = element('p', { role: 'status' });
const outcome = element('div');
let shown: Shown | undefined;
let saved: Saved = { drawn: '', counts: '' };

const languageOf = (): DrawLanguage => (location.hash === '#en' ? 'en' : 'nl');

function speak(): void {
  const language = languageOf();
  const others = language === 'nl' ? 'en' : 'nl';
  document.documentElement.lang = language;
  document.title = words('title', language);
  title.textContent = words('title', language);
  intro.textContent = words('intro', language);
  other.textContent = words('other', language);
  other.href = `#${others}`;
  other.lang = others;
  form.speak(language);
  outcome.replaceChildren(...(shown ? [showOutcome(shown, saved, language)] : []));
}

const turn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

/** Draws without holding anybody up. */
async function drawn(ask: Ask): Promise<Outcome> {
  const steps = drawInSteps(ask);
  let step = steps.next();
  for (let since = performance.now(); !step.done; step = steps.next()) {
    if (performance.now() - since < TURN_MS) continue;
    busy.textContent = words('busy', languageOf(), { percent: Math.floor(step.value * 100) });
    await turn();
    since = performance.now();
  }
  return step.value;
}

const addressOf = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));

function keep(next: Shown): void {
  for (const address of Object.values(saved)) if (address !== '') URL.revokeObjectURL(address);
  const isDone = !('wrong' in next) && !next.faults;
  saved = isDone ? { drawn: addressOf(next.drawn), counts: addressOf(next.countsFile) } : { drawn: '', counts: '' };
  shown = next;
  speak();
  outcome.querySelector('h2')?.focus();
}

/** A browser that is asked for two files at once may leave one of them. */
async function save(): Promise<void> {
  for (const link of [...outcome.querySelectorAll<HTMLAnchorElement>('a[download]')]) {
    link.click();
    await new Promise((resolve) => void setTimeout(resolve, SAVED_MS));
  }
}

async function go(): Promise<void> {
  form.button.disabled = true;
  try {
    const ask = await form.read();
    keep(typeof ask === 'string' ? { wrong: ask } : await drawn(ask));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    keep({ wrong: 'unread' }); // such as a file that was changed since it was chosen
  } finally {
    busy.textContent = '';
    form.button.disabled = false;
  }
  await save();
}

const style = new CSSStyleSheet();
style.replaceSync(STYLE);
document.adoptedStyleSheets = [style];
form.node.addEventListener('submit', (event) => {
  event.preventDefault();
  void go();
});
addEventListener('hashchange', speak);
document.body.append(
  element('header', {}, element('nav', {}, other)),
  element('main', {}, title, intro, form.node, busy, outcome),
);
if (wrongVectors().length > 0) {
  form.button.disabled = true;
  shown = { wrong: 'untrusted' };
}
speak();
