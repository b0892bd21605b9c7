package dev.countersign.review;

import java.util.List;
import java.util.UUID;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.Sealed;
import dev.countersign.image.Region;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is stored at first.
 *
 * @param id the verification's id
 * @param tenant the tenant that it belongs to
 * @param referenceId the enrolled reference's id; {@code null} if specimens were sent
 * @param verdict what is answered
 * @param weight how many verifications with this verdict it stands for in the report, at
 * least 1; 0 if it has no part in the report's shares
 * @param amount what it is about; {@code null} if nobody said
 * @param region the part of the query's image to look at; {@code null} for all of it
 * @param bytes the total size of the images
 * @param images the sealed images: the query, and the specimens that were sent along
 */
record KeptCase(UUID id, Tenant tenant, @Nullable String referenceId, String verdict, double weight,
		@Nullable Amount amount, @Nullable Region region, long bytes, List<Sealed> images) {
}
