package io.cybersensei.loadtest;

import java.util.OptionalDouble;

/**
 * The state of the server at a time.
 *
 * @param seconds the seconds since the start of the measurement
 * @param usedMebibytes the heap in use, garbage included
 * @param liveMebibytes the heap after a collection of all garbage, if there was one
 * @param threads the number of threads
 * @param connections the number of connections to the database
 * @param load the load average of the machine
 */
record Sample(
    double seconds,
    double usedMebibytes,
    OptionalDouble liveMebibytes,
    int threads,
    int connections,
    double load) {}
