/** What a column may be called, best first: by the tool, the BRP and the BAG, without capitals, blanks and marks. */
const NAMES = {
  dwelling: [
    'dwelling',
    'adresseerbaarobject',
    'adresseerbaarobjectidentificatie',
    'adresseerbaarobjectid',
    'identificatieadresseerbaarobject',
    'identificatiecodeverblijfplaats',
    'identificatieverblijfplaats',
    'verblijfplaatsidentificatie',
    'verblijfsobject',
    'verblijfsobjectidentificatie',
    'verblijfsobjectid',
    'identificatieverblijfsobject',
    'vboid',
    'woning',
    'bagid',
    'bagidentificatie',
    'identificatie',
    '081180',
    '1180',
  ],
  addressId: [
    'nummeraanduiding',
    'nummeraanduidingidentificatie',
    'nummeraanduidingid',
    'identificatienummeraanduiding',
    'identificatiecodenummeraanduiding',
    '081190',
    '1190',
  ],
  neighbourhood: ['neighbourhood', 'buurtcode', 'buurt', 'cbsbuurt', 'cbsbuurtcode', 'bucode'],
  group: ['group', 'groep', 'doelgroep'],
  birthdate: ['birthdate', 'dateofbirth', 'geboortedatum', '010310', '0310'],
  postcode: ['postcode', 'postalcode', '081160', '1160'],
  number: ['number', 'housenumber', 'huisnummer', '081120', '1120'],
  letter: ['letter', 'houseletter', 'huisletter', '081130', '1130'],
  addition: ['addition', 'toevoeging', 'huisnummertoevoeging', '081140', '1140'],
} as const;
export type ColumnName = keyof typeof NAMES;

/** Where each column of a list stands, of those that it has. */
export type Columns = Readonly<Partial<Record<ColumnName, number>>>;

const bare = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The columns that a heading names. */
export function columnsOf(heading: readonly string[]): Columns {
  const bared = heading.map(bare);
  const found: Partial<Record<ColumnName, number>> = {};
  const put = (name: ColumnName): void => {
    const index = NAMES[name].map((one) => bared.indexOf(one)).find((at) => at >= 0);
    if (index !== undefined) found[name] = index;
  };
  put('dwelling');
  put('addressId');
  put('neighbourhood');
  put('group');
  put('birthdate');
  put('postcode');
  put('number');
  put('letter');
  put('addition');
  return found;
}

/** The code of a CBS neighbourhood, also without its letters, and then without the zero that a spreadsheet took; undefined where it is none. */
export function readNeighbourhood(raw: string): string | undefined {
  const bared = raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s'"=]/g, '');
  const [, whole, digits = whole] = /^(?:BU(\d{8})|(\d{7,8}))$/.exec(bared) ?? [];
  return digits === undefined ? undefined : `BU${digits.padStart(8, '0')}`;
}
