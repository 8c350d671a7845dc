/**
 * Interactions over HTTP: JSON comes in, and a report with the result of each interaction goes out;
 * the door is {@link io.cybersensei.servlet.internal.interactions.InteractionsResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.interactions;

import org.jspecify.annotations.NullMarked;
