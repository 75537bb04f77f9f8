import type { Child } from 'hono/jsx';
import { Heading } from '../parts/heading.tsx';
import type { Page, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { ContactLines } from './contact.tsx';
import { keptRows } from './kept.ts';
import { SESSION_HOURS, VISITOR_HOURS } from '../session.ts';
import { ScrollingTable } from '../parts/table.tsx';
import { en, nl } from './texts.ts';

type AboutSay = SayOnPage<keyof typeof nl>;
type Part = { readonly id: string; readonly title: string; readonly children: Child };

const Part = ({ id, title, children }: Part) => (
  <section class="lk-flow" aria-labelledby={id}>
    <Heading level={2} id={id}>
      {title}
    </Heading>
    {children}
  </section>
);

const Said = ({ children }: { readonly children: Child }) => <p class="utrecht-paragraph">{children}</p>;

const Lead = ({ children }: { readonly children: Child }) => (
  <p class="utrecht-paragraph utrecht-paragraph--lead">{children}</p>
);

const List = ({ items }: { readonly items: readonly string[] }) => (
  <ul class="utrecht-unordered-list">
    {items.map((item) => (
      <li class="utrecht-unordered-list__item">{item}</li>
    ))}
  </ul>
);

const page =
  (draw: (pageRequest: PageRequest, say: AboutSay) => Page): WebRoute['reply'] =>
  (pageRequest) =>
    Promise.resolve(draw(pageRequest, pageWords({ nl, en }, pageRequest.language)));

/** What the site is, and whose. */
const aboutPage = page((pageRequest, say) => ({
  title: say('about'),
  main: (
    <>
      <Lead>{say('about.lead')}</Lead>
      <Part id="wie" title={say('about.desks')}>
        <List items={[say('about.activity-desk'), say('about.data-desk')]} />
      </Part>
      <Part id="bronnen" title={say('about.sources')}>
        <Said>{say('about.sources.text')}</Said>
        <Said>{say('about.open')}</Said>
      </Part>
      <Part id="contact" title={say('contact')}>
        <ContactLines pageRequest={pageRequest} say={say} />
      </Part>
    </>
  ),
}));

/** What is kept of people, why and how long: the terms are those of the code. */
const privacyPage = page((pageRequest, say) => ({
  title: say('privacy'),
  main: (
    <>
      <Lead>{say('privacy.lead')}</Lead>
      <Part id="bewaren" title={say('privacy.kept')}>
        <ScrollingTable
          id="bewaard"
          caption={say('privacy.kept')}
          captionHidden
          rowHeads
          head={[{ label: say('privacy.what') }, { label: say('privacy.why') }, { label: say('privacy.long') }]}
          rows={keptRows(say)}
        />
      </Part>
      <Part id="cookies" title={say('privacy.cookies')}>
        <Said>{say('privacy.cookies.text', { visitor: VISITOR_HOURS, session: SESSION_HOURS })}</Said>
      </Part>
      <Part id="uw-gegevens" title={say('privacy.yours')}>
        <Said>{say('privacy.yours.text')}</Said>
        <Said>
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/mijn/gegevens')}>
            {say('privacy.yours.go')}
          </a>
        </Said>
      </Part>
      <Part id="contact" title={say('contact')}>
        <ContactLines pageRequest={pageRequest} say={say} />
      </Part>
    </>
  ),
}));

/** How well everybody can use the site, as far as it is known. */
const accessibilityPage = page((pageRequest, say) => ({
  title: say('accessibility'),
  main: (
    <>
      <Lead>{say('accessibility.lead')}</Lead>
      <Part id="doen" title={say('accessibility.do')}>
        <List
          items={[
            say('accessibility.do.test'),
            say('accessibility.do.keyboard'),
            say('accessibility.do.script'),
            say('accessibility.do.colour'),
          ]}
        />
      </Part>
      <Part id="nog-niet" title={say('accessibility.not')}>
        <Said>{say('accessibility.not.text')}</Said>
      </Part>
      <Part id="contact" title={say('accessibility.tell')}>
        <Said>{say('accessibility.tell.text')}</Said>
        <ContactLines pageRequest={pageRequest} say={say} />
      </Part>
    </>
  ),
}));

/** The pages about the site itself. */
export const ABOUT_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/over', reply: aboutPage },
  { method: 'GET', path: '/privacy', reply: privacyPage },
  { method: 'GET', path: '/toegankelijkheid', reply: accessibilityPage },
];
