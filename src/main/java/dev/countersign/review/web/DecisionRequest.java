package dev.countersign.review.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import dev.countersign.review.NewDecision;
import dev.countersign.review.Outcome;
import dev.countersign.review.Reason;
import dev.countersign.web.RequestFields;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a decision.
 *
 * @param outcome what the person finds
 * @param reason why
 * @param note the person's own words
 * @param enrol whether to enrol the query as a specimen
 */
@Schema(description = "What a person decides")
record DecisionRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
		description = "`UNSURE` leaves the review to somebody else; the second person who is unsure closes it") Outcome outcome,
		@Schema(description = "Required for a forgery", allowableValues = {
				"other-shape", "other-rhythm", "wrong-person", "bad-image",
				"missing-second-signature" }) @Nullable String reason,
		@Schema(description = "The person's own words", maxLength = NewDecision.MAX_NOTE) @Nullable String note,
		@Schema(description = "Whether to enrol the query as a specimen, if this decides the review as genuine. Needs the scope `enrol` too",
				defaultValue = "false") boolean enrol){

	private static final List<String> OUTCOMES = Arrays.stream(Outcome.values()).map(Outcome::name).toList();

	static NewDecision read(InputStream body) throws IOException {
		RequestFields fields = RequestFields.read(body);
		if (!fields.has("outcome")) {
			fields.reject("outcome", "must be one of " + String.join(", ", OUTCOMES));
		}
		Outcome outcome = Outcome.valueOf(fields.choice("outcome", OUTCOMES, Outcome.UNSURE.name()));
		String name = fields.text("reason");
		Reason reason = (name != null) ? Reason.of(name).orElse(null) : null;
		if (reason == null && (name != null || outcome == Outcome.FORGED)) {
			fields.reject("reason", "must be one of %s%s".formatted(String.join(", ", Reason.slugs()),
					(name == null) ? ", since a forgery needs a reason" : ""));
		}
		String note = fields.text("note");
		if (note != null && note.codePointCount(0, note.length()) > NewDecision.MAX_NOTE) {
			fields.reject("note", "must have at most %d characters".formatted(NewDecision.MAX_NOTE));
		}
		if (note != null && note.indexOf('\0') >= 0) {
			fields.reject("note", "must not have a character U+0000");
		}
		boolean enrol = fields.flag("enrol", false);
		if (enrol && outcome != Outcome.GENUINE) {
			fields.reject("enrol", "must be false unless the outcome is GENUINE");
		}
		fields.check();
		return new NewDecision(outcome, reason, note, enrol);
	}

}
