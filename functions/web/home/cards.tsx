import { Button, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { homeSay } from './parts.ts';

type CardProps = { readonly pageRequest: PageRequest };

const LetterCard = ({ pageRequest }: CardProps) => {
  const say = homeSay(pageRequest);
  return (
    <section class="lk-card" aria-labelledby="brief">
      <Heading level={2} looks={3} id="brief">
        {say('letter')}
      </Heading>
      <p class="utrecht-paragraph">{say('letter.text')}</p>
      <form method="get" action={pageRequest.href('/registratie')} class="lk-inline-fields">
        <TextField name="nummer" label={say('letter.number')} autocomplete="off" inputmode="numeric" />
        <Button kind="primary">{say('letter.go')}</Button>
      </form>
      <p class="utrecht-paragraph lk-card__foot">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/bewoners')}>
          {say('letter.residents')}
        </a>
      </p>
    </section>
  );
};

const StudyCard = ({ pageRequest }: CardProps) => {
  const say = homeSay(pageRequest);
  return (
    <section class="lk-card" aria-labelledby="onderzoek">
      <Heading level={2} looks={3} id="onderzoek">
        {say('study')}
      </Heading>
      <p class="utrecht-paragraph">{say('study.text')}</p>
      <p class="lk-card__foot">
        <LinkButton href={pageRequest.href('/aanmelden')}>{say('study.go')}</LinkButton>
      </p>
    </section>
  );
};

const DataCard = ({ pageRequest }: CardProps) => {
  const say = homeSay(pageRequest);
  return (
    <section class="lk-card" aria-labelledby="gegevens">
      <Heading level={2} looks={3} id="gegevens">
        {say('data')}
      </Heading>
      <p class="utrecht-paragraph">{say('data.text')}</p>
      <form
        method="get"
        action={pageRequest.href('/data')}
        class="lk-inline-fields"
        role="search"
        aria-labelledby="gegevens"
      >
        <TextField name="q" type="search" label={say('data.words')} />
        <Button kind="secondary">{say('data.go')}</Button>
      </form>
    </section>
  );
};

/** What people come for, each with its first step. */
export const Cards = ({ pageRequest }: CardProps) => (
  <div class="lk-home__cards">
    <LetterCard pageRequest={pageRequest} />
    <StudyCard pageRequest={pageRequest} />
    <DataCard pageRequest={pageRequest} />
  </div>
);
