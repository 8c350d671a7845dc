/**
 * The groups of a school: their learners, instructors and courses, and who may see whose data.
 *
 * <p>A caller, a learner and a purpose come in; a permission goes out. The door is {@link
 * io.cybersensei.roster.LearnerAccess}; groups are kept by {@link
 * io.cybersensei.roster.GroupStore}.
 */
@NullMarked
package io.cybersensei.roster;

import org.jspecify.annotations.NullMarked;
