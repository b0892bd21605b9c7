package dev.countersign.access.session.web;

import java.net.URI;
import java.security.SecureRandom;

import dev.countersign.access.Caller;
import dev.countersign.access.session.BrowserSecret;
import dev.countersign.access.session.LiveSession;
import dev.countersign.access.session.OidcProperties;
import dev.countersign.access.session.Sessions;
import dev.countersign.access.session.SignIn;
import dev.countersign.access.session.SignInRefusedException;
import dev.countersign.access.token.TokenHolders;
import dev.countersign.access.token.UnusableTokenException;
import dev.countersign.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Sends people to the OpenID provider, and lets them in when they come back. Both are
 * pages that a browser follows, so what goes wrong is told to the console.
 */
@Hidden
@RestController
@RequestMapping(OidcController.PATH)
@ConditionalOnProperty("countersign.console.oidc.client-id")
@ConditionalOnBooleanProperty(name = "countersign.console.enabled", matchIfMissing = true)
class OidcController {

	static final String PATH = "/console/oidc";

	static final String CALLBACK = PATH + "/callback";

	private static final Logger logger = LoggerFactory.getLogger(OidcController.class);

	private static final String CONSOLE = "/console/";

	private final OidcProvider provider;

	private final TokenHolders holders;

	private final SignIn signIn;

	private final Sessions sessions;

	private final @Nullable String redirect;

	private final SecureRandom random = new SecureRandom();

	OidcController(OidcProvider provider, TokenHolders holders, SignIn signIn, Sessions sessions,
			OidcProperties properties) {
		this.provider = provider;
		this.holders = holders;
		this.signIn = signIn;
		this.sessions = sessions;
		this.redirect = properties.redirectUri();
	}

	@GetMapping
	ResponseEntity<Void> begin(HttpServletRequest request) {
		BrowserSecret attempt = BrowserSecret.draw(this.random);
		try {
			return to(this.provider.authorization(attempt, redirectOf(request)), SessionCookies.ofAttempt(attempt));
		}
		catch (RestClientException ex) {
			return failed(request, ProblemType.UNAVAILABLE, ex);
		}
	}

	@GetMapping("/callback")
	ResponseEntity<Void> end(@RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String code, HttpServletRequest request) {
		BrowserSecret attempt = SessionRequests.secretOf(request, SessionCookies.ATTEMPT)
			.filter((secret) -> this.provider.hasBegun(secret, state))
			.orElse(null);
		if (attempt == null || state == null || code == null || code.isBlank()) {
			// Not counted: any site's page could send a browser here.
			return failed(request, ProblemType.UNAUTHENTICATED, "this browser has not begun it, or nothing came back");
		}
		try {
			LiveSession session = this.signIn.withProvider(request.getRemoteAddr(),
					() -> this.provider.claims(attempt, redirectOf(request), state, code).map(this.holders::read));
			SessionRequests.secretOf(request).ifPresent(this.sessions::end);
			// For the record of who signed in, which is written around all this.
			request.setAttribute(Caller.class.getName(), session.caller());
			return to(console(request, ""), SessionCookies.of(session), SessionCookies.endedAttempt());
		}
		catch (SignInRefusedException ex) {
			return failed(request, SessionProblems.typeOf(ex.reason()), ex);
		}
		catch (UnusableTokenException ex) {
			return failed(request, ProblemType.UNAUTHENTICATED, ex);
		}
		catch (RestClientException ex) {
			return failed(request, ProblemType.UNAVAILABLE, ex);
		}
	}

	private String redirectOf(HttpServletRequest request) {
		return (this.redirect != null) ? this.redirect
				: ServletUriComponentsBuilder.fromContextPath(request).path(CALLBACK).build().toUriString();
	}

	/** The console shows the problem above the ways to sign in. */
	private static ResponseEntity<Void> failed(HttpServletRequest request, ProblemType problem, Exception failure) {
		return failed(request, problem, String.valueOf(failure.getMessage()));
	}

	private static ResponseEntity<Void> failed(HttpServletRequest request, ProblemType problem, String reason) {
		logger.info("Nobody was signed in: {}", reason);
		request.setAttribute(ProblemType.ANSWERED, problem.slug());
		return to(console(request, "?problem=" + problem.slug()), SessionCookies.endedAttempt());
	}

	private static URI console(HttpServletRequest request, String query) {
		return URI.create(request.getContextPath() + CONSOLE + query);
	}

	private static ResponseEntity<Void> to(URI location, String... cookies) {
		return ResponseEntity.status(HttpStatus.FOUND)
			.location(location)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.SET_COOKIE, cookies)
			.build();
	}

}
