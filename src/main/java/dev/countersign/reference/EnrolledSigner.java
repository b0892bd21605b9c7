package dev.countersign.reference;

import java.util.List;

import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;

/**
 * What a verification needs of a reference.
 *
 * @param model that made all the embeddings
 * @param threshold in place of the model's; {@code null}: the model's
 * @param specimens at least one, in the order of their enrolment
 */
public record EnrolledSigner(ModelManifest model, @Nullable Double threshold, List<EnrolledSpecimen> specimens) {

	public EnrolledSigner {
		specimens = List.copyOf(specimens);
	}

}
