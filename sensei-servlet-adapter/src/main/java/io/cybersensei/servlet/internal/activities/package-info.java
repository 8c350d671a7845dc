/**
 * Activities over HTTP: those of the host come in as JSON and go out again, and the one that a
 * recommendation ends in goes out with it; the door is {@link
 * io.cybersensei.servlet.internal.activities.ActivitiesResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.activities;

import org.jspecify.annotations.NullMarked;
