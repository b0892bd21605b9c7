package dev.countersign.access.session.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.session.LiveSession;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the console, and how.
 *
 * @param signedIn whether it is known who calls, or need not be
 * @param open whether everybody on this machine may do everything
 * @param methods how people can sign in
 * @param oidc where people go to sign in with the OpenID provider
 * @param subject who is signed in, as the audit trail records it
 * @param tenant whose data that person sees
 * @param scopes what that person may do
 * @param token what the console sends as {@code X-CSRF-Token}; absent where there is no
 * session
 * @param idleUntil when the session ends without a further request
 * @param endsAt when the session ends in any case
 * @param features what the console shows besides
 */
@Schema(name = "ConsoleSession")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(boolean signedIn, boolean open, List<String> methods, @Nullable String oidc,
		@Nullable String subject, @Nullable String tenant, List<String> scopes, @Nullable String token,
		@Nullable Instant idleUntil, @Nullable Instant endsAt, ConsoleFeatures features) {

	static SessionView ofNobody(Ways ways, ConsoleFeatures features) {
		return new SessionView(false, false, ways.methods(), ways.oidcPath(), null, null, List.of(), null, null, null,
				features);
	}

	/** Of somebody who is known without a session. */
	static SessionView of(Caller caller, boolean open, Ways ways, ConsoleFeatures features) {
		return new SessionView(true, open, ways.methods(), ways.oidcPath(), caller.subject(), caller.tenant().id(),
				Scopes.names(caller.authorities()), null, null, null, features);
	}

	static SessionView of(LiveSession session, Ways ways, ConsoleFeatures features) {
		Caller caller = session.caller();
		return new SessionView(true, false, ways.methods(), ways.oidcPath(), caller.subject(), caller.tenant().id(),
				Scopes.names(caller.authorities()), session.secret().token(), session.idleUntil(), session.endsAt(),
				features);
	}

	/**
	 * How people can sign in.
	 *
	 * @param key with a key
	 * @param oidc with the OpenID provider
	 */
	record Ways(boolean key, boolean oidc) {

		List<String> methods() {
			List<String> methods = new ArrayList<>();
			if (this.key) {
				methods.add("key");
			}
			if (this.oidc) {
				methods.add("oidc");
			}
			return methods;
		}

		@Nullable String oidcPath() {
			return this.oidc ? OidcController.PATH : null;
		}

	}

}
