/**
 * A load test of the demo: learners who arrive, read, answer, search and upload, and a report that
 * fails if the demo is too slow or grows. The door is {@link io.cybersensei.loadtest.LoadTest}.
 */
@NullMarked
package io.cybersensei.loadtest;

import org.jspecify.annotations.NullMarked;
