import { deciderActs, holderActs } from '#shared/conversations/data-requests/grant-buttons.ts';
import type { GivenByRequest } from '#shared/conversations/data-requests/request-page.ts';
import { titleOf } from '#shared/conversations/data-requests/request-words.ts';
import type { FoundAnswer } from '#shared/requests/answers/read-answer.ts';
import type { GrantOfRequest } from '#shared/requests/grants/find-grants.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import type { Dataset } from '#shared/catalogue/dataset.ts';
import { AtSource, Downloads } from '../data/dataset/get-data.tsx';
import { actAlone } from '../forms/parts.tsx';
import { ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import type { PageRequest } from '../page-request.ts';
import { requestWords } from './words.ts';

type Drawn = { readonly pageRequest: PageRequest };

/** Where a grant stands, in a line. */
function standing({ localizer, ...pageRequest }: PageRequest, { grant, givesAccess }: GrantOfRequest): string {
  const say = requestWords(pageRequest);
  const { status, from, until, extension } = grant;
  const period = localizer.period({ start: from, end: until });
  return [
    status === 'live' && !givesAccess
      ? say('given.later', { day: localizer.day(from) })
      : localizer.say(`grant-card.status.${status}`),
    period,
    ...(extension ? [say('grant.extension', { day: localizer.day(extension.until) })] : []),
  ].join(' · ');
}

/** The data of a grant for who holds it: the files, the terms before, or the way to their source. */
const Files = ({ pageRequest, dataset, grant }: Drawn & { readonly dataset: Dataset; readonly grant: Grant }) => {
  const say = requestWords(pageRequest);
  if (grant.toAccept)
    return (
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to={`/data/${dataset.id}#voorwaarden`}>
          {say('given.terms')}
        </LinkTo>
      </p>
    );
  if (!dataset.downloadable)
    return (
      <>
        <p class="utrecht-paragraph">{say('given.elsewhere')}</p>
        <AtSource pageRequest={pageRequest} dataset={dataset} />
      </>
    );
  return (
    <Downloads
      pageRequest={pageRequest}
      address={(format) => pageRequest.href(`/data/${dataset.id}/bestand?format=${format}`)}
    />
  );
};

/** What this reader can do with a grant: ask for longer, decide on that, or take it back. */
const Acts = ({ pageRequest, given }: Drawn & { readonly given: GrantOfRequest }) => {
  const { grant, isHolder, mayWithdraw, decidesOnExtension } = given;
  const offers = [
    ...(isHolder ? holderActs(pageRequest.localizer, grant) : []),
    ...deciderActs(pageRequest.localizer, grant).filter(({ act }) =>
      act === 'grant.extension' ? decidesOnExtension : mayWithdraw && !isHolder,
    ),
  ];
  return offers.length === 0 ? null : <ButtonGroup>{offers.map(actAlone(pageRequest))}</ButtonGroup>;
};

const GivenGrant = ({
  pageRequest,
  given,
  datasets,
}: Drawn & Pick<GivenByRequest, 'datasets'> & { readonly given: GrantOfRequest }) => {
  const { grant, isHolder, givesAccess } = given;
  const dataset = datasets.get(grant.dataset);
  return (
    <li class="lk-queue__item">
      <div class="lk-flow">
        <Heading level={3} looks={4}>
          <LinkTo pageRequest={pageRequest} to={`/data/${grant.dataset}`}>
            {titleOf(pageRequest.localizer, datasets, grant.dataset)}
          </LinkTo>
        </Heading>
        <p class="utrecht-paragraph lk-quiet">{standing(pageRequest, given)}</p>
        {grant.extension && !isHolder && <p class="utrecht-paragraph">{grant.extension.reason}</p>}
        {dataset && isHolder && givesAccess && <Files pageRequest={pageRequest} dataset={dataset} grant={grant} />}
        <Acts pageRequest={pageRequest} given={given} />
      </div>
    </li>
  );
};

/** The finished table, for who may have it. */
const GivenAnswer = ({ pageRequest, id, answer }: Drawn & { readonly id: string; readonly answer: FoundAnswer }) => {
  const say = requestWords(pageRequest);
  return (
    <>
      <p class="utrecht-paragraph">{say('given.answer', { day: pageRequest.localizer.day(answer.until) })}</p>
      {answer.toAccept.length > 0 ? (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={`/dataverzoeken/${id}/antwoord#voorwaarden`}>
            {say('given.terms')}
          </LinkTo>
        </p>
      ) : (
        <Downloads
          pageRequest={pageRequest}
          address={(format) => pageRequest.href(`/dataverzoeken/${id}/antwoord/bestand?format=${format}`)}
        />
      )}
    </>
  );
};

/** What an approved request came to: the data for who holds them, and what each reader can do with the access that was given. */
export const Given = ({
  pageRequest,
  id,
  given: { grants, datasets, answer },
}: Drawn & { readonly id: string; readonly given: GivenByRequest }) =>
  grants.length === 0 && !answer ? null : (
    <Part id="gegevens" title={requestWords(pageRequest)('given')}>
      {answer && <GivenAnswer pageRequest={pageRequest} id={id} answer={answer} />}
      {grants.length > 0 && (
        <ul class="lk-queue">
          {grants.map((one) => (
            <GivenGrant pageRequest={pageRequest} given={one} datasets={datasets} />
          ))}
        </ul>
      )}
    </Part>
  );
