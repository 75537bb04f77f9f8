import type { Child } from 'hono/jsx';
import type { PageRequest } from '../page-request.ts';

/** A link to a page, in the reader's language. */
export const LinkTo = ({
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
