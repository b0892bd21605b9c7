package dev.countersign.launch;

import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.Locale;

/**
 * The packaged jar's main class. Inside the jar, Spring Boot's class loader asks each
 * library for a class by a URL of its own, which took an eighth of what a start computes.
 * So classes come from a {@link JarClassLoader} there. Where libraries are on Java's
 * class path, as in the image, Java loads them.
 */
public final class Launcher {

	private static final String APPLICATION = "dev.countersign.CountersignApplication";

	private Launcher() {
	}

	/**
	 * Starts the service.
	 * @param args the application's arguments
	 * @throws Throwable what the application throws
	 */
	public static void main(String[] args) throws Throwable {
		Locale.setDefault(Locale.ENGLISH);
		ClassLoader loader = Launcher.class.getClassLoader();
		if (loader instanceof URLClassLoader launched) {
			loader = new JarClassLoader(launched.getURLs(), launched.getParent());
			Thread.currentThread().setContextClassLoader(loader);
		}
		try {
			loader.loadClass(APPLICATION).getMethod("main", String[].class).invoke(null, (Object) args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
