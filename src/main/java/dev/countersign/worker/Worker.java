package dev.countersign.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job's work in its process. Standard input provides the request as one line of
 * JSON and may then provide {@value #STOP}. Its end means that the service is gone; the
 * process then halts at once, since another one may already have resumed the job.
 * {@link Report}s go to standard output.
 */
public final class Worker {

	/** The line that requests the work to stop. */
	public static final String STOP = "stop";

	private static final String FULL = "No space is left for the job's files: free space in countersign.jobs.directory "
			+ "and countersign.models.directory, then start the job again.";

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private final AtomicBoolean stop = new AtomicBoolean();

	private final Reports reports;

	private final Path folder;

	private Worker(Path folder, OutputStream out) {
		this.folder = folder;
		this.reports = new Reports(out);
	}

	/**
	 * Runs the work.
	 * @param folder the job's folder; created if it does not exist
	 * @param work the work to run
	 * @param in the service's requests
	 * @param out receives the reports; nothing else may write to it
	 * @return the status with which the process should end
	 */
	public static ExitCode run(Path folder, Work work, InputStream in, OutputStream out) {
		return new Worker(folder, out).run(work, in);
	}

	private ExitCode run(Work work, InputStream in) {
		// Not closed, because that would wait for the thread that reads it.
		BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
		try {
			String request = lines.readLine();
			if (request == null) {
				return ExitCode.ORPHANED;
			}
			Thread watch = new Thread(() -> watch(lines), "worker-parent");
			watch.setDaemon(true);
			watch.start();
			return locked(work, request);
		}
		catch (StoppedException | InterruptedException ex) {
			return ExitCode.STOPPED;
		}
		catch (IOException | RuntimeException ex) {
			return broken(ex);
		}
	}

	private ExitCode broken(Exception failure) {
		if (FullDisk.isCauseOf(failure)) {
			return failed(FULL);
		}
		if (failure instanceof WorkFailedException || failure instanceof IllegalArgumentException
				|| failure instanceof IllegalStateException) {
			return failed(String.valueOf(failure.getMessage()));
		}
		logger.error("The work failed unexpectedly", failure);
		return ExitCode.BROKEN;
	}

	private ExitCode locked(Work work, String request) throws IOException, InterruptedException {
		Optional<FolderLock> lock = FolderLock.tryLock(this.folder);
		if (lock.isEmpty()) {
			return ExitCode.LOCKED;
		}
		try {
			Object result = work.run(new WorkContext(this.folder, this.reports.read(request), this.reports, this.stop));
			this.reports.send(Report.result(this.reports.tree(result)));
			return ExitCode.DONE;
		}
		finally {
			lock.get().close();
		}
	}

	private ExitCode failed(String reason) {
		this.reports.send(Report.failed(reason));
		return ExitCode.FAILED;
	}

	private void watch(BufferedReader lines) {
		try {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.equals(STOP)) {
					this.stop.set(true);
				}
			}
		}
		catch (IOException ex) {
			// Treated as the end of input.
		}
		Runtime.getRuntime().halt(ExitCode.ORPHANED.code());
	}

}
