/**
 * Recommendations and learning paths over HTTP: the id of a learner comes in, and topics with their
 * estimates go out as JSON; the door is {@link
 * io.cybersensei.servlet.internal.recommendations.RecommendationsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.recommendations;

import org.jspecify.annotations.NullMarked;
