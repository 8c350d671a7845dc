/**
 * Vectors of texts by a model that is in the class path.
 *
 * <p>Texts come in; vectors go out. The door is {@link io.cybersensei.embedder.MiniLmEmbedder}.
 */
@NullMarked
package io.cybersensei.embedder;

import org.jspecify.annotations.NullMarked;
