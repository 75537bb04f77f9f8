import { mailDoor, type Mail } from '#functions/mail/sender.ts';
import type { Desk } from '#shared/desk.ts';
import { dispatchAll } from '#shared/dispatch/dispatch.ts';
import { openDispatcher, type Chats } from '#shared/dispatch/open-dispatcher.ts';
import { fakeChat } from '#tests/dispatch/fake-chat.ts';

const BASE_URL = 'https://loketten.example.org';
const FROM = 'loket@loketten.example.org';

const NOWHERE: Chats = { senders: {}, places: { 'bureau': [], 'data-desk': [], 'data-desk-head': [] } };

/** A desk with its dispatcher: what people did is told by mail, as it is written for them. */
export function deskMail(desk: Desk, chats: Chats = NOWHERE) {
  const mails: Mail[] = [];
  const door = mailDoor(
    {
      answersWithinMs: 1_000,
      carry: async (mail) => {
        mails.push(mail);
        return { sent: { channel: 'mail', message: mail.messageId } };
      },
    },
    { from: FROM, baseUrl: BASE_URL },
  );
  const parts = { ...openDispatcher({ desk, baseUrl: BASE_URL }, chats, {}, door), clock: desk.clock };
  return {
    parts,
    /** Sends what waits; answers the mails that went since the last call. */
    sent: async (): Promise<Mail[]> => {
      await dispatchAll(parts);
      return mails.splice(0);
    },
  };
}

/** A desk in Slack: with a channel for the bureau where one is said. */
export function inSlack(bureau?: string) {
  const chat = fakeChat();
  const place = bureau === undefined ? [] : [{ chat: 'slack', to: bureau, language: 'nl' } as const];
  const chats: Chats = {
    senders: { slack: chat.sender },
    places: { 'bureau': place, 'data-desk': [], 'data-desk-head': [] },
  };
  return { chat, chats };
}

/** The addresses of some mails, each as often as it got one. */
export const addressees = (mails: readonly Mail[]): string[] => mails.map(({ to }) => to).sort();
