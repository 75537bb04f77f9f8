import { filled, type DrawLanguage } from '#shared/drawing/texts.ts';

const nl = {
  'usage': `npm run draw -- --list LIJST.csv --draw TREKKING.json --key-file SLEUTEL.txt --out GETROKKEN.csv
npm run draw -- --who WONING --key-file SLEUTEL.txt TREKKING.json...
npm run draw -- --new-key SLEUTEL.txt
npm run draw -- --split-key SLEUTEL.txt
npm run draw -- --join-key SLEUTEL.txt DEEL DEEL
npm run draw -- --self-test

Trekt uit uw eigen lijst de woningen die in de trekking van het loket vallen. Alles blijft op deze machine.

  --addresses BESTAND   het adressenbestand van het programma, als uw lijst geen buurt of geen woning noemt
  --one                 één persoon uit elke woning
  --part 1/2            het eerste van twee gelijke delen, als er twee lijsthouders zijn
  --counts BESTAND      schrijft ook de tellingen, om naar het loket te brengen
  --points BESTAND      schrijft ook de punten van uw eigen woningen; net zo geheim als de sleutel
  --neighbourhood CODE  bij --who: de buurt van de woning
  --lang en             English

Exitcode 0: gedaan. 1: er klopt iets niet in een bestand. 2: zo kan het niet gevraagd worden, of een bestand is niet te lezen of te schrijven. 3: de zelftest klopt niet.`,
  'result': '{number}: getrokken {rows} van {listed}, geschreven in {out}.',
  'left-out': 'Weggelaten:',
  'neighbourhood': 'buurt',
  'group': 'groep',
  'rest': 'rust (weken)',
  'listed': 'in de lijst',
  'drawn': 'getrokken',
  'who.not': '{number} (versie {version}): niet getrokken.',
  'who.drawn': '{number} (versie {version}): in de trekking, {where}.',
  'who.perhaps': '{number} (versie {version}): in de trekking als de woning hier ligt: {where}.',
  'who.keep': 'Daarvan zijn er {keep} gehouden: kijk in uw eigen uitkomst.',
  'key.made': 'Er staat een sleutel in {path}. Kenmerk: {keyId}. Geef het loket alleen het kenmerk.',
  'key.not':
    '{path} kan niet worden gemaakt. Er staat al een bestand, of de map is er niet. Een sleutel wordt nooit overschreven.',
  'key.split':
    'Er staan drie delen naast {path}: .share1, .share2 en .share3. Geef elk aan een ander; twee ervan geven de sleutel terug.',
  'key.apart': 'Dit zijn geen twee verschillende delen van één sleutel.',
  'vectors.right': 'De zelftest klopt.',
  'vectors.wrong': 'De zelftest klopt niet: hiermee wordt niet getrokken. Haal het programma opnieuw op.',
  'not-read': '{path} kan niet worden gelezen.',
  'not-written': '{path} kan niet worden geschreven. Er is niets half geschreven.',
  'same-file': '{path} wordt ook gelezen of al geschreven. Kies een andere naam, zodat er niets wordt overschreven.',
} as const;

const en = {
  'usage': `npm run draw -- --list LIST.csv --draw DRAW.json --key-file KEY.txt --out DRAWN.csv --lang en
npm run draw -- --who DWELLING --key-file KEY.txt DRAW.json...
npm run draw -- --new-key KEY.txt
npm run draw -- --split-key KEY.txt
npm run draw -- --join-key KEY.txt SHARE SHARE
npm run draw -- --self-test

Draws from your own list the homes that lie in the draw of the desk. Everything stays on this machine.

  --addresses FILE      the address file of the programme, where your list names no neighbourhood or no dwelling
  --one                 one person of each home
  --part 1/2            the first of two equal parts, where there are two list holders
  --counts FILE         writes the counts too, to bring to the desk
  --points FILE         writes the points of your own dwellings too; as secret as the key
  --neighbourhood CODE  with --who: the neighbourhood of the home
  --lang nl             Nederlands

Exit code 0: done. 1: something is wrong in a file. 2: it cannot be asked like this, or a file cannot be read or written. 3: the self-test is not right.`,
  'result': '{number}: drawn {rows} of {listed}, written to {out}.',
  'left-out': 'Left out:',
  'neighbourhood': 'neighbourhood',
  'group': 'group',
  'rest': 'rest (weeks)',
  'listed': 'listed',
  'drawn': 'drawn',
  'who.not': '{number} (version {version}): not drawn.',
  'who.drawn': '{number} (version {version}): in the draw, {where}.',
  'who.perhaps': '{number} (version {version}): in the draw if the home lies here: {where}.',
  'who.keep': 'Of these {keep} were kept: look in your own result.',
  'key.made': 'There is a key in {path}. Its id: {keyId}. Give the desk the id alone.',
  'key.not': '{path} cannot be made. There is a file already, or the folder is missing. A key is never written over.',
  'key.split':
    'There are three shares beside {path}: .share1, .share2 and .share3. Give each to somebody else; two of them give the key back.',
  'key.apart': 'These are not two different shares of one key.',
  'vectors.right': 'The self-test is right.',
  'vectors.wrong': 'The self-test is not right: nothing is drawn with this. Fetch the program once more.',
  'not-read': '{path} cannot be read.',
  'not-written': '{path} cannot be written. Nothing was half written.',
  'same-file': '{path} is read too, or written already. Choose another name, so that nothing is written over.',
} as const;

const TEXTS = { nl, en } as const satisfies Record<DrawLanguage, Readonly<Record<keyof typeof nl, string>>>;

/** What the tool says at the command line. */
export const words = (
  key: keyof typeof nl,
  language: DrawLanguage,
  values: Readonly<Record<string, string | number>> = {},
): string => filled(TEXTS[language][key], values);
