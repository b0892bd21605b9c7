package dev.countersign.execution;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.model.DeviceChoice;

/**
 * The ink finder's network, and what it costs the thread that calls it.
 */
public final class TimedInkNetwork implements InkNetwork {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final InkNetwork network;

	private long nanos;

	private long bytes;

	/**
	 * Loads the network on the CPU.
	 */
	public TimedInkNetwork() {
		this.network = DjlInkNetwork.load(DjlBackend.start(DeviceChoice.CPU, 1).newManager(),
				Locators.INK_FINDER + ".safetensors");
	}

	@Override
	public float[] run(float[] cells) {
		long allocated = this.threads.getCurrentThreadAllocatedBytes();
		long start = this.threads.getCurrentThreadCpuTime();
		float[] logits = this.network.run(cells);
		this.nanos += this.threads.getCurrentThreadCpuTime() - start;
		this.bytes += this.threads.getCurrentThreadAllocatedBytes() - allocated;
		return logits;
	}

	/**
	 * Returns the CPU time of all runs.
	 * @return in nanoseconds
	 */
	public long nanos() {
		return this.nanos;
	}

	/**
	 * Returns what all runs allocated.
	 * @return in bytes of the heap
	 */
	public long bytes() {
		return this.bytes;
	}

}
