package dev.countersign.access.web;

import dev.countersign.access.token.TokenHolders;
import dev.countersign.access.token.UnusableTokenException;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Tells who calls with a token that the provider's decoder has accepted.
 */
final class TokenCallers implements Converter<Jwt, CallerAuthentication> {

	private final TokenHolders holders;

	TokenCallers(TokenHolders holders) {
		this.holders = holders;
	}

	@Override
	public CallerAuthentication convert(Jwt token) {
		try {
			return CallerAuthentication.of(this.holders.read(token.getClaims()), CallerAuthentication.Method.TOKEN);
		}
		catch (UnusableTokenException ex) {
			throw new InvalidBearerTokenException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
