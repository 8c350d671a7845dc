/**
 * Knowledge tracing: what a learner knows, computed from the interaction log by one fold and one
 * feature function that training and serving share.
 *
 * <p>The way in is {@link io.cybersensei.learning.KnowledgeTracer}. Whoever writes a {@link
 * io.cybersensei.learning.Trainer} replays the log through {@link
 * io.cybersensei.learning.LearnerState} and {@link io.cybersensei.learning.Features} and ends with
 * a {@link io.cybersensei.learning.LearningModel}.
 */
@NullMarked
package io.cybersensei.learning;

import org.jspecify.annotations.NullMarked;
