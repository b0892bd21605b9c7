package dev.countersign.worker;

/**
 * How a job's process says why it ended. Any other code is that of a process that was
 * killed or broke down, and is tried again.
 */
public enum ExitCode {

	/** The result has been reported. */
	DONE(0),

	/** Trying again would not help; the reason has been reported. */
	FAILED(65),

	/** It broke down and may be tried again; standard error says more. */
	BROKEN(70),

	/** It stopped because it was asked to. */
	STOPPED(75),

	/** Another process holds the job's folder. */
	LOCKED(76),

	/** The service that started it is gone. */
	ORPHANED(77);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	/**
	 * The process's exit status.
	 * @return 0 to 255
	 */
	public int code() {
		return this.code;
	}

}
