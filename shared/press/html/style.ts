import { createHash } from 'node:crypto';

/** How the page of a report looks, on a screen and on paper. It is the same for every report, so that one hash allows it. */
export const STYLE = `
:root{--ink:#16303c;--deep:#0b3a4f;--petrol:#0b4f6c;--ochre:#a8480f;--grey:#55616a;--hair:#cfd7db;--wash:#f3f6f7;color-scheme:light}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{font:1.0625rem/1.6 'Source Serif 4',Georgia,'Times New Roman',serif;color:var(--ink);background:#fff;margin:0;hyphens:auto;overflow-wrap:break-word}
main,header,nav{max-width:46rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--petrol);text-underline-offset:.15em}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--ochre);outline-offset:2px}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem}
.cover{background:var(--deep);color:#fff;padding:4rem 0 2.5rem;margin-bottom:3rem}
.cover h1{font-weight:300;font-size:clamp(2.2rem,7vw,3.6rem);line-height:1.05;margin:.3em 0 .4em;hyphens:manual}
.cover p{margin:.4em 0}
.period{color:#f3b27a;font:600 1rem/1.4 system-ui,'Source Sans 3',sans-serif}
.subtitle{font-size:1.25rem}
.issue{font:400 .95rem/1.4 system-ui,'Source Sans 3',sans-serif;margin-top:2.5rem!important}
h2,h3,h4,h5,figcaption,caption,table,.small,.key,nav,aside,.n{font-family:system-ui,'Source Sans 3',sans-serif}
h2{font:300 2.1rem/1.15 'Source Serif 4',Georgia,serif;color:var(--deep);border-bottom:1px solid var(--ochre);padding-bottom:.4em;margin:3.2em 0 1em;hyphens:manual}
h3{font-size:1.25rem;color:var(--deep);margin:2.2em 0 .5em}
h4{font-size:1.05rem;color:var(--petrol);margin:1.8em 0 .4em}
h5{font-size:1rem;margin:1.5em 0 .3em}
.n{color:var(--ochre);margin-right:.5em;font-weight:400}
p,ul,ol{margin:0 0 .9em}
li>p{margin:0 0 .3em}
.lead{font-size:1.25em;line-height:1.5;color:var(--deep)}
.figure{color:inherit;text-decoration:underline dotted var(--grey);text-decoration-thickness:1px}
nav ol{list-style:none;padding:0;margin:0}
nav li li{padding-left:1.75rem}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
nav>ol>li{margin:.55em 0;font-weight:600}
nav li li{font-weight:400}
.key{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1.25rem;margin:1.5em 0 2em;padding:0;list-style:none}
.key li{border-top:2px solid var(--ochre);padding-top:.5em;font-weight:600;font-size:.95rem;line-height:1.3;color:var(--deep)}
.value{display:block;font:300 2.2rem/1.2 'Source Serif 4',Georgia,serif}
.key .figure{text-decoration:none}
figure{margin:2em 0}
figcaption,caption{font-weight:600;line-height:1.35;color:var(--deep);text-align:left;margin-bottom:.5em;caption-side:top}
.label{color:var(--ochre);margin-right:.6em}
figure svg{display:block;width:100%;height:auto}
.small{font-size:.85rem;line-height:1.4;color:var(--grey);margin:.25em 0}
.table{margin:2em 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem;line-height:1.35;font-variant-numeric:tabular-nums lining-nums;hyphens:none}
th,td{text-align:left;font-weight:400;padding:.32em .5em;border-bottom:1px solid var(--hair);vertical-align:top}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;color:var(--deep);vertical-align:bottom;border-top:2px solid var(--deep);border-bottom:1.5px solid var(--deep)}
tbody tr:last-child>*{border-bottom:1.5px solid var(--deep)}
.right{text-align:right}
.total>*{font-weight:600;color:var(--deep);border-top:1.5px solid var(--deep)}
aside{background:var(--wash);border-left:3px solid var(--petrol);padding:1em 1.25em;margin:1.75em 0;font-size:.97rem;line-height:1.5}
aside p:last-child,aside ul:last-child{margin-bottom:0}
.missing{border-color:var(--ochre)}
.aside{font-weight:600;color:var(--petrol)}
.missing .aside{color:var(--ochre)}
sup{line-height:0}
.notes{font-size:.9rem}
@media (max-width:40rem){
figure svg{min-width:34rem}
}
@media print{
figure svg{min-width:0}
@page{size:A4;margin:24mm 22mm}
body{font-size:10.5pt}
main,header,nav{max-width:none;padding:0}
.skip{display:none}
.cover{background:none;color:var(--deep);padding:50mm 0 0}
.period{color:var(--ochre)}
nav,h2{break-before:page}
h2,h3,h4,h5,figcaption,caption{break-after:avoid}
figure,tr,aside{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
a{color:inherit}
}
`;

/** What a Content-Security-Policy allows the style of a report's page by: `style-src 'sha256-…'`. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
