/**
 * From what a learner knows to what to do next: the way in is {@link
 * io.cybersensei.recommend.Recommender}; how it weighs things is a {@link
 * io.cybersensei.recommend.Policy}.
 */
@NullMarked
package io.cybersensei.recommend;

import org.jspecify.annotations.NullMarked;
