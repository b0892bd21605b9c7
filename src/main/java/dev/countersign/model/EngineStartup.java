package dev.countersign.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads libtorch, once for the process, before anything else touches DJL: offline, with a
 * number of threads that heeds the container's limit. The system properties that an
 * operator set on the command line stay as they are.
 */
public final class EngineStartup {

	private static final Logger logger = LoggerFactory.getLogger(EngineStartup.class);

	private static final String THREADS = "ai.djl.pytorch.num_threads";

	private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";

	private EngineStartup() {
	}

	/**
	 * Starts the engine and picks the device.
	 * @param choice the operator's wish
	 * @param threads how many CPU threads work on one operation; 0: as many as the
	 * container has CPUs. More than one needs CPUs that nobody else wants: the threads
	 * meet after each operation, and all wait for one that does not get its turn.
	 * @return the device to run towers on
	 * @throws EngineException if the engine does not load or has no such device
	 */
	public static Device start(DeviceChoice choice, int threads) {
		setUnlessSet("ai.djl.offline", "true");
		// libtorch itself would count the host's CPUs, not the container's.
		setUnlessSet(THREADS, Integer.toString((threads > 0) ? threads : Runtime.getRuntime().availableProcessors()));
		setUnlessSet(INTEROP_THREADS, "1");
		Engine engine = load();
		Device device = choice.resolve(engine);
		logger.info("libtorch {} on {}, {} threads", engine.getVersion(), device, JniUtils.getNumThreads());
		return device;
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
			throw new EngineException("libtorch does not load: %s; is DJL_CACHE_DIR writable, and is this glibc?"
				.formatted(ex.getMessage()), ex);
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
