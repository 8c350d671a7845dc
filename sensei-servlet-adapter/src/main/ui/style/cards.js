// Cards, lists and charts.

export const cards = `
.dashboard { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 75rem; margin-inline: auto; }
.grid { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; list-style: none; padding: 0; }
.grid > li { min-width: 0; }
.item { border: 1px solid var(--_line); border-radius: .75rem; padding: 1rem; display: flex; flex-direction: column; gap: .5rem; min-width: 0; height: 100%; }
.item .heading { margin: 0; font-size: 1rem; }
.item .actions { margin-top: auto; padding-top: .25rem; }
.away { justify-content: center; background: var(--_soft); }
.away .actions { margin: 0; }
.chip { align-self: start; background: var(--_soft); border-radius: 1rem; padding: .125rem .625rem; font-size: .8125rem; }
.meta { display: flex; flex-wrap: wrap; gap: .25rem 1rem; color: var(--_muted); font-size: .875rem; }
.reason { font-size: .9375rem; }
.level { display: inline-flex; align-items: center; gap: .5rem; }
.bars { width: 2.75rem; height: .875rem; flex: none; }
.bars .on { fill: var(--_accent); }
.bars .off { fill: var(--_off); }

.hero {
  border-color: transparent; color: #fff; display: flex; flex-direction: column; justify-content: flex-end; gap: .75rem;
  background: radial-gradient(circle at 100% 0, var(--_hero-light), var(--_hero) 65%);
  min-height: 15rem;
}
.hero:dir(rtl) { background: radial-gradient(circle at 0 0, var(--_hero-light), var(--_hero) 65%); }
.eyebrow { font-size: .8125rem; font-weight: 700; letter-spacing: .06em; text-transform: uppercase; }
.hero-title { font-size: clamp(1.375rem, 5cqi, 2rem); font-weight: 700; line-height: 1.25; max-width: 24em; }
.hero .button { background: #fff; color: #26348f; }
.hero :focus-visible { outline-color: #fff; }
.meter { width: 100%; height: .5rem; display: block; }
.meter .on { fill: #fff; }
.meter .off { fill: rgb(255 255 255 / .38); }

.row { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: center; }
.row > :last-child { flex: 1 1 10rem; min-width: 0; }
.big { font-size: 1.375rem; font-weight: 650; line-height: 1.25; }
.ring-box { position: relative; width: 6.5rem; height: 6.5rem; flex: none; }
.ring { width: 100%; height: 100%; transform: rotate(-90deg); }
.ring circle { fill: none; stroke-width: 9; }
.ring .off { stroke: var(--_off); }
.ring .on { stroke: var(--_accent); stroke-linecap: round; }
.ring-box:dir(rtl) .ring { transform: scaleX(-1) rotate(-90deg); }
.ring-text { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; font-size: .8125rem; line-height: 1.15; color: var(--_muted); }
.ring-text b { font-size: 1.625rem; font-weight: 650; color: var(--_ink); }
.above { margin-top: 1rem; }
.heat { width: 100%; max-width: 26rem; display: block; margin-top: .375rem; }
.heat text { font-size: 10px; fill: var(--_muted); }
.heat-0 { fill: var(--_off); }
.heat-1 { fill: var(--_ramp1); }
.heat-2 { fill: var(--_ramp2); }
.heat-3 { fill: var(--_ramp3); }
.heat-4 { fill: var(--_ramp4); }

.facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.facts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.facts dt { color: var(--_muted); font-size: .875rem; }
.facts dd { font-size: 1.375rem; font-weight: 650; line-height: 1.25; }

.path-box { margin-top: 1.5rem; }
.path-box > .muted { margin-top: .75rem; }
.path-box .heading { font-size: 1rem; margin-bottom: .75rem; }
.path { list-style: none; padding: 0; display: flex; flex-direction: column; }
.step { position: relative; display: flex; gap: .75rem; padding-bottom: 1rem; min-width: 0; }
.step:not(:last-child)::before { content: ""; position: absolute; inset-inline-start: .8125rem; top: 2rem; bottom: .25rem; border-inline-start: 2px solid var(--_line); }
.dot { flex: none; width: 1.75rem; height: 1.75rem; border-radius: 50%; border: 2px solid var(--_control); display: grid; place-items: center; background: var(--_surface); }
.done .dot { background: var(--_ramp4); border-color: var(--_ramp4); color: var(--_surface); }
.here .dot { border-color: var(--_accent); }
.here .dot::after { content: ""; width: .75rem; height: .75rem; border-radius: 50%; background: var(--_accent); }
.step-text { hyphens: auto; display: flex; flex-direction: column; min-width: 0; }
.here .step-title { font-weight: 650; }

.levels { list-style: none; padding: 0; display: grid; gap: .5rem; }
.level-row { display: grid; grid-template-columns: minmax(0, 1fr) fit-content(55%); gap: .125rem 1rem; align-items: center; min-height: 1.875rem; }
.level-row > :last-child { grid-column: 2; grid-row: 1; text-align: end; }
.segments { grid-column: 1 / -1; width: 100%; height: .625rem; }
.segments .off { fill: var(--_off); }
.ramp-1 .on { fill: var(--_ramp1); }
.ramp-2 .on { fill: var(--_ramp2); }
.ramp-3 .on { fill: var(--_ramp3); }
.ramp-4 .on { fill: var(--_ramp4); }

.number { font-size: 1.75rem; font-weight: 650; margin-inline-end: .25rem; }
.columns { width: 100%; max-width: 32rem; display: block; margin-top: .5rem; }
.columns line { stroke: var(--_line); }
.columns .whole { fill: var(--_off); }
.columns .part { fill: var(--_ramp3); }
.columns .axis { font-size: 12px; fill: var(--_muted); }
.columns .value { font-size: 13px; font-weight: 650; fill: var(--_ink); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
.key { width: .75rem; height: .75rem; border-radius: .1875rem; border: 1px solid var(--_control); }
.key.whole { background: var(--_off); }
.key.part { background: var(--_ramp3); margin-inline-start: .75rem; }

.entries { list-style: none; padding: 0; display: grid; gap: .875rem; }
.entries li { display: flex; gap: .75rem; align-items: flex-start; min-width: 0; }
.entries li > :last-child { display: flex; flex: 1; flex-direction: column; min-width: 0; }
.badge { flex: none; width: 2.25rem; height: 2.25rem; border-radius: .625rem; background: var(--_soft); color: var(--_accent); display: grid; place-items: center; }
.level-ups { background: var(--_soft); }
.level-ups .heading { display: flex; gap: .5rem; align-items: center; margin-bottom: .5rem; }
.level-ups .icon { fill: var(--_warning); stroke: var(--_warning); }
.plain-list { list-style: none; padding: 0; }

@container (min-width: 40rem) {
  .grid { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .facts { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .level-row { grid-template-columns: minmax(0, 14rem) minmax(0, 1fr) minmax(7rem, auto); }
  .level-row > :last-child { grid-column: 3; }
  .segments { grid-column: 2; }
}
@container (min-width: 56rem) {
  .dashboard { grid-template-columns: repeat(12, minmax(0, 1fr)); }
  .span-12 { grid-column: span 12; }
  .span-7 { grid-column: span 7; }
  .span-5 { grid-column: span 5; }
  .dashboard:has(.card-week details[open]) > .hero { align-self: start; }
  .grid { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .path { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); row-gap: 1rem; }
  .step { flex-direction: column; gap: .375rem; padding: 0; padding-inline-end: 1rem; }
  .step:not(:last-child)::before { inset-inline: 2.25rem .375rem; top: .8125rem; bottom: auto; border-inline-start: 0; border-top: 2px solid var(--_line); }
}
@media (forced-colors: active) {
  .bars .on, .meter .on, .segments .on, .columns .part { fill: Highlight; }
  .bars .off, .meter .off, .segments .off, .columns .whole { fill: Canvas; stroke: CanvasText; }
  .ring .off { stroke: CanvasText; stroke-opacity: .25; }
  .ring .on { stroke: Highlight; }
  .heat rect { stroke: CanvasText; }
  .heat-0 { fill: Canvas; }
  .heat-1, .heat-2, .heat-3, .heat-4 { fill: Highlight; }
  .heat-1 { fill-opacity: .25; }
  .heat-2 { fill-opacity: .5; }
  .heat-3 { fill-opacity: .75; }
  .heat text, .columns text { fill: CanvasText !important; }
  .columns line { stroke: CanvasText; stroke-opacity: .4; }
  .key.whole { background: Canvas; border-color: CanvasText; forced-color-adjust: none; }
  .key.part { background: Highlight; border-color: Highlight; forced-color-adjust: none; }
  .hero .button { border-color: ButtonText; }
  .here .dot::after { background: Highlight; forced-color-adjust: none; }
  .done .dot { color: CanvasText; }
  .icon { stroke: CanvasText; }
}
`;
