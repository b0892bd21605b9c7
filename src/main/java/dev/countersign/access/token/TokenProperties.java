package dev.countersign.access.token;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the tokens of an OpenID provider are read. The provider itself is set with
 * `spring.security.oauth2.resourceserver.jwt.*`.
 *
 * @param subjectClaim Claim that the audit trail records as the caller.
 * @param rolesClaim Claim that lists the caller's roles, which `countersign.access.roles`
 * maps to scopes. Dots lead into objects, as in `realm_access.roles`.
 * @param tenantClaim Claim that names the tenant; a token without it is refused. If not
 * set, every token belongs to the tenant `default`.
 */
@Validated
@ConfigurationProperties("countersign.access.token")
record TokenProperties(@NotBlank @DefaultValue("sub") String subjectClaim,
		@NotBlank @DefaultValue("roles") String rolesClaim, @Nullable String tenantClaim) {

}
