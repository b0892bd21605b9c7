package dev.countersign.access.certificate;

import dev.countersign.access.AccessProperties;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the holders of client certificates.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CertificateProperties.class)
class CertificateConfiguration {

	@Bean
	CertificateHolders certificateHolders(CertificateProperties properties, AccessProperties access) {
		return new CertificateHolders(properties, access);
	}

}
