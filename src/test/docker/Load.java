import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Callers of several nodes, behind a load balancer that asks each node whether it is ready, and sends a request that
 * reached no node to another one.
 * <p>
 * {@code java Load.java KEY SPECIMEN QUERY SERVICE=MANAGEMENT...}, where each node is given by two base URLs. Each line
 * on standard input begins a phase of that name, and its end ends the load. A phase whose name begins with
 * {@code kill} may break connections. Afterwards every verification that was answered is looked up in the audit trail.
 * Prints a table, and ends with 1 if a request failed or a record is missing.
 */
public final class Load {

	private static final int CALLERS = 4;

	private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([0-9A-Z]{26})\"");

	/** Idle connections end before the service ends them. */
	private static final String KEEP_ALIVE = "10";

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final String key;

	private final List<Node> nodes = new ArrayList<>();

	private final Map<String, Counts> phases = new LinkedHashMap<>();

	private final Queue<String> answered = new ConcurrentLinkedQueue<>();

	private volatile Counts counts = new Counts("start");

	private volatile boolean ended;

	private Load(String key) {
		this.key = key;
	}

	public static void main(String[] args) throws Exception {
		System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE);
		Load load = new Load(args[0]);
		for (String node : List.of(args).subList(3, args.length)) {
			String[] urls = node.split("=");
			load.nodes.add(new Node(urls[0], URI.create(urls[1] + "/actuator/health/readiness")));
		}
		System.exit(load.run(Files.readAllBytes(Path.of(args[1])), Files.readAllBytes(Path.of(args[2]))) ? 0 : 1);
	}

	private boolean run(byte[] specimen, byte[] query) throws Exception {
		List<Thread> threads = new ArrayList<>();
		for (Node node : this.nodes) {
			threads.add(Thread.ofPlatform().start(() -> watch(node)));
		}
		for (int i = 0; i < CALLERS; i++) {
			String own = "load-" + i;
			threads.add(Thread.ofPlatform().start(() -> {
				for (int n = 0; !this.ended; n++) {
					switch (n % 4) {
						case 0 -> call("/references/" + own + "-" + n + "/specimens", Map.of("image", specimen), "");
						case 1 -> call("/verify", Map.of("reference", specimen, "query", query), "");
						default -> call("/verify", Map.of("query", query), own + "-" + (n - n % 4));
					}
				}
			}));
		}
		BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String name = names.readLine(); name != null; name = names.readLine()) {
			this.counts = new Counts(name);
			this.phases.put(name, this.counts);
		}
		this.ended = true;
		for (Thread thread : threads) {
			thread.join();
		}
		return report();
	}

	private void watch(Node node) {
		HttpRequest probe = HttpRequest.newBuilder(node.readiness).timeout(Duration.ofSeconds(2)).build();
		while (!this.ended) {
			try {
				node.ready = this.client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
				Thread.sleep(250);
			}
			catch (IOException ex) {
				node.ready = false;
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	/** One request, and what became of it. */
	private void call(String path, Map<String, byte[]> images, String reference) {
		Counts now = this.counts;
		List<Node> left = new ArrayList<>(this.nodes.stream().filter((node) -> node.ready).toList());
		while (!left.isEmpty()) {
			Node node = left.remove(ThreadLocalRandom.current().nextInt(left.size()));
			try {
				HttpResponse<String> answer = this.client.send(request(node.base + path, images, reference),
						HttpResponse.BodyHandlers.ofString());
				count(now, path, answer);
				return;
			}
			catch (ConnectException ex) {
				now.elsewhere.incrementAndGet();
			}
			catch (IOException ex) {
				// It may have begun in the phase before the one that broke it.
				Counts when = this.counts;
				when.broken.incrementAndGet();
				System.out.printf("load: %s: %s %s: %s%n", when.name, node.base, path, ex);
				return;
			}
			catch (InterruptedException ex) {
				return;
			}
		}
		now.noNode.incrementAndGet();
		try {
			Thread.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void count(Counts now, String path, HttpResponse<String> answer) throws InterruptedException {
		if (answer.statusCode() / 100 == 2) {
			now.answered.incrementAndGet();
			Matcher id = ID.matcher(answer.body());
			if (path.equals("/verify") && id.find()) {
				this.answered.add(id.group(1));
			}
		}
		else if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
			now.refused.incrementAndGet();
			Thread.sleep(200);
		}
		else if (answer.statusCode() == 404 && answer.body().contains("reference")) {
			// Its enrolment was refused or broken.
			now.unknown.incrementAndGet();
		}
		else {
			now.failed.incrementAndGet();
			System.out.printf("load: %s: %s: %d %s%n", now.name, path, answer.statusCode(), answer.body());
		}
	}

	private HttpRequest request(String uri, Map<String, byte[]> images, String reference) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		images.forEach((name, image) -> {
			body.writeBytes(part(name, "; filename=\"a.png\"\r\nContent-Type: image/png"));
			body.writeBytes(image);
			body.writeBytes(ascii("\r\n"));
		});
		if (!reference.isEmpty()) {
			body.writeBytes(part("referenceId", ""));
			body.writeBytes(ascii(reference + "\r\n"));
		}
		body.writeBytes(ascii("--part--\r\n"));
		return HttpRequest.newBuilder(URI.create(uri))
			.header("Authorization", "Bearer " + this.key)
			.header("Content-Type", "multipart/form-data; boundary=part")
			.timeout(Duration.ofSeconds(30))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
			.build();
	}

	private static byte[] part(String name, String rest) {
		return ascii("--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n".formatted(name, rest));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private boolean report() throws Exception {
		boolean good = true;
		System.out.printf("%-14s %9s %9s %10s %9s %8s %7s %7s%n", "load:", "answered", "refused", "elsewhere", "no node",
				"unknown", "broken", "failed");
		for (Counts phase : this.phases.values()) {
			System.out.printf("load: %-8s %9d %9d %10d %9d %8d %7d %7d%n", phase.name, phase.answered.get(),
					phase.refused.get(), phase.elsewhere.get(), phase.noNode.get(), phase.unknown.get(), phase.broken.get(),
					phase.failed.get());
			good &= phase.answered.get() > 0 && phase.failed.get() == 0
					&& (phase.broken.get() == 0 || phase.name.startsWith("kill"));
		}
		int missing = 0;
		for (String id : this.answered) {
			missing += isRecorded(id) ? 0 : 1;
		}
		System.out.printf("load: %d verifications answered, %d of them not in the audit trail%n", this.answered.size(),
				missing);
		return good && missing == 0;
	}

	private boolean isRecorded(String id) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.nodes.get(0).base + "/verifications/" + id))
			.header("Authorization", "Bearer " + this.key)
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
	}

	private static final class Node {

		private final String base;

		private final URI readiness;

		private volatile boolean ready;

		private Node(String base, URI readiness) {
			this.base = base;
			this.readiness = readiness;
		}

	}

	private static final class Counts {

		private final String name;

		private final AtomicLong answered = new AtomicLong();

		private final AtomicLong refused = new AtomicLong();

		private final AtomicLong elsewhere = new AtomicLong();

		private final AtomicLong noNode = new AtomicLong();

		private final AtomicLong unknown = new AtomicLong();

		private final AtomicLong broken = new AtomicLong();

		private final AtomicLong failed = new AtomicLong();

		private Counts(String name) {
			this.name = name;
		}

	}

}
