package dev.countersign.model;

import ai.djl.Device;
import ai.djl.engine.Engine;

/**
 * Which device the operator wants: the setting {@code countersign.device}.
 */
public enum DeviceChoice {

	/** The first GPU if there is one, else the CPU. */
	AUTO,

	/** The CPU, whatever else there is. */
	CPU,

	/** The first GPU; starting without one is an error. */
	CUDA;

	Device resolve(Engine engine) {
		if (this == CPU) {
			return Device.cpu();
		}
		boolean present = engine.getGpuCount() > 0;
		if (this == CUDA && !present) {
			throw new EngineException("countersign.device=cuda, but no CUDA device is visible to libtorch %s; "
				.formatted(engine.getVersion())
					+ "start on a machine with one and with libtorch for CUDA, or set countersign.device to auto or cpu");
		}
		return present ? Device.gpu() : Device.cpu();
	}

}
