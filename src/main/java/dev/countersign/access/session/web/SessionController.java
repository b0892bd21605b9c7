package dev.countersign.access.session.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

import dev.countersign.access.Caller;
import dev.countersign.access.OpenAccess;
import dev.countersign.access.session.LiveSession;
import dev.countersign.access.session.OidcProperties;
import dev.countersign.access.session.Sessions;
import dev.countersign.access.session.SignIn;
import dev.countersign.web.RequestFields;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /console/session}.
 */
@RestController
@RequestMapping(SessionRequests.PATH)
@ConditionalOnBooleanProperty(name = "countersign.console.enabled", matchIfMissing = true)
class SessionController implements SessionApi {

	/** Pages and answers that the browser has kept; language and theme stay. */
	private static final String SITE_DATA = "\"cache\"";

	private final OpenAccess access;

	private final SignIn signIn;

	private final Sessions sessions;

	private final OidcProperties oidc;

	private final ConsoleFeatures features;

	SessionController(OpenAccess access, SignIn signIn, Sessions sessions, OidcProperties oidc,
			ConsoleFeatures features) {
		this.access = access;
		this.signIn = signIn;
		this.sessions = sessions;
		this.oidc = oidc;
		this.features = features;
	}

	@Override
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<SessionView> show(@Parameter(hidden = true) HttpServletRequest request) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(request));
	}

	private SessionView view(HttpServletRequest request) {
		Caller caller = callerOf(request);
		return SessionRequests.noted(request)
			.map(this::view)
			.orElseGet(() -> (caller != null) ? SessionView.of(caller, this.access.isOpen(), ways(), this.features)
					: SessionView.ofNobody(ways(), this.features));
	}

	private SessionView view(LiveSession session) {
		return SessionView.of(session, ways(), this.features);
	}

	private static @Nullable Caller callerOf(HttpServletRequest request) {
		return (request.getAttribute(Caller.class.getName()) instanceof Caller caller) ? caller : null;
	}

	private SessionView.Ways ways() {
		return new SessionView.Ways(!this.access.isOpen(), this.oidc.clientId() != null);
	}

	@Override
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<SessionView> signIn(InputStream body, @Parameter(hidden = true) HttpServletRequest request)
			throws IOException {
		LiveSession session = this.signIn.withKey(key(body), request.getRemoteAddr());
		SessionRequests.secretOf(request).ifPresent(this.sessions::end);
		// For the record of who signed in, which is written around all this.
		request.setAttribute(Caller.class.getName(), session.caller());
		return ResponseEntity.created(URI.create(SessionRequests.PATH))
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.SET_COOKIE, SessionCookies.of(session))
			.body(view(session));
	}

	private static String key(InputStream body) throws IOException {
		RequestFields fields = RequestFields.read(body);
		String key = fields.text("key");
		if (key == null && !fields.has("key")) {
			fields.reject("key", "must be a key, such as csk_…");
		}
		fields.check();
		return (key != null) ? key.strip() : "";
	}

	@Override
	@DeleteMapping
	public ResponseEntity<Void> signOut(@Parameter(hidden = true) HttpServletRequest request) {
		SessionRequests.noted(request).map(LiveSession::secret).ifPresent(this.sessions::end);
		return ResponseEntity.status(HttpStatus.NO_CONTENT)
			.header(HttpHeaders.SET_COOKIE, SessionCookies.ended())
			.header("Clear-Site-Data", SITE_DATA)
			.build();
	}

}
