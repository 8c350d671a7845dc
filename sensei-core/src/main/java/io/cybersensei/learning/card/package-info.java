/**
 * Model cards: a description of each model for people who decide about it.
 *
 * <p>A model and its predictions of held-out learners come in; a card goes out. The door is {@link
 * io.cybersensei.learning.card.ModelCard}.
 */
@NullMarked
package io.cybersensei.learning.card;

import org.jspecify.annotations.NullMarked;
