package dev.countersign.admin.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The result of a training, as stored with its job.
 *
 * @param model id of the model it produced
 * @param activation whether the model was activated and why; {@code null} if that was not
 * requested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletedTraining(@Nullable String model, ModelActivator.@Nullable Outcome activation) {

}
