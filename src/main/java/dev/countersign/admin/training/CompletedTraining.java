package dev.countersign.admin.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a training came to, as the job keeps it.
 *
 * @param model the id of the model that it made
 * @param activation what became of the wish to activate it; {@code null}: nobody wished
 * it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletedTraining(@Nullable String model, ModelActivator.@Nullable Outcome activation) {

}
