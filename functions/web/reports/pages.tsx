import type * as AllPages from './all-pages.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { STEPS, type StepName } from './step-table.ts';

/** A text of a section may be long, and a letter beyond ASCII takes up to nine bytes in a form. */
const MOST_TEXT_BYTES = 2_000_000;

/** What reads and prints a report is loaded when somebody asks for one. */
type Pages = typeof AllPages;
const lazily =
  (page: (pages: Pages) => (pageRequest: PageRequest) => Promise<PageReply> | PageReply) =>
  async (pageRequest: PageRequest): Promise<PageReply> =>
    page(await import('./all-pages.ts'))(pageRequest);

const ONE = '/rapporten/{id}';
const SECTION = `${ONE}/onderdelen/{onderdeel}`;

const stepRoutes = (step: StepName): WebRoute[] => {
  const { path, command } = STEPS.of[step];
  return [
    { method: 'GET', path: `${ONE}/${path}`, for: command, reply: lazily(({ stepPage }) => stepPage(step)) },
    { method: 'POST', path: `${ONE}/${path}`, for: command, reply: lazily(({ takeStep }) => takeStep(step)) },
  ];
};

/** The half-yearly reports: to read for everybody, to write for the bureau, to decide on for the board. */
export const REPORT_ROUTES: readonly WebRoute[] = [
  {
    method: 'GET',
    path: '/rapporten',
    reply: lazily(
      ({ listPage }) =>
        (asked) =>
          listPage(asked),
    ),
  },
  { method: 'POST', path: '/rapporten', for: 'open report', reply: lazily(({ beginReport }) => beginReport) },
  { method: 'GET', path: ONE, reply: lazily(({ readPage }) => readPage) },
  { method: 'GET', path: `${ONE}/bestanden/{format}`, reply: lazily(({ reportFile }) => reportFile) },
  { method: 'GET', path: `${ONE}/cijfers`, reply: lazily(({ figuresPage }) => figuresPage) },
  { method: 'GET', path: `${ONE}/sindsdien`, reply: lazily(({ changedPage }) => changedPage) },
  { method: 'POST', path: `${ONE}/verversen`, for: 'change report', reply: lazily(({ takeRefresh }) => takeRefresh) },
  {
    method: 'GET',
    path: `${ONE}/werk/{job}`,
    for: 'change report',
    reply: lazily(({ reportJobPage }) => reportJobPage),
  },
  ...STEPS.names.flatMap(stepRoutes),
  { method: 'GET', path: SECTION, for: 'comment on report', reply: lazily(({ sectionPage }) => sectionPage) },
  {
    method: 'POST',
    path: SECTION,
    for: 'change report',
    mostBytes: MOST_TEXT_BYTES,
    reply: lazily(({ takeText }) => takeText),
  },
  {
    method: 'POST',
    path: `${SECTION}/opmerkingen`,
    for: 'comment on report',
    reply: lazily(({ takeComment }) => takeComment),
  },
  {
    method: 'GET',
    path: `${SECTION}/versies/{versie}`,
    for: 'comment on report',
    reply: lazily(({ versionPage }) => versionPage),
  },
];
