/** What the tool says of files and lists. */
export const en = {
  'E01':
    'Your list has no column {column}. It needs at least dwelling (or adresseerbaar object, or identificatie) and neighbourhood (or buurtcode) above its columns; or give the address file of the programme with it.',
  'E01.workbook': 'This is a workbook of a spreadsheet, and no text. Save the list as CSV (UTF-8) and take that file.',
  'E01.addresses':
    'The address file cannot be read. It has the columns postcode, number, letter, addition, dwelling and neighbourhood; take the file as the programme gives it.',
  'E02': 'A quotation mark opens in your list that closes nowhere. Add the second, or take the first away.',
  'E03': 'The draw file is not right at {at}. Ask the desk for it once more and use it as it is.',
  'E04': 'The seal of the draw file is broken: something in it was changed. Ask the desk for it once more.',
  'E05':
    'This is another key than that of this draw: {asked} is asked for, this is {given}. Take the key that the municipality lends now.',
  'E05.form': 'The key file holds no key. In it stand 64 digits and letters from a to f, and nothing else.',
  'E06': 'This draw asks for groups of age, and your list does not say them. Add a column birthdate or group.',
  'E06.row':
    'There is no readable date of birth or group, or the date may be two groups. Fill it in as 1980-05-31 or 31-5-1980.',
  'E11': 'There is no dwelling. Fill in the number of the adresseerbaar object (16 digits).',
  'E12':
    'The number was rounded by a spreadsheet (9.17E+14) and cannot be mended. Take the list from its source again and read this column as text.',
  'E13': 'There is something other than digits in the number of the dwelling. Take that away.',
  'E14': 'The number of the dwelling is too short or too long. It has 16 digits.',
  'E15':
    'This is the number of an address (nummeraanduiding, with 20 as its fifth and sixth digit). Take that of the dwelling: the adresseerbaar object, with 01, 02 or 03.',
  'E16':
    'This number is not that of a dwelling. The fifth and sixth digit are 01 for a verblijfsobject, 02 for a ligplaats and 03 for a standplaats.',
  'E17':
    'The neighbourhood is not known. Fill in its code (BU and 8 digits), or give the address file with it in which this dwelling or address stands.',
  'E18':
    'Of {of} dwellings {count} end in a 0. That comes of a spreadsheet that rounds long numbers. Take the list from its source again and read this column as text.',
  'E20':
    'Activity {number} does not go ahead. Nothing was drawn. Write to nobody any more, and ask the programme bureau what is the matter.',
  'E19': 'Of {of} rows {count} cannot be used, more than 5%. Nothing was written. Mend the list first.',
  'row': 'Row {named}.',
  'rows': 'Rows {named}.',
  'rows-and-more': 'Rows {named}, … ({count} in all).',
  'note.encoding.utf-16': 'Your list is written in UTF-16 and was read so. What comes out is in UTF-8.',
  'note.encoding.windows-1252':
    'Your list is not written in UTF-8 and was therefore read as Windows-1252. See whether letters with accents are right. What comes out is in UTF-8.',
  'note.institutions':
    'Dwellings with more than 12 rows: perhaps a home or a shelter. See whether you want to ask there in this way. The first row of each:',
  'note.two-neighbourhoods': 'Dwellings that stand in two neighbourhoods. See which is right. The first row of each:',
  'note.outside': 'Nobody is drawn here, because the neighbourhood takes no part.',
  'note.nobody': 'Nobody was drawn.',
  'note.short': 'Asked for were {keep}, found were {found}. All that were found are in what comes out.',
  'note.any-key': 'The programme has named no key yet, so it cannot be seen whether this is the right one.',
  'note.no-rest': 'The draw file does not say how long homes were left in peace. The column rest stays empty.',
  'group.age-0-14': '0 to 14 years old',
  'group.age-15-24': '15 to 24 years old',
  'group.age-25-44': '25 to 44 years old',
  'group.age-45-64': '45 to 64 years old',
  'group.age-65-plus': '65 years and older',
  'group.households': 'households',
  'group.all': 'all ages',
} as const;
