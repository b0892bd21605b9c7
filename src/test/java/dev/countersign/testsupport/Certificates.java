package dev.countersign.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Key stores with real certificates. The JDK's keytool makes the keys.
 */
public final class Certificates {

	public static final String PASSWORD = "changeit";

	private final Path folder;

	public Certificates(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes a key and its self-signed certificate in a key store, replacing it at once.
	 */
	public Path key(String name, String... alternativeNames) throws IOException, InterruptedException {
		Path made = this.folder.resolve(name + ".new");
		List<String> options = new ArrayList<>(
				List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
						"CN=" + name, "-validity", "30", "-storetype", "PKCS12", "-keystore", made.toString()));
		for (String each : alternativeNames) {
			options.addAll(List.of("-ext", "san=" + each));
		}
		keytool(options);
		return Files.move(made, this.folder.resolve(name + ".p12"), StandardCopyOption.REPLACE_EXISTING,
				StandardCopyOption.ATOMIC_MOVE);
	}

	/** Makes a store of the certificates that are trusted. */
	public Path trust(String name, Path... keys) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		for (Path key : keys) {
			trusted.setCertificateEntry(key.getFileName().toString(), certificate(key));
		}
		Path store = this.folder.resolve(name + ".p12");
		try (OutputStream out = Files.newOutputStream(store)) {
			trusted.store(out, PASSWORD.toCharArray());
		}
		return store;
	}

	private static void keytool(List<String> options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(options);
		command.addAll(List.of("-storepass", PASSWORD));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
	}

	public static X509Certificate certificate(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = open(store);
		return (X509Certificate) Objects.requireNonNull(keys.getCertificate(keys.aliases().nextElement()));
	}

	public static String fingerprint(Path store) throws IOException, GeneralSecurityException {
		return HexFormat.ofDelimiter(":")
			.withUpperCase()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate(store).getEncoded()));
	}

	/** A client's TLS, with its own certificate. */
	public static SSLContext client(Path key, Path trusted) throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(open(key), PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(open(trusted));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore open(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

}
