/**
 * What the report counts and no plan or round of 2024 can hold, in Dutch: told in the words of the bureau's own contribution. By the label of
 * `report-counts.csv`; the facts are those of its rows.
 */
export const LEFT_OVER: Readonly<Record<string, string>> = {
  'symposia': 'Het programmabureau hield in de eerste helft van 2024 twee symposia.',
  'monitoring team': 'Het monitoringteam van de Open Universiteit is vanaf 2022 2,8 fte groot.',
  'pilot districts in Zuid-Limburg of which Hoensbroek is one':
    'Pluswijken: Hoensbroek is een van de vijf proefwijken in Zuid-Limburg (najaar 2024).',
  'initiatives supported': 'Frisse Wind: tientallen initiatieven kregen hulp; een getal is niet genoemd.',
  'cases taken up': 'Sociaal Veilig: van 2021 tot en met april 2024 zijn meer dan 370 casussen opgepakt.',
  'change of police reports GMS':
    'Sociaal Veilig: in 2023 waren er 17% minder meldingen bij de politie in GMS dan in 2020.',
  'change of police reports Maria Gewanden-Terschuren':
    'Sociaal Veilig: in 2023 waren er 19% minder meldingen bij de politie in Maria Gewanden-Terschuren dan in 2020.',
  'change of police reports Vrieheide-De Stack':
    'Sociaal Veilig: in 2023 waren er 21% minder meldingen bij de politie in Vrieheide-De Stack dan in 2020.',
  'visitors': 'Kerst in kasteel Hoensbroek: in 2023 kwamen er bijna 10.000 bezoekers.',
  'residents taking part': 'Verkiezingsavond van de bewonerscoalitie: ongeveer 14 bewoners deden mee; wanneer is niet genoemd.',
  'representatives chosen': 'Verkiezingsavond van de bewonerscoalitie: er zijn twee vertegenwoordigers gekozen; wanneer is niet genoemd.',
};
