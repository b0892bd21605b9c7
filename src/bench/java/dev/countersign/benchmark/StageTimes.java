package dev.countersign.benchmark;

/**
 * The CPU time of the stages that an image went through, in nanoseconds; stages that it
 * did not reach took none.
 */
final class StageTimes {

	private final int bytes;

	private long decode;

	private long locate;

	private long judge;

	private long prepare;

	StageTimes(int bytes) {
		this.bytes = bytes;
	}

	long decoded(long start, long end) {
		this.decode = end - start;
		return end;
	}

	long located(long start, long end) {
		this.locate = end - start;
		return end;
	}

	void judged(long start, long end) {
		this.judge = end - start;
	}

	void prepared(long start, long end) {
		this.prepare = end - start;
	}

	int bytes() {
		return this.bytes;
	}

	long decode() {
		return this.decode;
	}

	long locate() {
		return this.locate;
	}

	long judge() {
		return this.judge;
	}

	long prepare() {
		return this.prepare;
	}

	/** Returns the time of all stages; 0 if the image did not reach the last. */
	long sum() {
		return (this.prepare == 0) ? 0 : this.decode + this.locate + this.judge + this.prepare;
	}

}
