package dev.countersign.model;

/**
 * The operator's choice of device, which is the setting {@code countersign.device}.
 */
public enum DeviceChoice {

	/** The first GPU if there is one, otherwise the CPU. */
	AUTO,

	/** The CPU, even if there is a GPU. */
	CPU,

	/** The first GPU; the start fails without one. */
	CUDA

}
