/** What the tool says of files and lists. */
export const nl = {
  'E01':
    'Uw lijst heeft geen kolom {column}. Zet boven de kolommen in ieder geval dwelling (of adresseerbaar object, of identificatie) en neighbourhood (of buurtcode), of geef het adressenbestand van het programma erbij.',
  'E01.workbook':
    'Dit is een werkmap van een rekenprogramma, geen tekst. Bewaar de lijst als CSV (UTF-8) en neem dat bestand.',
  'E01.addresses':
    'Het adressenbestand kan niet worden gelezen. Het heeft de kolommen postcode, number, letter, addition, dwelling en neighbourhood; neem het bestand zoals het programma het geeft.',
  'E02':
    'In uw lijst gaat een aanhalingsteken open dat nergens dicht gaat. Zet het tweede aanhalingsteken erbij, of haal het eerste weg.',
  'E03':
    'Het trekkingsbestand klopt niet bij {at}. Vraag het bestand opnieuw bij het loket en gebruik het zoals het is.',
  'E04':
    'Het zegel van het trekkingsbestand klopt niet: er is iets in veranderd. Vraag het bestand opnieuw bij het loket.',
  'E05':
    'Dit is een andere sleutel dan die van deze trekking: gevraagd is {asked}, dit is {given}. Neem de sleutel die de gemeente nu uitleent.',
  'E05.form':
    'Het sleutelbestand bevat geen sleutel. Daarin staan 64 cijfers en letters van a tot en met f, en niets anders.',
  'E06':
    'Deze trekking vraagt groepen van leeftijd, en uw lijst zegt die niet. Voeg een kolom birthdate (geboortedatum) of group toe.',
  'E06.row':
    'Er staat geen leesbare geboortedatum of groep, of de datum kan twee groepen zijn. Vul haar in als 1980-05-31 of 31-5-1980.',
  'E11': 'Er staat geen woning. Vul het nummer van het adresseerbaar object in (16 cijfers).',
  'E12':
    'Het nummer is door een rekenprogramma afgerond (9,17E+14) en niet te herstellen. Haal de lijst opnieuw op en lees deze kolom in als tekst.',
  'E13': 'In het nummer van de woning staat iets anders dan cijfers. Haal dat weg.',
  'E14': 'Het nummer van de woning is te kort of te lang. Het heeft 16 cijfers.',
  'E15':
    'Dit is het nummer van een adres (nummeraanduiding, met 20 als vijfde en zesde cijfer). Neem dat van de woning: het adresseerbaar object, met 01, 02 of 03.',
  'E16':
    'Dit nummer is niet van een woning. Het vijfde en zesde cijfer zijn bij een verblijfsobject 01, bij een ligplaats 02 en bij een standplaats 03.',
  'E17':
    'De buurt is niet bekend. Vul de code in (BU en 8 cijfers), of geef het adressenbestand erbij waarin deze woning of dit adres staat.',
  'E18':
    'Van {of} woningen eindigen er {count} op een 0. Dat komt van een rekenprogramma dat lange nummers afrondt. Haal de lijst opnieuw op en lees deze kolom in als tekst.',
  'E20':
    'De activiteit {number} gaat niet door. Er is niets getrokken. Schrijf niemand meer aan en vraag het programmabureau wat er aan de hand is.',
  'E19': 'Van {of} rijen zijn er {count} onbruikbaar, meer dan 5 %. Er is niets geschreven. Verbeter eerst de lijst.',
  'row': 'Rij {named}.',
  'rows': 'Rijen {named}.',
  'rows-and-more': 'Rijen {named}, … ({count} in totaal).',
  'note.encoding.utf-16': 'Uw lijst is in UTF-16 geschreven en zo gelezen. De uitkomst staat in UTF-8.',
  'note.encoding.windows-1252':
    'Uw lijst is niet in UTF-8 geschreven en daarom gelezen als Windows-1252. Kijk of letters met accenten kloppen. De uitkomst staat in UTF-8.',
  'note.institutions':
    'Woningen met meer dan 12 rijen: misschien een tehuis of opvang. Kijk of u daar zo wilt vragen. Eerste rij van elk:',
  'note.two-neighbourhoods': 'Woningen die in twee buurten staan. Kijk welke klopt. Eerste rij van elk:',
  'note.outside': 'Hier wordt niet getrokken, want de buurt doet niet mee.',
  'note.nobody': 'Er is niemand getrokken.',
  'note.short': 'Gevraagd waren er {keep}, gevonden zijn er {found}. Alle gevonden staan in de uitkomst.',
  'note.any-key': 'Het programma heeft nog geen sleutel genoemd, dus is niet te zien of dit de goede is.',
  'note.no-rest': 'Het trekkingsbestand zegt niet hoe lang woningen met rust zijn gelaten. De kolom rest blijft leeg.',
  'group.age-0-14': '0 tot en met 14 jaar',
  'group.age-15-24': '15 tot en met 24 jaar',
  'group.age-25-44': '25 tot en met 44 jaar',
  'group.age-45-64': '45 tot en met 64 jaar',
  'group.age-65-plus': '65 jaar en ouder',
  'group.households': 'huishoudens',
  'group.all': 'alle leeftijden',
} as const;
