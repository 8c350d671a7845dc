// The look of all elements: one constructed style sheet, which a strict style-src allows.

const TEXT = `
:host {
  --_surface: var(--sensei-surface, light-dark(#fff, #171b26));
  --_ink: var(--sensei-ink, light-dark(#161b2c, #eceff7));
  --_muted: var(--sensei-ink-muted, light-dark(#525d76, #a7b0c7));
  --_line: var(--sensei-line, light-dark(#dfe3ee, #2c3345));
  --_control: var(--sensei-control-line, light-dark(#7d879f, #77829c));
  --_accent: var(--sensei-accent, light-dark(#3b4fd8, #a3b0ff));
  --_on-accent: var(--sensei-on-accent, light-dark(#fff, #10142a));
  --_soft: var(--sensei-accent-soft, light-dark(#eceffd, #232a47));
  --_danger: var(--sensei-danger, light-dark(#b3261e, #ff9a91));
  --_radius: var(--sensei-radius, 1rem);
  --_space: var(--sensei-space, 1.5rem);
  color-scheme: var(--sensei-color-scheme, light dark);
  display: block;
  container-type: inline-size;
  color: var(--_ink);
  font-family: var(--sensei-font, inherit);
  font-size: var(--sensei-font-size, 1rem);
  line-height: 1.5;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.card {
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  padding: var(--_space);
}
.card > .heading { margin: 0 0 1rem; font-size: 1.25rem; font-weight: 650; line-height: 1.25; }
.grid { display: grid; grid-template-columns: 1fr; gap: 1rem; list-style: none; margin: 0; padding: 0; }
.item { border: 1px solid var(--_line); border-radius: .75rem; padding: 1rem; display: flex; flex-direction: column; gap: .5rem; min-width: 0; height: 100%; }
.item .heading { margin: 0; font-size: 1rem; font-weight: 650; }
.chip { align-self: start; background: var(--_soft); border-radius: 1rem; padding: .125rem .625rem; font-size: .8125rem; }
.meta { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; color: var(--_muted); font-size: .875rem; }
.muted { margin: 0; color: var(--_muted); font-size: .875rem; }
.level { display: inline-flex; align-items: center; gap: .5rem; }
.bars { width: 2.75rem; height: .875rem; flex: none; forced-color-adjust: none; }
.bars .on { fill: var(--_accent); }
.bars .off { fill: var(--_surface); stroke: var(--_control); }
p { margin: 0; }
details { font-size: .875rem; }
summary { cursor: pointer; color: var(--_muted); min-height: 1.5rem; padding-block: .125rem; }
details ul { margin: .25rem 0 0; padding-inline-start: 1.25rem; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: auto; padding-top: .25rem; }
.button, .quiet {
  font: inherit; font-weight: 650; min-height: 2.75rem; min-width: 2.75rem; padding: .5rem 1rem;
  border-radius: .625rem; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center;
}
.button { border: 1px solid var(--_accent); background: var(--_accent); color: var(--_on-accent); }
.quiet { border: 1px solid transparent; background: none; color: var(--_muted); font-weight: 400; }
.quiet:hover { color: var(--_ink); text-decoration: underline; }
:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.skeleton { height: 11rem; border-radius: .75rem; background: var(--_line); animation: pulse 1.4s ease-in-out infinite alternate; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@keyframes pulse { from { opacity: .9; } to { opacity: .5; } }
@container (min-width: 40rem) { .grid { grid-template-columns: 1fr 1fr; } }
@container (min-width: 60rem) { .grid { grid-template-columns: 1fr 1fr 1fr; } }
@media (prefers-reduced-motion: reduce) { .skeleton { animation: none; } }
@media (forced-colors: active) {
  .button, .quiet { border-color: ButtonText; }
  .bars .on { fill: CanvasText; }
  .bars .off { fill: Canvas; stroke: CanvasText; }
  .skeleton { border: 1px solid CanvasText; }
}
`;

let sheet;

/** The one style sheet of all elements on a page. */
export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(TEXT);
  }
  return sheet;
}
