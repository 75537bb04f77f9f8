import type { AssumptionView } from '#shared/learning/assumptions/assumption-view.ts';
import { roleMay, type Command } from '#shared/people/permissions.ts';
import { PostForm } from '../layout/post-form.tsx';
import type { PageRequest } from '../page-request.ts';
import { Button } from '../parts/buttons.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { assumptionPath, assumptionSay } from './words.ts';

/** A button that opens a form of the conversations, filled in already. */
const Opens = ({
  pageRequest,
  act,
  value,
  label,
  back,
}: {
  readonly pageRequest: PageRequest;
  readonly act: 'data.ask' | 'register';
  readonly value: unknown;
  readonly label: string;
  readonly back: string;
}) => (
  <PostForm pageRequest={pageRequest} action="/gesprek">
    <input type="hidden" name="_act" value={act} />
    <input type="hidden" name="_value" value={JSON.stringify(value)} />
    <input type="hidden" name="_back" value={back} />
    <Button>{label}</Button>
  </PostForm>
);

type Measurement = NonNullable<AssumptionView['begin']>['measurement'];

/** A measurement as the form of a registration is filled in. */
const valuesOf = ({ title, kind, summary, goals }: Measurement): Readonly<Record<string, string | string[]>> => ({
  ...{ title, kind, summary },
  ...(goals && { goals: goals.map(String) }),
});

/** Whether somebody may begin it: who is not signed in does so on the way. */
const mayBegin = ({ actor: { role } }: PageRequest, command: Command): boolean =>
  role === 'public' || roleMay(role, command);

/** Rule L15. What is wanted to be verified: one press begins a request for data, or the registration of a measurement. */
export const VerifyPart = ({
  pageRequest,
  view,
}: {
  readonly pageRequest: PageRequest;
  readonly view: AssumptionView;
}) => {
  const { id, begin } = view;
  if (!begin) return null;
  const say = assumptionSay(pageRequest);
  const { dataRequest, measurement } = begin;
  const back = assumptionPath(id);
  return (
    <Part id="nakijken" title={say('check')}>
      <p class="utrecht-paragraph">{say('check.text')}</p>
      <div class="lk-acts">
        {dataRequest && mayBegin(pageRequest, 'send data request') ? (
          <Opens
            pageRequest={pageRequest}
            act="data.ask"
            value={dataRequest.datasets}
            label={say('check.data')}
            back={back}
          />
        ) : (
          <LinkTo pageRequest={pageRequest} to="/data">
            {say('check.data.none')}
          </LinkTo>
        )}
        {mayBegin(pageRequest, 'register activity') && (
          <Opens
            pageRequest={pageRequest}
            act="register"
            value={valuesOf(measurement)}
            label={say('check.measure')}
            back={back}
          />
        )}
      </div>
    </Part>
  );
};
