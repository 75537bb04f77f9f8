import type { Child } from 'hono/jsx';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { datasetArea, datasetPeriod, howToGet } from '#shared/conversations/datasets/dataset-words.ts';
import { indicatorName } from '#shared/conversations/kernel/find-indicators.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import type { Dataset } from '#shared/catalogue/dataset.ts';
import { LICENCE_DOCUMENTS } from '#shared/dcat/vocabulary.ts';
import { RDF_ENDINGS, type Ending } from '#shared/dcat/rdf-types.ts';
import { TERMS, type Term } from '#shared/catalogue/terms.ts';
import { isDay } from '#shared/platform/days/moment.ts';
import { Facts, type LabelledFact } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Paragraphs } from '../../forms/parts.tsx';
import type { PageRequest } from '../../page-request.ts';
import { TERMS_LANGUAGE } from './terms-form.tsx';
import { dataWords, placeNameIn, themeName } from '../words.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

export type DatasetDrawing = {
  readonly pageRequest: PageRequest;
  readonly dataset: Dataset;
  readonly area: Area;
  readonly programme: ProgrammeData;
};

const known = (label: Child, value: Child | undefined): LabelledFact[] =>
  value === undefined || value === '' ? [] : [{ label, value }];

const MOST_NAMED = 3;

/** What the forms for programs are called. */
export const FORM_NAMES = { ttl: 'Turtle', jsonld: 'JSON-LD', rdf: 'RDF/XML' } as const satisfies Record<
  Ending,
  string
>;

/** Where the data are about, with every name behind it where there are many. */
const Where = ({ pageRequest, dataset, area }: Omit<DatasetDrawing, 'programme'>) => {
  const nameOf = placeNameIn(area);
  const text = datasetArea(pageRequest.localizer, dataset, nameOf);
  const { neighbourhoods } = dataset;
  if (neighbourhoods.length <= MOST_NAMED) return <>{text}</>;
  return (
    <>
      {text}
      <details class="lk-details">
        <summary>{dataWords(pageRequest)('all-of', { count: neighbourhoods.length })}</summary>
        <div class="lk-details__content">{pageRequest.localizer.list(neighbourhoods.map(nameOf))}</div>
      </details>
    </>
  );
};

const Contact = ({ contact = {} }: Pick<Dataset, 'contact'>) => (
  <>
    {contact.name}
    {contact.name !== undefined && contact.email !== undefined && ', '}
    {contact.email !== undefined && (
      <a class="utrecht-link utrecht-link--html-a" href={`mailto:${contact.email}`}>
        {contact.email}
      </a>
    )}
  </>
);

/** What the data are about. */
const UPDATES_UNKNOWN = 'onbekend'; // what a dataset says of which nobody knows

function aboutFacts({ pageRequest, dataset, area, programme }: DatasetDrawing): LabelledFact[] {
  const { localizer, language } = pageRequest;
  const say = dataWords(pageRequest);
  const goals = programme.goals
    .filter(({ id }) => dataset.goals.includes(id))
    .map(({ title, titleEn }) => (language === 'en' ? titleEn : title));
  return [
    ...known(say('theme'), dataset.theme === null ? undefined : themeName(programme, pageRequest, dataset.theme)),
    ...known(say('goals'), localizer.list(goals)),
    ...known(say('indicators'), localizer.list(dataset.indicators.map(indicatorName(programme, localizer)))),
    ...known(say('groups'), dataset.targetGroups && localizer.groups(dataset.targetGroups)),
    {
      label: localizer.say('data.fact.area'),
      value: <Where pageRequest={pageRequest} dataset={dataset} area={area} />,
    },
    { label: localizer.say('data.fact.period'), value: datasetPeriod(localizer, dataset) },
    { label: say('updates'), value: dataset.updates === UPDATES_UNKNOWN ? say('updates.unknown') : dataset.updates },
  ];
}

/** Whose the data are, and who may have them. */
function accessFacts({ pageRequest, dataset, programme }: DatasetDrawing): LabelledFact[] {
  const { localizer } = pageRequest;
  const say = dataWords(pageRequest);
  const access = localizer.say(`data.access.${dataset.access}`);
  return [
    { label: localizer.say('data.fact.owner'), value: partnerName(programme)(dataset.owner) },
    {
      label: localizer.say('data.fact.access'),
      value: dataset.accessReason === undefined ? access : `${access}: ${dataset.accessReason}`,
    },
    { label: localizer.say('data.fact.get'), value: howToGet(programme, localizer, dataset) },
    ...known(say('contact'), dataset.contact && <Contact contact={dataset.contact} />),
    ...known(
      say('licence'),
      dataset.licence && <Linked href={LICENCE_DOCUMENTS[dataset.licence]} text={dataset.licence} />,
    ),
    ...known(say('quality'), dataset.quality),
    { label: say('minimum'), value: say('minimum.text', { count: dataset.disclosureMinimum }) },
    ...known(say('source'), dataset.source),
  ];
}

const dayOf = ({ localizer }: PageRequest, moment: string): string =>
  localizer.day(isDay(moment) ? moment : formatDay(todayIn(new Date(moment))));

const Linked = ({ href, text }: { readonly href: string; readonly text: string }) => (
  <a class="utrecht-link utrecht-link--html-a" href={href}>
    {text}
  </a>
);

/** By which words it is found, since when it is there, where it comes from, and where programs read of it. */
function entryFacts({
  pageRequest,
  dataset: { id, keywords = [], keywordsEn = [], issued, modified, page },
}: Pick<DatasetDrawing, 'pageRequest' | 'dataset'>): LabelledFact[] {
  const say = dataWords(pageRequest);
  return [
    ...known(say('keywords'), [...new Set([...keywords, ...keywordsEn])].join(', ')),
    ...known(say('issued'), issued && dayOf(pageRequest, issued)),
    ...known(say('modified'), modified && dayOf(pageRequest, modified)),
    ...known(say('page'), page && <Linked href={new URL(page).href} text={page} />),
    {
      label: say('rdf'),
      value: (
        <>
          {RDF_ENDINGS.map((ending, at) => (
            <>
              {at > 0 && ', '}
              <Linked href={`/v1/datasets/${id}.${ending}`} text={FORM_NAMES[ending]} />
            </>
          ))}
        </>
      ),
    },
  ];
}

/** All that is known of a dataset. */
export const DatasetFacts = (drawing: DatasetDrawing) => (
  <Facts facts={[...aboutFacts(drawing), ...accessFacts(drawing), ...entryFacts(drawing)]} />
);

const OneTerm = ({ pageRequest, term }: { readonly pageRequest: PageRequest; readonly term: Term }) => (
  <details class="lk-details">
    <summary>{dataWords(pageRequest)('term', { title: term.title, version: term.version })}</summary>
    <div class="lk-details__content lk-flow" lang={TERMS_LANGUAGE}>
      <Paragraphs text={term.text} />
    </div>
  </details>
);

/** On which conditions the data can be used, with the whole text of each of its terms. */
export const Conditions = ({ pageRequest, dataset }: Pick<DatasetDrawing, 'pageRequest' | 'dataset'>) => {
  const say = dataWords(pageRequest);
  const terms = TERMS.filter(({ id }) => dataset.terms.includes(id));
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('terms')}</Heading>
      {dataset.conditions !== undefined && <Paragraphs text={dataset.conditions} />}
      {terms.length > 0 && <p class="utrecht-paragraph">{say('terms.accept')}</p>}
      {terms.map((term) => (
        <OneTerm pageRequest={pageRequest} term={term} />
      ))}
      {terms.length === 0 && dataset.conditions === undefined && <p class="utrecht-paragraph">{say('terms.none')}</p>}
    </section>
  );
};
