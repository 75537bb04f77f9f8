import type { Child } from 'hono/jsx';
import { Heading } from './heading.tsx';

/** A part of a page, under its name. */
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
