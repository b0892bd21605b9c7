package dev.countersign.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageRejectedException;
import dev.countersign.image.ImageTooLargeException;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.pipeline.LocatedSignature;
import dev.countersign.image.pipeline.SignaturePipeline;

/**
 * Reads files as the service does, and takes the time of each stage. Thread-safe.
 */
final class PipelineReader {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

	private final SignaturePipeline pipeline;

	PipelineReader(SignaturePipeline pipeline) {
		this.pipeline = pipeline;
	}

	Reading read(byte[] file) {
		StageTimes times = new StageTimes(file.length);
		try {
			long start = THREADS.getCurrentThreadCpuTime();
			DecodedImage decoded = this.decoder.decode(file);
			start = times.decoded(start, THREADS.getCurrentThreadCpuTime());
			LocatedSignature signature = this.pipeline.locate(decoded);
			start = times.located(start, THREADS.getCurrentThreadCpuTime());
			List<Defect> defects = signature.defects();
			times.judged(start, THREADS.getCurrentThreadCpuTime());
			if (!defects.isEmpty()) {
				return new Reading(null, defects.stream().map(Defect::slug).toList(), null, times);
			}
			start = THREADS.getCurrentThreadCpuTime();
			PreparedImage prepared = signature.prepare();
			times.prepared(start, THREADS.getCurrentThreadCpuTime());
			return new Reading(prepared, List.of(), signature.region(), times);
		}
		catch (ImageRejectedException ex) {
			return new Reading(null,
					List.of((ex instanceof ImageTooLargeException) ? "too-large" : "unsupported-image"), null, times);
		}
	}

}
