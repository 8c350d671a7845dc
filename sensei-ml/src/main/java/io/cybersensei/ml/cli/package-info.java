/**
 * The command line {@code sensei-ml-cli.jar}: arguments come in, files and an exit code go out.
 *
 * <p>The door is {@link io.cybersensei.ml.cli.Main}.
 */
@NullMarked
package io.cybersensei.ml.cli;

import org.jspecify.annotations.NullMarked;
