package dev.countersign.worker;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import tools.jackson.databind.JsonNode;

/**
 * The request and the folder of a job's work, and its means to report. Thread-safe.
 */
public final class WorkContext {

	private final Path folder;

	private final JsonNode request;

	private final Reports reports;

	private final AtomicBoolean stop;

	WorkContext(Path folder, JsonNode request, Reports reports, AtomicBoolean stop) {
		this.folder = folder;
		this.request = request;
		this.reports = reports;
		this.stop = stop;
	}

	/**
	 * Returns the folder for the state that the work needs to resume after its process
	 * was killed. It belongs to this process alone and is deleted when the job has ended.
	 * @return an existing folder
	 */
	public Path folder() {
		return this.folder;
	}

	/**
	 * Returns the request.
	 * @return as passed by the service
	 */
	public JsonNode request() {
		return this.request;
	}

	/**
	 * Returns the signal by which the service stops the work.
	 * @return the signal, which loops should check
	 */
	public StopSignal stop() {
		return this.stop::get;
	}

	/**
	 * Reports the work's progress to the service, at most a few times a second. The last
	 * report counts.
	 * @param progress written as a JSON object
	 */
	public void progress(Object progress) {
		this.reports.send(Report.progress(this.reports.tree(progress)));
	}

	/**
	 * Sends a line to the service's log.
	 * @param line for an operator
	 */
	public void log(String line) {
		this.reports.send(Report.log(line));
	}

}
