import { type FieldMessage, ErrorSummary } from '../parts/alert.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { NO_DRAFT, SeveralForm, type DecisionDraft } from './decisions-form.tsx';
import { en as decisionsEn, nl as decisionsNl } from './decisions-texts.ts';
import { IntroductionsSection, openIntroductions } from './introductions.tsx';
import { BureauNav } from './parts.tsx';
import { LookAtSection, readToLookAt } from './look-at.tsx';
import { queueAddress, QueueSection, readQueue } from './queue.tsx';
import { readPlaces, SignalsSection } from './signals.tsx';
import { en, nl } from './texts.ts';

type Redrawn = {
  readonly filters?: URLSearchParams;
  readonly draft?: DecisionDraft;
  readonly errors?: readonly FieldMessage[];
};

/** What awaits the bureau; drawn anew with what was filled in, where something of that is not right. */
export async function deskPage(
  pageRequest: PageRequest,
  { filters = pageRequest.query, draft = NO_DRAFT, errors = [] }: Redrawn = {},
): Promise<Page> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const [area, programme, queue, introductions, places, toLookAt] = await Promise.all([
    pageRequest.desk.areaEver(),
    pageRequest.desk.programme(),
    readQueue(pageRequest, filters),
    openIntroductions(pageRequest),
    readPlaces(pageRequest),
    readToLookAt(pageRequest),
  ]);
  return {
    title: say('title'),
    status: errors.length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <ErrorSummary
          title={pageWords({ nl: decisionsNl, en: decisionsEn }, pageRequest.language)('errors')}
          errors={errors}
        />
        <QueueSection pageRequest={pageRequest} area={area} queue={queue} chosen={draft.chosen} />
        {queue.page.length > 0 && (
          <SeveralForm pageRequest={pageRequest} draft={draft} errors={errors} back={queueAddress(queue.asked)} />
        )}
        <LookAtSection pageRequest={pageRequest} activities={toLookAt} />
        <IntroductionsSection pageRequest={pageRequest} introductions={introductions} programme={programme} />
        <SignalsSection pageRequest={pageRequest} area={area} places={places} />
      </div>
    ),
  };
}
