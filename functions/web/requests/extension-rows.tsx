import { deciderActs } from '#shared/conversations/data-requests/grant-buttons.ts';
import { daysSince, shortly, titleOf } from '#shared/conversations/data-requests/request-words.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { actAlone } from '../forms/parts.tsx';
import { ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import type { RequestListDrawing } from './rows.tsx';
import { requestWords } from './words.ts';

/** The extensions that await somebody: by whom, until when, since when, and the buttons to decide; the request tells the rest. */
export const ExtensionRows = ({
  grants,
  pageRequest,
  datasets,
  now,
}: RequestListDrawing & { readonly grants: readonly Grant[] }) => {
  const say = requestWords(pageRequest);
  const { localizer } = pageRequest;
  return (
    <ul class="lk-queue">
      {grants.map((grant) => {
        const { id, request, organisation, dataset, until, extension } = grant;
        return (
          <li class="lk-queue__item">
            <div class="lk-flow">
              <Heading level={3} looks={4} id={`verlenging-${id}`}>
                <LinkTo pageRequest={pageRequest} to={`/dataverzoeken/${request}#gegevens`}>
                  {say('extension', { organisation, dataset: titleOf(localizer, datasets, dataset) })}
                </LinkTo>
              </Heading>
              {extension && (
                <>
                  <p class="utrecht-paragraph lk-quiet">
                    {say('extension.asked', {
                      day: localizer.day(extension.until),
                      now: localizer.day(until),
                      days: localizer.number(Math.max(0, daysSince(extension.at, now))),
                    })}
                  </p>
                  <p class="utrecht-paragraph">{shortly(extension.reason)}</p>
                </>
              )}
              <ButtonGroup>
                {deciderActs(localizer, grant)
                  .filter(({ act }) => act === 'grant.extension')
                  .map(actAlone(pageRequest))}
              </ButtonGroup>
            </div>
          </li>
        );
      })}
    </ul>
  );
};
