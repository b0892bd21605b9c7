package dev.countersign.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.countersign.reference.BulkEnrolment;
import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.ServiceProcess;

/**
 * A service in a process of its own on a database with so many references, without the
 * embedding cache, and what has been measured of it.
 */
final class EnrolledService implements AutoCloseable {

	private static final Pattern HEAP = Pattern.compile("^jvm_memory_used_bytes\\{.*area=\"heap\".*} (\\S+)$",
			Pattern.MULTILINE);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final int references;

	private final Supplier<Duration> databaseCpu;

	private final LongUnaryOperator reference;

	private final ServiceProcess process;

	private final List<byte[]> images;

	private final LoadGenerator byId;

	private final LoadGenerator pairs;

	private final LoadGenerator enrolments;

	final Measured one = new Measured();

	final Measured eight = new Measured();

	final Measured pair = new Measured();

	final Measured enrolled = new Measured();

	/**
	 * Starts a service.
	 * @param references how many there are, for the tables
	 * @param databaseCpu the CPU time that the database has used so far
	 * @param settings that lead to the database and the key
	 * @param log the service's output
	 * @param images that are sent in turn
	 * @param reference from a random number, 0 or more, to the number of the reference
	 * that is asked
	 */
	EnrolledService(int references, Supplier<Duration> databaseCpu, List<String> settings, Path log,
			List<byte[]> images, LongUnaryOperator reference) throws IOException, InterruptedException {
		this.references = references;
		this.databaseCpu = databaseCpu;
		this.reference = reference;
		this.images = images;
		List<String> all = new ArrayList<>(settings);
		all.addAll(List.of("--countersign.embedding.cache-entries=0", "--logging.level.root=warn"));
		this.process = MeasuredService.start(log, all.toArray(String[]::new));
		this.byId = new LoadGenerator(this.client, this::verification);
		this.pairs = new LoadGenerator(this.client, (number) -> post("/verify",
				new Multipart().image("reference", image(number + 1)).image("query", image(number))));
		this.enrolments = new LoadGenerator(this.client,
				(number) -> post("/references/new-%d/specimens".formatted(number),
						new Multipart().image("image", image(number))));
	}

	int references() {
		return this.references;
	}

	HttpRequest verification(long number) {
		long reference = this.reference.applyAsLong(new SplittableRandom(number).nextLong(Long.MAX_VALUE));
		return post("/verify",
				new Multipart().text("referenceId", BulkEnrolment.id(reference)).image("query", image(number)));
	}

	private HttpRequest post(String path, Multipart parts) {
		return parts.post(this.process.uri(path)).timeout(Duration.ofMinutes(1)).build();
	}

	private byte[] image(long number) {
		return this.images.get((int) (number % this.images.size()));
	}

	/** Until the JIT has compiled what will be measured. */
	void warmUp(Duration time) throws InterruptedException {
		this.byId.closed(8, time);
		this.pairs.closed(8, time.dividedBy(2));
	}

	void verifyById(Duration time) throws InterruptedException {
		measure(this.one, this.byId, 1, time);
		measure(this.eight, this.byId, 8, time);
	}

	void verifyPairs(Duration time) throws InterruptedException {
		measure(this.pair, this.pairs, 8, time);
	}

	void enrol(Duration time) throws InterruptedException {
		measure(this.enrolled, this.enrolments, 8, time);
	}

	private void measure(Measured into, LoadGenerator generator, int clients, Duration time)
			throws InterruptedException {
		Duration service = this.process.cpu();
		Duration database = this.databaseCpu.get();
		Load load = generator.closed(clients, time);
		into.add(load, this.process.cpu().minus(service), this.databaseCpu.get().minus(database));
	}

	Duration cpu() {
		return this.process.cpu();
	}

	/** MB of the heap that are in use after a collection. */
	double heap() throws IOException, InterruptedException {
		run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(this.process.pid()),
				"GC.run");
		String metrics = this.client
			.send(HttpRequest.newBuilder(this.process.uri("/actuator/prometheus")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		return HEAP.matcher(metrics)
			.results()
			.map((MatchResult line) -> line.group(1))
			.mapToDouble(Double::parseDouble)
			.sum() / 1e6;
	}

	/** MB of memory that the process holds. */
	double resident() throws IOException, InterruptedException {
		return Double.parseDouble(run("ps", "-o", "rss=", "-p", Long.toString(this.process.pid())).trim()) / 1e3;
	}

	private static String run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + ": " + said);
		}
		return said;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
