import { phoneLink } from '#shared/platform/contact.ts';
import type { PageRequest } from '../page-request.ts';
import type { SayOnPage } from '../words.ts';

/** How who runs the desks is reached; where nothing was said, that. */
export const ContactLines = ({
  pageRequest: {
    contact: { phone, email },
  },
  say,
}: {
  readonly pageRequest: PageRequest;
  readonly say: SayOnPage<'contact.phone' | 'contact.email' | 'contact.none'>;
}) => (
  <>
    {phone !== undefined && (
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={phoneLink(phone)}>
          {say('contact.phone', { phone })}
        </a>
      </p>
    )}
    {email !== undefined && (
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={`mailto:${email}`}>
          {say('contact.email', { email })}
        </a>
      </p>
    )}
    {phone === undefined && email === undefined && <p class="utrecht-paragraph">{say('contact.none')}</p>}
  </>
);
