// Colours, type and controls.

export const base = `
:host {
  --_surface: var(--sensei-surface, light-dark(#fff, #171b26));
  --_ink: var(--sensei-ink, light-dark(#161b2c, #eceff7));
  --_muted: var(--sensei-ink-muted, light-dark(#525d76, #a7b0c7));
  --_line: var(--sensei-line, light-dark(#dfe3ee, #2c3345));
  --_control: var(--sensei-control-line, light-dark(#7d879f, #77829c));
  --_accent: var(--sensei-accent, light-dark(#3b4fd8, #a3b0ff));
  --_on-accent: var(--sensei-on-accent, light-dark(#fff, #10142a));
  --_soft: var(--sensei-accent-soft, light-dark(#eceffd, #232a47));
  --_success: var(--sensei-success, light-dark(#0b7248, #5fd6a0));
  --_warning: var(--sensei-warning, light-dark(#8a5100, #f2b84b));
  --_danger: var(--sensei-danger, light-dark(#b3261e, #ff9a91));
  --_hero: var(--sensei-hero, light-dark(#2a38a8, #222a66));
  --_hero-light: color-mix(in oklab, var(--_hero) 65%, light-dark(#8096ff, #6474d8));
  --_off: light-dark(#e7eaf3, #2b3141);
  --_ramp1: light-dark(#bfe3d6, #1f4a40);
  --_ramp2: light-dark(#77c6ad, #2d7d68);
  --_ramp3: light-dark(#1f9a7c, #42b495);
  --_ramp4: light-dark(#08634e, #8ff0d2);
  --_radius: var(--sensei-radius, 1rem);
  --_space: var(--sensei-space, 1.5rem);
  color-scheme: var(--sensei-color-scheme, light dark);
  display: block;
  container-type: inline-size;
  color: var(--_ink);
  font-family: var(--sensei-font, inherit);
  font-size: var(--sensei-font-size, 1rem);
  line-height: 1.5;
  text-align: start;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
p, ul, ol, dl, dd, h1, h2, h3, h4, h5, h6 { margin: 0; }
bdi { text-align: match-parent; }
.card {
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  padding: clamp(1rem, 4cqi, var(--_space));
  min-width: 0;
}
.heading { margin: 0 0 1rem; font-size: 1.25rem; font-weight: 650; line-height: 1.25; }
.muted { color: var(--_muted); font-size: .875rem; }
.small { font-size: .875rem; }
.strong { font-weight: 550; }
.warning { color: var(--_warning); }
.danger { color: var(--_danger); }
.success { color: var(--_success); }
.state { font-size: .875rem; font-weight: 650; }
.icon { width: 1.25rem; height: 1.25rem; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { padding: .75rem 1rem; margin-top: 1rem; border-radius: .625rem; background: var(--_soft); }
.trouble { display: grid; gap: .75rem; justify-items: start; }
.trouble .heading { margin: 0; }
a { color: var(--_accent); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
.card > p + .actions, .card > ul + .actions { margin-top: .75rem; }
.hero > p + .actions { margin-top: .25rem; }
.button, .quiet {
  font: inherit; font-weight: 650; min-height: 2.75rem; min-width: 2.75rem; padding: .5rem 1.125rem;
  border-radius: .625rem; cursor: pointer; text-decoration: none; display: inline-flex;
  align-items: center; justify-content: center; text-align: center;
}
.button { border: 1px solid transparent; background: var(--_accent); color: var(--_on-accent); }
.button:hover { filter: brightness(1.08); }
.quiet { border: 1px solid transparent; background: none; color: var(--_muted); font-weight: 400; }
.quiet:hover { color: var(--_ink); text-decoration: underline; }
.actions > .quiet:not(.lined):first-child { margin-inline-start: -1.125rem; }
.lined { border-color: var(--_control); color: var(--_ink); }
:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.plain { color: inherit; font-weight: 550; text-decoration-color: var(--_control); text-underline-offset: .2em; padding-block: .25rem; display: inline-flex; align-items: center; min-height: 2.75rem; }
.plain:hover { color: var(--_accent); }
details { font-size: .875rem; }
summary { cursor: pointer; color: var(--_muted); min-height: 2.75rem; padding-block: .6rem; width: fit-content; }
summary:hover { color: var(--_ink); }
details ul { margin: 0 0 .5rem; padding-inline-start: 1.25rem; }
.scroll { overflow-x: auto; max-width: 100%; position: relative; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .375rem .5rem; border-bottom: 1px solid var(--_line); font-weight: 400; overflow-wrap: normal; }
thead th { color: var(--_muted); font-weight: 550; }
.skeleton { min-height: 11rem; border-radius: var(--_radius); background: var(--_off); animation: pulse 1.4s ease-in-out infinite alternate; }
.skeleton.tall { min-height: 17rem; }
@keyframes pulse { from { opacity: 1; } to { opacity: .55; } }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) {
  .button, .quiet { border-color: ButtonText; }
  .actions > .quiet:not(.lined):first-child { margin-inline-start: 0; }
  .skeleton, .chip, .badge, .note, .preview pre { border: 1px solid CanvasText; }
}
`;
