import type { Child } from 'hono/jsx';
import type { PageRequest } from '../page-request.ts';

type PostFormProps = {
  readonly pageRequest: PageRequest;
  readonly action: string;
  readonly children?: Child;
  readonly files?: boolean;
  readonly class?: string;
  readonly id?: string;
};

/**
 * A form that changes something: it goes to an address of our own, with the token that shows that we made it for this
 * person.
 */
export const PostForm = ({ pageRequest, action, children, files, class: name, id }: PostFormProps) => (
  <form
    method="post"
    action={pageRequest.href(action)}
    class={name}
    id={id}
    enctype={files ? 'multipart/form-data' : undefined}
    novalidate
  >
    <input type="hidden" name="proof" value={pageRequest.csrfToken} />
    {children}
  </form>
);
