package dev.countersign.training.finish;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.TowerRunner;
import dev.countersign.model.WriterName;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.training.data.WriterSets;
import dev.countersign.training.discriminant.Discriminant;
import dev.countersign.worker.StopSignal;

/**
 * A tower's embeddings of writers on disk, with one writer at a time in memory.
 *
 * @param files the writers' images
 * @param pipeline the pipeline applied to the images before the tower
 * @param embedder the tower
 */
public record FileEmbeddings(List<SignatureFile> files, SignaturePipeline pipeline,
		TowerRunner embedder) implements ProjectionChoice.TrainingEmbeddings {

	@Override
	public void addTo(Discriminant discriminant, StopSignal stop) throws IOException, InterruptedException {
		Map<WriterName, List<SignatureFile>> writers = this.files.stream()
			.collect(Collectors.groupingBy(WriterSets::name, LinkedHashMap::new, Collectors.toList()));
		PreparedImages prepared = new PreparedImages(this.pipeline);
		for (List<SignatureFile> theirs : writers.values()) {
			new PoolEmbeddings(prepared.load(theirs), this.embedder).addTo(discriminant, stop);
		}
	}

}
