package dev.countersign.execution;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;

/**
 * Executes towers with DJL on libtorch.
 */
public final class DjlBackend implements TowerBackend {

	private final Device device;

	private DjlBackend(Device device) {
		this.device = device;
	}

	/**
	 * Starts the engine, once for the process, and picks the device.
	 * @param choice the operator's wish
	 * @param threads how many CPU threads work on one operation; 0: as many as the
	 * container has CPUs. More than one needs CPUs that nobody else wants: the threads
	 * meet after each operation, and all wait for one that does not get its turn.
	 * @return on that device
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
	 * Native memory on the device, for what is trained there.
	 * @return to be closed
	 */
	public NDManager newManager() {
		return NDManager.newBaseManager(this.device);
	}

	/**
	 * Turns off the recording of gradients for the calling thread. A gradient collector
	 * turns it on for as long as it is open.
	 */
	public static void recordNoGradients() {
		JniUtils.setGradMode(false);
	}

	@Override
	public String toString() {
		return this.device.toString();
	}

}
