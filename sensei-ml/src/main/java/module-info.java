/** The trainer of Sensei's models, their evaluation, and the command line. */
module io.cybersensei.ml {
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires info.picocli;
  requires transitive io.cybersensei.core;
  requires static org.jspecify;
  // Named after their files: see decision 112.
  requires smile.core;
  requires smile.data;
  requires smile.math;

  exports io.cybersensei.ml;
  exports io.cybersensei.ml.check;
  exports io.cybersensei.ml.cli;
  exports io.cybersensei.ml.evaluation;

  opens io.cybersensei.ml.cli to
      info.picocli;
}
