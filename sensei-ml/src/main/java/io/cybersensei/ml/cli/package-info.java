/** The trainer's command line. */
@NullMarked
package io.cybersensei.ml.cli;

import org.jspecify.annotations.NullMarked;
