package dev.countersign.review.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.web.TrailEntryView;
import dev.countersign.review.ReviewCase;
import dev.countersign.review.ReviewStatus;
import dev.countersign.verification.Amount;
import dev.countersign.web.RegionView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A case, as people see it.
 *
 * @param id the verification's ULID
 * @param verification its record
 * @param status how far the case is
 * @param leasedBy who looks at it now; {@code null} if nobody does
 * @param leasedUntil until when; {@code null} if nobody does
 * @param expiresAt when it expires, or its images are deleted; {@code null} if they are
 * @param amount what it is about; absent if nobody said, or once the images are deleted
 * @param images its images; empty once they are deleted
 * @param decision what it is decided as; {@code null} unless it is decided
 * @param decisions each person's decision, in order
 */
@JsonPropertyOrder({ "id", "verification", "status", "leasedBy", "leasedUntil", "expiresAt", "amount", "images",
		"decision", "decisions" })
@Schema(name = "Review", description = "A verification that people look at")
record ReviewView(@Schema(description = "The verification's id", example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
		TrailEntryView verification, ReviewStatus status,
		@Schema(description = "Who looks at it now; null if nobody does") @Nullable String leasedBy,
		@Nullable Instant leasedUntil,
		@Schema(description = "When it expires, or its images are deleted if it is decided; null once they are") @Nullable Instant expiresAt,
		@Schema(description = "As sent; absent if none was, or once the images are deleted",
				example = "1250") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal amount,
		@Schema(description = "Empty once they are deleted") List<Image> images,
		@Schema(description = "The decision that decided it; null unless it is decided") @Nullable ReviewDecisionView decision,
		@Schema(description = "Each person's decision, in order. While the review is open, what others found is not shown to who has yet to decide") List<ReviewDecisionView> decisions) {

	static ReviewView of(ReviewCase found, String person) {
		ReviewCase.Lease lease = found.lease();
		Amount amount = found.amount();
		boolean isHidden = found.status() == ReviewStatus.OPEN && !found.isDecidedBy(person);
		return new ReviewView(found.id(), TrailEntryView.of(found.verification()), found.status(),
				(lease != null) ? lease.by() : null, (lease != null) ? lease.until() : null, found.expiresAt(),
				(amount != null) ? amount.value() : null, found.hasImages() ? images(found) : List.of(),
				found.settling().map(ReviewDecisionView::of).orElse(null),
				found.decisions()
					.stream()
					.map(isHidden ? ReviewDecisionView::hidden : ReviewDecisionView::of)
					.toList());
	}

	private static List<Image> images(ReviewCase found) {
		List<Image> images = new ArrayList<>();
		images.add(new Image("query", path(found, 0), null, RegionView.ofNullable(found.region())));
		for (AuditRecord.ComparedSpecimen specimen : found.verification().references()) {
			images.add(new Image("reference", path(found, images.size()), specimen.id(), null));
		}
		return images;
	}

	private static String path(ReviewCase found, int number) {
		return "/reviews/%s/images/%d".formatted(found.id(), number);
	}

	/**
	 * An image of a case.
	 *
	 * @param role {@code query} or {@code reference}
	 * @param url its path
	 * @param specimen the specimen's id as in the verification; {@code null} for the
	 * query
	 * @param region the part of the image that the request asked to look at; {@code null}
	 * for all of it
	 */
	@JsonPropertyOrder({ "role", "url", "specimen", "region" })
	@Schema(name = "ReviewImage", description = "An image of a review")
	record Image(@Schema(description = "`query` or `reference`", example = "query") String role,
			@Schema(description = "With `?view=tower`, as the tower of the model that serves sees it",
					example = "/reviews/01JDC4Z7Q8N7V0Y2H3J4K5M6P7/images/0") String url,
			@Schema(description = "The specimen's id, as in `verification`; absent for the query") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String specimen,
			@Schema(description = "The part that the request asked to look at; absent for all of it") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RegionView region) {
	}

}
