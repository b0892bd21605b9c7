package dev.countersign.worker;

/**
 * The exit codes by which a job's process reports why it ended. Any other code means that
 * the process was killed or crashed; the job is then tried again.
 */
public enum ExitCode {

	/** The work is done and its result has been reported. */
	DONE(0),

	/** The work failed permanently and the reason has been reported. */
	FAILED(65),

	/** The work failed and may be tried again; standard error has the details. */
	BROKEN(70),

	/** The work stopped on request. */
	STOPPED(75),

	/** Another process has locked the job's folder. */
	LOCKED(76),

	/** The service that started the process is gone. */
	ORPHANED(77);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	/**
	 * Returns the process's exit status.
	 * @return 0 to 255
	 */
	public int code() {
		return this.code;
	}

}
