import { type Introduction, introductionsAwaiting } from '#shared/introductions/introduction.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { Heading } from '../../parts/heading.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { daysAgo } from '../parts.tsx';
import { en, nl } from '../texts.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

/** The introductions that wait for the bureau, the oldest first. */
export const openIntroductions = ({ desk, actor }: PageRequest): Promise<Introduction[]> =>
  introductionsAwaiting(desk, actor);

/** The introductions that wait, each with its age. */
export const IntroductionsSection = ({
  pageRequest,
  introductions,
  programme,
}: {
  readonly pageRequest: PageRequest;
  readonly introductions: readonly Introduction[];
  readonly programme: ProgrammeData;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const nameOf = partnerName(programme);
  return (
    <section class="lk-flow" aria-labelledby="introducties">
      <Heading level={2} id="introducties">
        {say('introductions')}
      </Heading>
      {introductions.length === 0 ? (
        <p class="utrecht-paragraph">{say('introductions.none')}</p>
      ) : (
        <ol class="lk-queue">
          {introductions.map(({ id, partner, question, createdAt }) => {
            const days = daysAgo(pageRequest, createdAt);
            return (
              <li class="lk-queue__item">
                <div>
                  <Heading level={3} looks={4}>
                    <LinkTo pageRequest={pageRequest} to={`/bureau/introducties/${id}`}>
                      {say('introductions.with', { partner: nameOf(partner) })}
                    </LinkTo>
                  </Heading>
                  <p class="utrecht-paragraph">{question}</p>
                  <p class="utrecht-paragraph utrecht-paragraph--small">{say('introductions.age', { days })}</p>
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
};
