/**
 * Recommendations: a policy ranks topics by the learner's knowledge, with reasons and paths to
 * goals.
 *
 * <p>Estimates and a curriculum come in; ranked topics and paths go out. The door is {@link
 * io.cybersensei.recommend.Recommender}; {@link io.cybersensei.recommend.Policy} holds the weights
 * and {@link io.cybersensei.recommend.ReasonCode} lists the reasons.
 */
@NullMarked
package io.cybersensei.recommend;

import org.jspecify.annotations.NullMarked;
