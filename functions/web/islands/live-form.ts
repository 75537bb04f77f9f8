/** Keeps the outcome of a form up to date while it is filled in, and makes its long lists searchable. Without it the form has a button for the first, and shows the whole lists. */

const WAIT_MS = 400;
const LONGEST_MS = 20_000;

const form = document.querySelector<HTMLFormElement>('form#live-form');
const status = document.querySelector<HTMLElement>('[data-status]');

const tell = (what: 'updating' | 'updated' | 'failed'): void => {
  if (status) status.textContent = status.dataset[what] ?? '';
};

async function redrawn(formElement: HTMLFormElement): Promise<Document> {
  const body = new FormData(formElement);
  body.set('_press', 'redraw');
  const sent = new URLSearchParams(
    [...body].flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const answer = await fetch(formElement.action, {
    method: 'POST',
    body: sent,
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Takes over what the server says of the answers; what is being typed stays as it is. */
function takeOver(fresh: Document): void {
  if (!fresh.querySelector('[data-live]')) throw new Error('This is another page: the session has ended.');
  for (const part of fresh.querySelectorAll<HTMLElement>('[data-live]')) {
    const old = document.getElementById(part.id);
    if (old) old.replaceWith(part);
  }
  takeFields(fresh);
}

const fieldsIn = (of: Document): Map<string, HTMLElement> =>
  new Map(
    [...of.querySelectorAll<HTMLElement>('#live-form [data-field]')].map((field) => [
      field.dataset['field'] ?? '',
      field,
    ]),
  );

/** Whether a question may stay empty can follow from another one: what it is called says so. */
function takeName(old: HTMLElement, fresh: HTMLElement): void {
  const [name, next] = [old, fresh].map((field) => field.querySelector('label.utrecht-form-label, legend'));
  if (name && next && name.textContent !== next.textContent) name.replaceChildren(...next.childNodes);
}

/** Questions that are only asked for what was filled in, such as why something is collected anew: they come and go in their place. */
function takeFields(fresh: Document): void {
  const [mine, wanted] = [fieldsIn(document), fieldsIn(fresh)];
  let previous: HTMLElement | undefined;
  for (const [id, field] of wanted) {
    const old = mine.get(id);
    if (old) takeName(old, field);
    else previous?.after(field);
    previous = old ?? field;
  }
  for (const [id, field] of mine) if (!wanted.has(id)) field.remove();
}

/**
 * One question at a time: an answer that came late would put older answers in the place of newer ones, in the draft too. A form that is
 * sent waits for the question that is under way, for the same reason.
 */
function keepUpToDate(formElement: HTMLFormElement): void {
  let timer = 0;
  let isWanted = false;
  let isLeaving = false;
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    tell('updating');
    try {
      const fresh = await redrawn(formElement);
      if (isLeaving) return;
      takeOver(fresh);
      tell('updated');
    } catch {
      tell('failed');
    }
  };
  const untilNoneIsWanted = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      await once();
    }
    running = undefined;
  };
  formElement.addEventListener('change', ({ target }) => {
    if (!(target instanceof Element) || !target.closest('[data-redraws]')) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      isWanted = true;
      running ??= untilNoneIsWanted();
    }, WAIT_MS);
  });
  formElement.addEventListener('submit', (event) => {
    clearTimeout(timer);
    isWanted = false;
    if (!running) return;
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void running.then(() => formElement.requestSubmit(event.submitter));
  });
  window.addEventListener('pageshow', () => (isLeaving = false));
}

/** A text box above a long list that shows only what fits it, and what is chosen. */
function makeSearchable(list: HTMLElement): void {
  const choices = [...list.querySelectorAll<HTMLElement>('.lk-choice')];
  const legend = list.querySelector('legend');
  if (!legend || choices.length < 10) return;
  const box = document.createElement('input');
  box.type = 'search';
  box.className = 'utrecht-textbox utrecht-textbox--html-input';
  box.setAttribute('aria-label', list.dataset['search'] ?? '');
  box.placeholder = list.dataset['search'] ?? '';
  box.addEventListener('input', (event) => {
    event.stopPropagation();
    const typed = box.value.trim().toLowerCase();
    for (const choice of choices)
      choice.hidden = !(
        choice.textContent.toLowerCase().includes(typed) || choice.querySelector<HTMLInputElement>('input')?.checked
      );
    for (const part of list.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) {
      part.hidden = !part.querySelector('.lk-choice:not([hidden])');
      part.open = (typed !== '' && !part.hidden) || part.querySelector('input:checked') !== null;
    }
  });
  box.addEventListener('change', (event) => event.stopPropagation());
  legend.after(box);
}

if (form) keepUpToDate(form);
for (const list of document.querySelectorAll<HTMLElement>('[data-search]')) makeSearchable(list);
document.querySelector<HTMLElement>('#error-summary')?.focus();
