package dev.countersign.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import dev.countersign.reference.BulkEnrolment;

/**
 * {@code /verify} by id on a PostgreSQL with 1, 10,000 and 200,000 references, one
 * specimen each, against a pair; enrolment; memory. A service for each size, all on one
 * server, loaded in turns, so that they meet the same machine. Arguments: seconds for
 * each load (default 4), rounds (default 4), then, for a server that is there in place of
 * a container, its URL, user, password, and a folder for the key; databases and folder
 * stay, so that the next run need not fill them.
 */
public final class EnrolledLoadMain {

	private static final List<Integer> SIZES = List.of(1, 10_000, 200_000);

	private static final int WARM_UP = 3;

	private EnrolledLoadMain() {
	}

	/**
	 * Fills what is missing, measures and prints. With 0 rounds it only fills.
	 * @param arguments as above
	 */
	public static void main(String[] arguments) throws Exception {
		Duration time = Duration.ofSeconds((arguments.length > 0) ? Integer.parseInt(arguments[0]) : 4);
		int rounds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 4;
		boolean isThere = arguments.length > 5;
		Path folder = isThere ? Files.createDirectories(Path.of(arguments[5]))
				: Files.createTempDirectory("countersign-enrolled");
		List<byte[]> images = SampleImages.draw(64);
		try (DatabaseServer server = isThere ? DatabaseServer.at(arguments[2], arguments[3], arguments[4])
				: DatabaseServer.inContainer()) {
			for (int size : SIZES) {
				fill(size, server, folder, images);
			}
			if (rounds > 0) {
				measure(server, folder, images, time, rounds);
			}
		}
	}

	private static void fill(int size, DatabaseServer server, Path folder, List<byte[]> images) throws Exception {
		List<String> settings = settings(size, server, folder);
		if (server.holds(name(size), size)) {
			return;
		}
		long start = System.nanoTime();
		long made = BulkEnrolment.fill(size, images, settings);
		System.out.printf(Locale.ROOT,
				"%,d references: %,d written by the store without HTTP, decoding and tower, in %.0f s%n", size, made,
				(System.nanoTime() - start) / 1e9);
	}

	private static String name(int size) {
		return "enrolled_" + size;
	}

	private static List<String> settings(int size, DatabaseServer server, Path folder) throws Exception {
		List<String> settings = new ArrayList<>(server.settings(name(size)));
		settings.add("--countersign.data.directory=" + folder.resolve(Integer.toString(size)));
		settings.add("--countersign.models.active=" + BundledModel.ID);
		return settings;
	}

	private static void measure(DatabaseServer server, Path folder, List<byte[]> images, Duration time, int rounds)
			throws Exception {
		List<EnrolledService> services = new ArrayList<>();
		try {
			for (int size : SIZES) {
				services.add(new EnrolledService(size, () -> server.cpu(name(size)), settings(size, server, folder),
						folder.resolve(size + ".log"), images, (random) -> random % size));
			}
			awaitUpkeep(server);
			for (EnrolledService service : services) {
				service.warmUp(time.multipliedBy(WARM_UP));
			}
			for (int round = 0; round < rounds; round++) {
				for (int i = 0; i < services.size(); i++) {
					// Nobody is always the one after the same other.
					services.get((i + round) % services.size()).verifyById(time);
				}
				for (EnrolledService service : services) {
					service.verifyPairs(time);
				}
			}
			print(server, services, images);
			enrol(server, services, time, rounds);
		}
		finally {
			services.forEach(EnrolledService::close);
		}
	}

	/** Its hourly pass is then over, and not measured with the rest. */
	private static void awaitUpkeep(DatabaseServer server) throws Exception {
		for (int size : SIZES) {
			while (!server
				.ask(name(size), "select count(*) from specimen_upkeep where completed_at > now() - interval '30 min'")
				.equals("4")) {
				TimeUnit.MILLISECONDS.sleep(500);
			}
		}
	}

	private static void print(DatabaseServer server, List<EnrolledService> services, List<byte[]> images)
			throws Exception {
		System.out.printf(Locale.ROOT,
				"%nJava %s, %d CPUs, PostgreSQL %s; images of %d × %d, PNG of %d bytes on average%n%n",
				Runtime.version(), Runtime.getRuntime().availableProcessors(),
				server.ask(name(SIZES.get(0)), "show server_version"), SampleImages.WIDTH, SampleImages.HEIGHT,
				SampleImages.meanSize(images));
		System.out.printf(Locale.ROOT,
				"references                 per s   p50 ms   p99 ms   CPU ms   database ms   statuses%n");
		for (EnrolledService service : services) {
			System.out.printf(Locale.ROOT, "%,9d by id, 1 client  %s%n", service.references(), service.one);
		}
		for (EnrolledService service : services) {
			System.out.printf(Locale.ROOT, "%,9d by id, 8 clients %s%n", service.references(), service.eight);
		}
		for (EnrolledService service : services) {
			System.out.printf(Locale.ROOT, "%,9d pairs, 8 clients %s%n", service.references(), service.pair);
		}
		System.out.printf(Locale.ROOT,
				"%nby id : by id with one reference   p50    p99    1/rate   CPU    (1 client, 8 clients)%n");
		for (EnrolledService service : services) {
			EnrolledService smallest = services.get(0);
			System.out.printf(Locale.ROOT, "%,9d  %s   %s%n", service.references(), service.one.ratiosTo(smallest.one),
					service.eight.ratiosTo(smallest.eight));
		}
		System.out.printf(Locale.ROOT, "%nby id : pair, 8 clients       CPU    CPU with the database's%n");
		for (EnrolledService service : services) {
			ToDoubleFunction<Measured> both = (measured) -> measured.cpuMillis() + measured.databaseCpuMillis();
			System.out.printf(Locale.ROOT, "%,9d  %20.2f %6.2f%n", service.references(),
					service.eight.cpuMillis() / service.pair.cpuMillis(),
					both.applyAsDouble(service.eight) / both.applyAsDouble(service.pair));
		}
		System.out.printf(Locale.ROOT, "%nreferences   heap after collection MB   resident MB   database MB%n");
		for (EnrolledService service : services) {
			System.out.printf(Locale.ROOT, "%,9d  %22.1f %16.0f %13.0f%n", service.references(), service.heap(),
					service.resident(),
					Long.parseLong(
							server.ask(name(service.references()), "select pg_database_size(current_database())"))
							/ 1e6);
		}
	}

	/** Last, since it changes the sizes; and then takes away what it added. */
	private static void enrol(DatabaseServer server, List<EnrolledService> services, Duration time, int rounds)
			throws Exception {
		for (int round = 0; round < rounds; round++) {
			for (EnrolledService service : services) {
				service.enrol(time);
			}
		}
		System.out.printf(Locale.ROOT,
				"%nenrolment, 8 clients       per s   p50 ms   p99 ms   CPU ms   database ms   statuses%n");
		for (EnrolledService service : services) {
			System.out.printf(Locale.ROOT, "%,9d               %s%n", service.references(), service.enrolled);
			server.execute(name(service.references()), "delete from enrolled_reference where id like 'new-%'");
		}
	}

}
