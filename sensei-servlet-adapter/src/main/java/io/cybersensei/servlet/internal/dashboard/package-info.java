/**
 * The dashboard of a learner over HTTP.
 *
 * <p>A learner and the options of a query come in; one JSON object goes out. The door is {@link
 * io.cybersensei.servlet.internal.dashboard.DashboardResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.dashboard;

import org.jspecify.annotations.NullMarked;
