package dev.countersign.admin.upload;

import java.io.Serial;

/**
 * The disk is full, so the upload was discarded.
 */
public final class FullDiskException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	FullDiskException(Throwable cause) {
		super("The service's disk is full, and nothing of the upload was kept: make room on the disk, then send it again.",
				cause);
	}

}
