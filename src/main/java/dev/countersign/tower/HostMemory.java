package dev.countersign.tower;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * Native memory of the host, whatever device the engine prefers.
 */
final class HostMemory {

	private HostMemory() {
	}

	/** Returns whether an array's values are in host memory. */
	static boolean holds(NDArray array) {
		return !array.getDevice().isGpu();
	}

	/** Returns a manager of host memory, to be closed. */
	static NDManager newManager() {
		return NDManager.newBaseManager(Device.cpu());
	}

	/** Returns a copy of an array, to be closed. */
	static NDArray copyOf(NDArray array) {
		return array.toDevice(Device.cpu(), true);
	}

	/** Returns an array of float32 of another's shape, to be closed. */
	static NDArray like(NDArray array) {
		return array.getManager().create(array.getShape(), DataType.FLOAT32, Device.cpu());
	}

}
