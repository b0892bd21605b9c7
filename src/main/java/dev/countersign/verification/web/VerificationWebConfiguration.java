package dev.countersign.verification.web;

import dev.countersign.verification.VerificationProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates what reads {@code /verify} requests and writes their responses.
 */
@Configuration(proxyBeanMethods = false)
class VerificationWebConfiguration {

	@Bean
	VerificationRequestReader verificationRequestReader(VerificationProperties properties) {
		return new VerificationRequestReader(properties.maxReferences());
	}

	@Bean
	VerificationPictureConverter verificationPictureConverter() {
		return new VerificationPictureConverter();
	}

}
