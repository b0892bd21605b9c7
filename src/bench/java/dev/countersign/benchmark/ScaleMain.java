package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.countersign.reference.ScaledEnrolment;
import org.jspecify.annotations.Nullable;

/**
 * {@code /verify} by id against growing numbers of references with ten specimens each: a
 * service and a database for each number, loaded in turns, so that they meet the same
 * machine; then two nodes on the largest database in turns with one of them. Only some
 * references, spread evenly, have vectors that can be opened, and only they are asked.
 * Arguments: seconds for each load (default 4), rounds (default 4), numbers of references
 * (default {@code 1,10000,1000000}), bytes of the vectors that are not asked for (default
 * 16; one of {@code compact-11} has about 3,110, which PostgreSQL keeps outside the
 * table's rows; a published figure names this length), minutes that filling one database
 * may take (default 6), then {@code container} (the default), or {@code embedded}, or the
 * URL, user and password of a PostgreSQL and a folder for the key; that server's
 * databases and the folder stay for the next run.
 */
public final class ScaleMain implements AutoCloseable {

	private static final int SPECIMENS = 10;

	private static final int ASKED = 10_000;

	private static final int CLIENTS = 8;

	private static final int WARM_UP = 3;

	private final Duration time;

	private final int rounds;

	private final int filler;

	private final Duration limit;

	private final Path folder;

	private final @Nullable DatabaseServer server;

	private final List<byte[]> images;

	private final List<EnrolledService> services = new ArrayList<>();

	private ScaleMain(String[] arguments, Path folder, @Nullable DatabaseServer server) throws IOException {
		this.images = SampleImages.draw(64);
		this.time = Duration.ofSeconds(number(arguments, 0, 4));
		this.rounds = number(arguments, 1, 4);
		this.filler = number(arguments, 3, 16);
		this.limit = Duration.ofMinutes(number(arguments, 4, 6));
		this.folder = folder;
		this.server = server;
	}

	/**
	 * Fills what is missing, measures and prints. With 0 rounds it only fills.
	 * @param arguments as above
	 */
	public static void main(String[] arguments) throws Exception {
		List<Integer> sizes = Arrays.stream(((arguments.length > 2) ? arguments[2] : "1,10000,1000000").split(",", -1))
			.map(Integer::valueOf)
			.toList();
		String database = (arguments.length > 5) ? arguments[5] : "container";
		Path folder = (arguments.length > 8) ? Files.createDirectories(Path.of(arguments[8]))
				: Files.createTempDirectory("countersign-scale");
		try (DatabaseServer server = switch (database) {
			case "embedded" -> null;
			case "container" -> DatabaseServer.inContainer();
			default -> DatabaseServer.at(database, arguments[6], arguments[7]);
		}; ScaleMain scale = new ScaleMain(arguments, folder, server)) {
			for (int size : sizes) {
				scale.fill(size);
			}
			if (scale.rounds > 0) {
				scale.measure(sizes);
			}
		}
	}

	private static int number(String[] arguments, int index, int otherwise) {
		return (arguments.length > index) ? Integer.parseInt(arguments[index]) : otherwise;
	}

	private static String name(int size) {
		return "scale_" + size;
	}

	private ScaledEnrolment.Size size(int references) {
		return new ScaledEnrolment.Size(references, SPECIMENS, ASKED, this.filler);
	}

	private void fill(int references) throws Exception {
		List<String> settings = settings(references, "1");
		if (this.server != null && this.server.holds(name(references), references)) {
			return;
		}
		long start = System.nanoTime();
		Duration upkeep = ScaledEnrolment.fill(size(references), this.images, settings, this.limit);
		System.out.printf(Locale.ROOT,
				"%,d references of %d specimens: filled in %.0f s; upkeep of an unchanged specimen %.0f µs, of all %.1f min%n",
				references, SPECIMENS, (System.nanoTime() - start) / 1e9, upkeep.toNanos() / 1e3,
				upkeep.toNanos() / 6e10 * references * SPECIMENS);
	}

	/** Nodes share the database and the key, but no folder. */
	private List<String> settings(int references, String node) throws Exception {
		List<String> settings = new ArrayList<>();
		settings.add("--countersign.models.active=" + BundledModel.ID);
		Path first = this.folder.resolve(name(references));
		Path keys = first.resolve("encryption-keys.json");
		settings.addAll(
				(this.server != null) ? this.server.settings(name(references)) : List.of("--spring.datasource.url="));
		settings.add("--countersign.data.directory=" + (node.equals("1") ? first : first.resolve("node-" + node)));
		if (!node.equals("1")) {
			settings.add("--countersign.encryption.key-file=" + keys);
		}
		return settings;
	}

	private Supplier<Duration> databaseCpu(int references) {
		return () -> (this.server != null) ? this.server.cpu(name(references)) : Duration.ZERO;
	}

	private EnrolledService start(int references, String node) throws Exception {
		EnrolledService service = new EnrolledService(references, databaseCpu(references), settings(references, node),
				this.folder.resolve(name(references) + "-" + node + ".log"), this.images, size(references)::reference);
		this.services.add(service);
		return service;
	}

	private void measure(List<Integer> sizes) throws Exception {
		for (int size : sizes) {
			if (this.server != null) {
				// Its hourly pass would be measured with the rest.
				this.server.execute(name(size), "update specimen_upkeep set completed_at = now()");
			}
			start(size, "1");
		}
		for (EnrolledService service : this.services) {
			service.warmUp(this.time.multipliedBy(WARM_UP));
		}
		for (int round = 0; round < this.rounds; round++) {
			for (int i = 0; i < this.services.size(); i++) {
				// Nobody is always the one after the same other.
				this.services.get((i + round) % this.services.size()).verifyById(this.time);
			}
		}
		print();
		if (this.server == null) {
			System.out.println("Two nodes are left out: they cannot share the embedded database");
		}
		else {
			nodes(sizes.get(sizes.size() - 1));
		}
	}

	private void print() throws Exception {
		System.out.printf(Locale.ROOT, "%nJava %s, %d CPUs; images of %d × %d, PNG of %d bytes on average%n%n",
				Runtime.version(), Runtime.getRuntime().availableProcessors(), SampleImages.WIDTH, SampleImages.HEIGHT,
				SampleImages.meanSize(this.images));
		System.out.printf(Locale.ROOT,
				"references                 per s   p50 ms   p99 ms   CPU ms   database ms   statuses%n");
		for (EnrolledService service : this.services) {
			System.out.printf(Locale.ROOT, "%,9d by id, 1 client  %s%n", service.references(), service.one);
		}
		for (EnrolledService service : this.services) {
			System.out.printf(Locale.ROOT, "%,9d by id, 8 clients %s%n", service.references(), service.eight);
		}
		System.out.printf(Locale.ROOT,
				"%nby id : by id with fewest references   p50    p99    1/rate   CPU    (1 client, 8 clients)%n");
		for (EnrolledService service : this.services) {
			EnrolledService fewest = this.services.get(0);
			System.out.printf(Locale.ROOT, "%,9d  %s   %s%n", service.references(), service.one.ratiosTo(fewest.one),
					service.eight.ratiosTo(fewest.eight));
		}
		System.out.printf(Locale.ROOT, "%nreferences   heap after collection MB   resident MB   database MB%n");
		for (EnrolledService service : this.services) {
			System.out.printf(Locale.ROOT, "%,9d  %22.1f %16.0f %13.0f%n", service.references(), service.heap(),
					service.resident(), databaseSize(service.references()) / 1e6);
		}
	}

	private double databaseSize(int references) throws Exception {
		if (this.server != null) {
			return Double.parseDouble(this.server.ask(name(references), "select pg_database_size(current_database())"));
		}
		double bytes = 0;
		try (var files = Files.list(this.folder.resolve(name(references)))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".mv.db")).toList()) {
				bytes += Files.size(file);
			}
		}
		return bytes;
	}

	/** One node and two, with as many clients, in turns. */
	private void nodes(int references) throws Exception {
		EnrolledService first = this.services.get(this.services.size() - 1);
		EnrolledService second = start(references, "2");
		second.warmUp(this.time.multipliedBy(WARM_UP));
		Map<String, Measured> measured = new LinkedHashMap<>();
		for (int round = 0; round < this.rounds; round++) {
			load(measured, "one node", List.of(first));
			load(measured, "two nodes", List.of(first, second));
		}
		System.out.printf(Locale.ROOT,
				"%n%,9d references       per s   p50 ms   p99 ms   CPU ms   database ms   statuses%n", references);
		measured
			.forEach((name, load) -> System.out.printf(Locale.ROOT, "  %-22s %s; the database has %.0f %% of the CPU%n",
					name, load, 100 * load.databaseCpuMillis() / (load.databaseCpuMillis() + load.cpuMillis())));
		System.out.printf(Locale.ROOT, "two nodes : one node%n           p50    p99    1/rate   CPU%n        %s%n",
				Objects.requireNonNull(measured.get("two nodes"))
					.ratiosTo(Objects.requireNonNull(measured.get("one node"))));
	}

	private void load(Map<String, Measured> measured, String name, List<EnrolledService> nodes)
			throws InterruptedException {
		Supplier<Duration> database = databaseCpu(nodes.get(0).references());
		Supplier<Duration> service = () -> nodes.stream()
			.map(EnrolledService::cpu)
			.reduce(Duration.ZERO, Duration::plus);
		LoadGenerator generator = new LoadGenerator(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				(number) -> nodes.get((int) (number % nodes.size())).verification(number));
		Duration before = service.get();
		Duration databaseBefore = database.get();
		Load load = generator.closed(CLIENTS, this.time);
		measured.computeIfAbsent(name, (key) -> new Measured())
			.add(load, service.get().minus(before), database.get().minus(databaseBefore));
	}

	@Override
	public void close() throws IOException {
		this.services.forEach(EnrolledService::close);
	}

}
