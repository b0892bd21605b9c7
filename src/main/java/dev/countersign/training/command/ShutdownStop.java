package dev.countersign.training.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.worker.StopSignal;

/**
 * Requests a stop when the process is asked to end, and delays the end until the work has
 * saved its state.
 */
final class ShutdownStop implements StopSignal, AutoCloseable {

	private static final int SECONDS = 60;

	private final AtomicBoolean wanted = new AtomicBoolean();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook = new Thread(this::await, "training-stop");

	private ShutdownStop() {
	}

	static ShutdownStop register() {
		ShutdownStop stop = new ShutdownStop();
		Runtime.getRuntime().addShutdownHook(stop.hook);
		return stop;
	}

	private void await() {
		this.wanted.set(true);
		try {
			this.ended.await(SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRequested() {
		return this.wanted.get();
	}

	@Override
	public void close() {
		this.ended.countDown();
		if (!this.wanted.get()) {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
	}

}
