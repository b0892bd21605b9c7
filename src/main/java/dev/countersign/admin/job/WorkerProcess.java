package dev.countersign.admin.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.countersign.worker.Report;
import dev.countersign.worker.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job's process as the service sees it. Only the latest progress is kept, so a slow
 * database does not block the process.
 */
final class WorkerProcess implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(WorkerProcess.class);

	private final JsonMapper json = JsonMapper.builder().build();

	private final String name;

	private final Process process;

	private final OutputStream requests;

	private final AtomicReference<@Nullable JsonNode> progress = new AtomicReference<>();

	private final AtomicReference<@Nullable JsonNode> result = new AtomicReference<>();

	private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

	private final OutputTail tail = new OutputTail();

	private final Thread output;

	private final Thread errors;

	private WorkerProcess(String name, Process process) {
		this.name = name;
		this.process = process;
		this.requests = process.getOutputStream();
		this.output = reader("reports", process.getInputStream(), this::report);
		this.errors = reader("errors", process.getErrorStream(), this::error);
	}

	/**
	 * Starts a process and sends it its input.
	 * @param name the job's name in the log
	 * @param command the command to run
	 * @param input the work to do
	 */
	static WorkerProcess start(String name, ProcessBuilder command, JsonNode input) throws IOException {
		WorkerProcess worker = new WorkerProcess(name, command.start());
		worker.send(worker.json.writeValueAsString(input));
		return worker;
	}

	private Thread reader(String what, InputStream stream, Consumer<String> line) {
		Thread thread = new Thread(() -> read(stream, line), "job-%s-%s".formatted(this.name, what));
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void read(InputStream stream, Consumer<String> consumer) {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				consumer.accept(line);
			}
		}
		catch (IOException ex) {
			// The process has ended.
		}
	}

	private void report(String line) {
		try {
			Report report = this.json.readValue(line, Report.class);
			switch (report.type()) {
				case PROGRESS -> this.progress.set(report.value());
				case RESULT -> this.result.set(report.value());
				case FAILED -> this.failure.set(report.text());
				case LOG -> logger.info("Job {}: {}", this.name, report.text());
			}
		}
		catch (JacksonException ex) {
			logger.warn("Job {} sent a malformed report", this.name);
		}
	}

	private void error(String line) {
		logger.debug("Job {}: {}", this.name, line);
		this.tail.add(line);
	}

	/**
	 * Sends a line. A process that has ended is noticed elsewhere, so a failure is only
	 * logged.
	 */
	private void send(String line) {
		try {
			this.requests.write((line + '\n').getBytes(StandardCharsets.UTF_8));
			this.requests.flush();
		}
		catch (IOException ex) {
			logger.debug("Job {} no longer accepts requests", this.name);
		}
	}

	/** Returns the latest progress reported since the last call. */
	@Nullable JsonNode takeProgress() {
		return this.progress.getAndSet(null);
	}

	/** Waits for the process and returns whether it ended within the given time. */
	boolean endsWithin(Duration time) throws InterruptedException {
		return this.process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Returns how the process ended, once all of its output has been read. */
	WorkerEnd end() throws InterruptedException {
		int code = this.process.waitFor();
		this.output.join();
		this.errors.join();
		return new WorkerEnd(code, this.result.get(), this.failure.get(), this.tail.text());
	}

	/** Asks the process to stop, and kills it if it does not. */
	void stop(Duration patience) throws InterruptedException {
		send(Worker.STOP);
		if (!endsWithin(patience)) {
			close();
		}
	}

	/** Kills the process. */
	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
