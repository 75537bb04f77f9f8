import { type FieldMessage, ErrorSummary } from '../parts/alert.tsx';
import type { Page, Visit } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { NO_DRAFT, SeveralForm, type Draft } from './decisions-form.tsx';
import { en as decisionsEn, nl as decisionsNl } from './decisions-texts.ts';
import { IntroductionsSection, openIntroductions } from './introductions.tsx';
import { BureauNav } from './parts.tsx';
import { LookAtSection, readToLookAt } from './look-at.tsx';
import { queueAddress, QueueSection, readQueue } from './queue.tsx';
import { readPlaces, SignalsSection } from './signals.tsx';
import { en, nl } from './texts.ts';

type Redrawn = { readonly filters?: URLSearchParams; readonly draft?: Draft; readonly errors?: readonly FieldMessage[] };

/** What awaits the bureau; drawn anew with what was filled in, where something of that is not right. */
export async function deskPage(visit: Visit, { filters = visit.query, draft = NO_DRAFT, errors = [] }: Redrawn = {}): Promise<Page> {
  const say = wordsOf({ nl, en }, visit.language);
  const [area, queue, introductions, places, toLookAt] = await Promise.all([visit.desk.areaEver(), readQueue(visit, filters), openIntroductions(visit), readPlaces(visit), readToLookAt(visit)]);
  return {
    title: say('title'),
    status: errors.length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav visit={visit} />
        <ErrorSummary title={wordsOf({ nl: decisionsNl, en: decisionsEn }, visit.language)('errors')} errors={errors} />
        <QueueSection visit={visit} area={area} queue={queue} chosen={draft.chosen} />
        {queue.page.length > 0 && <SeveralForm visit={visit} draft={draft} errors={errors} back={queueAddress(queue.asked)} />}
        <LookAtSection visit={visit} activities={toLookAt} />
        <IntroductionsSection visit={visit} introductions={introductions} />
        <SignalsSection visit={visit} area={area} places={places} />
      </div>
    ),
  };
}
