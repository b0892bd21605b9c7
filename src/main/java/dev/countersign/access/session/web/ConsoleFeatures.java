package dev.countersign.access.session.web;

/**
 * What the console offers besides what the caller's scopes decide.
 *
 * @param oidc whether people can sign in with the OpenID provider
 * @param review whether there are verifications to review
 * @param scoresHidden whether scores are hidden until somebody asks for them
 */
record ConsoleFeatures(boolean oidc, boolean review, boolean scoresHidden) {

}
