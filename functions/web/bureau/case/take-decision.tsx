import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { readHistoryLines } from '#shared/activities/record/history-lines.ts';
import { undoDecision } from '#shared/activities/deciding/undo-decision.ts';
import { isOvertaken, lineText } from '#shared/conversations/activities/changing/meanwhile.ts';
import { FAILURES, type Failure } from '#shared/platform/failures.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { failedPage } from '../../failure.tsx';
import type { FieldMessage } from '../../parts/alert.tsx';
import { goOnTo, sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { backTo, caseAddress } from '../asked.ts';
import { registrationPage } from './case-pages.tsx';
import { en, nl } from './case-texts.ts';
import { readDraft, type DecisionDraft } from './decision-form.tsx';
import { en as decisionsEn, nl as decisionsNl } from '../deciding-several/decisions-texts.ts';

/** The version that a form was drawn for; a form of none matches none. */
const versionIn = (pageRequest: PageRequest): string => {
  const version = Number(sentOne(pageRequest, 'versie'));
  return etagOf({ version: Number.isSafeInteger(version) ? version : 0 });
};

/** Which field of the form a failure is about, and what would be right. */
function messagesOf(pageRequest: PageRequest, { code, errors = [] }: Failure): FieldMessage[] {
  const say = pageWords({ nl, en }, pageRequest.language);
  const sayOfMore = pageWords({ nl: decisionsNl, en: decisionsEn }, pageRequest.language);
  if (code === 'would-overload' || code === 'results-owed') return [{ field: 'toch', message: say('wrong.override') }];
  if (code === 'not-confirmed') return [{ field: 'toch', message: pageRequest.localizer.say('wrong.unconfirmed') }];
  const wrong = (pointer: string): boolean => errors.some((error) => error.pointer === pointer);
  return [
    ...(wrong('#/decision') ? [{ field: 'besluit', message: sayOfMore('wrong.decision') }] : []),
    ...(wrong('#/reason') ? [{ field: 'reden', message: sayOfMore('wrong.reason') }] : []),
    ...(wrong('#/conditions') ? [{ field: 'voorwaarden', message: say('wrong.conditions') }] : []),
  ];
}

/** The page once more, with what was typed and why it was not done; of what is not theirs only that. */
async function drawnAnew(pageRequest: PageRequest, draft: DecisionDraft, refused: Failure): Promise<PageReply> {
  const { desk, language, localizer, params } = pageRequest;
  const errors = messagesOf(pageRequest, refused);
  if (errors.length > 0) return registrationPage(pageRequest, { status: 422, draft, errors });
  if (!isOvertaken(refused)) return failedPage(pageRequest, refused);
  const last = (await readHistoryLines(desk.table, params['id'] ?? '')).at(-1);
  const what = last ? lineText(localizer, last) : '';
  return registrationPage(pageRequest, {
    status: 409,
    draft,
    refused: pageWords({ nl, en }, language)('stale', { what }),
  });
}

/** Decides on a registration as its form says, at the version that was shown. */
export async function takeDecision(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const id = params['id'] ?? '';
  const draft = readDraft(pageRequest);
  const { way, reason, conditions, override } = draft;
  const decided = await decideOnActivity(desk, actor, id, versionIn(pageRequest), {
    decision: way,
    reason,
    ...(conditions !== undefined && way === 'approve' && { conditions }),
    ...(override && way === 'approve' && { override }),
  });
  if (!decided.ok) return drawnAnew(pageRequest, draft, decided.error);
  const back = backTo(sentOne(pageRequest, 'terug'));
  return { goTo: href(caseAddress(id, back)) };
}

/** Takes a decision back, at the version that was shown; where that cannot be any more, shows why and how things are now. */
export async function takeBack(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, language } = pageRequest;
  const id = params['id'] ?? '';
  const undone = await undoDecision(desk, actor, id, versionIn(pageRequest));
  if (undone.ok) {
    const back = goOnTo(sentOne(pageRequest, '_back'));
    return { goTo: pageRequest.href(back.startsWith('/bureau/') ? back : `/bureau/aanmeldingen/${id}`) };
  }
  const { code } = undone.error;
  if (!isOvertaken(undone.error) && code !== 'would-overload') return failedPage(pageRequest, undone.error);
  const say = pageWords({ nl, en }, language);
  return registrationPage(pageRequest, {
    status: 409,
    refused: `${say('undo.refused')} ${say('refused', { code: FAILURES[code].number })}`,
  });
}
