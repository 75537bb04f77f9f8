import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { residentSay } from './words.ts';

/** Whom a resident can call about a letter: the bureau, and not the number that the letter names. */
export const WhomToCall = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = residentSay(pageRequest);
  const { phone, email } = pageRequest.contact;
  return (
    <section class="lk-card lk-card--tint lk-flow" aria-labelledby="bellen">
      <Heading level={2} looks={3} id="bellen">
        {say('call.title')}
      </Heading>
      <p class="utrecht-paragraph">{say('call.who')}</p>
      {phone !== undefined && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
            {say('call.phone', { phone })}
          </a>
        </p>
      )}
      {email !== undefined && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={`mailto:${email}`}>
            {say('call.email', { email })}
          </a>
        </p>
      )}
      {phone === undefined && email === undefined && <p class="utrecht-paragraph">{say('call.unknown')}</p>}
      <p class="utrecht-paragraph">{say('call.not-letter')}</p>
    </section>
  );
};
