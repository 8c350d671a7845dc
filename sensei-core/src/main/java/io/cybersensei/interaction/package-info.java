/**
 * The log of the learners' interactions.
 *
 * <p>Drafts come in; checked interactions go out. The door is {@link
 * io.cybersensei.interaction.InteractionLog}; an {@link
 * io.cybersensei.interaction.InteractionStore} keeps the log.
 */
@NullMarked
package io.cybersensei.interaction;

import org.jspecify.annotations.NullMarked;
