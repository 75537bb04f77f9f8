/** The stylesheet of the pages that link. Every pair of colours has a contrast of at least 4.5 to 1. */
export const style = `:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --blue: #154273; --link: #01568a; --line: #c8ced6; --tint: #f3f6f9; --band: #154273; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #11161d; --ink: #eaeff5; --blue: #a9d6f7; --link: #86c5f2; --line: #445268; --tint: #1d2631; --band: #0b2c45; }
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
header { background: var(--band); color: #fff; }
header p, main { max-width: 40rem; margin: 0 auto; padding: .875rem 1rem; }
header p { display: flex; justify-content: space-between; gap: 1rem; }
header a { color: #fff; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
header a:focus-visible { outline-color: #fff; }
h1 { margin: 1.5rem 0 1rem; color: var(--blue); font-size: 1.75rem; line-height: 1.25; }
p, dl { margin: 0 0 1rem; }
dl { padding: .75rem 1rem; border-left: 4px solid var(--blue); background: var(--tint); }
dt { font-size: .9375rem; }
dd { margin: 0 0 .5rem; font-weight: 600; overflow-wrap: anywhere; }
form { margin: 0 0 1rem; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; border: 2px solid var(--blue); background: var(--blue); color: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
button.second { background: var(--paper); color: var(--blue); }
`;
