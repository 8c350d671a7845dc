/**
 * The goals that learners keep, over HTTP: goals come in, and progress and plans go out as JSON;
 * the door is {@link io.cybersensei.servlet.internal.goals.GoalsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.goals;

import org.jspecify.annotations.NullMarked;
