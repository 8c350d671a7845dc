/**
 * The dashboard of a learner: everything that a start page shows, in one call.
 *
 * <p>The id of a learner comes in; parts go out, each of which can fail without the others. The
 * door is {@link io.cybersensei.dashboard.Dashboards}.
 */
@NullMarked
package io.cybersensei.dashboard;

import org.jspecify.annotations.NullMarked;
