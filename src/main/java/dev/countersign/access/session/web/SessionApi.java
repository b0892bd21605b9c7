package dev.countersign.access.session.web;

import java.io.IOException;
import java.io.InputStream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * OpenAPI description of {@code /console/session}.
 */
@Tag(name = "Console", description = "How people sign in to the console; programs send a key or a token instead")
interface SessionApi {

	@Operation(operationId = "getConsoleSession", summary = "Who is signed in", description = """
			Tells the console who uses it, how people can sign in, and the token that it sends with each other request \
			as `X-CSRF-Token`. Only with this token does it keep a session from becoming idle.""")
	@ApiResponse(responseCode = "200", description = "The session; without `subject` if nobody is signed in")
	ResponseEntity<SessionView> show(HttpServletRequest request);

	@Operation(operationId = "signIn", summary = "Sign in with a key",
			description = """
					Begins a session of a person who holds a key of the kind `person`, and sets the cookie `__Host-countersign`. \
					The cookie counts only together with its token. A session that the browser had ends.""",
			requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = KeySchema.class),
					examples = @ExampleObject("{\"key\":\"csk_3sPqX0aZ81Lm_hT5u0cQmW3yJ8nR2vB7kL1xD9fG4sA6e2kPq0z\"}"))))
	@ApiResponse(responseCode = "201", description = "The session")
	@ApiResponse(responseCode = "400", description = "`invalid-parameter`: there is no key",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "401", description = "`unauthenticated`: the key is unknown, expired or revoked",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "403", description = "`forbidden`: the key is a program's",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "408", description = "`request-timeout`: the body came too slowly",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "429", description = "`too-many-requests`: too many wrong keys",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "503", description = "`overloaded`: too many people are signed in",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	ResponseEntity<SessionView> signIn(InputStream body, HttpServletRequest request) throws IOException;

	@Operation(operationId = "signOut", summary = "Sign out",
			description = "Ends the session on every node, and has the browser forget which answers and images it kept.")
	@ApiResponse(responseCode = "204", description = "Nobody is signed in any more")
	ResponseEntity<Void> signOut(HttpServletRequest request);

	/**
	 * What people sign in with.
	 *
	 * @param key a key of the kind {@code person}
	 */
	@Schema(name = "SignIn")
	record KeySchema(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) String key) {

	}

}
