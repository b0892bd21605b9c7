package dev.countersign.execution;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;
import dev.countersign.tower.script.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Runs towers with DJL on libtorch.
 */
public final class DjlBackend implements TowerBackend {

	private static final String FINDER_WEIGHTS = Locators.INK_FINDER + ".safetensors";

	private final Device device;

	private final PrecisionChoice precision;

	private final Precision trainingPrecision;

	private final Lock loading = new ReentrantLock();

	private @Nullable InkNetwork inkNetwork;

	private DjlBackend(Device device, PrecisionChoice precision, Precision trainingPrecision) {
		this.device = device;
		this.precision = precision;
		this.trainingPrecision = trainingPrecision;
	}

	/**
	 * Starts the engine, once per process, and selects the device. Towers compute with
	 * float32.
	 * @param choice the operator's choice of device
	 * @param threads number of CPU threads per operation; 0 means one for each of the
	 * container's CPUs. More than one needs idle CPUs, since the threads synchronise
	 * after each operation and all wait for the slowest.
	 * @return the backend on that device
	 * @throws dev.countersign.model.EngineException if the engine does not load or has no
	 * such device
	 */
	public static DjlBackend start(DeviceChoice choice, int threads) {
		return start(choice, threads, PrecisionChoice.FP32);
	}

	/**
	 * Starts the engine, once per process, and selects the device.
	 * @param choice the operator's choice of device
	 * @param threads as in {@link #start(DeviceChoice, int)}
	 * @param precision the operator's choice of precision
	 * @return the backend on that device
	 * @throws dev.countersign.model.EngineException if the engine does not load or has no
	 * such device
	 */
	public static DjlBackend start(DeviceChoice choice, int threads, PrecisionChoice precision) {
		return new DjlBackend(EngineStartup.start(choice, threads), precision, Precision.FP32);
	}

	/**
	 * Returns this backend with another precision for training. What has been trained is
	 * evaluated as before.
	 * @param other of the large layers, for towers that have a script for it and on the
	 * CPU; all others are trained with float32
	 * @return a backend on the same device
	 */
	public DjlBackend trainingWith(Precision other) {
		return new DjlBackend(this.device, this.precision, other);
	}

	/**
	 * Returns the precision for training.
	 * @return float32 unless {@link #trainingWith} said otherwise
	 */
	public Precision trainingPrecision() {
		return this.trainingPrecision;
	}

	@Override
	public boolean isGpu() {
		return this.device.isGpu();
	}

	@Override
	public DjlBackend onCpu() {
		return isGpu() ? new DjlBackend(Device.cpu(), this.precision, this.trainingPrecision) : this;
	}

	@Override
	public Locator locator(String id) {
		return Locators.byId(id, this::inkNetwork);
	}

	/**
	 * Returns the ink finder's network, which stays loaded as long as the process runs.
	 */
	private InkNetwork inkNetwork() {
		this.loading.lock();
		try {
			InkNetwork network = this.inkNetwork;
			if (network == null) {
				network = DjlInkNetwork.load(newManager(), FINDER_WEIGHTS);
				this.inkNetwork = network;
			}
			return network;
		}
		finally {
			this.loading.unlock();
		}
	}

	@Override
	public LoadedTower open(StoredModel model) {
		return DjlLoadedTower.load(model, newManager(), this.precision);
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
