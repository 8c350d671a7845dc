/**
 * Recommendations: a policy ranks topics by what the learner knows, with reasons and paths to
 * goals.
 *
 * <p>Estimates and a curriculum come in; ranked topics and paths go out. The door is {@link
 * io.cybersensei.recommend.Recommender}; {@link io.cybersensei.recommend.Policy} holds the weights.
 */
@NullMarked
package io.cybersensei.recommend;

import org.jspecify.annotations.NullMarked;
