package dev.countersign.training.command;

import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import picocli.CommandLine.Option;

/**
 * Options on where a command's tower runs.
 */
final class EngineOptions {

	@Option(names = "--threads", defaultValue = "0",
			description = "CPU threads; by default 0, as many as there are CPUs")
	private int threads;

	@Option(names = "--device", defaultValue = "auto", description = "auto (the default), cpu or cuda")
	private DeviceChoice device = DeviceChoice.AUTO;

	DjlBackend start() {
		return DjlBackend.start(this.device, this.threads);
	}

}
