package dev.countersign.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The packaged jar's main class. Inside the jar, Spring Boot's class loader asks each
 * library for a class by a URL of its own, which took an eighth of what a start computes.
 * So classes come from a {@link JarClassLoader} there. Where libraries are on Java's
 * class path, or unpacked, the loader that is there goes on.
 */
public final class Launcher {

	/**
	 * The system property that names the class to run instead of the service, such as a
	 * job's.
	 */
	public static final String MAIN = "countersign.launch.main";

	private static final String APPLICATION = "dev.countersign.CountersignApplication";

	private Launcher() {
	}

	/**
	 * Starts the service, or the class that {@link #MAIN} names.
	 * @param args the arguments of its main method
	 * @throws Throwable what that method throws
	 */
	public static void main(String[] args) throws Throwable {
		Locale.setDefault(Locale.ENGLISH);
		ClassLoader loader = within(Launcher.class.getClassLoader());
		Thread.currentThread().setContextClassLoader(loader);
		run(loader.loadClass(System.getProperty(MAIN, APPLICATION)), args);
	}

	/**
	 * Calls a class's main method.
	 * @param main the class
	 * @param args the arguments
	 * @throws Throwable what the method throws, as it was thrown
	 */
	static void run(Class<?> main, String... args) throws Throwable {
		try {
			main.getMethod("main", String[].class).invoke(null, (Object) args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Returns the loader to use where a class loader was found.
	 * @param found the one that loaded this class
	 * @return one over the same jars if it has nothing else, otherwise itself
	 * @throws IOException if a jar cannot be read
	 */
	static ClassLoader within(ClassLoader found) throws IOException {
		if (found instanceof URLClassLoader loader
				&& Stream.of(loader.getURLs()).allMatch((url) -> url.getProtocol().equals("jar"))) {
			return new JarClassLoader(loader.getURLs(), loader.getParent());
		}
		return found;
	}

}
