package dev.countersign.batch;

import java.util.List;

import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A line that waits in the database.
 *
 * @param batch the batch's id
 * @param number its place in the manifest, from 0
 * @param referenceId an enrolled reference's id; {@code null} if there are references
 * @param references numbers of the specimens' images; empty if there is a referenceId
 * @param query the number of the query's image
 * @param threshold as sent; {@code null} if there is none
 * @param amount as sent; {@code null} if there is none
 * @param defects how often it failed for no reason of its own
 */
record BatchLine(String batch, int number, @Nullable String referenceId, List<Integer> references, int query,
		@Nullable Double threshold, @Nullable Amount amount, int defects) {

	BatchLine {
		references = List.copyOf(references);
	}

}
