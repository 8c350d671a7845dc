/**
 * The model of the order of topics: histories come in, a ranking of next topics goes out.
 *
 * <p>The door is {@link io.cybersensei.ml.internal.nexttopic.NextTopicFit}.
 */
@NullMarked
package io.cybersensei.ml.internal.nexttopic;

import org.jspecify.annotations.NullMarked;
