package dev.countersign.execution;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;

/**
 * Runs towers with DJL on libtorch.
 */
public final class DjlBackend implements TowerBackend {

	private final Device device;

	private DjlBackend(Device device) {
		this.device = device;
	}

	/**
	 * Starts the engine, once per process, and selects the device.
	 * @param choice the operator's choice of device
	 * @param threads number of CPU threads per operation; 0 means one for each of the
	 * container's CPUs. More than one needs idle CPUs, since the threads synchronise
	 * after each operation and all wait for the slowest.
	 * @return the backend on that device
	 * @throws dev.countersign.model.EngineException if the engine does not load or has no
	 * such device
	 */
	public static DjlBackend start(DeviceChoice choice, int threads) {
		return new DjlBackend(EngineStartup.start(choice, threads));
	}

	@Override
	public boolean isGpu() {
		return this.device.isGpu();
	}

	@Override
	public DjlBackend onCpu() {
		return isGpu() ? new DjlBackend(Device.cpu()) : this;
	}

	@Override
	public LoadedTower open(StoredModel model) {
		return DjlLoadedTower.load(model, newManager());
	}

	/**
	 * Returns a manager of native memory on the device, for training.
	 * @return the manager, which the caller must close
	 */
	public NDManager newManager() {
		return NDManager.newBaseManager(this.device);
	}

	/**
	 * Disables gradient recording for the calling thread. A gradient collector enables it
	 * while it is open.
	 */
	public static void recordNoGradients() {
		JniUtils.setGradMode(false);
	}

	@Override
	public String toString() {
		return this.device.toString();
	}

}
