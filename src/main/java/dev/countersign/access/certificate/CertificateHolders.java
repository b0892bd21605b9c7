package dev.countersign.access.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.countersign.access.AccessProperties;
import dev.countersign.access.AccessSettingException;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.KnownCallers;
import dev.countersign.access.Tenant;

/**
 * Tells who holds a client certificate that TLS has accepted: by its fingerprint, or by a
 * URI among its subject's alternative names. The subject's name is not enough, because
 * two authorities may issue the same.
 */
public final class CertificateHolders implements KnownCallers {

	/** A URI among the types of alternative names. */
	private static final int URI = 6;

	private static final int MAX_NAME = 255;

	private final Map<String, Caller> byFingerprint = new HashMap<>();

	private final Map<String, Caller> byUri = new HashMap<>();

	/**
	 * Reads the holders.
	 * @param properties the certificates
	 * @param access the roles
	 * @throws AccessSettingException if a holder is incomplete or contradictory
	 */
	CertificateHolders(CertificateProperties properties, AccessProperties access) {
		for (int i = 0; i < properties.certificates().size(); i++) {
			add("countersign.access.certificates[%d]".formatted(i), properties.certificates().get(i), access);
		}
	}

	private void add(String key, CertificateProperties.Holder holder, AccessProperties access) {
		String name = holder.name();
		if (name == null || name.isBlank() || name.length() > MAX_NAME) {
			throw unusable("%s.name must have 1 to %d characters: the audit trail records it".formatted(key, MAX_NAME));
		}
		Set<Authority> authorities = authorities(key, holder, access);
		if (authorities.isEmpty()) {
			throw unusable(key + " may do nothing: set its scopes or roles");
		}
		Caller caller = new Caller(tenant(key, holder.tenant()), name, authorities);
		String fingerprint = holder.fingerprint();
		String uri = holder.sanUri();
		if ((fingerprint == null) == (uri == null)) {
			throw unusable(key + " needs either fingerprint or san-uri");
		}
		Caller other;
		if (fingerprint != null) {
			String hex = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
			if (!hex.matches("[0-9a-f]{64}")) {
				throw unusable(key + ".fingerprint is not a SHA-256 in hexadecimal");
			}
			other = this.byFingerprint.putIfAbsent(hex, caller);
		}
		else {
			other = this.byUri.putIfAbsent(uri, caller);
		}
		if (other != null) {
			throw unusable("%s is the certificate of '%s' too".formatted(key, other.subject()));
		}
	}

	private static Set<Authority> authorities(String key, CertificateProperties.Holder holder,
			AccessProperties access) {
		try {
			Set<Authority> authorities = new HashSet<>(access.authoritiesOf(key + ".roles", holder.roles()));
			authorities.addAll(AccessProperties.scopes(key + ".scopes", holder.scopes()));
			return authorities;
		}
		catch (IllegalArgumentException ex) {
			throw unusable(String.valueOf(ex.getMessage()));
		}
	}

	private static Tenant tenant(String key, String id) {
		try {
			return new Tenant(id);
		}
		catch (IllegalArgumentException ex) {
			throw unusable(key + ".tenant: " + ex.getMessage());
		}
	}

	private static AccessSettingException unusable(String problem) {
		return new AccessSettingException(problem,
				"Give each certificate a name, either its fingerprint or a san-uri, and scopes or roles.", null);
	}

	@Override
	public boolean any() {
		return !this.byFingerprint.isEmpty() || !this.byUri.isEmpty();
	}

	/**
	 * Finds the holder of a certificate.
	 * @param certificate a certificate that TLS has accepted
	 * @return the caller; empty if nobody is configured for it, or several are
	 */
	public Optional<Caller> find(X509Certificate certificate) {
		Caller holder = this.byFingerprint.get(fingerprint(certificate));
		if (holder != null) {
			return Optional.of(holder);
		}
		List<Caller> holders = uris(certificate).stream()
			.flatMap((uri) -> Optional.ofNullable(this.byUri.get(uri)).stream())
			.distinct()
			.toList();
		return (holders.size() == 1) ? Optional.of(holders.get(0)) : Optional.empty();
	}

	/** The SHA-256 of a certificate, in hexadecimal. */
	private static String fingerprint(X509Certificate certificate) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
		}
		catch (NoSuchAlgorithmException | CertificateEncodingException ex) {
			throw new IllegalStateException("A certificate that TLS has accepted can be encoded", ex);
		}
	}

	private static List<String> uris(X509Certificate certificate) {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			return (names == null) ? List.of()
					: names.stream()
						.filter((name) -> Integer.valueOf(URI).equals(name.get(0)))
						.map((name) -> String.valueOf(name.get(1)))
						.toList();
		}
		catch (CertificateParsingException ex) {
			return List.of();
		}
	}

}
