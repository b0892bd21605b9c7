package dev.countersign.sample.fingerprint;

/**
 * How the ridges of a finger run, in Galton's and Henry's main classes.
 */
enum Pattern {

	ARCH, LEFT_LOOP, RIGHT_LOOP, WHORL

}
