package dev.countersign.access.token;

import dev.countersign.access.AccessProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the reader of tokens' claims.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

	@Bean
	TokenHolders tokenHolders(TokenProperties properties, AccessProperties access) {
		return new TokenHolders(properties, access);
	}

}
