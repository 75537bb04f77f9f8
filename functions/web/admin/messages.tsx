import type { DeadLetter } from '#shared/dispatch/dead-letters.ts';
import type { StoppedAddress } from '#shared/people/mail/stopped-addresses.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Button } from '../parts/buttons.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { adminWords } from './words.ts';

const MOST_SHOWN = 100;

/** The messages that were given up, each to be sent again. */
export const Letters = ({
  pageRequest,
  letters,
}: {
  readonly pageRequest: PageRequest;
  readonly letters: readonly DeadLetter[];
}) => {
  const say = adminWords(pageRequest);
  const { number, moment } = pageRequest.localizer;
  if (letters.length === 0) return <p class="utrecht-paragraph">{say('letters.none')}</p>;
  return (
    <>
      <p class="utrecht-paragraph">{say('letters.text', { count: number(letters.length) })}</p>
      <ScrollingTable
        id="berichten"
        caption={say('letters')}
        captionHidden
        head={[
          { label: say('when') },
          { label: say('about') },
          { label: say('why') },
          { label: say('tries'), numeric: true },
          { label: say('do') },
        ]}
        rows={letters.slice(0, MOST_SHOWN).map(({ id, at, subject, why, tries }) => [
          moment(at),
          subject,
          why,
          number(tries),
          <PostForm pageRequest={pageRequest} action="/beheer">
            <input type="hidden" name="bericht" value={id} />
            <Button>{say('again')}</Button>
          </PostForm>,
        ])}
      />
      {letters.length > MOST_SHOWN && <p class="utrecht-paragraph">{say('letters.more', { count: MOST_SHOWN })}</p>}
    </>
  );
};

/** Rule P32. The addresses to which no mail goes any more; whose one is can have it tried again. */
export const Stopped = ({
  pageRequest,
  addresses,
}: {
  readonly pageRequest: PageRequest;
  readonly addresses: readonly StoppedAddress[];
}) => {
  const say = adminWords(pageRequest);
  if (addresses.length === 0) return <p class="utrecht-paragraph">{say('stopped.none')}</p>;
  return (
    <ScrollingTable
      id="adressen"
      caption={say('stopped')}
      captionHidden
      head={[{ label: say('when') }, { label: say('address') }, { label: say('why') }]}
      rows={addresses.map(({ at, address, why }) => [pageRequest.localizer.moment(at), address, say(`stopped.${why}`)])}
    />
  );
};
