/** Trains the models that Sensei serves. */
@NullMarked
package io.cybersensei.ml;

import org.jspecify.annotations.NullMarked;
