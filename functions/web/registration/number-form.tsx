import { Button } from '../parts/buttons.tsx';
import { TextField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { registrationSay } from './words.ts';

/** The field for the number of a letter, with what is wrong with the one that was typed. */
export const NumberForm = ({
  pageRequest,
  typed,
  error,
}: {
  readonly pageRequest: PageRequest;
  readonly typed?: string | undefined;
  readonly error?: string | undefined;
}) => {
  const say = registrationSay(pageRequest);
  return (
    <form method="get" action={pageRequest.href('/registratie')} class="lk-flow">
      <TextField
        name="nummer"
        label={say('number')}
        hint={say('number.hint')}
        inputmode="numeric"
        autocomplete="off"
        {...(typed !== undefined && { value: typed })}
        {...(error !== undefined && { error })}
      />
      <p>
        <Button kind="primary">{say('go')}</Button>
      </p>
    </form>
  );
};
