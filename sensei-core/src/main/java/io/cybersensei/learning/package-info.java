/**
 * Knowledge tracing: estimates of a learner's knowledge, computed from the interaction log.
 *
 * <p>Interactions and a model come in; estimates per topic and item go out. The door is {@link
 * io.cybersensei.learning.KnowledgeTracer}.
 */
@NullMarked
package io.cybersensei.learning;

import org.jspecify.annotations.NullMarked;
