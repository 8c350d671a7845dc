/**
 * The exports of learning platforms: a file or a folder comes in, a table of interactions and an
 * account of every row go out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.exports.ExportReader}.
 */
@NullMarked
package io.cybersensei.ml.internal.exports;

import org.jspecify.annotations.NullMarked;
