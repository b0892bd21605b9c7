package dev.countersign.admin.dataset;

import java.io.Serial;

/**
 * Another set is being uploaded; this one was not taken.
 */
public final class DatasetsBusyException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	DatasetsBusyException() {
		super("Another data set is being uploaded: try again later.");
	}

}
