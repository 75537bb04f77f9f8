import { partnerName } from '#shared/conversations/kernel/context.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { actAlone } from '../../forms/parts.tsx';
import { Alert } from '../../parts/alert.tsx';
import { Link, type IndicatorDrawing } from './parts.tsx';

/** That there are no figures, why, who holds them, and the way to ask for them. */
export const NoData = ({ drawing }: { readonly drawing: IndicatorDrawing }) => {
  const { pageRequest, say, shown } = drawing;
  const { dataset, owner } = shown.definition;
  const { role } = pageRequest.actor;
  const canAsk = role === 'public' || roleMay(role, 'send data request');
  return (
    <>
      <Alert kind="info" title={say('no-data')}>
        <p class="utrecht-paragraph">{say('no-data.why')}</p>
        {owner !== null && (
          <p class="utrecht-paragraph">{say('no-data.holder', { holder: partnerName(shown.programme)(owner) })}</p>
        )}
      </Alert>
      {dataset !== undefined && canAsk && (
        <>
          {actAlone(pageRequest)({
            act: 'data.ask',
            label: say('no-data.ask'),
            value: JSON.stringify([dataset]),
            style: 'primary',
          })}
          {role === 'public' && <p class="utrecht-paragraph lk-quiet">{say('no-data.sign-in')}</p>}
        </>
      )}
      {dataset !== undefined && (
        <p class="utrecht-paragraph">
          <Link href={pageRequest.href(`/data/${dataset}`)}>{say('dataset')}</Link>
        </p>
      )}
    </>
  );
};
