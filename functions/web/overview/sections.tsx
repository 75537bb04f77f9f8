import { MOST_LOOKED_AT, type Overview } from '#shared/reports/overview/overview.ts';
import { MONEY, PLAN } from '../monitor/interventions/money/links.tsx';
import { Totals } from '../monitor/interventions/money/money-page.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageRequest } from '../page-request.ts';
import { dayOf, reportPath, statusText, titleOf } from '../reports/words.ts';
import { standingOf, TallyBar, titleOfRound } from '../rounds/parts.tsx';
import { Part } from '../parts/part.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { overviewWords } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly overview: Overview };
type Asked = Overview['asked'][number];

const AskedOne = ({ pageRequest, asked }: { readonly pageRequest: PageRequest; readonly asked: Asked }) => {
  const say = overviewWords(pageRequest);
  if (asked.about === 'plan')
    return (
      <LinkTo pageRequest={pageRequest} to={`${PLAN}/${asked.year}`}>
        {say('asked.plan', { year: asked.year, day: dayOf(pageRequest, asked.changedAt) })}
      </LinkTo>
    );
  const { report, meeting } = asked;
  const title = titleOf(pageRequest, report);
  return (
    <LinkTo pageRequest={pageRequest} to={reportPath(report.id)}>
      {meeting
        ? say('asked.report', { title, meeting: meeting.title, day: pageRequest.localizer.day(meeting.date) })
        : say('asked.report.short', { title })}
    </LinkTo>
  );
};

/** What awaits the board. */
export const AskedOfBoard = ({ pageRequest, overview: { asked } }: Shown) => {
  const say = overviewWords(pageRequest);
  return (
    <Part id="besluiten" title={say('asked')}>
      {asked.length === 0 ? (
        <p class="utrecht-paragraph">{say('asked.none')}</p>
      ) : (
        <ul class="utrecht-unordered-list">
          {asked.map((one) => (
            <li class="utrecht-unordered-list__item">
              <AskedOne pageRequest={pageRequest} asked={one} />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
};

/** How much of what was asked of partners is in. */
export const Rounds = ({ pageRequest, overview: { rounds } }: Shown) => {
  const say = overviewWords(pageRequest);
  return (
    <Part id="rondes" title={say('rounds')}>
      {rounds.length === 0 ? (
        <p class="utrecht-paragraph">{say('rounds.none')}</p>
      ) : (
        <ScrollingTable
          id="rondes-lijst"
          caption={say('rounds.caption')}
          captionHidden
          rowHeads
          head={[{ label: say('round') }, { label: say('round.standing') }, { label: say('round.in') }]}
          rows={rounds.map((round) => [
            <LinkTo pageRequest={pageRequest} to={`/rondes/${round.id}`}>
              {titleOfRound(pageRequest, round)}
            </LinkTo>,
            standingOf(pageRequest, round),
            <TallyBar pageRequest={pageRequest} tally={round} />,
          ])}
        />
      )}
    </Part>
  );
};

/** What the register tells of the year. */
export const Register = ({ pageRequest, overview: { register } }: Shown) => {
  const say = overviewWords(pageRequest);
  const { number } = pageRequest.localizer;
  const { wentOn, registered, prevented, contactsSpared, overrides } = register;
  return (
    <Part id="register" title={say('register')}>
      <Facts
        facts={[
          { label: say('register.wentOn'), value: number(wentOn) },
          { label: say('register.registered'), value: number(registered) },
          { label: say('register.prevented'), value: number(prevented) },
          { label: say('register.spared'), value: number(contactsSpared) },
        ]}
      />
      {register.atLeast && (
        <p class="utrecht-paragraph">{say('register.at-least', { most: number(MOST_LOOKED_AT.registrations) })}</p>
      )}
      {overrides.length === 0 ? (
        <p class="utrecht-paragraph">{say('register.overrides.none')}</p>
      ) : (
        <>
          <Heading level={3}>{say('register.overrides')}</Heading>
          <ul class="utrecht-unordered-list">
            {overrides.map(({ number: of, reason }) => (
              <li class="utrecht-unordered-list__item">
                <LinkTo pageRequest={pageRequest} to={`/activiteiten/${of}`}>
                  {of}
                </LinkTo>
                : {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
};

/** What the data desk did in the year. */
export const DataRequests = ({ pageRequest, overview: { data } }: Shown) => {
  const say = overviewWords(pageRequest);
  const { number } = pageRequest.localizer;
  return (
    <Part id="gegevens" title={say('data')}>
      <Facts
        facts={[
          { label: say('data.requests'), value: number(data.requests) },
          { label: say('data.decided'), value: number(data.decided) },
          {
            label: say('data.days'),
            value: data.medianDays === undefined ? say('data.days.none') : number(data.medianDays),
          },
          { label: say('data.spared'), value: number(data.contactsSpared) },
          {
            label: say('data.uses'),
            value: (
              <LinkTo pageRequest={pageRequest} to="/datagebruik">
                {number(data.uses)}
              </LinkTo>
            ),
          },
        ]}
      />
      {data.atLeast && (
        <p class="utrecht-paragraph">{say('data.at-least', { most: number(MOST_LOOKED_AT.requests) })}</p>
      )}
    </Part>
  );
};

/** The money of the year, by theme. */
export const MoneyOfYear = ({ pageRequest, overview: { year, money } }: Shown) => {
  const say = overviewWords(pageRequest);
  return (
    <Part id="geld" title={say('money')}>
      {money.items.length === 0 ? (
        <p class="utrecht-paragraph">{say('money.none', { year })}</p>
      ) : (
        <Totals pageRequest={pageRequest} money={money} by="theme" />
      )}
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to={MONEY}>
          {say('money.all')}
        </LinkTo>
      </p>
    </Part>
  );
};

/** The last report that was adopted. */
export const LastReport = ({ pageRequest, overview: { report } }: Shown) => {
  const say = overviewWords(pageRequest);
  return (
    <Part id="rapport" title={say('report')}>
      <p class="utrecht-paragraph">
        {report ? (
          <>
            <LinkTo pageRequest={pageRequest} to={reportPath(report.id)}>
              {titleOf(pageRequest, report)}
            </LinkTo>
            : {statusText(pageRequest, report)}
          </>
        ) : (
          say('report.none')
        )}
      </p>
    </Part>
  );
};
