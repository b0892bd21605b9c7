package dev.countersign.web.openapi;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.web.RegionView;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Documents the members of our problems.
 *
 * @param type {@code urn:countersign:problem:} and a slug
 * @param title the type's title
 * @param status the HTTP status
 * @param detail what is wrong and what to do
 * @param instance the path
 * @param part the part that is missing, or whose image is rejected
 * @param parameter the parameter or part whose value is unusable
 * @param image which of several {@code image} parts is rejected
 * @param specimen which of several references is rejected
 * @param reasons why an image is unusable
 * @param regions the signatures found on an image with several
 * @param errors the unusable fields of a JSON body
 * @param lines the unusable lines of a batch's manifest
 * @param requiredScope the scope that the caller lacks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "A problem, as RFC 9457 describes it")
record ProblemBody(
		@Schema(description = "`urn:countersign:problem:` and a slug, which is stable",
				example = "urn:countersign:problem:invalid-parameter") URI type,
		String title, int status, @Schema(description = "What is wrong, then what to do") String detail,
		@Schema(description = "The path, without what it says of a person") @Nullable URI instance,
		@Schema(description = "The part that is missing, or whose image is rejected") @Nullable String part,
		@Schema(description = "The parameter or part whose value is unusable") @Nullable String parameter,
		@Schema(description = "Which of several `image` parts is rejected, from 1") @Nullable Integer image,
		@Schema(description = "Which of several references is rejected, as in a result") @Nullable String specimen,
		@Schema(description = "Why the image is unusable, such as `blank` or `several-signatures`") @Nullable List<String> reasons,
		@Schema(description = "The signatures found on an image that shows several") @Nullable List<RegionView> regions,
		@Schema(description = "The unusable fields of a JSON body") @Nullable List<FieldError> errors,
		@Schema(description = "The unusable lines of a batch's manifest") @Nullable List<LineError> lines,
		@Schema(description = "The scope that the caller lacks") @Nullable String requiredScope) {

	/**
	 * An unusable field.
	 *
	 * @param field its name
	 * @param detail what it must be
	 */
	@Schema(name = "FieldError", description = "An unusable field of a JSON body")
	record FieldError(String field, @Schema(description = "What it must be") String detail) {
	}

	/**
	 * An unusable line of a manifest.
	 *
	 * @param line its number in the file, from 1
	 * @param detail what is wrong and what to do
	 */
	@Schema(name = "LineError", description = "An unusable line of a manifest")
	record LineError(@Schema(description = "Its number in the file, from 1") int line,
			@Schema(description = "What is wrong, then what to do") String detail) {
	}

}
