import { readOneKnown, removeKnownPerson } from '#shared/people/known-people/people-list.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { REMOVING } from './people.tsx';
import { adminWords } from './words.ts';

/** What it means to take somebody out, before it is done. */
export async function removingPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, query, href, localizer } = pageRequest;
  const say = adminWords(pageRequest);
  const found = await readOneKnown(desk, actor, query.get('wie') ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { id, name, role, email, lastSeen } = found.value;
  return {
    title: say('remove.title', { name }),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('remove.text')}</p>
        <Facts
          facts={[
            { label: say('name'), value: name },
            { label: say('role'), value: localizer.say(`role.${role}`) },
            { label: say('address'), value: email ?? say('address.none') },
            { label: say('seen'), value: localizer.moment(lastSeen) },
          ]}
        />
        <p class="utrecht-paragraph">{say('remove.stays')}</p>
        <PostForm pageRequest={pageRequest} action={REMOVING}>
          <input type="hidden" name="wie" value={id} />
          <ButtonGroup>
            <Button kind="primary" danger>
              {say('remove.yes')}
            </Button>
            <LinkButton href={`${href('/beheer')}#mensen`}>{say('remove.no')}</LinkButton>
          </ButtonGroup>
        </PostForm>
      </div>
    ),
  };
}

/** Takes somebody out of those who are kept for telling. */
export async function takeOut(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const removed = await removeKnownPerson(desk, actor, sentOne(pageRequest, 'wie') ?? '');
  return removed.ok ? { goTo: href('/beheer?gedaan=weg') } : failedPage(pageRequest, removed.error);
}
