import type { Shapes } from '../../map/shapes.ts';
import { classAt, classesOf, type MapClass } from './classes.ts';
import type { FigureWords } from './words.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';

/** An area of a map: the neighbourhoods whose outlines fill it, its figure, and where more of it stands. */
export type MapPlace = {
  readonly code: string;
  readonly name: string;
  readonly neighbourhoods: readonly string[];
  readonly figure: ObservationView | undefined;
  readonly address: string;
};

const FILLS = ['lk-class-0', 'lk-class-1', 'lk-class-2', 'lk-class-3'] as const;

/** The patterns of the classes, the more ink the higher: told apart without colour. Once in a page. */
const ClassPatterns = () => (
  <defs>
    <pattern id="lk-class-0" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" fill="#e8f2fa" />
    </pattern>
    <pattern id="lk-class-1" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" fill="#a9cfe8" />
      <circle cx="5" cy="5" r="1.2" fill="#00568b" />
    </pattern>
    <pattern id="lk-class-2" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="8" height="8" fill="#4f97c7" />
      <rect width="2" height="8" fill="#e8f2fa" />
    </pattern>
    <pattern id="lk-class-3" width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" fill="#0b3c61" />
    </pattern>
    <pattern id="lk-class-none" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="8" height="8" fill="#ffffff" />
      <rect width="1" height="8" fill="#4b5d73" />
    </pattern>
  </defs>
);

const fillOf = (classes: readonly MapClass[], value: number | null | undefined): string => {
  const fill = value === null || value === undefined ? undefined : FILLS[classAt(classes, value)];
  return `url(#${fill ?? 'lk-class-none'})`;
};

const nameOf = ({ say, figure, withUnit }: FigureWords, { name, figure: one }: MapPlace): string =>
  one && one.value !== null
    ? say('area-value', { name, value: withUnit(one.value) })
    : say('none', { name, why: figure(one) });

const Legend = ({ words, classes }: { readonly words: FigureWords; readonly classes: readonly MapClass[] }) => (
  <ul class="lk-legend" aria-label={words.say('legend')}>
    {classes.map(({ from, to }, at) => (
      <li>
        <svg class="lk-class-swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <rect width="20" height="20" fill={`url(#${FILLS[at] ?? ''})`} stroke="#1b2a3d" />
        </svg>
        {words.say(at === classes.length - 1 ? 'class.last' : 'class', {
          from: words.number(from),
          to: words.withUnit(to),
        })}
      </li>
    ))}
    <li>
      <svg class="lk-class-swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <rect width="20" height="20" fill="url(#lk-class-none)" stroke="#1b2a3d" />
      </svg>
      {words.say('class.none')}
    </li>
  </ul>
);

/** Says what a map shows: where it is lowest and highest. */
function sayMap(words: FigureWords, title: string, places: readonly MapPlace[]): string {
  const known = places
    .flatMap((place) => (place.figure && place.figure.value !== null ? [{ place, value: place.figure.value }] : []))
    .sort((one, other) => one.value - other.value);
  const [least, most] = [known[0], known.at(-1)];
  if (!least || !most) return words.say('map.sentence.none', { title });
  return words.say('map.sentence', { title, least: nameOf(words, least.place), most: nameOf(words, most.place) });
}

/** A map of areas by classes: a link on each that says its name and figure, patterns beside colours, and hatch where there is no figure. */
export const Choropleth = ({
  id,
  title,
  words,
  shapes: { width, height, paths },
  places,
}: {
  readonly id: string;
  readonly title: string;
  readonly words: FigureWords;
  readonly shapes: Shapes;
  readonly places: readonly MapPlace[];
}) => {
  const classes = classesOf(places.flatMap(({ figure }) => figure?.value ?? []));
  return (
    <figure class="lk-figure lk-flow">
      <figcaption>{sayMap(words, title, places)}</figcaption>
      <a class="lk-aloud utrecht-link utrecht-link--html-a" href={`#${id}-na`}>
        {words.say('map.skip')}
      </a>
      <div class="lk-map">
        <svg role="group" aria-label={title} viewBox={`0 0 ${width} ${height}`}>
          <ClassPatterns />
          {places.map((place) => (
            <a href={place.address} aria-label={nameOf(words, place)}>
              <path
                class="map-area"
                fill={fillOf(classes, place.figure?.value)}
                d={place.neighbourhoods.map((code) => paths.get(code) ?? '').join('')}
              />
            </a>
          ))}
        </svg>
      </div>
      <div id={`${id}-na`}>
        <Legend words={words} classes={classes} />
      </div>
    </figure>
  );
};
