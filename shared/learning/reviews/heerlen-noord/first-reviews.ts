import type { Review } from '../review.ts';

/** What a first review asks, and where the programme's report asks or implies it. */
type FirstReview = Required<
  Pick<Review, 'id' | 'question' | 'population' | 'intervention' | 'comparison' | 'outcome' | 'criteria' | 'source'>
>;

/** Rule L60. The three first questions: SOURCES.md says where each stands. */
export const FIRST_REVIEWS: readonly FirstReview[] = [
  {
    id: '1e57a0c40000000a',
    question:
      'Gaan meer peuters naar de opvang als iemand bij jonge ouders aanbelt en met hen praat over wat de opvang een kind brengt?',
    population: 'Jonge ouders met een peuter, in wijken waar minder kinderen naar de opvang gaan',
    intervention: 'Thuis aanbellen, en een gesprek over de peuteropvang door iemand die de taal van de ouder spreekt',
    comparison: 'Alleen een brief of een folder, of niets',
    outcome: 'Hoeveel peuters naar de opvang gaan, en hoe hun taal zich ontwikkelt',
    criteria: {
      include: [
        'Kinderen van twee tot vier jaar en hun ouders',
        'Een vergelijking met een andere groep, of met de tijd ervoor',
      ],
      exclude: ['Alleen een mening, zonder gegevens', 'Alleen over de kosten van opvang'],
    },
    source: 'Monitoringsrapportage medio 2024, Voortgang van de interventies, het uitgewerkte voorbeeld',
  },
  {
    id: '1e57a0c40000000b',
    question: 'Wat doet groen dicht bij huis voor de gezondheid van mensen in kwetsbare wijken?',
    population: 'Bewoners van wijken met een lage welvaart in een stad',
    intervention: 'Meer of ander groen in de straat of de buurt, en het gebruik ervan',
    comparison: 'Dezelfde of een gelijksoortige wijk zonder dat groen',
    outcome: 'Hoe gezond mensen zich voelen, hoeveel zij bewegen en hoe zij elkaar ontmoeten',
    criteria: {
      include: ['Groen op loopafstand van de woning', 'Uitkomsten die bij bewoners gemeten zijn'],
      exclude: ['Natuurgebieden buiten de stad', 'Alleen over planten, dieren of de temperatuur'],
    },
    source: 'Monitoringsrapportage medio 2024, Vergroening',
  },
  {
    id: '1e57a0c40000000c',
    question: 'Welke aanpak in de wijk voorkomt dat jongeren in de criminaliteit terechtkomen?',
    population: 'Jongeren van acht tot en met 26 jaar, in wijken waar veel jongeren met de politie te maken krijgen',
    intervention: 'Jongerenwerk, hulp aan gezinnen, trainingen en herstelrecht in de wijk of op school',
    comparison: 'De gewone aanpak, of een andere van deze',
    outcome: 'Of jongeren een misdrijf plegen, naar school gaan en werk hebben',
    criteria: {
      include: [
        'Een vergelijking met andere jongeren, of met de tijd ervoor',
        'Uitkomsten van een half jaar later of meer',
      ],
      exclude: ['Alleen straf of opsluiting', 'Alleen een mening, zonder gegevens'],
    },
    source: 'Monitoringsrapportage medio 2024, Preventie met Gezag, Monitoring',
  },
];
