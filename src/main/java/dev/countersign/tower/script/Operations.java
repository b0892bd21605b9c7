package dev.countersign.tower.script;

/**
 * The operations that a script uses for its convolutions.
 */
public enum Operations {

	/** oneDNN's with what follows them fused in, and minimal filters. */
	FUSED,

	/** libtorch's own, which every CPU has for every precision. */
	PLAIN

}
