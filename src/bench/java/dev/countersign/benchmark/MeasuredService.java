package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.countersign.testsupport.ServiceProcess;

/**
 * Starts services to measure. They share the class path of the tests, whose configuration
 * has smaller batches, so that tests start faster.
 */
final class MeasuredService {

	private static final String MAX_BATCH = "--countersign.embedding.max-batch=";

	private MeasuredService() {
	}

	static ServiceProcess start(Path log, String... settings) throws IOException, InterruptedException {
		// Given twice, both values would be joined.
		if (Stream.of(settings).anyMatch((setting) -> setting.startsWith(MAX_BATCH))) {
			return ServiceProcess.start(log, settings);
		}
		return ServiceProcess.start(log,
				Stream.concat(Stream.of(MAX_BATCH + "0"), Stream.of(settings)).toArray(String[]::new));
	}

}
