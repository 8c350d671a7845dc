/**
 * The fit of the estimate of knowledge: histories and difficulties come in, a scorer goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.knowledge.KnowledgeFit}.
 */
@NullMarked
package io.cybersensei.ml.internal.knowledge;

import org.jspecify.annotations.NullMarked;
