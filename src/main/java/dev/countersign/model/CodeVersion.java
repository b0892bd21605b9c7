package dev.countersign.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of the running code: the commit that it was built from, which the build
 * writes to {@code git.properties}.
 */
public final class CodeVersion {

	private static final String RESOURCE = "/git.properties";

	private static final String UNKNOWN = "unknown: built outside a git repository";

	private CodeVersion() {
	}

	/**
	 * Returns the version of this program.
	 * @return 40 hex digits, followed by {@code -dirty} if the built sources differ from
	 * the commit; or a text that says that the commit is unknown
	 */
	public static String current() {
		try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
			Properties properties = new Properties();
			if (in != null) {
				properties.load(in);
			}
			return of(properties);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String of(Properties properties) {
		String commit = properties.getProperty("git.commit.id", properties.getProperty("git.commit.id.full", ""));
		if (commit.isEmpty()) {
			return UNKNOWN;
		}
		return Boolean.parseBoolean(properties.getProperty("git.dirty")) ? commit + "-dirty" : commit;
	}

}
