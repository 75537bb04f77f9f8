import { phoneLink } from '#shared/platform/contact.ts';
import type { Child } from 'hono/jsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const To = ({ href, children }: { readonly href: string; readonly children: Child }) => (
  <li>
    <a class="utrecht-link utrecht-link--html-a" href={href}>
      {children}
    </a>
  </li>
);

/** Whom to call or write to, what there is to know of the site, and where everything can be had as a file. */
export const Footer = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const {
    language,
    href,
    contact: { phone, email },
  } = pageRequest;
  const say = pageWords({ nl, en }, language);
  return (
    <footer class="lk-footer" aria-label={say('footer')}>
      <ul class="lk-footer__inner">
        {phone !== undefined && <To href={phoneLink(phone)}>{say('footer.phone', { phone })}</To>}
        {email !== undefined && <To href={`mailto:${email}`}>{email}</To>}
        <To href={href('/over')}>{say('footer.over')}</To>
        <To href={href('/norm')}>{say('footer.norm')}</To>
        <To href={href('/privacy')}>{say('footer.privacy')}</To>
        <To href={href('/toegankelijkheid')}>{say('footer.accessibility')}</To>
        <To href={href('/activiteiten/lijst.xlsx')}>{say('footer.xlsx')}</To>
        <To href={href('/activiteiten/lijst.csv')}>{say('footer.csv')}</To>
        <To href="/docs">{say('footer.api')}</To>
      </ul>
    </footer>
  );
};
