import type { Dataset } from '#shared/catalogue/dataset.ts';
import { findDataset } from '#shared/catalogue/change-dataset.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { roleMay } from '#shared/people/permissions.ts';
import { actAlone } from '../../forms/parts.tsx';
import type { PageRequest } from '../../page-request.ts';
import { Alert } from '../../parts/alert.tsx';
import { Link, type IndicatorDrawing } from './parts.tsx';

/** The dataset of the catalogue in which an indicator could be had; undefined where there is none. */
export async function datasetOf({ desk, actor }: PageRequest, id: string | undefined): Promise<Dataset | undefined> {
  const found = id === undefined ? undefined : await findDataset(desk, actor, id);
  return found?.ok ? found.value.dataset : undefined;
}

/** That there are no figures, why, who holds them, and the way to ask for them. */
export const NoData = ({
  drawing: { pageRequest, say, shown },
  dataset,
}: {
  readonly drawing: IndicatorDrawing;
  readonly dataset: Dataset | undefined;
}) => {
  const holder = shown.definition.owner ?? dataset?.owner;
  const { role } = pageRequest.actor;
  return (
    <>
      <Alert kind="info" title={say('no-data')}>
        <p class="utrecht-paragraph">{say('no-data.why')}</p>
        <p class="utrecht-paragraph">
          {holder === undefined
            ? say('no-data.holder-unknown')
            : say('no-data.holder', { holder: partnerName(shown.programme)(holder) })}
        </p>
      </Alert>
      {(role === 'public' || roleMay(role, 'send data request')) &&
        actAlone(pageRequest)({
          act: 'data.ask',
          label: say('no-data.ask'),
          value: JSON.stringify(dataset ? [dataset.id] : []),
          style: 'primary',
        })}
      {role === 'public' && <p class="utrecht-paragraph lk-quiet">{say('no-data.sign-in')}</p>}
      {dataset && (
        <p class="utrecht-paragraph">
          <Link href={pageRequest.href(`/data/${dataset.id}`)}>{say('dataset')}</Link>
        </p>
      )}
    </>
  );
};
