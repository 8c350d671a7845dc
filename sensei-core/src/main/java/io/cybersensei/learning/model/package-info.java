/**
 * The learning model: its scorers, forgetting curve, provenance and file format.
 *
 * <p>Feature rows come in; probabilities go out. The door is {@link
 * io.cybersensei.learning.model.LearningModel}; {@link io.cybersensei.learning.model.ModelFile}
 * reads and writes it.
 */
@NullMarked
package io.cybersensei.learning.model;

import org.jspecify.annotations.NullMarked;
