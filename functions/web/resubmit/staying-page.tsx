import type { Values } from '#shared/conversations/kernel/model.ts';
import { PostForm } from '../layout/post-form.tsx';
import { en, nl } from '../layout/texts.ts';
import { Button } from '../parts/buttons.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { keptOf, type PostedKept } from './keep-form.ts';

/** What was filled in, unseen. */
export const HiddenFields = ({ sent }: { readonly sent: Values }) => (
  <>
    {Object.entries(sent).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((text) => <input type="hidden" name={name} value={text} />),
    )}
  </>
);

/** A form that cannot be kept until its sender has signed in: it stays on this page, to be sent once that is done in another one. */
export function stayingPage(pageRequest: PageRequest, why: Exclude<PostedKept, 'kept'>): Page {
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('again.stays.title'),
    status: why === 'too-long' ? 413 : 429,
    main: (
      <PostForm pageRequest={pageRequest} action={pageRequest.path}>
        <p class="utrecht-paragraph">{say(`again.${why}`)}</p>
        {pageRequest.actor.role === 'public' && (
          <p class="utrecht-paragraph">
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/inloggen')} target="_blank">
              {say('again.sign-in')}
            </a>
          </p>
        )}
        <p>
          <Button kind="primary">{say('again.send')}</Button>
        </p>
        <HiddenFields sent={keptOf(pageRequest)} />
      </PostForm>
    ),
  };
}
