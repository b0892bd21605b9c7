package dev.countersign.batch.manifest;

import java.util.List;

import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A line that can be verified.
 *
 * @param customId the caller's own id, unique in its batch
 * @param referenceId an enrolled reference's id; {@code null} if there are references
 * @param references names of specimens' images; empty if there is a referenceId
 * @param query the name of the query's image
 * @param threshold in place of the reference's and the model's; {@code null} if theirs
 * applies
 * @param amount what it is about; {@code null} if nobody said
 */
public record ManifestLine(String customId, @Nullable String referenceId, List<String> references, String query,
		@Nullable Double threshold, @Nullable Amount amount) {

	public ManifestLine {
		references = List.copyOf(references);
	}

}
