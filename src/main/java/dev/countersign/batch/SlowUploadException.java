package dev.countersign.batch;

import java.io.Serial;
import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * A batch came too slowly, or took too long to arrive.
 */
public final class SlowUploadException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	SlowUploadException(DataSize minRate, Duration maxTime) {
		super("The batch came too slowly. It has to come with %,d bytes a second, and whole within %d seconds: send it over a faster connection, or as several smaller batches."
			.formatted(minRate.toBytes(), maxTime.toSeconds()));
	}

}
