package dev.countersign.model;

/**
 * The device that the operator wants: the setting {@code countersign.device}.
 */
public enum DeviceChoice {

	/** The first GPU if there is one, else the CPU. */
	AUTO,

	/** The CPU, whatever else there is. */
	CPU,

	/** The first GPU; starting without one is an error. */
	CUDA

}
