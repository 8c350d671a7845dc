// The class, search and upload.

export const tools = `
.matrix { font-size: .875rem; width: auto; min-width: 100%; }
.matrix th, .matrix td { min-width: 5.5rem; vertical-align: bottom; }
.matrix thead th { min-width: 9rem; }
.matrix th[scope="row"], .matrix th:first-child { position: sticky; inset-inline-start: 0; background: var(--_surface); min-width: 8rem; font-weight: 550; }
.matrix th[scope="row"] bdi { display: inline-block; width: max-content; max-width: 12rem; overflow-wrap: anywhere; }
.cell { border-bottom: .3125rem solid var(--_off); text-align: center; }
.cell.step-1 { border-color: var(--_ramp1); }
.cell.step-2 { border-color: var(--_ramp2); }
.cell.step-3 { border-color: var(--_ramp3); }
.cell.step-4 { border-color: var(--_ramp4); }
.key.step-1 { background: var(--_ramp1); }
.key.step-2 { background: var(--_ramp2); }
.key.step-3 { background: var(--_ramp3); }
.key.step-4 { background: var(--_ramp4); }
ul.legend { list-style: none; padding: 0; margin: .75rem 0; gap: .25rem 1rem; }
ul.legend li { display: inline-flex; align-items: center; gap: .375rem; }
button.plain { border: 0; padding-inline: 0; background: none; font: inherit; font-weight: 550; color: inherit; cursor: pointer; text-align: start; text-decoration: underline; text-decoration-color: var(--_control); width: fit-content; }

.field { width: 100%; min-height: 3rem; padding: .5rem 1rem; font: inherit; color: inherit; background: var(--_surface); border: 1px solid var(--_control); border-radius: .75rem; }
.facets { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
.facet { font: inherit; font-size: .875rem; min-height: 2.75rem; padding: .25rem .875rem; border-radius: 2rem; border: 1px solid transparent; background: var(--_soft); color: var(--_ink); cursor: pointer; }
.facet[aria-pressed="true"] { background: var(--_accent); color: var(--_on-accent); }
.results { margin-top: .75rem; }
.hits { list-style: none; padding: 0; }
.hits li { border-top: 1px solid var(--_line); padding-block: .75rem; }
.hit-title { color: var(--_accent) !important; font-weight: 650 !important; text-decoration-color: currentColor !important; }
mark { background: light-dark(#fbe5a3, #5a4a14); color: var(--_ink); border-radius: .1875rem; padding-inline: .125rem; }
.play { fill: currentColor; width: .875rem; height: .875rem; margin-inline-end: .375rem; }
.hits .quiet { margin-top: .25rem; }
.dropzone { border: 2px dashed var(--_control); border-radius: .75rem; padding: 1.5rem 1rem; display: grid; gap: .5rem; justify-items: center; text-align: center; }
.dropzone .row { gap: .75rem; justify-content: center; }
.dropzone .row > :last-child { flex: 0 1 auto; }
.dropzone > .icon { width: 2rem; height: 2rem; color: var(--_accent); }
.dropzone.over { background: var(--_soft); border-color: var(--_accent); }
.files { list-style: none; padding: 0; }
.files li { display: flex; gap: .75rem; align-items: center; border-top: 1px solid var(--_line); padding-block: .625rem; }
.file-text { display: flex; flex-direction: column; flex: 1; min-width: 0; }
.files .actions { flex-wrap: nowrap; gap: .25rem; }
.files .actions > .quiet:not(.lined):first-child { margin-inline-start: 0; }
.files .quiet { padding: .5rem; }
.files .meter .on { fill: var(--_accent); }
.files .meter .off { fill: var(--_off); }
.bar:not(:empty) { display: block; margin-top: .25rem; }
.preview img { display: block; max-width: 100%; height: auto; border-radius: .5rem; }
.preview pre { margin: 0; max-height: 14rem; overflow: auto; padding: .75rem; white-space: pre-wrap; font-size: .875rem; background: var(--_soft); border-radius: .5rem; }
img.badge { object-fit: cover; }
.kind { font-size: .6875rem; font-weight: 700; }
.small-heading { font-size: 1rem; margin: 1.25rem 0 .5rem; }
.total:not(:empty) { margin-block: .75rem; }
@media (forced-colors: active) {
  .files .meter .on { fill: Highlight; }
  .files .meter .off { fill: Canvas; }
  .facet { border-color: ButtonText; }
  .facet[aria-pressed="true"] { background: ButtonText; color: ButtonFace; forced-color-adjust: none; }
  .cell.step-0 { border-bottom-width: 1px; }
  .cell.step-1, .cell.step-2, .cell.step-3, .cell.step-4 { border-color: Highlight; }
  .cell.step-1 { border-bottom-style: dotted; }
  .cell.step-2 { border-bottom-style: dashed; }
  .cell.step-3 { border-bottom-style: double; }
  ul.legend .key { width: 1.5rem; border: 0; border-bottom: .3125rem solid Highlight; background: Canvas; }
  ul.legend .key.step-1 { border-bottom-style: dotted; }
  ul.legend .key.step-2 { border-bottom-style: dashed; }
  ul.legend .key.step-3 { border-bottom-style: double; }
  mark { background: Mark; color: MarkText; forced-color-adjust: none; }
}
`;
