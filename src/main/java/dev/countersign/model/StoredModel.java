package dev.countersign.model;

import java.nio.file.Path;

import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.tower.Tower;

/**
 * A model on disk that has been checked: its manifest, its tower, and the weights whose
 * hash the manifest holds.
 *
 * @param manifest what {@code model.json} says
 * @param tower the tower that the manifest names
 * @param weights {@code tower.safetensors}
 */
public record StoredModel(ModelManifest manifest, Tower tower, Path weights) {

	public String id() {
		return this.manifest.id();
	}

	/**
	 * How images are prepared for this model.
	 * @return the tower's preparation
	 */
	public Preparation preparation() {
		return this.tower.preparation();
	}

	/**
	 * What is done to each image before this model's tower sees it.
	 * @return the manifest's locator and judgement, and the tower's preparation
	 * @throws IllegalArgumentException if this version lacks the manifest's locator,
	 * which {@link ModelStore} has ruled out
	 */
	public SignaturePipeline pipeline() {
		return new SignaturePipeline(this.manifest.locatorOrWhole(), judgement(), preparation());
	}

	/**
	 * What an image has to look like to be compared.
	 * @return the manifest's judgement
	 */
	public Judgement judgement() {
		return this.manifest.judgement();
	}

}
