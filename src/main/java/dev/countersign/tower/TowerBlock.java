package dev.countersign.tower;

import java.util.Map;

import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;

/**
 * A tower's network, whose parameters and running statistics are known by the names that
 * PyTorch gives them.
 */
public abstract class TowerBlock extends AbstractBlock {

	/**
	 * Every parameter and running statistic, in the order of PyTorch's
	 * {@code state_dict()}, without {@code num_batches_tracked}.
	 * @return from PyTorch's name, such as {@code cnn1.0.0.weight}, to the parameter
	 */
	public abstract Map<String, Parameter> namedParameters();

}
