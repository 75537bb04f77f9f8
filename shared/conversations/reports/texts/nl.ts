/** What is told of reports, in Dutch. */
export const reportsNl = {
  'report.opened': 'Het concept staat klaar: {title}',
  'report.opened.text': 'Het rapport is samengesteld uit wat er nu is. U kunt de teksten bewerken.',
  'report.offered': 'Aangeboden aan het bestuur: {title}',
  'report.offered.text': 'Het rapport is aangeboden aan {meeting} van {day}.',
  'report.returned': 'Teruggegeven door het bestuur: {title}',
  'report.returned.text': 'De reden: {reason}',
  'report.adopted': 'Vastgesteld: {title}',
  'report.adopted.text': 'Het bestuur heeft het rapport vastgesteld. Iedereen kan het nu lezen.',
  'report.adopted.untold': 'Van deze partners is niemand bekend, vertel het hun zelf: {partners}.',
  'report.read': 'Lees het rapport',
} as const;
