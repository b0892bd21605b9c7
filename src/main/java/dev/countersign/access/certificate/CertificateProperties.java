package dev.countersign.access.certificate;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Client certificates whose holders may call. TLS checks that a certificate is valid;
 * this says who its holder is.
 *
 * @param certificates Holders of client certificates: `name`, either `fingerprint`
 * (SHA-256, in hexadecimal) or `san-uri` (a URI among the subject's alternative names),
 * `scopes` or `roles`, and `tenant`.
 */
@ConfigurationProperties("countersign.access")
public record CertificateProperties(@DefaultValue List<Holder> certificates) {

	/**
	 * Copies the holders.
	 */
	public CertificateProperties {
		certificates = List.copyOf(certificates);
	}

	/**
	 * The holder of a client certificate.
	 *
	 * @param name the subject that the audit trail records
	 * @param fingerprint SHA-256 of the certificate, in hexadecimal, colons allowed
	 * @param sanUri a URI among the subject's alternative names
	 * @param tenant whose data the holder sees
	 * @param scopes what the holder may do
	 * @param roles what the holder may do, by role
	 */
	public record Holder(@Nullable String name, @Nullable String fingerprint, @Nullable String sanUri,
			@DefaultValue("default") String tenant, @DefaultValue List<String> scopes,
			@DefaultValue List<String> roles) {

	}

}
