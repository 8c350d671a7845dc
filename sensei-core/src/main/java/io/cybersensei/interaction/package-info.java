/**
 * The log of what learners do. Hand a {@link io.cybersensei.interaction.InteractionDraft} to an
 * {@link io.cybersensei.interaction.InteractionLog}; everything Sensei knows is computed from what
 * the {@link io.cybersensei.interaction.InteractionStore} behind it keeps.
 */
@NullMarked
package io.cybersensei.interaction;

import org.jspecify.annotations.NullMarked;
