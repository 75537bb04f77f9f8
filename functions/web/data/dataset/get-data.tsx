import { isFree } from '#shared/conversations/datasets/dataset-words.ts';
import type { DownloadFormat } from '#shared/publication/data-formats.ts';
import { relationToDataset, type Dataset } from '#shared/catalogue/dataset.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { Alert } from '../../parts/alert.tsx';
import { ButtonGroup, LinkButton } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { actAlone } from '../../forms/parts.tsx';
import type { PageRequest } from '../../page-request.ts';
import { TermsForm } from './terms-form.tsx';
import { dataWords } from '../words.ts';

type Getting = {
  readonly pageRequest: PageRequest;
  readonly dataset: Dataset;
  readonly grant: Grant | undefined;
  readonly isNotAccepted: boolean;
  readonly workingDays: number;
};
type Asking = Pick<Getting, 'pageRequest' | 'dataset'>;

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];

/** The data as files, in each format. */
export const Downloads = ({
  pageRequest,
  address,
}: {
  readonly pageRequest: PageRequest;
  readonly address: (format: DownloadFormat) => string;
}) => (
  <ButtonGroup>
    {FORMATS.map((format, at) => (
      <LinkButton kind={at === 0 ? 'primary' : 'secondary'} href={address(format)}>
        {pageRequest.localizer.say('data.download', { format: format.toUpperCase() })}
      </LinkButton>
    ))}
  </ButtonGroup>
);

/** The way to the source of data that lie elsewhere; nothing where they lie here, or where nobody said it. */
export const AtSource = ({ pageRequest, dataset: { page, downloadable } }: Asking) =>
  downloadable || page === undefined ? null : (
    <p class="utrecht-paragraph">
      {dataWords(pageRequest)('elsewhere')}{' '}
      <a class="utrecht-link utrecht-link--html-a" href={new URL(page).href}>
        {dataWords(pageRequest)('elsewhere.open', { where: new URL(page).hostname })}
      </a>
    </p>
  );

/** What who has access finds: until when, the terms that they have still to accept, and the data. */
const Held = ({
  pageRequest,
  dataset,
  grant: { until, toAccept },
  isNotAccepted,
}: Omit<Getting, 'workingDays'> & { readonly grant: Grant }) => {
  const say = dataWords(pageRequest);
  return (
    <>
      <Alert kind="ok" title={say('held')} level={3}>
        <p class="utrecht-paragraph">{say('held.text', { day: pageRequest.localizer.day(until) })}</p>
        {!dataset.downloadable && <p class="utrecht-paragraph">{say('held.elsewhere')}</p>}
      </Alert>
      {toAccept && (
        <TermsForm
          pageRequest={pageRequest}
          action={`/data/${dataset.id}/voorwaarden`}
          ids={toAccept}
          isWrong={isNotAccepted}
        />
      )}
      {dataset.downloadable && !toAccept && (
        <Downloads
          pageRequest={pageRequest}
          address={(format) => pageRequest.href(`/data/${dataset.id}/bestand?format=${format}`)}
        />
      )}
    </>
  );
};

/** The way to a request, for whose role can send one; the public signs in first. */
const Ask = ({ pageRequest, dataset, workingDays }: Asking & Pick<Getting, 'workingDays'>) => {
  const say = dataWords(pageRequest);
  const { role } = pageRequest.actor;
  if (role !== 'public' && !roleMay(role, 'send data request'))
    return <p class="utrecht-paragraph">{say('ask.who')}</p>;
  return (
    <>
      {actAlone(pageRequest)({
        act: 'data.ask',
        label: say('ask'),
        value: JSON.stringify([dataset.id]),
        style: 'primary',
      })}
      <p class="utrecht-paragraph lk-quiet">{say('ask.term', { days: workingDays })}</p>
      {role === 'public' && <p class="utrecht-paragraph lk-quiet">{say('ask.sign-in')}</p>}
    </>
  );
};

/** What holders get, for who publishes it. */
const AsHolders = ({ pageRequest, dataset }: Pick<Getting, 'pageRequest' | 'dataset'>) => (
  <>
    <p class="utrecht-paragraph">{dataWords(pageRequest)('as-holders')}</p>
    <Downloads
      pageRequest={pageRequest}
      address={(format) => pageRequest.href(`/data/${dataset.id}/bestand?format=${format}`)}
    />
  </>
);

/** How this reader gets the data: at once, by the access they were given, or by a request. */
export const GetData = ({ pageRequest, dataset, grant, isNotAccepted, workingDays }: Getting) => (
  <section class="lk-flow">
    <Heading level={2}>{dataWords(pageRequest)('get')}</Heading>
    <AtSource pageRequest={pageRequest} dataset={dataset} />
    {isFree(dataset) && (
      <Downloads
        pageRequest={pageRequest}
        address={(format) => `/v1/datasets/${dataset.id}/download?format=${format}`}
      />
    )}
    {!isFree(dataset) &&
      (grant ? (
        <Held pageRequest={pageRequest} dataset={dataset} grant={grant} isNotAccepted={isNotAccepted} />
      ) : (
        <Ask pageRequest={pageRequest} dataset={dataset} workingDays={workingDays} />
      ))}
    {!isFree(dataset) &&
      !grant &&
      dataset.downloadable &&
      may(pageRequest.actor, 'read published data', relationToDataset(dataset, pageRequest.actor)) && (
        <AsHolders pageRequest={pageRequest} dataset={dataset} />
      )}
  </section>
);
