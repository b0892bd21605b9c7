package dev.countersign.access.web;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What browsers are told that answers may do.
 */
final class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

	private static final String POLICY = "Content-Security-Policy";

	/** Swagger UI styles its pages inline. Nothing else is loaded or shown in a frame. */
	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
			+ "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	/**
	 * The console has no inline styles, and its scripts never turn text into markup. It
	 * shows images that it has fetched, or taken with the camera.
	 */
	private static final String CONSOLE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
			+ "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
			+ "require-trusted-types-for 'script'; trusted-types 'none'";

	@Override
	public void customize(HeadersConfigurer<HttpSecurity> headers) {
		RequestMatcher console = PathPatternRequestMatcher.withDefaults().matcher("/console/**");
		headers.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.addHeaderWriter(where(new NegatedRequestMatcher(console), POLICY, CONTENT))
			.addHeaderWriter(where(console, POLICY, CONSOLE))
			.addHeaderWriter(where(console, "Permissions-Policy", "camera=(self)"))
			.addHeaderWriter(where(console, "Cross-Origin-Opener-Policy", "same-origin"))
			.addHeaderWriter(where(console, "Cross-Origin-Resource-Policy", "same-origin"));
	}

	private static HeaderWriter where(RequestMatcher requests, String name, String value) {
		return new DelegatingRequestMatcherHeaderWriter(requests, new StaticHeadersWriter(name, value));
	}

}
