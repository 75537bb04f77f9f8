/** The stylesheet of the page about the API. Every pair of colours has a contrast of at least 4.5 to 1, on a dark screen too. */
export const docsStyle = `:root {
  color-scheme: light dark;
  --paper: #fff;
  --ink: #1a1a1a;
  --soft: #545b64;
  --blue: #154273;
  --link: #01568a;
  --line: #c8ced6;
  --tint: #f3f6f9;
  --band: #154273;
  --chosen: #fff6d6;
  --mono: ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #11161d; --ink: #eaeff5; --soft: #adb9ca; --blue: #a9d6f7; --link: #86c5f2; --line: #445268; --tint: #1d2631; --band: #0b2c45; --chosen: #3a3210; }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { color: var(--blue); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: .875em; }
code { overflow-wrap: break-word; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -6rem; padding: .5rem 1rem; background: var(--paper); color: var(--blue); z-index: 1; }
.skip:focus { top: .5rem; }
.skip:focus-visible { outline-offset: -4px; }

.top { background: var(--band); color: #fff; }
.top p, .page, .single, .foot p { max-width: 82rem; margin: 0 auto; padding: 0 1rem; }
.top p { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1.5rem; padding-block: .875rem; }
.top a { color: #fff; padding-block: .125rem; }
.top a:focus-visible { outline-color: #fff; }
.foot { margin-top: 4rem; border-top: 1px solid var(--line); color: var(--soft); }
.foot p { padding-block: 1.5rem; }

h1, h2, h3, h4 { line-height: 1.25; color: var(--blue); text-wrap: balance; }
h1 { margin: 2rem 0 1.5rem; font-size: 2.25rem; }
h2 { margin: 4rem 0 1rem; padding-bottom: .375rem; border-bottom: 2px solid var(--blue); font-size: 1.625rem; }
section:first-of-type > h2 { margin-top: 2rem; }
h3 { margin: 3rem 0 .5rem; font-size: 1.1875rem; }
h4 { margin: 1.5rem 0 .375rem; font-size: 1rem; color: var(--ink); }
:target { background: var(--chosen); box-shadow: 0 0 0 .25rem var(--chosen); }
p, ul { margin: 0 0 .75rem; max-width: 44rem; }
ul { padding-left: 1.25rem; }
.lead { font-size: 1.1875rem; line-height: 1.5; }
.summary { font-size: 1.0625rem; }
.call + .call > h3, .schema + .schema > h3 { padding-top: 2rem; border-top: 1px solid var(--line); }
h3 code { font-size: 1em; font-weight: 600; }
.method { display: inline-block; min-width: 3.5rem; padding: .125rem .375rem; border-radius: .125rem; background: var(--band); color: #fff; font: 700 .8125rem/1.4 var(--mono); text-align: center; vertical-align: .1em; }
pre { margin: 0 0 .75rem; padding: .75rem 1rem; border-left: 4px solid var(--blue); background: var(--tint); line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { font-size: 1em; }

nav { padding-top: 1rem; font-size: .9375rem; }
#contents { margin: 1rem 0 .5rem; color: var(--blue); font-weight: 700; font-size: 1.1875rem; line-height: 1.25; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { margin: 0 0 .75rem; padding-left: .75rem; border-left: 2px solid var(--line); }
nav a { display: block; padding: .1875rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
nav li > a { font-weight: 600; }
nav ul ul a { padding-left: 3.55rem; text-indent: -3.55rem; font-weight: 400; }
nav .method { min-width: 3.25rem; padding: 0; vertical-align: baseline; background: none; color: var(--soft); font-size: .75rem; text-align: left; text-indent: 0; }
.names { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; max-width: none; }

table { width: 100%; margin: 0 0 1rem; border-collapse: collapse; font-size: .9375rem; line-height: 1.45; }
caption { padding: 0 0 .375rem; font-weight: 600; text-align: left; }
th, td { padding: .4375rem .75rem .4375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
td { overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid var(--soft); font-size: .875rem; color: var(--soft); vertical-align: bottom; }
tbody th { font-weight: 600; }
.under, .no { color: var(--soft); font-weight: 400; }
.scroll { overflow-x: auto; }
.scroll td, .scroll thead th { min-width: 5.25rem; overflow-wrap: normal; white-space: nowrap; }
.scroll tr > :first-child { min-width: 9rem; position: sticky; left: 0; background: var(--paper); }
.failures { list-style: none; padding: 0; max-width: none; }
.failures li { break-inside: avoid; padding: .0625rem 0 .0625rem 2.25rem; text-indent: -2.25rem; }

@media (min-width: 46rem) {
  .stacks { table-layout: fixed; }
  .c-field { width: 32%; } .c-name { width: 23%; } .c-in { width: 9%; } .c-type { width: 19%; } .c-required, .c-always { width: 13%; }
  .c-number, .c-status { width: 6rem; } .c-who-can-mend-it { width: 12rem; } .c-move, .c-to { width: 22%; } .c-by { width: 20%; }
  .failures { columns: 2; column-gap: 2rem; }
}
@media (max-width: 45.99rem) {
  h1 { margin-top: 1.25rem; font-size: 1.75rem; }
  h2 { font-size: 1.4375rem; }
  .stacks, .stacks tbody, .stacks tr, .stacks th, .stacks td, .stacks caption { display: block; }
  .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacks tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .stacks th, .stacks td { padding: .0625rem 0; border: 0; }
  .stacks tbody th { font-size: 1rem; }
  .stacks td::before { content: attr(data-label) ": "; color: var(--soft); }
  .stacks td:empty { display: none; }
}
@media (min-width: 72rem) {
  .page { display: grid; grid-template-columns: 20rem minmax(0, 1fr); gap: 3rem; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1rem .75rem 2rem .25rem; margin-left: -.25rem; }
}
@media print {
  nav, .skip, .top a { display: none; }
  html { font-size: 10pt; }
  .top { background: none; color: var(--ink); }
  .page, .top p, .foot p { display: block; max-width: none; padding-inline: 0; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  tr, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  .scroll td, .scroll th { min-width: 0; }
  .method { border: 1px solid; background: none; color: inherit; }
}
`;
