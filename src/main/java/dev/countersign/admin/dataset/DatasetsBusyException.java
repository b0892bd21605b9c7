package dev.countersign.admin.dataset;

import java.io.Serial;

/**
 * Another dataset is being uploaded, so this one was refused.
 */
public final class DatasetsBusyException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	DatasetsBusyException() {
		super("Another dataset is being uploaded: try again later.");
	}

}
