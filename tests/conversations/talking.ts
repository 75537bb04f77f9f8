import type { Desk } from '#shared/desk.ts';
import { createConversations } from '#shared/conversations/conversations.ts';
import { drawAnswer, drawForm } from './both-renderers.ts';
import type {
  Button,
  ConversationAnswer,
  Card,
  Link,
  Conversations,
  Submission,
  Form,
  Part,
  Who,
} from '#shared/conversations/kernel/model.ts';
import type { Actor, Person, Role } from '#shared/people/actor.ts';
import type { Language } from '#shared/platform/messages/messages.ts';

export const BASE_URL = 'https://loketten.example.org';

export const person = (role: Role, id: string = role, name = id): Person => ({ id, role, name });

/** Somebody in a chat: linked to a person, or not. */
export const chatting = (actor: Actor, user = 'U1', language: Language = 'nl'): Who => ({
  chat: { chat: 'slack', workspace: 'T1', user },
  name: user,
  actor,
  language,
});

/** The conversations of a desk. Whatever they answer is drawn in both chats. */
export function talkOver(desk: Desk): Conversations {
  const talk = createConversations({ desk, baseUrl: BASE_URL });
  const drawn = async (who: Who, answer: Promise<ConversationAnswer>): Promise<ConversationAnswer> => {
    drawAnswer(await answer, who);
    return answer;
  };
  return {
    ...talk,
    command: (who, ...args) => drawn(who, talk.command(who, ...args)),
    press: (who, ...args) => drawn(who, talk.press(who, ...args)),
    submit: (who, ...args) => drawn(who, talk.submit(who, ...args)),
    redraw: async (who, ...args) => {
      const form = await talk.redraw(who, ...args);
      drawForm(form, who.language);
      return form;
    },
    home: async (who, page) => {
      const home = await talk.home(who, page);
      drawAnswer({ home }, who);
      return home;
    },
  };
}

export function shown(answer: ConversationAnswer): Card {
  if (!('show' in answer)) throw new Error(`Not a card: ${JSON.stringify(answer)}`);
  return answer.show;
}

export function asked(answer: ConversationAnswer): Form {
  if (!('ask' in answer)) throw new Error(`Not a form: ${JSON.stringify(answer)}`);
  return answer.ask;
}

const partText = (part: Part): string => {
  switch (part.kind) {
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'buttons':
      return part.buttons.map((offer) => `[${offer.label}]`).join(' ');
    case 'picture':
      return `${part.picture} ${part.alt}`;
    case 'list':
      return [
        ...part.lines.map(({ text, button }) => `${text}\n[${button.label}]`),
        ...(part.left > 0 ? [`+${part.left} [${part.all.label}]`] : []),
      ].join('\n');
    case 'image':
      return `(${part.href}) ${part.alt}`;
    case 'divider':
      return '---';
    case 'note':
    case 'text':
      return part.text;
  }
};

/** Everything that somebody reads of some parts. */
export const textOf = (parts: readonly Part[]): string => parts.map(partText).join('\n');
export const cardText = (card: Card): string => `${card.title}\n${textOf(card.parts)}`;

/** Where the first link leads. */
export const hrefIn = (parts: readonly Part[]): string | undefined =>
  parts
    .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
    .flatMap((offer) => ('href' in offer ? [offer.href] : []))[0];

/** The value of a button, by what it starts and, where there are several, what its label holds. */
export function valueOf(parts: readonly Part[], act: string, label = ''): string {
  const acts = parts
    .flatMap((part): readonly (Button | Link)[] => {
      if (part.kind === 'list') return part.lines.map((line) => line.button);
      return part.kind === 'buttons' ? part.buttons : [];
    })
    .flatMap((offer) => ('act' in offer ? [offer] : []));
  const found = acts.find((one) => one.act === act && one.label.includes(label));
  if (!found) throw new Error(`No button ${act} ${label} in: ${textOf(parts)}`);
  return found.value;
}

/** A form as it comes back. */
export const filled = (form: Form, values: Form['values'], key = 'view-1'): Submission => ({
  form: form.form,
  context: form.context,
  revision: form.revision,
  values: { ...form.values, ...values },
  key,
});

export const STUDY: Form['values'] = {
  title: 'Groengebruik',
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: ['BU09172004'],
  start: '2027-01-11',
  end: '2027-02-07',
  groups: ['age-25-44'],
  participants: '40',
  contacts: '1',
  minutes: '20',
  rate: '40',
  mode: 'post',
};
