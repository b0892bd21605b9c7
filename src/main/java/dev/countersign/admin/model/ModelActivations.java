package dev.countersign.admin.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.countersign.model.ModelException;
import dev.countersign.serving.ActiveModel;
import dev.countersign.serving.ModelCandidate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this node serve the model in force. All work runs on one platform thread, so
 * models are loaded one at a time and never on a virtual thread.
 */
public class ModelActivations implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ModelActivations.class);

	private static final int MAX_WAITING = 8;

	private static final Duration BUSY = Duration.ofSeconds(5);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

	private final ActiveModel active;

	private final ActivationRepository repository;

	private final Clock clock;

	private final ThreadPoolExecutor thread;

	private volatile @Nullable FailedActivation failure;

	ModelActivations(ActiveModel active, ActivationRepository repository, Clock clock) {
		this.active = active;
		this.repository = repository;
		this.clock = clock;
		this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING),
				(work) -> {
					Thread thread = new Thread(work, "model-activation");
					thread.setDaemon(true);
					// DJL finds its engine through the thread's context class loader.
					thread.setContextClassLoader(ModelActivations.class.getClassLoader());
					return thread;
				});
	}

	/**
	 * Activates a model: loads and checks it on this node, puts it in force, and serves
	 * it. Other nodes follow within seconds.
	 * @param model the model's id
	 * @param cause what causes the activation
	 * @throws ModelException if the model cannot serve; nothing has changed then, and the
	 * message says why
	 * @throws ModelsBusyException if too many activations are waiting
	 */
	public void activate(String model, ActivationCause cause) {
		await(submit(() -> {
			if (this.active.current().manifest().id().equals(model)) {
				this.repository.add(model, this.clock.instant(), cause.recordedAs());
				return model;
			}
			try (ModelCandidate candidate = this.active.load(model)) {
				this.repository.add(model, this.clock.instant(), cause.recordedAs());
				candidate.serve();
			}
			this.failure = null;
			return model;
		}));
	}

	/**
	 * Runs other work that needs as much memory as a model, so that it never overlaps an
	 * activation.
	 */
	<T> T run(Callable<T> work) {
		return await(submit(work));
	}

	/** Switches to the model in force unless it is already served. */
	void follow() {
		await(submit(() -> {
			Optional<Activation> latest = this.repository.latest();
			if (latest.isPresent()) {
				follow(latest.get());
			}
			return "";
		}));
	}

	private void follow(Activation latest) throws InterruptedException {
		FailedActivation before = this.failure;
		if (latest.model().equals(this.active.current().manifest().id())) {
			this.failure = null;
			return;
		}
		if (before != null && before.activation().id() == latest.id() && this.clock.instant().isBefore(before.next())) {
			return;
		}
		try (ModelCandidate candidate = this.active.load(latest.model())) {
			candidate.serve();
			this.failure = null;
		}
		catch (ModelException ex) {
			int attempt = (before != null && before.activation().id() == latest.id()) ? before.attempt() + 1 : 1;
			this.failure = new FailedActivation(latest, String.valueOf(ex.getMessage()), attempt,
					this.clock.instant().plus(pause(attempt)));
			logger.error("Could not load the activated model {}; {} continues to serve", latest.model(),
					this.active.current().manifest().id(), ex);
		}
	}

	private static Duration pause(int attempt) {
		Duration pause = Duration.ofSeconds(1L << Math.min(attempt, 6));
		return (pause.compareTo(MAX_PAUSE) < 0) ? pause : MAX_PAUSE;
	}

	/** Returns what keeps this node from serving the model in force. */
	Optional<FailedActivation> failure() {
		return Optional.ofNullable(this.failure);
	}

	private <T> Future<T> submit(Callable<T> work) {
		try {
			return this.thread.submit(work);
		}
		catch (RejectedExecutionException ex) {
			throw new ModelsBusyException("Other models are being activated: try again later.", BUSY);
		}
	}

	private static <T> T await(Future<T> work) {
		try {
			return work.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException("The model could not be activated", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while activating a model", ex);
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/**
	 * An activation that this node cannot follow.
	 *
	 * @param activation the activation in force
	 * @param reason why the model cannot be loaded
	 * @param attempt number of attempts so far
	 * @param next when the next attempt is due
	 */
	record FailedActivation(Activation activation, String reason, int attempt, Instant next) {
	}

}
