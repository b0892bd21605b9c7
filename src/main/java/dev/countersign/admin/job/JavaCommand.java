package dev.countersign.admin.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.launch.Launcher;

/**
 * Builds the command line that runs a class of this application in another JVM. It works
 * whether this JVM was started from the built jar, by Maven or by a test.
 */
final class JavaCommand {

	/**
	 * Runs a class inside the built jar, whose nested jars plain Java cannot load. Unlike
	 * Spring Boot's launcher with properties, it heeds no environment or file.
	 */
	private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

	private static final Path NICE = Path.of("/usr/bin/nice");

	/**
	 * glibc returns a large array's memory to the system when the array is freed, and the
	 * next step faults it in again page by page. Huge pages make these faults few.
	 */
	private static final String HUGE_PAGES = "glibc.malloc.hugetlb=1";

	/**
	 * Initial heap of a job. By default, Java starts with a 64th of the machine's memory
	 * and fills it with garbage before it collects any.
	 */
	private static final String INITIAL_HEAP = "-Xms64m";

	private final JobProperties properties;

	JavaCommand(JobProperties properties) {
		this.properties = properties;
	}

	ProcessBuilder of(Class<?> main, Path folder) throws IOException {
		List<String> command = new ArrayList<>();
		if (this.properties.nice() > 0 && Files.isExecutable(NICE)) {
			command.addAll(List.of(NICE.toString(), "-n", Integer.toString(this.properties.nice())));
		}
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", INITIAL_HEAP,
				"-Xmx" + this.properties.memory().toMegabytes() + "m", "-XX:+ExitOnOutOfMemoryError",
				"-Djava.awt.headless=true", "-Dai.djl.offline=true", "-cp", System.getProperty("java.class.path")));
		if (ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null) {
			command.addAll(List.of("-D" + Launcher.MAIN + "=" + main.getName(), LAUNCHER));
		}
		else {
			command.add(main.getName());
		}
		command.add(folder.toString());
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
		builder.environment().put("TORCH_CPP_LOG_LEVEL", "ERROR");
		builder.environment().putIfAbsent("GLIBC_TUNABLES", HUGE_PAGES);
		if (this.properties.threads() > 0) {
			builder.environment().put("OMP_NUM_THREADS", Integer.toString(this.properties.threads()));
		}
		return builder;
	}

}
