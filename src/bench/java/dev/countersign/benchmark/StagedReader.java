package dev.countersign.benchmark;

import java.lang.management.ManagementFactory;
import java.util.function.Function;

import com.sun.management.ThreadMXBean;
import dev.countersign.execution.TimedInkNetwork;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.pipeline.LocatedSignature;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.image.preparation.InkPreparation;

/**
 * Reads files as the service does with its bundled model. The result is an array, so that
 * it can come from classes of another version: the CPU time, in nanoseconds, of decoding,
 * of locating without the network, of the network, of judging and of preparing, then the
 * bytes that each allocated.
 */
public final class StagedReader implements Function<byte[], long[]> {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final TimedInkNetwork network = new TimedInkNetwork();

	private final SignaturePipeline pipeline = new SignaturePipeline(
			Locators.byId(Locators.INK_FINDER, () -> this.network), new SignatureJudge(), new InkPreparation(576, 288));

	@Override
	public long[] apply(byte[] file) {
		long[] nanos = new long[4];
		long[] bytes = new long[4];
		long networkNanos = this.network.nanos();
		long networkBytes = this.network.bytes();
		try {
			start(nanos, bytes, 0);
			DecodedImage decoded = this.decoder.decode(file);
			end(nanos, bytes, 0);
			start(nanos, bytes, 1);
			LocatedSignature signature = this.pipeline.locate(decoded);
			end(nanos, bytes, 1);
			start(nanos, bytes, 2);
			signature.defects();
			end(nanos, bytes, 2);
			start(nanos, bytes, 3);
			signature.prepare();
			end(nanos, bytes, 3);
		}
		catch (ImageRejectedException ex) {
			throw new IllegalStateException(ex);
		}
		networkNanos = this.network.nanos() - networkNanos;
		networkBytes = this.network.bytes() - networkBytes;
		return new long[] { nanos[0], nanos[1] - networkNanos, networkNanos, nanos[2], nanos[3], bytes[0],
				bytes[1] - networkBytes, networkBytes, bytes[2], bytes[3] };
	}

	private void start(long[] nanos, long[] bytes, int stage) {
		bytes[stage] -= this.threads.getCurrentThreadAllocatedBytes();
		nanos[stage] -= this.threads.getCurrentThreadCpuTime();
	}

	private void end(long[] nanos, long[] bytes, int stage) {
		nanos[stage] += this.threads.getCurrentThreadCpuTime();
		bytes[stage] += this.threads.getCurrentThreadAllocatedBytes();
	}

}
