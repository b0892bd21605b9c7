package dev.countersign.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.CountersignApplication;
import dev.countersign.access.Tenant;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.batch.Deadline;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Enrols more references than HTTP could in the time: one specimen each, written by the
 * service's own store, sealed one by one under its key and bound to its reference. Left
 * out are HTTP, decoding and the tower: the images and their vectors are a few, again and
 * again.
 */
public final class BulkEnrolment {

	private static final int THREADS = 6;

	private static final int ATTEMPTS = 5;

	private static final SpecimenLimits LIMITS = new SpecimenLimits(16, 32 * 1024 * 1024);

	private final ReferenceStore store;

	private final SpecimenCipher cipher;

	private final EmbeddedSignatures embedded;

	private final List<byte[]> images;

	private BulkEnrolment(ConfigurableApplicationContext service, List<byte[]> images) throws Exception {
		this.store = service.getBean(ReferenceStore.class);
		this.cipher = service.getBean(SpecimenCipher.class);
		this.embedded = service.getBean(SignatureEmbedder.class)
			.embedAnew(images.stream().map(SentImage::whole).toList(), new Requester(Tenant.DEFAULT.id(), "benchmark"),
					Deadline.after(Duration.ofMinutes(1)), false);
		this.images = images;
	}

	/**
	 * The id of one of the references.
	 * @param number from 0
	 * @return a bank account's length
	 */
	public static String id(long number) {
		return "NL00BANK%010d".formatted(number);
	}

	/**
	 * Fills a database up to a number of references; those that are there already count.
	 * @param references how many there shall be
	 * @param images which they get in turn
	 * @param settings of a service on that database
	 * @return how many were made
	 */
	public static long fill(int references, List<byte[]> images, List<String> settings) throws Exception {
		String[] arguments = Stream
			.concat(settings.stream(), Stream.of("--server.port=0", "--countersign.database.statement-timeout=60s"))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(CountersignApplication.class)
			.run(arguments)) {
			JdbcClient database = service.getBean(JdbcClient.class);
			Set<String> there = Set
				.copyOf(database.sql("select id from enrolled_reference").query(String.class).list());
			List<Long> missing = LongStream.range(0, references)
				.filter((number) -> !there.contains(id(number)))
				.boxed()
				.toList();
			if (!missing.isEmpty()) {
				new BulkEnrolment(service, images).enrol(missing);
			}
			// As autovacuum does in time.
			for (String table : List.of("enrolled_reference", "specimen", "specimen_vector", "verification")) {
				database.sql("vacuum analyze " + table).update();
			}
			return missing.size();
		}
	}

	private void enrol(List<Long> numbers) throws InterruptedException, ExecutionException {
		AtomicInteger next = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> running = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			running.add(threads.submit(() -> {
				for (int at = next.getAndIncrement(); at < numbers.size(); at = next.getAndIncrement()) {
					enrolPatiently(numbers.get(at));
				}
			}));
		}
		threads.shutdown();
		for (Future<?> each : running) {
			each.get();
		}
	}

	/** A machine that is busy, or a process that was suspended, loses a connection. */
	private void enrolPatiently(long number) {
		for (int attempt = 1;; attempt++) {
			try {
				enrol(number);
				return;
			}
			catch (DataAccessException | TransactionException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private void enrol(long number) {
		int index = (int) (number % this.images.size());
		byte[] image = this.images.get(index);
		EmbeddedSignature signature = this.embedded.signatures().get(index);
		String model = this.embedded.model().fingerprint();
		String specimen = UlidCreator.getMonotonicUlid().toString();
		String id = id(number);
		SpecimenAddress address = new SpecimenAddress(Tenant.DEFAULT, id, specimen);
		this.store.enrol(Tenant.DEFAULT, new ReferenceId(id),
				List.of(new SealedSpecimen(specimen, signature.sha256(), image.length,
						this.cipher.sealImage(image, address), new SealedVector(
								this.cipher.sealVector(signature.embedding(), address, model), signature.region()))),
				model, LIMITS);
	}

}
