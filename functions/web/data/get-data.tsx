import { isFree } from '#shared/conversations/datasets/dataset-words.ts';
import type { DownloadFormat } from '#shared/publication/data-formats.ts';
import { relationToDataset, type Dataset } from '#shared/catalogue/dataset.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { Alert } from '../parts/alert.tsx';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { actAlone } from '../forms/parts.tsx';
import type { Visit } from '../page-request.ts';
import { TermsForm } from './terms-form.tsx';
import { dataWords } from './words.ts';

type Getting = { readonly visit: Visit; readonly dataset: Dataset; readonly grant: Grant | undefined; readonly isNotAccepted: boolean };
type Asking = Pick<Getting, 'visit' | 'dataset'>;

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];

const Downloads = ({ visit, address }: { readonly visit: Visit; readonly address: (format: DownloadFormat) => string }) => (
  <ButtonGroup>
    {FORMATS.map((format, at) => <LinkButton kind={at === 0 ? 'primary' : 'secondary'} href={address(format)}>{visit.reader.say('data.download', { format: format.toUpperCase() })}</LinkButton>)}
  </ButtonGroup>
);

/** What who has access finds: until when, the terms that they have still to accept, and the data. */
const Held = ({ visit, dataset, grant: { until, toAccept }, isNotAccepted }: Getting & { readonly grant: Grant }) => {
  const say = dataWords(visit);
  return (
    <>
      <Alert kind="ok" title={say('held')} level={3}>
        <p class="utrecht-paragraph">{say('held.text', { day: visit.reader.day(until) })}</p>
        {!dataset.downloadable && <p class="utrecht-paragraph">{say('held.elsewhere')}</p>}
      </Alert>
      {toAccept && <TermsForm visit={visit} action={`/data/${dataset.id}/voorwaarden`} ids={toAccept} isWrong={isNotAccepted} />}
      {dataset.downloadable && !toAccept && <Downloads visit={visit} address={(format) => visit.href(`/data/${dataset.id}/bestand?format=${format}`)} />}
    </>
  );
};

/** The way to a request, for whose role can send one; the public signs in first. */
const Ask = ({ visit, dataset }: Asking) => {
  const say = dataWords(visit);
  const { role } = visit.actor;
  if (role !== 'public' && !roleMay(role, 'send data request')) return <p class="utrecht-paragraph">{say('ask.who')}</p>;
  return (
    <>
      {actAlone(visit)({ act: 'data.ask', label: say('ask'), value: JSON.stringify([dataset.id]), style: 'primary' })}
      {role === 'public' && <p class="utrecht-paragraph lk-quiet">{say('ask.sign-in')}</p>}
    </>
  );
};

/** What holders get, for who publishes it. */
const AsHolders = ({ visit, dataset }: Pick<Getting, 'visit' | 'dataset'>) => (
  <>
    <p class="utrecht-paragraph">{dataWords(visit)('as-holders')}</p>
    <Downloads visit={visit} address={(format) => visit.href(`/data/${dataset.id}/bestand?format=${format}`)} />
  </>
);

/** How this reader gets the data: at once, by the access they were given, or by a request. */
export const GetData = ({ visit, dataset, grant, isNotAccepted }: Getting) => (
  <section class="lk-flow">
    <Heading level={2}>{dataWords(visit)('get')}</Heading>
    {isFree(dataset) && <Downloads visit={visit} address={(format) => `/v1/datasets/${dataset.id}/download?format=${format}`} />}
    {!isFree(dataset) && (grant ? <Held visit={visit} dataset={dataset} grant={grant} isNotAccepted={isNotAccepted} /> : <Ask visit={visit} dataset={dataset} />)}
    {!isFree(dataset) && !grant && dataset.downloadable && may(visit.actor, 'read published data', relationToDataset(dataset, visit.actor)) && <AsHolders visit={visit} dataset={dataset} />}
  </section>
);
