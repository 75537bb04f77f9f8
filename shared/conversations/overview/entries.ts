import { valueIn } from '../kernel/carried.ts';
import * as z from 'zod';
import { askToLink, sayOnly } from '../kernel/context.ts';
import type { Capability, ConversationContext } from '../kernel/context.ts';
import { localizerOf } from '../kernel/localizer.ts';
import type { ConversationAnswer, Who } from '../kernel/model.ts';
import { ANYONE } from '../kernel/subject.ts';
import { choose, showChoices } from './message-choices.ts';
import { overview } from './overview.ts';
import { chooseLanguage, unlink } from '../../people/chat-users.ts';
import { LANGUAGES } from '../../platform/messages/messages.ts';

async function openingPage(conversation: ConversationContext, who: Who): Promise<ConversationAnswer> {
  return { home: await overview(conversation, who) };
}

async function changeLanguage(
  { desk }: ConversationContext,
  { chat }: Who,
  value: string,
): Promise<ConversationAnswer> {
  const language = valueIn(z.enum(LANGUAGES), value);
  await chooseLanguage(desk, chat, language);
  const { say } = localizerOf(language);
  return sayOnly(say('desk.title'), say('desk.language.done'));
}

async function forget({ desk }: ConversationContext, { chat, language }: Who): Promise<ConversationAnswer> {
  await unlink(desk, chat);
  const { say } = localizerOf(language);
  return sayOnly(say('desk.title'), say('link.undone'));
}

/** The opening page, the language somebody reads, and the link of their account. */
export const OVERVIEW = {
  buttons: {
    'language': { about: () => ANYONE, start: changeLanguage },
    'link': { about: () => ANYONE, start: async (conversation, who) => ({ show: await askToLink(conversation, who) }) },
    'unlink': { about: () => ANYONE, start: forget },
    'messages': { about: () => ANYONE, start: showChoices },
    'messages.choose': { about: () => ANYONE, start: choose },
  },
  forms: {},
  commands: { desk: { about: () => ANYONE, start: openingPage } },
  options: {},
} as const satisfies Capability;
