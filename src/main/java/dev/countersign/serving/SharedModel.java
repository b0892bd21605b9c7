package dev.countersign.serving;

/**
 * A served model and the number of requests that use it.
 */
final class SharedModel {

	private final ServedModel model;

	private int requests;

	private boolean replaced;

	SharedModel(ServedModel model) {
		this.model = model;
	}

	ServedModel model() {
		return this.model;
	}

	/** Returns whether a request may use the model; if so, {@link #leave} must follow. */
	synchronized boolean tryEnter() {
		if (this.replaced) {
			return false;
		}
		this.requests++;
		return true;
	}

	synchronized void leave() {
		this.requests--;
		notifyAll();
	}

	/** Admits no further request and waits for those in progress. */
	synchronized void awaitLast() throws InterruptedException {
		this.replaced = true;
		while (this.requests > 0) {
			wait();
		}
	}

}
