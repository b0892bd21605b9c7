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

	private MeasuredService() {
	}

	static ServiceProcess start(Path log, String... settings) throws IOException, InterruptedException {
		return ServiceProcess.start(log,
				Stream.concat(Stream.of("--countersign.embedding.max-batch=0"), Stream.of(settings))
					.toArray(String[]::new));
	}

}
