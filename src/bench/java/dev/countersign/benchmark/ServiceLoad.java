package dev.countersign.benchmark;

import dev.countersign.testsupport.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.countersign.model.DeviceChoice;
import dev.countersign.model.StoredModel;

/**
 * {@code /verify} over HTTP, in a process of its own and without the embedding cache, so
 * that each request costs what a new one costs.
 */
final class ServiceLoad {

	private static final Duration DEADLINE = Duration.ofSeconds(5);

	/** So many times as long as a measurement: until the JIT has compiled the service. */
	private static final int WARM_UP = 6;

	private ServiceLoad() {
	}

	static void measure(StoredModel model, Path folder, List<byte[]> images, Pieces pieces, Duration time,
			DeviceChoice device) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		try (ServiceProcess service = MeasuredService.start(folder.resolve(model.id() + ".log"),
				"--spring.datasource.url=", "--countersign.data.directory=" + folder.resolve(model.id() + "-data"),
				"--countersign.models.directory=" + folder, "--countersign.models.active=" + model.id(),
				"--countersign.embedding.cache-entries=0", "--countersign.device=" + device,
				"--countersign.verification.deadline=" + DEADLINE.toMillis() + "ms", "--logging.level.root=warn")) {
			System.out.printf(Locale.ROOT, "service ready after %.1f s%n", service.startSeconds());
			LoadGenerator generator = new LoadGenerator(client, service.uri("/verify"), MultipartPair.bodies(images),
					MultipartPair.CONTENT_TYPE);
			generator.closed(8, time.multipliedBy(WARM_UP));
			System.out.printf(Locale.ROOT,
					"/verify                    pairs/s   p50 ms   p99 ms   CPU ms/pair   statuses%n");
			closed(generator, service, 1, time);
			Duration before = service.cpu();
			Load few = closed(generator, service, 8, time);
			double cpu = service.cpu().minus(before).toNanos() / 1e6 / few.accepted();
			Load crowd = closed(generator, service, 64, time);
			double capacity = crowd.perSecond();
			// Once more, right before what it is compared with: the JIT has gone on
			// meanwhile.
			Load alone = closed(generator, service, 1, time);
			Load half = open(generator, "half of the capacity", capacity / 2, time);
			Load twice = open(generator, "twice the capacity", capacity * 2, time);
			double sum = 2 * (pieces.preparation().cpuMillis() + pieces.single().cpuMillis());
			double possible = pieces.best().perSecond() / 2;
			System.out.printf(Locale.ROOT, "pairs/s with 64 clients : what the raw forward allows (%.1f)       %.2f%n",
					possible, capacity / possible);
			System.out.printf(Locale.ROOT,
					"CPU of a pair with 8 clients : 2 × (decode + prepare + forward) (%.1f ms) %.2f%n", sum, cpu / sum);
			System.out.printf(Locale.ROOT, "p99 at half load : p50 alone %.2f, : p99 alone %.2f%n",
					half.millis(99) / alone.millis(50), half.millis(99) / alone.millis(99));
			System.out.printf(Locale.ROOT, "twice the capacity: %s; slowest accepted %.0f ms of the %d ms allowed%n",
					twice.statuses(), twice.maxMillis(), DEADLINE.toMillis());
		}
	}

	private static Load closed(LoadGenerator generator, ServiceProcess service, int clients, Duration time)
			throws InterruptedException {
		Duration before = service.cpu();
		Load load = generator.closed(clients, time);
		double cpu = service.cpu().minus(before).toNanos() / 1e6 / load.accepted();
		System.out.printf(Locale.ROOT, "  %2d clients             %9.1f %8.1f %8.1f %13.1f   %s%n", clients,
				load.perSecond(), load.millis(50), load.millis(99), cpu, load.statuses());
		return load;
	}

	private static Load open(LoadGenerator generator, String name, double perSecond, Duration time)
			throws InterruptedException {
		Load load = generator.open(perSecond, time);
		System.out.printf(Locale.ROOT, "  %-22s %9.1f %8.1f %8.1f %13s   %s%n", name, load.perSecond(), load.millis(50),
				load.millis(99), "", load.statuses());
		return load;
	}

}
