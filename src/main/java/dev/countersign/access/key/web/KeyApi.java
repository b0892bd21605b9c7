package dev.countersign.access.key.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.countersign.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * OpenAPI description of {@code /admin/keys}.
 */
@Tag(name = "Keys", description = "Who may call, and what they may do")
interface KeyApi {

	@Operation(operationId = "createKey", summary = "Make a key", description = """
			`key` is shown this once; only its hash is stored. Without `tenant` it is the default tenant for the \
			operator, and the caller's own for others. Without `expiresAt` the key ends after a year. Without \
			`quota` it may send any number of requests. The first key of all must have `keys:manage`.""",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = NewKeySchema.class),
							examples = @ExampleObject("{\"name\":\"branch 12\",\"scopes\":[\"verify\"]}"))))
	@ApiResponse(responseCode = "201", description = "The key, with its secret")
	@ApiResponse(responseCode = "400", description = "`invalid-parameter`: `errors` names the fields",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<KeyView> create(InputStream body, Caller caller) throws IOException;

	@Operation(operationId = "listKeys", summary = "List the keys",
			description = "Those of the caller's tenant, the newest first, without secrets; for the operator, all. Keys that ended more than 30 days ago are left out.")
	@ApiResponse(responseCode = "200", description = "The keys")
	List<KeyView> list(Caller caller);

	@Operation(operationId = "rotateKey", summary = "Replace a key",
			description = "Makes a key with the same name, tenant, scopes, quota and lifetime, whose holder counts as the same person. Both work until the overlap is over; without `overlap` that is 24 hours.",
			requestBody = @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = OverlapSchema.class),
					examples = @ExampleObject("{\"overlap\":\"PT24H\"}"))))
	@ApiResponse(responseCode = "201", description = "The new key, with its secret")
	@ApiResponse(responseCode = "404", description = "`unknown-key`",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "409", description = "`key-ended`: it has expired or was revoked",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<KeyView> rotate(String id, InputStream body, Caller caller) throws IOException;

	@Operation(operationId = "revokeKey", summary = "Revoke a key",
			description = "Every node refuses it within two seconds.")
	@ApiResponse(responseCode = "204", description = "The key is revoked")
	@ApiResponse(responseCode = "404", description = "`unknown-key`",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<Void> revoke(String id, Caller caller);

	/**
	 * What a key is made with.
	 *
	 * @param name what people call it
	 * @param scopes what its holder may do
	 * @param tenant whose data its holder sees
	 * @param kind who will hold it
	 * @param person who its holder is, whichever key or token they use
	 * @param expiresAt when it ends
	 * @param quota how many requests its holder may send
	 */
	@Schema(name = "NewKey")
	record NewKeySchema(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100) String name,
			@ArraySchema(arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED),
					schema = @Schema(allowableValues = {
							"verify", "verify:restricted", "references:read", "enrol", "references:manage",
							"audit:read", "review", "batch", "models:read", "models:manage", "train", "keys:manage",
							"metrics:read" })) List<String> scopes,
			String tenant, @Schema(allowableValues = { "service", "person" }, defaultValue = "service") String kind,
			@Schema(maxLength = 255,
					description = "Who its holder is, whichever key or token they use, such as the subject of their token: nobody counts twice where two people have to agree. For persons only") String person,
			@Schema(format = "date-time") String expiresAt, KeyView.QuotaView quota){

	}

	/**
	 * How long a replaced key goes on working.
	 *
	 * @param overlap 0 to 30 days, as an ISO-8601 duration
	 */
	@Schema(name = "KeyRotation")
	record OverlapSchema(@Schema(defaultValue = "PT24H") String overlap) {

	}

}
