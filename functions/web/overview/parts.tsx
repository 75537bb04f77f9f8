import type { Child } from 'hono/jsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

/** How the overview says its texts. */
export const overviewWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** A part of the overview, under its question. */
export const Part = ({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: Child;
}) => (
  <section class="lk-flow" aria-labelledby={id}>
    <Heading level={2} id={id}>
      {title}
    </Heading>
    {children}
  </section>
);

/** A way to a page that tells more. */
export const Way = ({
  pageRequest,
  to,
  children,
}: {
  readonly pageRequest: PageRequest;
  readonly to: string;
  readonly children: Child;
}) => (
  <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(to)}>
    {children}
  </a>
);
