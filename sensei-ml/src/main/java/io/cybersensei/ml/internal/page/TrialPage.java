package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.internal.trial.TrialReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The report of a trial as one HTML document. It loads nothing and runs no script, which its
 * content security policy states.
 */
public final class TrialPage {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6470; --paper: #ffffff;
        --panel: #f5f7f9; --edge: #d9dee4; --model: #1f5fd0; --bkt: #c25700; --best: #1a7f4b;
        --pfa: #8a4fbf; --base: #6b7480; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3acb8;
        --paper: #14171b; --panel: #1d2228; --edge: #39414b; --model: #7fa8ff; --bkt: #f0954a;
        --best: #5cc78d; --pfa: #c59af0; --base: #98a2b0; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
        background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
      h2 { font-size: 1.25rem; margin: 2.75rem 0 .5rem; padding-top: 1rem;
        border-top: 1px solid var(--edge); }
      h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
      p { margin: .5rem 0; max-width: 48rem; }
      a { color: var(--model); }
      .note { color: var(--soft); font-size: .875rem; }
      .verdict { font-size: 1.0625rem; font-weight: 600; }
      .short { background: var(--panel); border: 1px solid var(--edge); border-radius: .5rem;
        padding: .75rem 1.25rem; margin-top: 1.25rem; }
      .short dt { font-weight: 600; margin-top: .5rem; }
      .short dd { margin: 0 0 .5rem; }
      .wide { overflow-x: auto; margin: .75rem 0; }
      table { border-collapse: collapse; font-size: .875rem; min-width: 50%; }
      th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0;
        border-bottom: 1px solid var(--edge); }
      td.words { overflow-wrap: anywhere; min-width: 6rem; }
      th.number, td.number { text-align: right; font-variant-numeric: tabular-nums;
        white-space: nowrap; }
      th.number { white-space: normal; }
      .row { display: flex; flex-wrap: wrap; gap: 1rem; }
      .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr));
        gap: 1rem; margin-top: 1rem; }
      .card { background: var(--panel); border: 1px solid var(--edge); border-radius: .5rem;
        padding: .5rem 1.25rem 1rem; break-inside: avoid; overflow-wrap: anywhere; }
      .card h3 { margin: .5rem 0 0; }
      .card ol { padding-left: 1.25rem; margin: .5rem 0 0; }
      .card ul { padding-left: 1rem; margin: .125rem 0 .5rem; color: var(--soft);
        font-size: .875rem; }
      svg { max-width: 100%; height: auto; }
      svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      svg .tick { fill: var(--soft); font-size: 12px; }
      svg .strong { font-weight: 600; }
      svg .middle { text-anchor: middle; }
      svg .end { text-anchor: end; }
      svg .grid { stroke: var(--edge); stroke-width: 1; }
      svg .ideal { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 4 4; }
      svg .whisker { stroke-width: 2; }
      svg .line { fill: none; stroke-width: 2.5; }
      svg .model { stroke: var(--model); } svg .dot.model { fill: var(--model); }
      svg .bkt { stroke: var(--bkt); } svg .dot.bkt { fill: var(--bkt); }
      svg .best { stroke: var(--best); } svg .dot.best { fill: var(--best); }
      svg .pfa { stroke: var(--pfa); } svg .dot.pfa { fill: var(--pfa); }
      svg .base { stroke: var(--base); } svg .dot.base { fill: var(--base); }
      svg text.model, svg text.bkt, svg text.best, svg text.pfa, svg text.base { stroke: none; }
      svg text.model { fill: var(--model); } svg text.bkt { fill: var(--bkt); }
      svg text.best { fill: var(--best); } svg text.base { fill: var(--base); }
      @media print { :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff;
        --panel: #fff; --edge: #bbb; --model: #1f5fd0; --bkt: #c25700; --best: #1a7f4b;
        --pfa: #8a4fbf; --base: #6b7480; }
        body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; }
        svg, tr, .short { break-inside: avoid; } .wide { overflow: visible; }
        table { font-size: 8.5pt; } }
      """;

  private TrialPage() {}

  /**
   * Returns a report as HTML.
   *
   * @param report the report
   * @param now the time of the report
   */
  public static String of(TrialReport report, Instant now) {
    List<Section> sections =
        List.of(
            new DataSection(report),
            new AccuracySection(report),
            new QuestionSection(report),
            new PrerequisiteSection(report),
            new SampleSection(report),
            new CurveSection(report));
    Html html = new Html();
    html.constant("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
        .constant(
            "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>")
        .constant("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        .constant("<meta name=\"referrer\" content=\"no-referrer\"/>")
        .element("title", "Sensei on " + report.source())
        .constant("<style>" + STYLE + "</style></head><body><main>");
    html.open("h1").text("Sensei on ").element("bdi", report.source()).close();
    html.element(
        "p",
        "Made on "
            + now.atZone(ZoneOffset.UTC).toLocalDate()
            + " by sensei-ml-cli try. The computation ran on this machine, and no data left it.",
        "class",
        "note");
    html.open("section", "class", "short").element("h3", "In short").open("dl");
    for (Section section : sections) {
      html.open("dt").element("a", section.heading(), "href", "#" + anchor(section)).close();
      html.element("dd", section.conclusion());
    }
    html.close().close();
    for (Section section : sections) {
      html.open("section", "id", anchor(section));
      html.element("h2", section.heading());
      html.element("p", section.conclusion(), "class", "verdict");
      section.write(html);
      html.close();
    }
    return html.constant("</main></body></html>\n").toString();
  }

  private static String anchor(Section section) {
    return section.heading().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
  }
}
