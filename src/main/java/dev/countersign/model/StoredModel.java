package dev.countersign.model;

import java.nio.file.Path;

import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.tower.Tower;

/**
 * A checked model on disk: its manifest, its tower, and the weights with the manifest's
 * hash.
 *
 * @param manifest the content of {@code model.json}
 * @param tower the tower that the manifest names
 * @param weights {@code tower.safetensors}
 */
public record StoredModel(ModelManifest manifest, Tower tower, Path weights) {

	/**
	 * Returns the model's id.
	 * @return the name of its folder
	 */
	public String id() {
		return this.manifest.id();
	}

	/**
	 * Returns the preparation of images for this model.
	 * @return the tower's preparation
	 */
	public Preparation preparation() {
		return this.tower.preparation();
	}

	/**
	 * Returns the processing of each image before this model's tower receives it.
	 * @param backend runs the locator
	 * @return the manifest's locator and judgement, and the tower's preparation
	 * @throws IllegalArgumentException if this version lacks the manifest's locator,
	 * which {@link ModelStore} rules out
	 */
	public SignaturePipeline pipeline(TowerBackend backend) {
		return new SignaturePipeline(backend.locator(this.manifest.locatorOrWhole()), judgement(), preparation());
	}

	/**
	 * Returns the requirement that an image must meet to be compared.
	 * @return the manifest's judgement
	 */
	public Judgement judgement() {
		return this.manifest.judgement();
	}

}
