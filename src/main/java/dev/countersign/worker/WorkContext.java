package dev.countersign.worker;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import tools.jackson.databind.JsonNode;

/**
 * What a piece of work is given, and how it reports. Safe for several threads.
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
	 * Where the work keeps what it needs to go on after a kill. It belongs to this
	 * process alone, and is deleted when the job has ended.
	 * @return an existing folder
	 */
	public Path folder() {
		return this.folder;
	}

	/**
	 * What is to be done.
	 * @return as the service passed it
	 */
	public JsonNode request() {
		return this.request;
	}

	/**
	 * Whether the service wants the work to stop.
	 * @return for loops to look at
	 */
	public StopSignal stop() {
		return this.stop::get;
	}

	/**
	 * Tells the service how far the work has come; the last report counts. Not more often
	 * than a few times a second.
	 * @param progress becomes a JSON object
	 */
	public void progress(Object progress) {
		this.reports.send(Report.progress(this.reports.tree(progress)));
	}

	/**
	 * Has the service log a line.
	 * @param line for an operator
	 */
	public void log(String line) {
		this.reports.send(Report.log(line));
	}

}
