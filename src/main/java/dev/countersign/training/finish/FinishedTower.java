package dev.countersign.training.finish;

import dev.countersign.model.ProjectionFigures;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import org.jspecify.annotations.Nullable;

/**
 * A tower with the weights that become a model's.
 *
 * @param tower its kind
 * @param block its network, initialised
 * @param projection what a projection behind it does for the validation writers;
 * {@code null}: none was fitted
 */
public record FinishedTower(Tower tower, TowerBlock block, @Nullable ProjectionFigures projection) {

	/** Whether a projection was fitted and kept. */
	public boolean isProjected() {
		return this.projection != null && this.projection.kept();
	}

}
