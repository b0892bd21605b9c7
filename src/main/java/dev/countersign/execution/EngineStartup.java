package dev.countersign.execution;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.EngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads libtorch, once per process and before any other use of DJL. The engine stays
 * offline and uses at most as many threads as the container has CPUs. System properties
 * from the command line take precedence.
 */
final class EngineStartup {

	private static final Logger logger = LoggerFactory.getLogger(EngineStartup.class);

	private static final String THREADS = "ai.djl.pytorch.num_threads";

	private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";

	private EngineStartup() {
	}

	/**
	 * Starts the engine and selects the device.
	 * @param choice the operator's choice of device
	 * @param threads as in {@link DjlBackend#start}
	 * @return the device to run towers on
	 * @throws EngineException if the engine does not load or has no such device
	 */
	static Device start(DeviceChoice choice, int threads) {
		setUnlessSet("ai.djl.offline", "true");
		// libtorch itself would count the host's CPUs instead of the container's.
		setUnlessSet(THREADS, Integer.toString((threads > 0) ? threads : Runtime.getRuntime().availableProcessors()));
		setUnlessSet(INTEROP_THREADS, "1");
		Engine engine = load();
		Device device = resolve(choice, engine);
		logger.info("libtorch {} on {}, {} threads", engine.getVersion(), device, JniUtils.getNumThreads());
		return device;
	}

	private static Device resolve(DeviceChoice choice, Engine engine) {
		if (choice == DeviceChoice.CPU) {
			return Device.cpu();
		}
		boolean present = engine.getGpuCount() > 0;
		if (choice == DeviceChoice.CUDA && !present) {
			throw new EngineException("countersign.device=cuda, but no CUDA device is visible to libtorch %s; "
				.formatted(engine.getVersion())
					+ "start on a machine with one and with libtorch for CUDA, or set countersign.device to auto or cpu");
		}
		return present ? Device.gpu() : Device.cpu();
	}

	private static Engine load() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// DJL finds its engine through the thread's class loader.
		thread.setContextClassLoader(EngineStartup.class.getClassLoader());
		try {
			return Engine.getEngine("PyTorch");
		}
		catch (ai.djl.engine.EngineException ex) {
			throw new EngineException(
					"libtorch cannot be loaded: %s; check that DJL_CACHE_DIR is writable and that this system uses glibc"
						.formatted(ex.getMessage()),
					ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static void setUnlessSet(String key, String value) {
		if (System.getProperty(key) == null) {
			System.setProperty(key, value);
		}
	}

}
