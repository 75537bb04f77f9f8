import { chooseMessages, readMessageChoices, type MessageChoices } from '#shared/people/message-choices.ts';
import { CHAT_NAMES } from '#shared/conversations/overview/message-choices.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Checkboxes, Radios } from '../parts/choices.tsx';
import { sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const ADDRESS = '/mijn/berichten';

const ChoiceForm = ({ pageRequest, choices }: { pageRequest: PageRequest; choices: MessageChoices }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { chats, language } = choices;
  return (
    <PostForm pageRequest={pageRequest} action={ADDRESS}>
      <Checkboxes
        name="chats"
        label={say('chats')}
        hint={say('chats.hint')}
        options={chats.map(({ chat }) => ({ value: chat, label: CHAT_NAMES[chat] }))}
        values={chats.filter(({ isTold }) => isTold).map(({ chat }) => chat)}
      />
      <Radios
        name="taal"
        label={say('language')}
        options={LANGUAGES.map((one) => ({ value: one, label: say(`language.${one}`) }))}
        value={language}
      />
      <Button kind="primary">{say('save')}</Button>
    </PostForm>
  );
};

/** Rule P25. Where somebody is told things, and in which language; of who is linked nowhere it says so. */
async function choicesPage(pageRequest: PageRequest, isSaved = false): Promise<Page> {
  const { actor, desk, language } = pageRequest;
  const say = pageWords({ nl, en }, language);
  const choices = actor.role === 'public' ? { chats: [], language } : await readMessageChoices(desk, actor);
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        {isSaved && <Alert kind="ok" title={say('saved')} />}
        <p class="utrecht-paragraph">{say(choices.chats.length > 0 ? 'text' : 'nowhere')}</p>
        {choices.chats.length > 0 && <ChoiceForm pageRequest={pageRequest} choices={choices} />}
        <p class="utrecht-paragraph">
          <LinkButton kind="secondary" href={pageRequest.href('/mijn')}>
            {say('back')}
          </LinkButton>
        </p>
      </div>
    ),
  };
}

async function saveChoices(pageRequest: PageRequest): Promise<PageReply> {
  const { actor, desk, sent } = pageRequest;
  const chosen = [sent['chats'] ?? []].flat();
  const language = LANGUAGES.find((one) => one === sentOne(pageRequest, 'taal'));
  if (actor.role !== 'public')
    await chooseMessages(desk, actor, { told: (chat) => chosen.includes(chat), ...(language && { language }) });
  return choicesPage(pageRequest, true);
}

/** Where somebody is told things. */
export const MESSAGE_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: ADDRESS, for: 'signed-in', reply: (pageRequest) => choicesPage(pageRequest) },
  { method: 'POST', path: ADDRESS, for: 'signed-in', reply: saveChoices },
];
