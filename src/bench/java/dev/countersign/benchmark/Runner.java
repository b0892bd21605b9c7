package dev.countersign.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One of the servers in a race, and what it has done so far.
 */
final class Runner {

	private final String name;

	private final LoadGenerator generator;

	private final Supplier<Duration> cpu;

	private final Measured one = new Measured();

	private final Measured eight = new Measured();

	/**
	 * Creates a runner.
	 * @param name for the table
	 * @param uri of its {@code /verify}
	 * @param cpu the CPU time that the server has used so far
	 * @param body of each request
	 */
	Runner(HttpClient client, String name, URI uri, Supplier<Duration> cpu, byte[] body) {
		this.name = name;
		this.generator = new LoadGenerator(client, uri, List.of(body), MultipartPair.CONTENT_TYPE);
		this.cpu = cpu;
	}

	void warmUp(Duration time) throws InterruptedException {
		this.generator.closed(8, time);
	}

	/** Runs with one client and with eight. */
	void turn(Duration time) throws InterruptedException {
		add(this.one, 1, time.dividedBy(2));
		add(this.eight, 8, time);
	}

	private void add(Measured measured, int clients, Duration time) throws InterruptedException {
		Duration before = this.cpu.get();
		Load load = this.generator.closed(clients, time);
		measured.add(load, this.cpu.get().minus(before), Duration.ZERO);
	}

	LoadGenerator generator() {
		return this.generator;
	}

	Measured one() {
		return this.one;
	}

	Measured eight() {
		return this.eight;
	}

	void print(Runner reference) {
		System.out.printf(Locale.ROOT, "  %-22s %9.1f %9.1f %9.1f %9.1f %9.1f %9.1f     %5.2f %5.2f%n", this.name,
				this.one.perSecond(), this.one.millis(50), this.eight.perSecond(), this.eight.millis(50),
				this.eight.millis(99), this.eight.cpuMillis(), this.one.perSecond() / reference.one.perSecond(),
				this.eight.perSecond() / reference.eight.perSecond());
	}

}
