/**
 * Practice: the choice of questions, hints and grades. Learners and their answers come in, and
 * questions and verdicts go out; the door is {@link io.cybersensei.demo.practice.Practice}.
 */
@NullMarked
package io.cybersensei.demo.practice;

import org.jspecify.annotations.NullMarked;
