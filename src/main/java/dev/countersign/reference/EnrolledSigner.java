package dev.countersign.reference;

import java.time.Instant;
import java.util.List;

import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * A reference as a verification needs it.
 *
 * @param model the model that computed all embeddings
 * @param threshold replaces the model's threshold; {@code null} if the model's applies
 * @param specimens at least one, in the order of enrolment
 * @param limitReached when the first of the latest attempts was made, as many as the
 * limit says; {@code null} if there were fewer, or no limit
 */
public record EnrolledSigner(ModelManifest model, @Nullable Double threshold, List<EnrolledSpecimen> specimens,
		@Nullable Instant limitReached) {

	public EnrolledSigner {
		specimens = List.copyOf(specimens);
	}

}
