import { relative } from 'node:path';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { activityLists } from '#shared/activities/keys.ts';
import type { ItemPage } from '#shared/platform/store/table.ts';
import type { Settings } from './settings.ts';

const COUNTED_TO = 2_000;
const A_MONTH_AHEAD = 30;
const FOUR_WEEKS = 27;

/** How many activities there are, counted up to 2,000: a start does not read a full register. */
async function activityCount({ table }: Desk): Promise<string> {
  let count = 0;
  let after: ItemPage['after'];
  do {
    const page: ItemPage = await table.list({
      pk: activityLists.activities,
      index: 'lists',
      limit: 500,
      ...(after && { after }),
    });
    count += page.items.length;
    after = page.after;
  } while (after && count < COUNTED_TO);
  return after ? `more than ${COUNTED_TO}` : String(count);
}

const placeOf = ({ endpoint, table, dataDir }: Settings): string => {
  if (endpoint !== undefined) return endpoint;
  if (table !== undefined) return `the table ${table}`;
  const inside = relative(process.cwd(), dataDir);
  return inside.startsWith('..') ? dataDir : `./${inside}`;
};

/** A check of four weeks from a month ahead, for the first neighbourhood of the programme area. */
async function sampleCheck(desk: Desk): Promise<string> {
  const area = [...(await desk.area()).values()];
  const code = (area.find(({ inProgrammeArea }) => inProgrammeArea) ?? area[0])?.code;
  const start = todayIn(desk.clock.now()) + A_MONTH_AHEAD;
  return JSON.stringify({
    neighbourhoods: [code],
    targetGroups: ['age-25-44'],
    period: { start: formatDay(start), end: formatDay(start + FOUR_WEEKS) },
    ask: { participants: 200, contactsPerParticipant: 1, minutesPerContact: 20 },
  });
}

/** Which chats are served: Teams for whoever is verified, for the Playground here, or not at all. */
export type ShownChats = { readonly hasSlack: boolean; readonly teams: 'verified' | 'playground' | undefined };

function teamsLine(baseUrl: string, teams: ShownChats['teams']): string {
  if (teams === undefined) return '';
  const address = `${baseUrl}/teams/messages`;
  return `  Teams  POST ${address}${teams === 'verified' ? '' : `\n         try it: npx agentsplayground -e ${address} -c msteams`}\n`;
}

/** What is printed once the product is ready: where it is, what it holds, and things to try. */
export async function banner(
  desk: Desk,
  settings: Settings,
  baseUrl: string,
  { hasSlack, teams }: ShownChats,
): Promise<string> {
  const { goals, themes, indicators, partners } = await desk.programme();
  const core = indicators.filter(({ core: isCore = true }) => isCore);
  const neighbourhoods = (await desk.area()).size;
  return `
Loketten is ready: ${baseUrl}
  Web    ${baseUrl} (residents: ${baseUrl}/bewoners, bureau: ${baseUrl}/bureau, data: ${baseUrl}/data)
  API    ${baseUrl}/v1, described at ${baseUrl}/docs
  Data   ${neighbourhoods} neighbourhoods, ${goals.length} goals, ${themes.length} themes, ${core.length} indicators with ${indicators.length - core.length} beneath them,
         ${partners.length} partners, ${await activityCount(desk)} activities, ${(await readAllDatasets(desk.table)).length} datasets; kept in ${placeOf(settings)}
  Mail   ${baseUrl}/dev/mail
${hasSlack ? `  Slack  POST ${baseUrl}/slack/events\n` : ''}${teamsLine(baseUrl, teams)}  Stop   Ctrl-C

Try, in another terminal:
  # an access token (as researcher, partner, bureau, data-desk, board or admin), for: -H "Authorization: Bearer TOKEN"
  curl -s ${baseUrl}/dev/token --json '{"as":"researcher"}'
  # would this ask too much of residents?
  curl -s ${baseUrl}/v1/activities/check --json '${await sampleCheck(desk)}'
  # which data are there already?
  curl -s '${baseUrl}/v1/datasets?q=inwoners&limit=5'
  # what is registered
  curl -s '${baseUrl}/v1/activities?limit=5'
`;
}
