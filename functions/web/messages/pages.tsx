import {
  chooseMessages,
  readMessageChoices,
  type MailChoice,
  type MessageChoices,
} from '#shared/people/message-choices.ts';
import { CHAT_NAMES } from '#shared/conversations/overview/message-choices.ts';
import { DIGEST_TIME } from '#shared/dispatch/mail/digest.ts';
import { RHYTHMS } from '#shared/people/mail/mailbox.ts';
import { LANGUAGES } from '#shared/platform/messages/messages.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Checkboxes, Radios } from '../parts/choices.tsx';
import { sentAll, sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { STOP_ROUTES } from './stop-page.tsx';
import { en, nl } from './texts.ts';

const ADDRESS = '/mijn/berichten';
const MAIL = 'mail';

type Asked = { readonly pageRequest: PageRequest };

/** Since when no mail comes, and the choice to try once more. */
const Stopped = ({ pageRequest, mail: { address, stopped } }: Asked & { readonly mail: MailChoice }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return stopped ? (
    <>
      <Alert kind="warning" title={say('stopped', { address })}>
        <p class="utrecht-paragraph">
          {say(`stopped.${stopped.why}`, { moment: pageRequest.localizer.moment(stopped.at) })}
        </p>
      </Alert>
      <Checkboxes
        name="opnieuw"
        label={say('again')}
        options={[{ value: 'ja', label: say('again.yes') }]}
        values={[]}
      />
    </>
  ) : (
    <></>
  );
};

const Rhythms = ({ pageRequest, mail }: Asked & { readonly mail: MailChoice }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <Radios
      name="ritme"
      label={say('rhythm')}
      options={RHYTHMS.map((one) => ({ value: one, label: say(`rhythm.${one}`, { time: DIGEST_TIME }) }))}
      value={mail.rhythm}
    />
  );
};

const ChoiceForm = ({ pageRequest, choices }: Asked & { readonly choices: MessageChoices }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { chats, mail, language } = choices;
  const doors = [
    ...chats.map(({ chat, isTold }) => ({ value: chat, label: CHAT_NAMES[chat], isTold })),
    ...(mail ? [{ value: MAIL, label: say('mail', { address: mail.address }), isTold: mail.isTold }] : []),
  ];
  return (
    <PostForm pageRequest={pageRequest} action={ADDRESS}>
      <Checkboxes
        name="chats"
        label={say('doors')}
        hint={say('doors.hint')}
        options={doors}
        values={doors.filter(({ isTold }) => isTold).map(({ value }) => value)}
      />
      {mail && <Stopped pageRequest={pageRequest} mail={mail} />}
      {mail && <Rhythms pageRequest={pageRequest} mail={mail} />}
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

/** Rules P25 and P29. Where somebody is told things, how often by mail, and in which language; of who is reached nowhere it says so. */
async function choicesPage(pageRequest: PageRequest, isSaved = false): Promise<Page> {
  const { actor, desk, language } = pageRequest;
  const say = pageWords({ nl, en }, language);
  const choices: MessageChoices =
    actor.role === 'public' ? { chats: [], language } : await readMessageChoices(desk, actor);
  const isReached = choices.chats.length > 0 || choices.mail !== undefined;
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        {isSaved && <Alert kind="ok" title={say('saved')} />}
        <p class="utrecht-paragraph">{say(isReached ? 'text' : 'nowhere')}</p>
        {isReached && !choices.mail && <p class="utrecht-paragraph">{say('no-address')}</p>}
        {isReached && <ChoiceForm pageRequest={pageRequest} choices={choices} />}
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
  const { actor, desk } = pageRequest;
  const chosen = sentAll(pageRequest, 'chats');
  const language = LANGUAGES.find((one) => one === sentOne(pageRequest, 'taal'));
  const rhythm = RHYTHMS.find((one) => one === sentOne(pageRequest, 'ritme'));
  if (actor.role !== 'public')
    await chooseMessages(desk, actor, {
      told: (door) => chosen.includes(door),
      again: sentOne(pageRequest, 'opnieuw') === 'ja',
      ...(rhythm && { rhythm }),
      ...(language && { language }),
    });
  return choicesPage(pageRequest, true);
}

/** Where somebody is told things. */
export const MESSAGE_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: ADDRESS, for: 'signed-in', reply: (pageRequest) => choicesPage(pageRequest) },
  { method: 'POST', path: ADDRESS, for: 'signed-in', reply: saveChoices },
  ...STOP_ROUTES,
];
