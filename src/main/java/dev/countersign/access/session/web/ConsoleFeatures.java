package dev.countersign.access.session.web;

/**
 * What the console shows besides what the caller's scopes decide.
 *
 * @param review whether there are verifications to review
 * @param scoresHidden whether scores are hidden until somebody asks for them
 */
record ConsoleFeatures(boolean review, boolean scoresHidden) {

}
